-- How many detainers issued in California in March 2015 were declined, county by county?
-- A blank county is not known: one declined detainer has none.
SELECT to_char(d.county, 'FM00000') AS county_fips, count(*) AS detainers,
       count(*) FILTER (WHERE d.outcome = 1) AS declined
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.state = 6
     AND d.issued_on BETWEEN '2015-03-01' AND '2015-03-31'
GROUP BY d.county
ORDER BY d.county NULLS LAST;
