-- How did detainers to each kind of facility in California end?
SELECT k.name AS facility_kind, o.name AS outcome, count(*) AS detainers
FROM detainer d
JOIN (VALUES (1, 'COUNTY_JAIL'), (2, 'CITY_JAIL'), (3, 'STATE_PRISON'),
             (4, 'FEDERAL'), (5, 'JUVENILE'), (6, 'UNKNOWN')) AS k(code, name)
             ON k.code = coalesce(d.facility_kind, 6)
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.state = 6
GROUP BY k.code, k.name, o.code, o.name
ORDER BY k.code, o.code;
