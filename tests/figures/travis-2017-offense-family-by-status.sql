-- How many declined detainers have a charge of each offense family that stood so, and how many such charges are
-- there?
SELECT to_char(c.family, 'FM00') AS offense_family, s.name AS charge_status, count(DISTINCT d.id) AS detainers,
       count(*) AS charges
FROM detainer d
JOIN charge c ON c.release = d.release AND c.detainer = d.id
JOIN (VALUES (1, 'CONVICTED'), (2, 'PENDING_OR_UNKNOWN'),
             (3, 'DISMISSED'), (4, 'ACQUITTED')) AS s(code, name) ON s.code = c.status
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current) AND d.outcome = 1
GROUP BY c.family, s.code, s.name
ORDER BY c.family NULLS LAST, s.code;
