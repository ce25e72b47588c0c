-- The tables that SQL and the peers see: those of the release that is measured, as views of nearly no cost. Words in
-- braces are keys of releases.
DROP SCHEMA IF EXISTS bench CASCADE;
CREATE SCHEMA bench;
SET search_path = bench, public;

CREATE VIEW detainer AS
    SELECT id, state, county, facility, facility_kind, aor, issued_on, issued_month, outcome_on, outcome, citizenship,
        gender FROM detainer_{detainers};
CREATE VIEW charge AS SELECT detainer, ordinal, offense, family, status FROM charge_{detainers};
CREATE VIEW facility AS SELECT key, name, kind FROM public.facility;
CREATE VIEW offense AS SELECT key, code, text FROM public.offense;
CREATE VIEW word AS SELECT key, vocabulary, text FROM public.word;
CREATE VIEW state AS
    SELECT fips, code, name FROM jurisdiction WHERE release = {places} AND level = 'state';
CREATE VIEW county AS
    SELECT id, fips, name, fips / 1000 AS state FROM jurisdiction WHERE release = {places} AND level = 'county';
CREATE VIEW population AS
    SELECT fips, year, residents FROM public.population WHERE release = {population};
CREATE VIEW month AS
    SELECT (extract(year FROM first) * 12 + extract(month FROM first) - 1)::int AS code, first::date AS first,
        extract(year FROM first)::int AS year
    FROM generate_series(timestamp '2003-01-01', timestamp '2025-12-01', interval '1 month') AS first;
CREATE VIEW policy AS
    SELECT policy.id, covered.jurisdiction, policy.title
    FROM public.policy JOIN policy_jurisdiction AS covered
        ON covered.release = policy.release AND covered.policy = policy.id
    WHERE policy.release = {policies};
CREATE VIEW seat AS SELECT facility, county, place FROM policy_seat WHERE release = {policies};
CREATE VIEW in_force AS
    SELECT place, facility_kind, first, last, kind
    FROM policy_interval, unnest(kinds) AS kind WHERE release = {policies} AND NOT by_month;

-- What PostGraphile makes relations of.
COMMENT ON VIEW detainer IS E'@primaryKey id\n@foreignKey (county) references county (fips)\n@foreignKey (facility) references facility (key)\n@foreignKey (citizenship) references word (key)\n@foreignKey (aor) references word (key)';
COMMENT ON VIEW charge IS E'@primaryKey detainer,ordinal\n@foreignKey (detainer) references detainer (id)\n@foreignKey (offense) references offense (key)';
COMMENT ON VIEW facility IS '@primaryKey key';
COMMENT ON VIEW offense IS '@primaryKey key';
COMMENT ON VIEW word IS '@primaryKey key';
COMMENT ON VIEW county IS E'@primaryKey fips\n@unique id';
COMMENT ON VIEW policy IS E'@primaryKey id,jurisdiction\n@foreignKey (jurisdiction) references county (id)';
