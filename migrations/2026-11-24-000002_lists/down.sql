DROP TABLE aor_county, aor, agreement, listing_entry, listing, same_number, correction, report_figure, report,
    policy_ending, policy_source;

DELETE FROM release USING dataset
    WHERE dataset.id = release.dataset AND kind IN ('reports', 'listing', 'agreements', 'field_offices');
DELETE FROM dataset WHERE kind IN ('reports', 'listing', 'agreements', 'field_offices');
ALTER TABLE dataset DROP CONSTRAINT dataset_kind_check;
ALTER TABLE dataset ADD CONSTRAINT dataset_kind_check
    CHECK (kind IN ('detainers', 'places', 'population', 'offenses', 'policies'));
