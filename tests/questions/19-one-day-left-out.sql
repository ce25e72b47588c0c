-- Travis County, Texas, by month of issue, with and without 30 June 2015: on that day 56 of its detainers were issued,
-- on the next greatest day 15. The day is in June; every other month is the same with and without it.
SELECT make_date(d.issued_month / 12, d.issued_month % 12 + 1, 1)::text AS "issuedMonth", count(*) AS detainers,
       count(*) FILTER (WHERE d.issued_on <> '2015-06-30') AS "detainersWithoutTheDay",
       count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(*) FILTER (WHERE d.outcome = 1)::double precision / count(*) AS "declinedShare",
       count(*) FILTER (WHERE d.outcome = 1 AND d.issued_on <> '2015-06-30')::double precision
           / count(*) FILTER (WHERE d.issued_on <> '2015-06-30') AS "declinedShareWithoutTheDay"
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.county = 48453
GROUP BY d.issued_month
ORDER BY d.issued_month;
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE d.issued_on <> '2015-06-30') AS "detainersWithoutTheDay",
       count(*) FILTER (WHERE d.outcome = 1) AS declined,
       count(*) FILTER (WHERE d.outcome = 1)::double precision / count(*) AS "declinedShare",
       count(*) FILTER (WHERE d.outcome = 1 AND d.issued_on <> '2015-06-30')::double precision
           / count(*) FILTER (WHERE d.issued_on <> '2015-06-30') AS "declinedShareWithoutTheDay"
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.county = 48453;
