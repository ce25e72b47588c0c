-- How many detainers have a charge of each offense, by code, text and family, and how many such charges are there?
-- Offenses that few share are withheld; their family is known.
SELECT (CASE WHEN c.offense = -1 THEN 'withheld' ELSE f.code END) COLLATE "C" AS code,
       (CASE WHEN c.offense = -1 THEN 'withheld' ELSE f.text END) COLLATE "C" AS offense,
       to_char(c.family, 'FM00') AS offense_family, count(DISTINCT d.id) AS detainers,
       count(*) AS charges
FROM detainer d
JOIN charge c ON c.release = d.release AND c.detainer = d.id
LEFT JOIN offense f ON f.key = c.offense
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
GROUP BY 1, 2, c.family
ORDER BY 1, 2, c.family NULLS LAST;
