-- Which 25 counties have the most declined detainers of fiscal year 2015? Ties at the last place are kept.
SELECT place, county_fips, county, declined, detainers
FROM (
    SELECT rank() OVER (ORDER BY count(*) FILTER (WHERE d.outcome = 1) DESC) AS place,
           to_char(d.county, 'FM00000') AS county_fips, j.name AS county, count(*) AS detainers,
           count(*) FILTER (WHERE d.outcome = 1) AS declined
    FROM detainer d
    JOIN jurisdiction j ON j.fips = d.county
         AND j.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
    GROUP BY d.county, j.name
) counties
WHERE place <= 25
ORDER BY place, county_fips;
