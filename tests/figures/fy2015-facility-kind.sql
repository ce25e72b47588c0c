-- How many detainers of fiscal year 2015 were sent to each kind of facility, and how many were declined?
-- A detainer that names no facility is of unknown kind.
SELECT k.name AS facility_kind, count(*) AS detainers, count(*) FILTER (WHERE d.outcome = 1) AS declined
FROM detainer d
JOIN (VALUES (1, 'COUNTY_JAIL'), (2, 'CITY_JAIL'), (3, 'STATE_PRISON'),
             (4, 'FEDERAL'), (5, 'JUVENILE'), (6, 'UNKNOWN')) AS k(code, name)
             ON k.code = coalesce(d.facility_kind, 6)
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY k.code, k.name
ORDER BY k.code;
