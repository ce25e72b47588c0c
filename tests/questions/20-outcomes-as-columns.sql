-- Each form that ICE used, with what became of its detainers as columns, and the declined of county and city jails.
SELECT w.text AS "detainerType", count(*) AS detainers, count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(*) FILTER (WHERE d.outcome = 2) AS taken, count(*) FILTER (WHERE d.outcome = 3) AS lifted,
       count(*) FILTER (WHERE d.outcome = 4) AS transferred, count(*) FILTER (WHERE d.outcome = 6) AS unresolved,
       count(*) FILTER (WHERE d.outcome = 1 AND d.facility_kind = 1) AS "declinedByCountyJails",
       count(*) FILTER (WHERE d.outcome = 1 AND d.facility_kind = 2) AS "declinedByCityJails"
FROM detainer d
JOIN word w ON w.key = d.detainer_type
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY w.text
ORDER BY w.text COLLATE "C";
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(*) FILTER (WHERE d.outcome = 2) AS taken, count(*) FILTER (WHERE d.outcome = 3) AS lifted,
       count(*) FILTER (WHERE d.outcome = 4) AS transferred, count(*) FILTER (WHERE d.outcome = 6) AS unresolved,
       count(*) FILTER (WHERE d.outcome = 1 AND d.facility_kind = 1) AS "declinedByCountyJails",
       count(*) FILTER (WHERE d.outcome = 1 AND d.facility_kind = 2) AS "declinedByCityJails"
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current);
