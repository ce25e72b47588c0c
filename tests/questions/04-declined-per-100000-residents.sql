-- Declined detainers per 100,000 residents in counties of 100,000 residents or more: the fifteen highest.
-- Residents are the mean over the 292 days covered: 92 days of 2014 and 200 days of 2015, each with its
-- year's estimate.
WITH people AS (
    SELECT fips, (sum(residents * CASE year WHEN 2014 THEN 92 ELSE 200 END::bigint))::double precision / 292 AS mean
    FROM population
    WHERE release = (SELECT key FROM release WHERE dataset = 'population' AND current) AND year IN (2014, 2015)
    GROUP BY fips
    HAVING count(*) = 2
), counted AS (
    SELECT county, count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
           -- Kinds 3 and 4 are state prisons and federal custody: their inmates come from elsewhere.
           count(*) FILTER (WHERE NOT coalesce(facility_kind IN (3, 4), false)) AS detainers_outside,
           count(*) FILTER (WHERE outcome = 1 AND NOT coalesce(facility_kind IN (3, 4), false)) AS declined_outside
    FROM detainer
    WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
          AND county IS NOT NULL
    GROUP BY county
)
SELECT c.name || ', ' || s.name AS county, to_char(n.county, 'FM00000') AS "countyFips",
       round(p.mean)::bigint AS population, n.detainers, n.declined,
       n.declined / p.mean * 100000 AS "declinedPer100k",
       n.declined_outside / p.mean * 100000 AS "declinedOutsidePrisonsPer100k",
       n.detainers / p.mean * 100000 AS "detainersPer100k",
       n.detainers_outside / p.mean * 100000 AS "detainersOutsidePrisonsPer100k"
FROM counted n
JOIN people p ON p.fips = n.county
JOIN jurisdiction c ON c.level = 'county' AND c.fips = n.county
     AND c.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
JOIN jurisdiction s ON s.level = 'state' AND s.fips = n.county / 1000
     AND s.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
WHERE round(p.mean) >= 100000
ORDER BY n.declined / p.mean DESC, (c.name || ', ' || s.name) COLLATE "C"
LIMIT 15;
-- totals
-- The whole country: the residents of all states and the District of Columbia, those of counties without a
-- detainer too.
SELECT round(r.mean)::bigint AS population, d.detainers, d.declined,
       d.declined / r.mean * 100000 AS "declinedPer100k",
       d.declined_outside / r.mean * 100000 AS "declinedOutsidePrisonsPer100k",
       d.detainers / r.mean * 100000 AS "detainersPer100k",
       d.detainers_outside / r.mean * 100000 AS "detainersOutsidePrisonsPer100k"
FROM (
    SELECT sum(residents::bigint * CASE year WHEN 2014 THEN 92 ELSE 200 END)::double precision / 292 AS mean
    FROM population
    WHERE release = (SELECT key FROM release WHERE dataset = 'population' AND current) AND year IN (2014, 2015)
          AND fips > 999
) r
CROSS JOIN (
    SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
           -- A detainer that names no facility is not known to be of these kinds, and stays.
           count(*) FILTER (WHERE NOT coalesce(facility_kind IN (3, 4), false)) AS detainers_outside,
           count(*) FILTER (WHERE outcome = 1 AND NOT coalesce(facility_kind IN (3, 4), false))
               AS declined_outside
    FROM detainer
    WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
) d;
