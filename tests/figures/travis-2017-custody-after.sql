-- Where was the person two weeks later, by outcome and what undid it?
SELECT o.name AS outcome, r.name AS outcome_reversed, c.name AS custody_after, count(*) AS detainers
FROM detainer d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
JOIN (VALUES (1, 'REINSTATED_ON_WARRANT'), (2, 'NOT_REVERSED'), (-2, 'NOT_APPLICABLE'))
     AS r(code, name) ON r.code = d.outcome_reversed
JOIN (VALUES (1, 'IN_CUSTODY'), (2, 'RELEASED')) AS c(code, name) ON c.code = d.custody_after
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
GROUP BY o.code, o.name, r.code, r.name, c.code, c.name
ORDER BY o.code, abs(r.code), c.code;
