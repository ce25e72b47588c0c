-- How many detainers of each outcome have a charge of family 54 (traffic) and another of family 35 (drugs)?
-- A charge has one family, so these are two different lines.
SELECT o.name AS outcome,
       count(*) FILTER (WHERE traffic) AS with_traffic, count(*) FILTER (WHERE drugs) AS with_drugs,
       count(*) FILTER (WHERE traffic AND drugs) AS with_both,
       count(*) AS detainers
FROM (
    SELECT d.id, d.outcome, bool_or(c.family = 54) AS traffic, bool_or(c.family = 35) AS drugs
    FROM detainer d
    LEFT JOIN charge c ON c.release = d.release AND c.detainer = d.id
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
    GROUP BY d.id, d.outcome
) d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
GROUP BY o.code, o.name
ORDER BY o.code;
