-- Detainers whose county is not known, by state and the reason; most name no state either.
SELECT s.name AS state, s.code AS "stateCode", p.name AS placement, count(*) AS detainers,
       count(*) FILTER (WHERE d.outcome = 1) AS declined
FROM detainer d
JOIN (VALUES (1, 'GIVEN'), (2, 'NAME_AND_CITY'), (3, 'NAME_ONLY'), (4, 'CITY_UNIQUE'), (5, 'CITY_AMBIGUOUS'),
             (6, 'NAME_CONFLICTS_CITY'), (7, 'CORRECTED'), (8, 'UNMAPPED'), (9, 'PLACEHOLDER'), (10, 'NO_STATE'))
     AS p(code, name) ON p.code = d.placement
LEFT JOIN jurisdiction s ON s.level = 'state' AND s.fips = d.state
     AND s.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.county IS NULL
GROUP BY s.name, s.code, p.code, p.name
ORDER BY s.name COLLATE "C" NULLS LAST, p.code;
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND county IS NULL;
