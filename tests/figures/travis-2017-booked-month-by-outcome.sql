-- In which month were people booked, by outcome of their detainer?
SELECT make_date(d.booked_month / 12, d.booked_month % 12 + 1, 1) AS booked_month, o.name AS outcome,
       count(*) AS detainers
FROM detainer d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
GROUP BY d.booked_month, o.code, o.name
ORDER BY d.booked_month, o.code;
