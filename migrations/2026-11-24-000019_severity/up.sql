-- How serious a family of offenses is, the most serious of a detainer's charges, ICE's own most serious conviction, and
-- since when the policies of a place limit cooperation.

ALTER TABLE offense_family
    ADD COLUMN severity smallint CHECK (severity > 0),
    ADD COLUMN severity_source text CHECK (severity_source IN ('FBI', 'ATLAS')),
    ADD CHECK ((severity IS NULL) = (severity_source IS NULL)),
    ADD UNIQUE (release, severity);
COMMENT ON COLUMN offense_family.severity IS 'Place by severity, 1 the most serious; NULL where it is not told';
COMMENT ON COLUMN offense_family.severity_source IS 'Whose order it is: FBI, the hierarchy rule of the Uniform Crime Reporting Handbook (revised 2004); ATLAS, this project''s own, by group and number, which no court or agency gives';

-- Of families that are there already; they are NCIC's, by whatever release.
UPDATE offense_family SET severity = ranked.severity, severity_source = ranked.source
FROM (VALUES
    (9, 1, 'FBI'), (11, 2, 'FBI'), (12, 3, 'FBI'), (13, 4, 'FBI'), (22, 5, 'FBI'), (23, 6, 'FBI'), (24, 7, 'FBI'),
    (20, 8, 'FBI'), (10, 9, 'ATLAS'), (14, 10, 'ATLAS'), (16, 11, 'ATLAS'), (17, 12, 'ATLAS'), (36, 13, 'ATLAS'),
    (38, 14, 'ATLAS'), (64, 15, 'ATLAS'), (70, 16, 'ATLAS'), (21, 17, 'ATLAS'), (25, 18, 'ATLAS'), (26, 19, 'ATLAS'),
    (27, 20, 'ATLAS'), (28, 21, 'ATLAS'), (29, 22, 'ATLAS'), (57, 23, 'ATLAS'), (71, 24, 'ATLAS'), (35, 25, 'ATLAS'),
    (52, 26, 'ATLAS'), (54, 27, 'ATLAS'), (3, 28, 'ATLAS'), (1, 29, 'ATLAS'), (2, 30, 'ATLAS'), (37, 31, 'ATLAS'),
    (39, 32, 'ATLAS'), (40, 33, 'ATLAS'), (41, 34, 'ATLAS'), (48, 35, 'ATLAS'), (49, 36, 'ATLAS'), (50, 37, 'ATLAS'),
    (51, 38, 'ATLAS'), (53, 39, 'ATLAS'), (55, 40, 'ATLAS'), (56, 41, 'ATLAS'), (58, 42, 'ATLAS'), (59, 43, 'ATLAS'),
    (60, 44, 'ATLAS'), (61, 45, 'ATLAS'), (62, 46, 'ATLAS'), (63, 47, 'ATLAS'), (72, 48, 'ATLAS'), (73, 49, 'ATLAS'),
    (81, 50, 'ATLAS')) AS ranked (code, severity, source)
WHERE ranked.code = offense_family.code;

ALTER TABLE detainer
    ADD COLUMN most_serious_family smallint,
    ADD COLUMN most_serious_conviction integer,
    ADD COLUMN most_serious_conviction_family smallint;
COMMENT ON COLUMN detainer.most_serious_family IS 'Of the families of its charges that were not dismissed or acquitted, the most serious by offense_family.severity at the time of import; -1 where the families are withheld, -2 where there is no such charge; NULL where charges or families are not recorded';
COMMENT ON COLUMN detainer.most_serious_conviction IS 'offense.key: the most serious conviction on ICE''s own record of the person, as ICE prints it; -1 where code and text are withheld';
COMMENT ON COLUMN detainer.most_serious_conviction_family IS 'NCIC family of that conviction, by the first two digits of its code';

-- Of releases that are there already, by the families that are current; where none are, it is not recorded.
DO $$
DECLARE
    of integer;
    offenses integer := (SELECT max(key) FROM release JOIN dataset ON dataset.id = release.dataset
        WHERE kind = 'offenses' AND current);
BEGIN
    FOR of IN
        SELECT key FROM release JOIN coverage ON coverage.release = key AND field = 'charge.family'
        WHERE to_regclass('detainer_' || key) IS NOT NULL
            AND EXISTS (SELECT FROM offense_family WHERE offense_family.release = offenses AND severity IS NOT NULL)
    LOOP
        EXECUTE format(
            'UPDATE %1$I AS d SET most_serious_family = CASE WHEN charges = 0 THEN -2 ELSE
                (SELECT CASE
                    WHEN count(severity) > 0 THEN (min(ARRAY[severity, c.family]) FILTER (WHERE severity IS NOT NULL))[2]
                    WHEN bool_or(c.family = -1) THEN -1
                    WHEN bool_or(c.family IS DISTINCT FROM -2) THEN NULL
                    ELSE -2 END
                FROM %2$I AS c LEFT JOIN offense_family AS f ON f.release = $1 AND f.code = c.family
                WHERE c.detainer = d.id AND coalesce(c.status, 0) NOT IN (3, 4)) END
            WHERE charges IS NOT NULL', 'detainer_' || of, 'charge_' || of) USING offenses;
        EXECUTE format(
            'INSERT INTO coverage (release, field, recorded)
            SELECT $1, ''most_serious_family'', count(most_serious_family) FROM %I', 'detainer_' || of) USING of;
        EXECUTE format('ANALYZE %I', 'detainer_' || of);
    END LOOP;
END
$$;

CREATE TABLE policy_first (
    release       integer NOT NULL REFERENCES release,
    places        integer NOT NULL REFERENCES release,
    place         integer NOT NULL,
    facility_kind smallint NOT NULL CHECK (facility_kind BETWEEN 1 AND 6),
    own_month     integer,
    own_day       smallint CHECK (own_day BETWEEN 1 AND 31),
    any_month     integer,
    any_day       smallint CHECK (any_day BETWEEN 1 AND 31),
    PRIMARY KEY (release, places, place, facility_kind),
    CHECK (own_day IS NULL OR own_month IS NOT NULL),
    CHECK (any_day IS NULL OR any_month IS NOT NULL)
);
COMMENT ON TABLE policy_first IS 'When the first policy that limits cooperation began at a place, for a kind of facility: derived from policies and places by the rule of docs/policies.md, with a row wherever such a policy bears';
COMMENT ON COLUMN policy_first.release IS 'The release of the policies';
COMMENT ON COLUMN policy_first.places IS 'The release of the places';
COMMENT ON COLUMN policy_first.place IS 'As policy_interval.place';
COMMENT ON COLUMN policy_first.facility_kind IS 'As facility.kind';
COMMENT ON COLUMN policy_first.own_month IS 'Month (year * 12 + month - 1) of the first that is not the state''s; NULL where there is none, or its month is not known';
COMMENT ON COLUMN policy_first.own_day IS 'Its day of the month; NULL where only the month is known';
COMMENT ON COLUMN policy_first.any_month IS 'Month of the first of all, the state''s among them; NULL as own_month';
COMMENT ON COLUMN policy_first.any_day IS 'Its day of the month; NULL as own_day';
