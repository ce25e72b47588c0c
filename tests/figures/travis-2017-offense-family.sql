-- How many declined detainers have a charge of each offense family, and how many such charges are there?
-- A detainer counts once in each family that it has, so the detainers add to 293, not 180. Blank: the family
-- cannot be told.
SELECT to_char(c.family, 'FM00') AS offense_family, count(DISTINCT d.id) AS detainers,
       count(*) AS charges
FROM detainer d
JOIN charge c ON c.release = d.release AND c.detainer = d.id
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current) AND d.outcome = 1
GROUP BY c.family
ORDER BY c.family NULLS LAST;
