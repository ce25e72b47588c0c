-- What a past answer rests on stays: how a dataset was described when a release of it came, and what policies came to at
-- the places that were current with them.

ALTER TABLE release
    ADD COLUMN title text,
    ADD COLUMN short_title text,
    ADD COLUMN description text,
    ADD COLUMN source text,
    ADD COLUMN source_url text,
    ADD COLUMN licence text,
    ADD COLUMN notes text[],
    ADD COLUMN noun text,
    ADD COLUMN synthetic boolean,
    ADD COLUMN words_through integer,
    ADD COLUMN facilities_through integer,
    ADD COLUMN offenses_through integer;
-- Of releases that are there already the dataset's description of today is all that is known.
UPDATE release SET title = dataset.title, short_title = dataset.short_title, description = dataset.description,
    source = dataset.source, source_url = dataset.source_url, licence = dataset.licence, notes = dataset.notes,
    noun = dataset.noun, synthetic = dataset.synthetic,
    words_through = (SELECT coalesce(max(key), 0) FROM word),
    facilities_through = (SELECT coalesce(max(key), 0) FROM facility),
    offenses_through = (SELECT coalesce(max(key), 0) FROM offense)
FROM dataset WHERE dataset.id = release.dataset;
COMMENT ON COLUMN release.title IS 'dataset.title as it was in this release; so with the columns after it';
COMMENT ON COLUMN release.words_through IS 'The greatest word.key when the release came: it holds none beyond';
COMMENT ON COLUMN release.facilities_through IS 'The greatest facility.key when the release came: it holds none beyond';
COMMENT ON COLUMN release.offenses_through IS 'The greatest offense.key when the release came: it holds none beyond';

CREATE TABLE policy_basis (
    release integer NOT NULL REFERENCES release,
    places  integer NOT NULL REFERENCES release,
    PRIMARY KEY (release, places)
);
COMMENT ON TABLE policy_basis IS 'A release of policies and one of places that were current together: policy_interval and policy_seat are derived from both';
COMMENT ON COLUMN policy_basis.release IS 'The release of the policies';
COMMENT ON COLUMN policy_basis.places IS 'The release of the places';

ALTER TABLE policy_interval ADD COLUMN places integer;
ALTER TABLE policy_seat ADD COLUMN places integer;
-- What is there was derived from the places that are current.
INSERT INTO policy_basis
    SELECT DISTINCT policy_interval.release, places.key
    FROM policy_interval, (SELECT release.key FROM release JOIN dataset ON dataset.id = release.dataset
        WHERE kind = 'places' AND current ORDER BY dataset.id LIMIT 1) AS places;
UPDATE policy_interval SET places = policy_basis.places FROM policy_basis WHERE policy_basis.release = policy_interval.release;
UPDATE policy_seat SET places = policy_basis.places FROM policy_basis WHERE policy_basis.release = policy_seat.release;
DELETE FROM policy_interval WHERE places IS NULL;
DELETE FROM policy_seat WHERE places IS NULL;
ALTER TABLE policy_interval DROP CONSTRAINT policy_interval_pkey, DROP CONSTRAINT policy_interval_release_fkey,
    ALTER COLUMN places SET NOT NULL,
    ADD PRIMARY KEY (release, places, place, facility_kind, by_month, first),
    ADD FOREIGN KEY (release, places) REFERENCES policy_basis;
ALTER TABLE policy_seat DROP CONSTRAINT policy_seat_pkey, DROP CONSTRAINT policy_seat_release_fkey,
    ALTER COLUMN places SET NOT NULL,
    ADD PRIMARY KEY (release, places, facility),
    ADD FOREIGN KEY (release, places) REFERENCES policy_basis;
COMMENT ON COLUMN policy_interval.places IS 'The release of the places';
COMMENT ON COLUMN policy_seat.places IS 'The release of the places';
-- The two go together, which the figures of each alone do not tell.
CREATE STATISTICS policy_interval_basis (dependencies) ON release, places FROM policy_interval;
