-- How was the county of each detainer found, and how many of each were declined?
SELECT p.name AS placement, count(*) AS detainers, count(d.county) AS with_county,
       count(*) FILTER (WHERE d.outcome = 1) AS declined
FROM detainer d
JOIN (VALUES (1, 'GIVEN'), (2, 'NAME_AND_CITY'), (3, 'NAME_ONLY'), (4, 'CITY_UNIQUE'), (5, 'CITY_AMBIGUOUS'),
             (6, 'NAME_CONFLICTS_CITY'), (7, 'CORRECTED'), (8, 'UNMAPPED'), (9, 'PLACEHOLDER'), (10, 'NO_STATE'))
     AS p(code, name) ON p.code = d.placement
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY p.code, p.name
ORDER BY p.code;
