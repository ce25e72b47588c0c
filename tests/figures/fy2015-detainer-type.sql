-- How many detainers are on each form, what does it ask, and how many were declined?
SELECT w.text AS detainer_type, a.name AS ask, count(*) AS detainers,
       count(*) FILTER (WHERE d.outcome = 1) AS declined
FROM detainer d
JOIN word w ON w.key = d.detainer_type
JOIN (VALUES (1, 'HOLD'), (2, 'NOTIFY'), (3, 'BOTH')) AS a(code, name) ON a.code = d.ask
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY w.text, a.name
ORDER BY w.text COLLATE "C";
