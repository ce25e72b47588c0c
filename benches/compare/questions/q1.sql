-- Declined detainers by offense family, county and month: one state, three years
-- params: state=CA from=2012-01-01 to=2014-12-31
WITH counted AS (
    SELECT county, family, issued_month, count(DISTINCT id) AS detainers
    FROM detainer JOIN charge ON charge.detainer = detainer.id
    WHERE state = (SELECT fips FROM state WHERE code = :state::text) AND outcome = 1
        AND issued_on BETWEEN :from::date AND :to::date
    GROUP BY county, family, issued_month)
SELECT lpad(county::text, 5, '0') AS "countyFips", lpad(family::text, 2, '0') AS "offenseFamilyCode",
    first AS "issuedMonth", detainers
FROM counted JOIN month ON code = issued_month
ORDER BY 1, 2, 3;
