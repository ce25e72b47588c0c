-- One week of detainers, 24 to 30 January 2015, as the current release of a dataset tells it and as the one before did.
-- A detainer has no identity across releases: the counts are set side by side, no detainer is followed.
SELECT o.name AS outcome, count(*) AS detainers
FROM detainer d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
    AND d.issued_on BETWEEN '2015-01-24' AND '2015-01-30'
GROUP BY o.code, o.name
ORDER BY o.code;
-- totals
SELECT count(*) AS detainers
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
    AND issued_on BETWEEN '2015-01-24' AND '2015-01-30';
-- at before.rows
SELECT o.name AS outcome, count(*) AS detainers
FROM detainer d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
WHERE d.release = (SELECT max(key) FROM release WHERE dataset = 'ice-foia-fy2015' AND NOT current)
    AND d.issued_on BETWEEN '2015-01-24' AND '2015-01-30'
GROUP BY o.code, o.name
ORDER BY o.code;
-- at before.totals
SELECT count(*) AS detainers
FROM detainer
WHERE release = (SELECT max(key) FROM release WHERE dataset = 'ice-foia-fy2015' AND NOT current)
    AND issued_on BETWEEN '2015-01-24' AND '2015-01-30';
