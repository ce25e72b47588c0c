-- What became of the detainers of Travis County, Texas, in each dataset that holds it. They overlap and are not added:
-- ICE's file counts detainers issued to every facility of the county in ten months, the jail's file bookings over eight
-- years and can record no declined detainer, the event one day. `declined` is null where the source cannot record it.
SELECT o.name AS outcome, count(*) AS detainers,
       count(*)::double precision / sum(count(*)) OVER () AS share
FROM detainer d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.county = 48453
GROUP BY o.code, o.name
ORDER BY o.code;
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
       count(*) FILTER (WHERE outcome = 2) AS taken,
       count(*) FILTER (WHERE outcome = 6) AS unresolved
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.county = 48453;
-- at jail.rows
SELECT o.name AS outcome, count(*) AS detainers,
       count(*)::double precision / sum(count(*)) OVER () AS share
FROM detainer d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
GROUP BY o.code, o.name
ORDER BY o.code;
-- at jail.totals
SELECT count(*) AS detainers, NULL::bigint AS declined,
       count(*) FILTER (WHERE outcome = 2) AS taken,
       count(*) FILTER (WHERE outcome = 6) AS unresolved
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current);
-- at jailInTheSameMonths.rows
SELECT o.name AS outcome, count(*) AS detainers,
       count(*)::double precision / sum(count(*)) OVER () AS share
FROM detainer d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
    AND d.booked_month BETWEEN 2014 * 12 + 9 AND 2015 * 12 + 6
GROUP BY o.code, o.name
ORDER BY o.code;
-- at jailInTheSameMonths.totals
SELECT count(*) AS detainers, NULL::bigint AS declined,
       count(*) FILTER (WHERE outcome = 2) AS taken,
       count(*) FILTER (WHERE outcome = 6) AS unresolved
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
    AND d.booked_month BETWEEN 2014 * 12 + 9 AND 2015 * 12 + 6;
-- at event.rows
SELECT o.name AS outcome, count(*) AS detainers,
       count(*)::double precision / sum(count(*)) OVER () AS share
FROM detainer d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
GROUP BY o.code, o.name
ORDER BY o.code;
-- at event.totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
       count(*) FILTER (WHERE outcome = 2) AS taken,
       count(*) FILTER (WHERE outcome = 6) AS unresolved
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current);
