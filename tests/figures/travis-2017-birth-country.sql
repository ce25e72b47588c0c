-- In which country were people born, by outcome of their detainer? Birth is not citizenship.
SELECT (CASE WHEN d.birth_country = -1 THEN 'withheld' ELSE w.text END) COLLATE "C" AS birth_country,
       o.name AS outcome, count(*) AS detainers
FROM detainer d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
LEFT JOIN word w ON w.key = d.birth_country
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
GROUP BY 1, o.code, o.name
ORDER BY 1 NULLS LAST, o.code;
