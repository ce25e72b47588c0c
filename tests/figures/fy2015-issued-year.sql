-- How many detainers were issued, and how many of them declined and taken, by calendar year?
SELECT extract(year FROM d.issued_on)::int AS issued_year,
       count(*) AS detainers, count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(*) FILTER (WHERE d.outcome = 2) AS taken
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY 1
ORDER BY 1;
