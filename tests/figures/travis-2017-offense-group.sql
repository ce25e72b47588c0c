-- How many detainers of each outcome have a charge of each offense group, and how many such charges are there?
SELECT g."group" AS offense_group, o.name AS outcome, count(DISTINCT d.id) AS detainers,
       count(*) AS charges
FROM detainer d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
JOIN charge c ON c.release = d.release AND c.detainer = d.id
LEFT JOIN offense_family g ON g.code = c.family
     AND g.release = (SELECT key FROM release WHERE dataset = 'offenses' AND current)
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
GROUP BY g."group", o.code, o.name
ORDER BY g."group" COLLATE "C" NULLS LAST, o.code;
