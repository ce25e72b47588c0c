-- Counties with three or more recorded policies of their own: one adopted and at least two that came after. The
-- policies are those whose place is the county itself, not its state's nor a city's in it, and that bind some kind of
-- facility.
-- at counties.nodes
WITH own AS (
    SELECT j.fips
    FROM policy p
    JOIN jurisdiction j ON j.id = p.jurisdiction AND j.level = 'county' AND j.release = (SELECT key FROM release
        WHERE dataset = 'places' AND current)
    WHERE p.release = (SELECT key FROM release WHERE dataset = 'policies' AND current) AND cardinality(p.governs) > 0
)
SELECT c.name || ', ' || s.name AS "fullName", to_char(o.fips, 'FM00000') AS fips, count(*) AS "policies.totalCount"
FROM own o
JOIN jurisdiction c ON c.fips = o.fips AND c.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
JOIN jurisdiction s ON s.fips = o.fips / 1000 AND s.release = (SELECT key FROM release WHERE dataset = 'places'
    AND current)
GROUP BY o.fips, c.name, s.name
HAVING count(*) > 2
ORDER BY c.name COLLATE "C", s.name COLLATE "C";
-- at counties.nodes[].policies.nodes
WITH own AS (
    SELECT j.fips, p.*
    FROM policy p
    JOIN jurisdiction j ON j.id = p.jurisdiction AND j.level = 'county' AND j.release = (SELECT key FROM release
        WHERE dataset = 'places' AND current)
    WHERE p.release = (SELECT key FROM release WHERE dataset = 'policies' AND current) AND cardinality(p.governs) > 0
)
SELECT to_char(o.fips, 'FM00000') AS "^fips", o.title, o.agency, upper(o.kind) AS kind,
       CASE o.direction WHEN 'limits_cooperation' THEN 'LIMITS' ELSE 'REQUIRES' END AS direction, upper(o.rule) AS rule,
       o.enacted_on::text AS "enactedOn", upper(o.enacted_precision) AS "enactedPrecision",
       o.effective_on::text AS "effectiveOn", o.ended_on::text AS "endedOn", upper(o.ended_reason) AS "endedReason"
FROM own o
JOIN jurisdiction c ON c.fips = o.fips AND c.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
JOIN jurisdiction s ON s.fips = o.fips / 1000 AND s.release = (SELECT key FROM release WHERE dataset = 'places'
    AND current)
WHERE (SELECT count(*) FROM own b WHERE b.fips = o.fips) > 2
ORDER BY c.name COLLATE "C", s.name COLLATE "C", coalesce(o.effective_on, o.enacted_on) NULLS LAST, o.id COLLATE "C";
