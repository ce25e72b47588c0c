-- In Travis County bookings with a detainer: for each status of a charge the three offense families that the most
-- detainers have, all other families as one row, and charges whose family cannot be told apart from both.
-- Detainers are counted once in a row, however many of their charges are in it: rows overlap.
WITH line AS (
    SELECT c.detainer, c.status, c.family
    FROM charge c
    WHERE c.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
), place AS (
    SELECT status, family, rank() OVER (PARTITION BY status ORDER BY count(DISTINCT detainer) DESC) AS place
    FROM line
    WHERE family IS NOT NULL
    GROUP BY status, family
), folded AS (
    SELECT l.detainer, l.status, CASE WHEN p.place <= 3 THEN l.family END AS family,
           CASE WHEN p.place > 3 THEN 'OTHER' ELSE 'DATA' END AS kind
    FROM line l
    LEFT JOIN place p ON p.status = l.status AND p.family = l.family
)
SELECT f.kind AS "rowKind", s.name AS "chargeStatus", n.name AS "offenseFamily",
       to_char(f.family, 'FM00') AS "offenseFamilyCode", count(DISTINCT f.detainer) AS detainers, count(*) AS charges
FROM folded f
JOIN (VALUES (1, 'CONVICTED'), (2, 'PENDING_OR_UNKNOWN'),
             (3, 'DISMISSED'), (4, 'ACQUITTED')) AS s(code, name) ON s.code = f.status
LEFT JOIN offense_family n ON n.code = f.family
     AND n.release = (SELECT key FROM release WHERE dataset = 'offenses' AND current)
GROUP BY f.kind, s.code, s.name, f.family, n.name
ORDER BY s.code, CASE WHEN f.family IS NOT NULL THEN 1 WHEN f.kind = 'OTHER' THEN 2 ELSE 3 END,
         count(DISTINCT f.detainer) DESC, n.name COLLATE "C";
-- totals
SELECT count(DISTINCT c.detainer) AS detainers, count(*) AS charges
FROM charge c
WHERE c.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current);
