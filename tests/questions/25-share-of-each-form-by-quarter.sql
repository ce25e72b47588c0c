-- Detainers of each form by quarter of issue, and the form's part of the quarter's detainers.
-- The release ends on 19 July 2015: the last quarter is 19 of 92 days.
SELECT q.quarter::text AS "issuedQuarter", q.coverage, w.text AS "detainerType", count(*) AS detainers,
       count(*)::double precision / sum(count(*)) OVER (PARTITION BY q.quarter) AS share
FROM detainer d
JOIN word w ON w.key = d.detainer_type
JOIN (VALUES ('2014-10-01'::date, 1::double precision), ('2015-01-01', 1), ('2015-04-01', 1), ('2015-07-01', 19 / 92.0))
     AS q(quarter, coverage) ON q.quarter = date_trunc('quarter', d.issued_on)
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY q.quarter, q.coverage, w.text
ORDER BY q.quarter, w.text COLLATE "C";
-- totals
SELECT count(*) AS detainers
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current);
