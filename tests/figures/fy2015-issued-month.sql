-- How many detainers were issued, and how many of them declined and taken, by month?
SELECT make_date(d.issued_month / 12, d.issued_month % 12 + 1, 1) AS issued_month,
       count(*) AS detainers, count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(*) FILTER (WHERE d.outcome = 2) AS taken
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY 1
ORDER BY 1;
