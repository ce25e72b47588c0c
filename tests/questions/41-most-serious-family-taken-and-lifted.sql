-- Travis County bookings by the most serious offense family among their charges, and what became of the detainer. NEEDS
-- the table of severity: this reads a column `severity` of offense_family, 1 the most serious; families without one
-- take no place. A booking with a charge whose family cannot be told is counted by the families that can.
WITH worst AS (
    SELECT d.id, d.outcome,
           (array_agg(c.family ORDER BY f.severity, c.family) FILTER (WHERE f.severity IS NOT NULL))[1] AS family
    FROM detainer d
    LEFT JOIN charge c ON c.release = d.release AND c.detainer = d.id
    LEFT JOIN offense_family f ON f.code = c.family
         AND f.release = (SELECT key FROM release WHERE dataset = 'offenses' AND current)
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
    GROUP BY d.id, d.outcome
)
SELECT n.name AS "mostSeriousOffenseFamily", to_char(w.family, 'FM00') AS "mostSeriousOffenseFamilyCode",
       count(*) AS detainers, count(*) FILTER (WHERE w.outcome = 2) AS taken, count(*) FILTER (WHERE w.outcome = 3)
           AS lifted,
       count(*) FILTER (WHERE w.outcome = 2)::double precision / count(*) AS "takenShare",
       count(*) FILTER (WHERE w.outcome = 3)::double precision / count(*) AS "liftedShare"
FROM worst w
LEFT JOIN offense_family n ON n.code = w.family
     AND n.release = (SELECT key FROM release WHERE dataset = 'offenses' AND current)
GROUP BY w.family, n.name
ORDER BY count(*) DESC, n.name COLLATE "C";
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 2) AS taken, count(*) FILTER (WHERE outcome = 3)
    AS lifted
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current);
