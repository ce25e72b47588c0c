-- Which 30 facilities were sent the most detainers? Ties at the last place are kept; placeholders are no
-- facilities.
SELECT place, facility, state, city, kind, detainers, declined
FROM (
    SELECT rank() OVER (ORDER BY count(*) DESC) AS place, f.name AS facility, f.state, f.city, k.name AS kind,
           count(*) AS detainers, count(*) FILTER (WHERE d.outcome = 1) AS declined
    FROM detainer d
    JOIN facility f ON f.key = d.facility
    JOIN (VALUES (1, 'COUNTY_JAIL'), (2, 'CITY_JAIL'), (3, 'STATE_PRISON'),
             (4, 'FEDERAL'), (5, 'JUVENILE'), (6, 'UNKNOWN')) AS k(code, name) ON k.code = f.kind
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
    GROUP BY f.name, f.state, f.city, k.name
) facilities
WHERE place <= 30
ORDER BY place, facility COLLATE "C", state COLLATE "C", city COLLATE "C";
