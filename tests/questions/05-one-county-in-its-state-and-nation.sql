-- Cook County, Illinois: its part of the declined detainers of its state, and its place in state and nation.
-- The state's declined detainers are all of its own, those without a county too. Rank 1 is the greatest; the unplaced
-- take no place.
WITH counties AS (
    SELECT state, county, count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined
    FROM detainer
    WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
    GROUP BY state, county
)
SELECT s.name AS state, c.name || ', ' || s.name AS county, to_char(n.county, 'FM00000') AS "countyFips",
       n.detainers, n.declined,
       n.detainers::double precision / (SELECT sum(detainers) FROM counties WHERE state = n.state)
           AS "shareOfStateDetainers",
       n.declined::double precision / (SELECT sum(declined) FROM counties WHERE state = n.state)
           AS "shareOfStateDeclined",
       n.declined::double precision / (SELECT sum(declined) FROM counties) AS "shareOfNationDeclined",
       1 + (SELECT count(*) FROM counties o WHERE o.state = n.state AND o.county IS NOT NULL
                                                  AND o.declined > n.declined) AS "rankInState",
       1 + (SELECT count(*) FROM counties o WHERE o.state IS NOT NULL AND o.county IS NOT NULL
                                                  AND o.declined > n.declined) AS "rankInNation",
       1 + (SELECT count(*) FROM counties o WHERE o.state IS NOT NULL AND o.county IS NOT NULL
                                                  AND o.detainers > n.detainers) AS "rankInNationByDetainers"
FROM counties n
JOIN jurisdiction c ON c.level = 'county' AND c.fips = n.county
     AND c.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
JOIN jurisdiction s ON s.level = 'state' AND s.fips = n.state
     AND s.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
WHERE n.county = 17031;
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current);
