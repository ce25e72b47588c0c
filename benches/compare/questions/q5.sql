-- One county by month, months without a detainer too
-- params: county=06037 from=2010-01-01 to=2019-12-31
SELECT first AS "issuedMonth", coalesce(counted.detainers, 0) AS detainers, coalesce(counted.declined, 0) AS declined
FROM month LEFT JOIN (
    SELECT issued_month, count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined
    FROM detainer WHERE county = :county::int AND issued_on BETWEEN :from::date AND :to::date
    GROUP BY issued_month) AS counted ON counted.issued_month = month.code
WHERE first BETWEEN :from::date AND :to::date
ORDER BY 1;
