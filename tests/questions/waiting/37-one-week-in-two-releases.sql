-- One week of detainers, 24 to 30 January 2015, as the current release of a dataset tells it and as the one before did.
-- A detainer has no identity across releases: the counts are set side by side, no detainer is followed.
WITH told AS (
    SELECT r.age, d.outcome
    FROM (SELECT key, row_number() OVER (ORDER BY current DESC, imported_at DESC, key DESC) AS age
          FROM release WHERE dataset = 'ice-foia-fy2015' AND withdrawn_at IS NULL) r
    JOIN detainer d ON d.release = r.key
    WHERE r.age <= 2 AND d.issued_on BETWEEN '2015-01-24' AND '2015-01-30'
)
SELECT o.name AS outcome, count(*) FILTER (WHERE t.age = 2) AS before, count(*) FILTER (WHERE t.age = 1) AS now,
       count(*) FILTER (WHERE t.age = 1) - count(*) FILTER (WHERE t.age = 2) AS difference
FROM told t
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = t.outcome
GROUP BY o.code, o.name
ORDER BY o.code;
-- totals
SELECT count(*) FILTER (WHERE r.age = 2) AS before, count(*) FILTER (WHERE r.age = 1) AS now
FROM (SELECT key, row_number() OVER (ORDER BY current DESC, imported_at DESC, key DESC) AS age
      FROM release WHERE dataset = 'ice-foia-fy2015' AND withdrawn_at IS NULL) r
JOIN detainer d ON d.release = r.key
WHERE r.age <= 2 AND d.issued_on BETWEEN '2015-01-24' AND '2015-01-30';
