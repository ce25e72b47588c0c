-- What policies come to at each place: derived from a release of policies by the rule of docs/policies.md, so that a
-- detainer finds at most one row. Nothing here is a source of its own; it can be derived again at any time.

ALTER TABLE policy ADD COLUMN ordinal smallint;
UPDATE policy SET ordinal = numbered.ordinal
FROM (SELECT release, id, row_number() OVER (PARTITION BY release ORDER BY id) AS ordinal FROM policy) AS numbered
WHERE policy.release = numbered.release AND policy.id = numbered.id;
ALTER TABLE policy ALTER COLUMN ordinal SET NOT NULL, ADD CHECK (ordinal > 0), ADD UNIQUE (release, ordinal);
COMMENT ON COLUMN policy.ordinal IS 'Its place in the release by id; small, so that lists of policies are small';

CREATE TABLE policy_interval (
    release       integer NOT NULL REFERENCES release,
    place         integer NOT NULL,
    facility_kind smallint NOT NULL CHECK (facility_kind BETWEEN 1 AND 6),
    by_month      boolean NOT NULL,
    first         integer NOT NULL,
    last          integer NOT NULL,
    direction     smallint NOT NULL CHECK (direction BETWEEN 1 AND 5),
    rule          smallint NOT NULL CHECK (rule BETWEEN 1 AND 9),
    kinds         smallint[] NOT NULL CHECK (cardinality(kinds) > 0),
    certainty     smallint NOT NULL CHECK (certainty BETWEEN -2 AND 5),
    holding       smallint[] NOT NULL,
    perhaps       smallint[] NOT NULL,
    PRIMARY KEY (release, place, facility_kind, by_month, first),
    CHECK (first <= last)
);
COMMENT ON TABLE policy_interval IS 'What policies come to at a place, for a kind of facility and a period; periods do not overlap, and where there is none no policy is recorded';
COMMENT ON COLUMN policy_interval.release IS 'The release of the policies';
COMMENT ON COLUMN policy_interval.place IS 'FIPS number of a county, or policy_seat.place';
COMMENT ON COLUMN policy_interval.facility_kind IS 'As facility.kind';
COMMENT ON COLUMN policy_interval.by_month IS 'Whether the period is in months, for detainers whose day is not recorded, or in days since 1970-01-01';
COMMENT ON COLUMN policy_interval.first IS 'First day or month; the least number is open';
COMMENT ON COLUMN policy_interval.last IS 'Last day or month; the greatest number is open';
COMMENT ON COLUMN policy_interval.direction IS 'Code of PolicyDirection';
COMMENT ON COLUMN policy_interval.rule IS 'Code of DetainerRule';
COMMENT ON COLUMN policy_interval.kinds IS 'Codes of PolicyKind';
COMMENT ON COLUMN policy_interval.certainty IS 'Code of PolicyCertainty; -2 not applicable';
COMMENT ON COLUMN policy_interval.holding IS 'policy.ordinal of those that surely hold';
COMMENT ON COLUMN policy_interval.perhaps IS 'policy.ordinal of those that may hold';

CREATE TABLE policy_seat (
    release  integer NOT NULL REFERENCES release,
    facility integer NOT NULL REFERENCES facility,
    county   integer NOT NULL,
    place    integer NOT NULL CHECK (place > 99999),
    PRIMARY KEY (release, facility)
);
COMMENT ON TABLE policy_seat IS 'The jails of cities that have a policy: it binds them and not the other jails of the county';
COMMENT ON COLUMN policy_seat.release IS 'The release of the policies';
COMMENT ON COLUMN policy_seat.county IS 'FIPS number of the city''s county';
COMMENT ON COLUMN policy_seat.place IS 'A number for the city, beyond those of counties; see policy_interval.place';
