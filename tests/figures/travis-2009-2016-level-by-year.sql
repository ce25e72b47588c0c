-- How many detainers have a felony or misdemeanor charge, and how many such charges are there, by year of the
-- booking?
SELECT d.booked_month / 12 AS booked_year, l.name AS charge_level, count(DISTINCT d.id) AS detainers,
       count(*) AS charges
FROM detainer d
JOIN charge c ON c.release = d.release AND c.detainer = d.id
LEFT JOIN (VALUES (1, 'FELONY'), (2, 'MISDEMEANOR')) AS l(code, name) ON l.code = c.level
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
GROUP BY 1, l.code, l.name
ORDER BY 1, l.code NULLS LAST;
