-- Declined detainers per 100,000 residents by state and year
-- params: from=2011-01-01 to=2020-12-31
WITH counted AS (
    SELECT state, year, count(*) FILTER (WHERE outcome = 1) AS declined
    FROM detainer JOIN month ON month.code = issued_month
    WHERE state IS NOT NULL AND issued_on BETWEEN :from::date AND :to::date
    GROUP BY state, year),
residents AS (
    SELECT county.state, year, sum(residents) AS residents
    FROM population JOIN county USING (fips) GROUP BY 1, 2)
SELECT state.code AS "stateCode", counted.year AS "issuedYear", declined, 1e5 * declined / residents::float8 AS rate
FROM counted JOIN state ON state.fips = counted.state
JOIN residents ON residents.state = counted.state AND residents.year = counted.year
ORDER BY 1, 2;
