-- Every county by year: a matrix of some twenty thousand rows
-- params: from=2010-01-01 to=2019-12-31
SELECT lpad(county::text, 5, '0') AS "countyFips", year AS "issuedYear", detainers, declined
FROM (
    SELECT county, year, count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined
    FROM detainer JOIN month ON month.code = issued_month
    WHERE county IS NOT NULL AND issued_on BETWEEN :from::date AND :to::date
    GROUP BY county, year) AS counted
ORDER BY 1, 2;
