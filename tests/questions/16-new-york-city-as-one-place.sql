-- The five counties of New York City as one place, beside the rest of the state of New York.
-- The rest has the detainers of the state whose county could not be found too.
SELECT CASE WHEN d.county IN (36005, 36047, 36061, 36081, 36085) THEN 'New York City' END AS "placeGroup",
       count(*) AS detainers, count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(*) FILTER (WHERE d.outcome IN (1, 2, 3, 4)) AS resolved,
       count(*) FILTER (WHERE d.outcome = 1)::double precision
           / count(*) FILTER (WHERE d.outcome IN (1, 2, 3, 4)) AS "ofResolved",
       count(DISTINCT d.county) AS counties
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.state = 36
GROUP BY 1
ORDER BY 1 NULLS LAST;
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(*) FILTER (WHERE d.outcome IN (1, 2, 3, 4)) AS resolved,
       count(*) FILTER (WHERE d.outcome = 1)::double precision
           / count(*) FILTER (WHERE d.outcome IN (1, 2, 3, 4)) AS "ofResolved",
       count(DISTINCT d.county) AS counties
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.state = 36;
