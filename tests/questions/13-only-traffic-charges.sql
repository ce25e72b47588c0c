-- Travis County bookings with a detainer by year: those whose every charge is a traffic charge (NCIC family 54).
-- A booking without a charge, or with one whose family cannot be told, is not among them. Driving under the influence
-- is told from the printed texts; where a text is withheld the booking is in neither of the two last columns.
WITH fact AS (
    SELECT d.booked_month / 12 AS year, d.id, count(c.ordinal) AS lines,
           count(*) FILTER (WHERE c.family = 54) AS traffic,
           count(*) FILTER (WHERE c.family = 54 AND (o.text LIKE 'DRIVING WHILE INTOX%'
                                                     OR o.text LIKE 'INTOXICATION ASSAULT%'
                                                     OR o.text LIKE 'DRIVING UNDER THE INFLUENCE%')) AS influence,
           count(*) FILTER (WHERE c.family = 54 AND c.offense = -1) AS withheld
    FROM detainer d
    LEFT JOIN charge c ON c.release = d.release AND c.detainer = d.id
    LEFT JOIN offense o ON o.key = c.offense
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
    GROUP BY d.booked_month, d.id
)
SELECT year AS "bookedYear", count(*) AS detainers, count(*) FILTER (WHERE traffic > 0) AS "anyTraffic",
       count(*) FILTER (WHERE lines > 0 AND traffic = lines) AS "onlyTraffic",
       count(*) FILTER (WHERE lines > 0 AND influence = lines) AS "onlyDrivingUnderInfluence",
       count(*) FILTER (WHERE lines > 0 AND traffic - influence - withheld = lines) AS "onlyOtherTraffic",
       count(*) FILTER (WHERE lines > 0 AND traffic = lines)::double precision / count(*) AS "onlyTrafficShare"
FROM fact
GROUP BY year
ORDER BY year;
-- totals
WITH fact AS (
    SELECT d.id, count(c.ordinal) AS lines, count(*) FILTER (WHERE c.family = 54) AS traffic,
           count(*) FILTER (WHERE c.family = 54 AND (o.text LIKE 'DRIVING WHILE INTOX%'
                                                     OR o.text LIKE 'INTOXICATION ASSAULT%'
                                                     OR o.text LIKE 'DRIVING UNDER THE INFLUENCE%')) AS influence,
           count(*) FILTER (WHERE c.family = 54 AND c.offense = -1) AS withheld
    FROM detainer d
    LEFT JOIN charge c ON c.release = d.release AND c.detainer = d.id
    LEFT JOIN offense o ON o.key = c.offense
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
    GROUP BY d.id
)
SELECT count(*) AS detainers, count(*) FILTER (WHERE traffic > 0) AS "anyTraffic",
       count(*) FILTER (WHERE lines > 0 AND traffic = lines) AS "onlyTraffic",
       count(*) FILTER (WHERE lines > 0 AND influence = lines) AS "onlyDrivingUnderInfluence",
       count(*) FILTER (WHERE lines > 0 AND traffic - influence - withheld = lines) AS "onlyOtherTraffic",
       count(*) FILTER (WHERE lines > 0 AND traffic = lines)::double precision / count(*) AS "onlyTrafficShare"
FROM fact;
