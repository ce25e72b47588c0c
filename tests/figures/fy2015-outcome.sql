-- How many detainers of fiscal year 2015 have each outcome?
SELECT o.name AS outcome, count(*) AS detainers
FROM detainer d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY o.code, o.name
ORDER BY o.code;
