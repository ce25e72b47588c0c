-- How many declined detainers have a charge of each offense, by the code and text of the jail, and how many such
-- charges are there?
-- Offenses that few share are withheld.
SELECT (CASE WHEN c.offense = -1 THEN 'withheld' ELSE f.code END) COLLATE "C" AS code,
       (CASE WHEN c.offense = -1 THEN 'withheld' ELSE f.text END) COLLATE "C" AS offense,
       count(DISTINCT d.id) AS detainers,
       count(*) AS charges
FROM detainer d
JOIN charge c ON c.release = d.release AND c.detainer = d.id
LEFT JOIN offense f ON f.key = c.offense
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current) AND d.outcome = 1
GROUP BY 1, 2
ORDER BY 1, 2;
