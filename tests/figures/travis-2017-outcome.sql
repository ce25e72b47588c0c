-- How many of the 230 detainers had each outcome, and what undid it?
SELECT o.name AS outcome, r.name AS outcome_reversed, count(*) AS detainers
FROM detainer d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
JOIN (VALUES (1, 'REINSTATED_ON_WARRANT'), (2, 'NOT_REVERSED'), (-2, 'NOT_APPLICABLE'))
     AS r(code, name) ON r.code = d.outcome_reversed
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
GROUP BY o.code, o.name, r.code, r.name
ORDER BY o.code, abs(r.code);
