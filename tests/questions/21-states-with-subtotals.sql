-- Three states by kind of facility, a subtotal for each state and one row over all three.
-- not in SQL: rolledUp
SELECT CASE WHEN grouping(s.name) = 1 THEN 'TOTAL' WHEN grouping(k.code) = 1 THEN 'SUBTOTAL' ELSE 'DATA' END
           AS "rowKind",
       s.name AS state, s.code AS "stateCode", k.name AS "facilityKind", count(*) AS detainers,
       count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(*) FILTER (WHERE d.outcome IN (1, 2, 3, 4)) AS resolved,
       count(*) FILTER (WHERE d.outcome = 1)::double precision
           / nullif(count(*) FILTER (WHERE d.outcome IN (1, 2, 3, 4)), 0) AS "ofResolved"
FROM detainer d
JOIN jurisdiction s ON s.level = 'state' AND s.fips = d.state
     AND s.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
-- Where a state is known the kind of facility is known, if only as unknown.
JOIN (VALUES (1, 'COUNTY_JAIL'), (2, 'CITY_JAIL'), (3, 'STATE_PRISON'),
             (4, 'FEDERAL'), (5, 'JUVENILE'), (6, 'UNKNOWN')) AS k(code, name) ON k.code = d.facility_kind
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
      AND s.code IN ('CA', 'NY', 'TX')
GROUP BY GROUPING SETS ((s.name, s.code, k.code, k.name), (s.name, s.code), ())
ORDER BY s.name COLLATE "C" NULLS LAST, k.code NULLS LAST;
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
       count(*) FILTER (WHERE outcome IN (1, 2, 3, 4)) AS resolved,
       count(*) FILTER (WHERE outcome = 1)::double precision
           / count(*) FILTER (WHERE outcome IN (1, 2, 3, 4)) AS "ofResolved"
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND state IN (6, 36, 48);
