-- How many declined detainers have a felony or a misdemeanor charge, and how many such charges are there?
-- Blank: the level is not recorded.
SELECT l.name AS charge_level, count(DISTINCT d.id) AS detainers,
       count(*) AS charges
FROM detainer d
JOIN charge c ON c.release = d.release AND c.detainer = d.id
LEFT JOIN (VALUES (1, 'FELONY'), (2, 'MISDEMEANOR')) AS l(code, name) ON l.code = c.level
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current) AND d.outcome = 1
GROUP BY l.code, l.name
ORDER BY l.code NULLS LAST;
