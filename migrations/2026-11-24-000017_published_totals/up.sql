-- Totals that others published, with what is to be counted in our data to hold against them.

ALTER TABLE dataset DROP CONSTRAINT dataset_kind_check;
ALTER TABLE dataset ADD CONSTRAINT dataset_kind_check CHECK (kind IN ('detainers', 'places', 'population', 'offenses',
    'policies', 'reports', 'listing', 'agreements', 'field_offices', 'totals'));

CREATE TABLE published_total (
    release    integer NOT NULL REFERENCES release,
    ordinal    smallint NOT NULL CHECK (ordinal > 0),
    dataset    text NOT NULL,
    name       text NOT NULL,
    measure    text,
    filter     text,
    value      bigint NOT NULL CHECK (value >= 0),
    source     text NOT NULL,
    source_url text CHECK (source_url ~ '^https?://'),
    note       text,
    PRIMARY KEY (release, ordinal),
    CHECK (measure IS NOT NULL OR filter IS NULL),
    CHECK (measure IS NOT NULL OR note IS NOT NULL)
);
COMMENT ON TABLE published_total IS 'A total that someone published about what a dataset of detainers holds, or should';
COMMENT ON COLUMN published_total.ordinal IS 'Position as listed, from 1';
COMMENT ON COLUMN published_total.dataset IS 'dataset.id of the detainers in which it is counted';
COMMENT ON COLUMN published_total.name IS 'What the total is of, in words';
COMMENT ON COLUMN published_total.measure IS 'The count of the catalogue that is held against it; NULL where nothing that is loaded can be counted, and note says why';
COMMENT ON COLUMN published_total.filter IS 'Which detainers, as a DetainerFilter in JSON; NULL is all';
COMMENT ON COLUMN published_total.value IS 'The number that was published';
COMMENT ON COLUMN published_total.source IS 'Where it was published';
COMMENT ON COLUMN published_total.note IS 'What a reader must know to compare the two';
