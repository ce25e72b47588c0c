-- In each state, of how many detainers with an outcome recorded were how many declined, and of how many declined
-- or taken?
SELECT to_char(d.state, 'FM00') AS state_fips, count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(*) FILTER (WHERE d.outcome IN (1, 2)) AS declined_or_taken,
       count(*) FILTER (WHERE d.outcome IN (1, 2, 3, 4)) AS resolved, count(*) AS detainers
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY d.state
ORDER BY d.state NULLS LAST;
