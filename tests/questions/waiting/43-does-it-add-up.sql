-- What sources publish of their data, against what the releases hold. Published: the readme of the data (rows, lists)
-- and the reports' own sums.
SELECT t.dataset, t.what, t.published, t.held, t.held = t.published AS agrees
FROM (
    SELECT 1 AS place, 'ice-foia-fy2015' AS dataset, 'detainers' AS what, 79053 AS published, count(*) AS held
    FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
    UNION ALL
    SELECT 2, 'ice-foia-fy2015', 'transferred', 299, count(*)
    FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
        AND outcome = 4
    UNION ALL
    SELECT 3, 'ice-foia-fy2015', 'lifted for another reason', 5113, count(*)
    FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
        AND outcome = 3
    UNION ALL
    SELECT 4, 'ice-foia-fy2015', 'without a state', 9020, count(*)
    FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
        AND state IS NULL
    UNION ALL
    SELECT 5, 'travis-2009-2016', 'detainers', 9451, count(*)
    FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
    UNION ALL
    SELECT 6, 'travis-2009-2016', 'charge lines', 14825, count(*)
    FROM charge WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
    UNION ALL
    SELECT 7, 'travis-2017-02-01', 'detainers', 230, count(*)
    FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
    UNION ALL
    SELECT 8, 'travis-2017-02-01', 'declined', 180, count(*)
    FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
        AND outcome = 1
    UNION ALL
    SELECT 9, 'travis-2017-02-01', 'reinstated on a warrant', 31, count(*)
    FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
        AND outcome_reversed = 1
    UNION ALL
    SELECT 10, 'travis-2017-02-01', 'accepted or taken', 50, count(*)
    FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
        AND outcome IN (2, 5)
    UNION ALL
    SELECT 11, 'ddor', 'issued to the ten counties of report 1, as printed for each', 157, sum(value)
    FROM report_figure WHERE release = (SELECT key FROM release WHERE dataset = 'ddor' AND current)
          AND report = 1 AND edition = 'AS_PUBLISHED' AND figure = 'ISSUED_TO_COUNTY'
    UNION ALL
    -- 149 and 31 of the Travis County event.
    SELECT 12, 'ddor', 'declined of Travis County, report 1 against the file of the event', 142, count(*)
    FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
        AND outcome = 1
) t
ORDER BY t.place;
-- at outcomes
-- The six outcomes divide all detainers of each release.
SELECT r.dataset, r.detainer_count AS detainers,
       (SELECT count(*) FROM detainer d WHERE d.release = r.key AND outcome BETWEEN 1 AND 6) AS "sumOfOutcomes",
       (SELECT count(*) FROM charge c WHERE c.release = r.key) AS "chargeLines", r.charge_count AS charges,
       (SELECT sum(d.charges) FROM detainer d WHERE d.release = r.key) AS "chargesOfDetainers"
FROM release r
WHERE r.current AND r.detainer_count IS NOT NULL
ORDER BY r.dataset COLLATE "C";
