-- Detainers issued from Saturday 24 to Friday 30 January 2015, by what became of each.
-- share: the outcome's part of all detainers issued in the week.
SELECT o.name AS outcome, count(*) AS detainers,
       count(*)::double precision / sum(count(*)) OVER () AS share
FROM detainer d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
      AND d.issued_on BETWEEN '2015-01-24' AND '2015-01-30'
GROUP BY o.code, o.name
ORDER BY o.code;
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(*) FILTER (WHERE d.outcome IN (1, 2, 3, 4)) AS resolved
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
      AND d.issued_on BETWEEN '2015-01-24' AND '2015-01-30';
