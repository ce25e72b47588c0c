DROP TABLE published_total;
DELETE FROM release USING dataset WHERE dataset.id = release.dataset AND kind = 'totals';
DELETE FROM dataset WHERE kind = 'totals';
ALTER TABLE dataset DROP CONSTRAINT dataset_kind_check;
ALTER TABLE dataset ADD CONSTRAINT dataset_kind_check CHECK (kind IN ('detainers', 'places', 'population', 'offenses',
    'policies', 'reports', 'listing', 'agreements', 'field_offices'));
