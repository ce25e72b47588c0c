-- Detainers with an outcome recorded, by month of issue.
-- The file was made in July 2015: detainers issued late in it have had less time for an outcome to be recorded.
SELECT make_date(d.issued_month / 12, d.issued_month % 12 + 1, 1)::text AS "issuedMonth",
       CASE d.issued_month WHEN 2015 * 12 + 6 THEN 19 / 31::double precision ELSE 1 END AS coverage,
       count(*) AS detainers, count(*) FILTER (WHERE d.outcome IN (1, 2, 3, 4)) AS resolved,
       count(*) FILTER (WHERE d.outcome = 6) AS unresolved,
       count(*) FILTER (WHERE d.outcome IN (1, 2, 3, 4))::double precision / count(*) AS "resolvedShare"
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY d.issued_month
ORDER BY d.issued_month;
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE d.outcome IN (1, 2, 3, 4)) AS resolved,
       count(*) FILTER (WHERE d.outcome = 6) AS unresolved,
       count(*) FILTER (WHERE d.outcome IN (1, 2, 3, 4))::double precision / count(*) AS "resolvedShare"
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current);
