-- How many detainers of each outcome have charges that are all known to be misdemeanors? At least one charge, and
-- none whose level is not recorded.
SELECT o.name AS outcome,
       count(*) FILTER (WHERE charges > 0 AND misdemeanors = charges) AS only_misdemeanors,
       count(*) AS detainers
FROM (
    SELECT d.id, d.outcome, count(c.ordinal) AS charges,
           count(*) FILTER (WHERE c.level = 2) AS misdemeanors
    FROM detainer d
    LEFT JOIN charge c ON c.release = d.release AND c.detainer = d.id
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
    GROUP BY d.id, d.outcome
) d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
GROUP BY o.code, o.name
ORDER BY o.code;
