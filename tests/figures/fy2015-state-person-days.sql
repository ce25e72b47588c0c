-- How many person-days of residents lie in the days covered, in each state, and how many detainers were declined?
-- 92 days of 2014 and 200 days of 2015, each with the residents of its year. States without a detainer count too.
SELECT to_char(p.fips, 'FM00') AS state_fips, p.person_days,
       coalesce(d.detainers, 0) AS detainers,
       coalesce(d.declined, 0) AS declined
FROM (
    SELECT fips, sum(residents::bigint * CASE year WHEN 2014 THEN 92 ELSE 200 END) AS person_days
    FROM population
    WHERE release = (SELECT key FROM release WHERE dataset = 'population' AND current) AND fips < 100
         AND year IN (2014, 2015)
    GROUP BY fips
) p
LEFT JOIN (
    SELECT d.state, count(*) AS detainers, count(*) FILTER (WHERE d.outcome = 1) AS declined
    FROM detainer d
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
    GROUP BY d.state
) d ON d.state = p.fips
ORDER BY p.fips;
