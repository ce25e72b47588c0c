-- Distinct detainers by offense family and year, nationwide
-- params:
WITH counted AS (
    SELECT family, year, count(DISTINCT id) AS detainers
    FROM detainer JOIN charge ON charge.detainer = detainer.id JOIN month ON month.code = issued_month
    GROUP BY family, year)
SELECT lpad(family::text, 2, '0') AS "offenseFamilyCode", year AS "issuedYear", detainers FROM counted ORDER BY 1, 2;
