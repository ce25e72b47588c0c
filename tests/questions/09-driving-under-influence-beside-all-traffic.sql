-- Travis County bookings with a detainer by year: those with a charge of driving under the influence, told here from
-- the printed texts, beside those with any traffic charge (NCIC family 54). One detainer can be in several columns.
WITH fact AS (
    SELECT d.booked_month / 12 AS year, d.id,
           coalesce(bool_or(c.family = 54), false) AS traffic,
           coalesce(bool_or(c.family = 54 AND (o.text LIKE 'DRIVING WHILE INTOX%' OR o.text LIKE 'INTOXICATION ASSAULT%'
                                               OR o.text LIKE 'DRIVING UNDER THE INFLUENCE%')), false) AS influence,
           coalesce(bool_or(c.family = 54 AND o.text NOT LIKE 'DRIVING WHILE INTOX%'
                            AND o.text NOT LIKE 'INTOXICATION ASSAULT%'
                            AND o.text NOT LIKE 'DRIVING UNDER THE INFLUENCE%'), false) AS other,
           -- Code and text are withheld: one cannot tell which.
           coalesce(bool_or(c.family = 54 AND c.offense = -1), false) AS withheld
    FROM detainer d
    LEFT JOIN charge c ON c.release = d.release AND c.detainer = d.id
    LEFT JOIN offense o ON o.key = c.offense
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
    GROUP BY d.booked_month, d.id
)
SELECT year AS "bookedYear",
       -- The release ends on 31 October 2016.
       CASE year WHEN 2016 THEN 305 / 366::double precision ELSE 1 END AS coverage, count(*) AS detainers,
       count(*) FILTER (WHERE influence) AS "drivingUnderInfluence", count(*) FILTER (WHERE other) AS "otherTraffic",
       count(*) FILTER (WHERE withheld) AS "trafficWithheld", count(*) FILTER (WHERE traffic) AS "allTraffic",
       count(*) FILTER (WHERE influence)::double precision / count(*) AS "drivingUnderInfluenceShare",
       count(*) FILTER (WHERE traffic)::double precision / count(*) AS "allTrafficShare"
FROM fact
GROUP BY year
ORDER BY year;
-- totals
WITH fact AS (
    SELECT d.id, coalesce(bool_or(c.family = 54), false) AS traffic,
           coalesce(bool_or(c.family = 54 AND (o.text LIKE 'DRIVING WHILE INTOX%' OR o.text LIKE 'INTOXICATION ASSAULT%'
                                               OR o.text LIKE 'DRIVING UNDER THE INFLUENCE%')), false) AS influence,
           coalesce(bool_or(c.family = 54 AND o.text NOT LIKE 'DRIVING WHILE INTOX%'
                            AND o.text NOT LIKE 'INTOXICATION ASSAULT%'
                            AND o.text NOT LIKE 'DRIVING UNDER THE INFLUENCE%'), false) AS other,
           coalesce(bool_or(c.family = 54 AND c.offense = -1), false) AS withheld
    FROM detainer d
    LEFT JOIN charge c ON c.release = d.release AND c.detainer = d.id
    LEFT JOIN offense o ON o.key = c.offense
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
    GROUP BY d.id
)
SELECT count(*) AS detainers, count(*) FILTER (WHERE influence) AS "drivingUnderInfluence",
       count(*) FILTER (WHERE other) AS "otherTraffic", count(*) FILTER (WHERE withheld) AS "trafficWithheld",
       count(*) FILTER (WHERE traffic) AS "allTraffic",
       count(*) FILTER (WHERE influence)::double precision / count(*) AS "drivingUnderInfluenceShare",
       count(*) FILTER (WHERE traffic)::double precision / count(*) AS "allTrafficShare"
FROM fact;
