-- Detainers in Morgan County, Colorado, by month of issue from September 2014 to August 2015, months without any too.
-- Inside the release a month without a detainer is 0; September 2014 and August 2015 lie outside it and are not known.
WITH months AS (
    SELECT m::date AS month, count(d.id) AS n, count(d.id) FILTER (WHERE d.outcome = 1) AS declined,
           count(d.id) FILTER (WHERE d.outcome = 6) AS unresolved
    FROM generate_series('2014-09-01'::date, '2015-08-01'::date, interval '1 month') m
    LEFT JOIN detainer d
         ON d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
            AND d.county = 8087 AND d.issued_month = extract(year FROM m) * 12 + extract(month FROM m) - 1
    GROUP BY m
), covered AS (
    SELECT m.*, greatest(0, least((m.month + interval '1 month')::date, r.covers_to + 1)
                            - greatest(m.month, r.covers_from))
                / ((m.month + interval '1 month')::date - m.month)::double precision AS coverage
    FROM months m
    JOIN release r ON r.dataset = 'ice-foia-fy2015' AND r.current
)
SELECT CASE WHEN n > 0 THEN 'DATA' ELSE 'FILLED' END AS "rowKind",
       'Morgan County, Colorado' AS county, '08087' AS "countyFips", month::text AS "issuedMonth", coverage,
       CASE WHEN coverage > 0 THEN n END AS detainers,
       CASE WHEN coverage > 0 THEN declined END AS declined,
       CASE WHEN coverage > 0 THEN unresolved END AS unresolved,
       declined::double precision / nullif(n, 0) AS "ofDetainers"
FROM covered
ORDER BY month;
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
       count(*) FILTER (WHERE outcome = 6) AS unresolved,
       count(*) FILTER (WHERE outcome = 1)::double precision / count(*) AS "ofDetainers"
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND county = 8087;
