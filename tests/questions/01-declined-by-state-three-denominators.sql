-- Declined detainers by state, over three denominators, with the bounds that the missing outcomes leave.
-- The state is that of the facility; detainers without one are the last row.
SELECT s.name AS state, s.code AS "stateCode", count(*) AS detainers,
       count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(*) FILTER (WHERE d.outcome IN (1, 2, 3, 4)) AS resolved,
       count(*) FILTER (WHERE d.outcome = 1)::double precision / count(*) AS "ofDetainers",
       count(*) FILTER (WHERE d.outcome = 1)::double precision
           / nullif(count(*) FILTER (WHERE d.outcome IN (1, 2, 3, 4)), 0) AS "ofResolved",
       count(*) FILTER (WHERE d.outcome = 1)::double precision
           / nullif(count(*) FILTER (WHERE d.outcome IN (1, 2)), 0) AS "ofDeclinedOrTaken",
       count(*) FILTER (WHERE d.outcome = 1)::double precision / count(*) AS "bounds.low",
       count(*) FILTER (WHERE d.outcome IN (1, 6))::double precision / count(*) AS "bounds.high"
FROM detainer d
LEFT JOIN jurisdiction s ON s.level = 'state' AND s.fips = d.state
     AND s.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY s.name, s.code
ORDER BY s.name COLLATE "C" NULLS LAST;
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(*) FILTER (WHERE d.outcome IN (1, 2, 3, 4)) AS resolved,
       count(*) FILTER (WHERE d.outcome = 1)::double precision / count(*) AS "ofDetainers",
       count(*) FILTER (WHERE d.outcome = 1)::double precision
           / count(*) FILTER (WHERE d.outcome IN (1, 2, 3, 4)) AS "ofResolved",
       count(*) FILTER (WHERE d.outcome = 1)::double precision
           / count(*) FILTER (WHERE d.outcome IN (1, 2)) AS "ofDeclinedOrTaken",
       count(*) FILTER (WHERE d.outcome = 1)::double precision / count(*) AS "bounds.low",
       count(*) FILTER (WHERE d.outcome IN (1, 6))::double precision / count(*) AS "bounds.high"
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current);
