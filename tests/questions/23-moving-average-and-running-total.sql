-- Declined detainers by month of issue, the mean of each month and the two before it, and the total so far.
-- The mean needs three months that lie wholly in the release: none for October and November 2014 and for July 2015.
WITH months AS (
    SELECT make_date(issued_month / 12, issued_month % 12 + 1, 1) AS month, issued_month,
           count(*) FILTER (WHERE outcome = 1) AS declined
    FROM detainer
    WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
    GROUP BY issued_month
)
SELECT m.month::text AS "issuedMonth",
       CASE m.month WHEN '2015-07-01' THEN 19 / 31::double precision ELSE 1 END AS coverage, m.declined,
       CASE WHEN m.month BETWEEN '2014-12-01' AND '2015-06-01'
            THEN (SELECT sum(b.declined) / 3::double precision FROM months b
                  WHERE b.issued_month BETWEEN m.issued_month - 2 AND m.issued_month) END AS "threeMonthMean",
       (SELECT sum(b.declined) FROM months b WHERE b.issued_month <= m.issued_month) AS "totalSoFar"
FROM months m
ORDER BY m.month;
-- totals
SELECT count(*) FILTER (WHERE outcome = 1) AS declined
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current);
