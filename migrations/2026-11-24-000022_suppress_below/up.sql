-- Small-cell suppression: below which number of detainers a count of a release is withheld.

ALTER TABLE release ADD COLUMN suppress_below integer CHECK (suppress_below BETWEEN 3 AND 1000);
COMMENT ON COLUMN release.suppress_below IS 'Counts of fewer detainers than this, and not of none, are withheld; NULL withholds nothing';
