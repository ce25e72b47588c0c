-- How many detainers were issued and how many of them declined, by county and month of issue?
-- A blank county is not known.
SELECT to_char(d.county, 'FM00000') AS county_fips, make_date(d.issued_month / 12, d.issued_month % 12 + 1,
       1) AS issued_month,
       count(*) AS detainers, count(*) FILTER (WHERE d.outcome = 1) AS declined
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY d.county, d.issued_month
ORDER BY d.county NULLS LAST, d.issued_month;
