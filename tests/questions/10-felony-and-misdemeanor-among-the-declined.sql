-- Detainers that Travis County declined on 1 February 2017, by level of their charges. A detainer with charges of both
-- levels is in both rows: the shares are of all 180 and add up to more than one.
SELECT coalesce(l.name, 'NOT_RECORDED') AS "chargeLevel", count(DISTINCT d.id) AS detainers, count(*) AS charges,
       count(DISTINCT d.id)::double precision
           / (SELECT count(*) FROM detainer
              WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
                    AND outcome = 1) AS share
FROM detainer d
JOIN charge c ON c.release = d.release AND c.detainer = d.id
LEFT JOIN (VALUES (1, 'FELONY'), (2, 'MISDEMEANOR')) AS l(code, name) ON l.code = c.level
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current) AND d.outcome = 1
GROUP BY l.code, l.name
ORDER BY l.code NULLS LAST;
-- totals
SELECT count(*) AS detainers, sum(lines) AS charges, count(*) FILTER (WHERE felonies > 0) AS "withFelony",
       count(*) FILTER (WHERE felonies > 0 AND misdemeanors > 0) AS "withBoth",
       -- Every charge is known to be a misdemeanor.
       count(*) FILTER (WHERE lines > 0 AND misdemeanors = lines) AS "onlyMisdemeanors"
FROM (
    SELECT d.id, count(c.ordinal) AS lines, count(*) FILTER (WHERE c.level = 1) AS felonies,
           count(*) FILTER (WHERE c.level = 2) AS misdemeanors
    FROM detainer d
    LEFT JOIN charge c ON c.release = d.release AND c.detainer = d.id
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current) AND d.outcome = 1
    GROUP BY d.id
) d;
