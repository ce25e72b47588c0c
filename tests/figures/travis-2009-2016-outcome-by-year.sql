-- How did detainers end, by year of the booking?
SELECT d.booked_month / 12 AS booked_year, o.name AS outcome, count(*) AS detainers
FROM detainer d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
GROUP BY 1, o.code, o.name
ORDER BY 1, o.code;
