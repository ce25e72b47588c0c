-- How many detainers were issued, and how many of them declined and taken, by quarter?
-- A quarter is named by its first day.
SELECT date_trunc('quarter', d.issued_on)::date AS issued_quarter,
       count(*) AS detainers, count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(*) FILTER (WHERE d.outcome = 2) AS taken
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY 1
ORDER BY 1;
