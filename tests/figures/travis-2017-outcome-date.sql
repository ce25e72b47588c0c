-- On which day or in which month did the outcome come? A blank day is not known; a blank month is not recorded.
SELECT o.name AS outcome, make_date(d.outcome_month / 12, d.outcome_month % 12 + 1, 1) AS outcome_month,
       d.outcome_on AS outcome_day, count(*) AS detainers
FROM detainer d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
GROUP BY o.code, o.name, d.outcome_month, d.outcome_on
ORDER BY o.code, d.outcome_month NULLS LAST, d.outcome_on NULLS LAST;
