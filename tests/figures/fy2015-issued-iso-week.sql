-- How many detainers were issued, and how many of them declined and taken, by ISO week?
-- A week is named by its Monday.
SELECT d.issued_on - (extract(isodow FROM d.issued_on)::int - 1) AS issued_iso_week,
       count(*) AS detainers, count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(*) FILTER (WHERE d.outcome = 2) AS taken
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY 1
ORDER BY 1;
