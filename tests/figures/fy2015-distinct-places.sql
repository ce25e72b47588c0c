-- How many different facilities and counties occur in each state?
SELECT to_char(d.state, 'FM00') AS state_fips, count(DISTINCT d.facility) AS facilities,
       count(DISTINCT d.county) AS counties, count(*) AS detainers
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY d.state
ORDER BY d.state NULLS LAST;
