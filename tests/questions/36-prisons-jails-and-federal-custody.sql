-- What became of the detainers sent to each kind of facility: state prisons, county jails and federal custody side by
-- side with the others. The last row names no facility.
SELECT coalesce(k.name, 'NOT_RECORDED') AS "facilityKind", count(DISTINCT facility) AS facilities,
       count(*)::double precision / sum(count(*)) OVER () AS share,
       count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
       count(*) FILTER (WHERE outcome = 2) AS taken, count(*) FILTER (WHERE outcome = 3) AS lifted,
       count(*) FILTER (WHERE outcome = 4) AS transferred, count(*) FILTER (WHERE outcome = 6) AS unresolved,
       count(*) FILTER (WHERE outcome = 1)::double precision / nullif(count(*) FILTER (WHERE outcome BETWEEN 1 AND 4),
           0)
           AS "declinedOfResolved",
       count(*) FILTER (WHERE outcome = 2)::double precision / nullif(count(*) FILTER (WHERE outcome BETWEEN 1 AND 4),
           0)
           AS "takenOfResolved",
       count(*) FILTER (WHERE outcome BETWEEN 1 AND 4)::double precision / count(*) AS "resolvedShare"
FROM detainer d
LEFT JOIN (VALUES (1, 'COUNTY_JAIL'), (2, 'CITY_JAIL'), (3, 'STATE_PRISON'), (4, 'FEDERAL'), (5, 'JUVENILE'),
                  (6, 'UNKNOWN')) AS k(code, name) ON k.code = d.facility_kind
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY k.code, k.name
ORDER BY k.code NULLS LAST;
-- totals
SELECT count(DISTINCT facility) AS facilities,
       count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
       count(*) FILTER (WHERE outcome = 2) AS taken, count(*) FILTER (WHERE outcome = 3) AS lifted,
       count(*) FILTER (WHERE outcome = 4) AS transferred, count(*) FILTER (WHERE outcome = 6) AS unresolved,
       count(*) FILTER (WHERE outcome = 1)::double precision / nullif(count(*) FILTER (WHERE outcome BETWEEN 1 AND 4),
           0)
           AS "declinedOfResolved",
       count(*) FILTER (WHERE outcome = 2)::double precision / nullif(count(*) FILTER (WHERE outcome BETWEEN 1 AND 4),
           0)
           AS "takenOfResolved",
       count(*) FILTER (WHERE outcome BETWEEN 1 AND 4)::double precision / count(*) AS "resolvedShare"
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current);
