-- How many detainers, and how many declined, lie in the area of each field office as the areas were drawn in 2025?
-- The counties of Connecticut, which have ended, are in the one area in which the whole state lies.
WITH area AS (
    SELECT fips, office FROM aor_county
    WHERE release = (SELECT key FROM release WHERE dataset = 'field-offices' AND current)
), whole_state AS (
    SELECT fips / 1000 AS state, min(office) AS office FROM area GROUP BY 1 HAVING count(DISTINCT office) = 1
)
SELECT coalesce(area.office, whole_state.office) COLLATE "C" AS field_office, count(*) AS detainers,
       count(*) FILTER (WHERE d.outcome = 1) AS declined
FROM detainer d
LEFT JOIN area ON area.fips = d.county
LEFT JOIN jurisdiction j ON j.fips = d.county AND j.last_year IS NOT NULL
     AND j.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
LEFT JOIN whole_state ON whole_state.state = j.fips / 1000
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY 1
ORDER BY 1 NULLS LAST;
