-- How many detainers were issued, and how many of them declined and taken, by fiscal year (from 1 October)?
SELECT extract(year FROM d.issued_on + interval '3 months')::int AS issued_fiscal_year,
       count(*) AS detainers, count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(*) FILTER (WHERE d.outcome = 2) AS taken
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY 1
ORDER BY 1;
