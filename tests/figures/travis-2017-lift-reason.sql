-- How many detainers have each of the jail's own words for their end?
SELECT w.text AS lift_reason, o.name AS outcome, count(*) AS detainers
FROM detainer d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
LEFT JOIN word w ON w.key = d.lift_reason
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
GROUP BY w.text, o.code, o.name
ORDER BY w.text COLLATE "C" NULLS LAST, o.code;
