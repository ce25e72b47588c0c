-- How many detainers of each outcome have one charge that is a felony and a conviction?
-- Beside it: those with a felony charge and a conviction on the same line or on different lines.
SELECT o.name AS outcome,
       count(*) FILTER (WHERE felony_conviction) AS on_one_charge,
       count(*) FILTER (WHERE felony AND conviction) AS on_any_charges,
       count(*) AS detainers
FROM (
    SELECT d.id, d.outcome, bool_or(c.level = 1 AND c.status = 1) AS felony_conviction,
           bool_or(c.level = 1) AS felony, bool_or(c.status = 1) AS conviction
    FROM detainer d
    LEFT JOIN charge c ON c.release = d.release AND c.detainer = d.id
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
    GROUP BY d.id, d.outcome
) d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
GROUP BY o.code, o.name
ORDER BY o.code;
