-- Facilities and counties by state: all that were sent a detainer, and those with at least one declined.
-- A facility is its name, city and state as printed; a placeholder is no facility, so the last row has none.
SELECT s.name AS state, s.code AS "stateCode", count(*) AS detainers,
       count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(DISTINCT d.facility) AS facilities,
       count(DISTINCT d.facility) FILTER (WHERE d.outcome = 1) AS "facilitiesDeclining",
       count(DISTINCT d.county) AS counties,
       count(DISTINCT d.county) FILTER (WHERE d.outcome = 1) AS "countiesDeclining"
FROM detainer d
LEFT JOIN jurisdiction s ON s.level = 'state' AND s.fips = d.state
     AND s.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY s.name, s.code
ORDER BY s.name COLLATE "C" NULLS LAST;
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(DISTINCT d.facility) AS facilities,
       count(DISTINCT d.facility) FILTER (WHERE d.outcome = 1) AS "facilitiesDeclining",
       count(DISTINCT d.county) AS counties,
       count(DISTINCT d.county) FILTER (WHERE d.outcome = 1) AS "countiesDeclining"
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current);
