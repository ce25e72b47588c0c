-- Travis County bookings by the most serious offense family among their charges that were not dismissed or acquitted, by the
-- order of offense_family.severity (1 the most serious), and what became of the detainer. A charge whose family cannot be
-- told takes no place; a booking without such a charge stands under "Not applicable".
WITH worst AS (
    SELECT d.id, d.outcome, CASE WHEN d.charges = 0 THEN 'Not applicable' WHEN d.charges IS NULL THEN NULL ELSE
           (SELECT CASE WHEN count(*) = 0 THEN 'Not applicable'
                        WHEN count(f.severity) > 0 THEN (array_agg(to_char(c.family, 'FM00') ORDER BY f.severity))[1]
                        WHEN bool_or(c.family = -1) THEN 'Withheld' END
            FROM charge c
            LEFT JOIN offense_family f ON f.code = c.family
                AND f.release = (SELECT key FROM release WHERE dataset = 'offenses' AND current)
            WHERE c.release = d.release AND c.detainer = d.id AND coalesce(c.status, 0) NOT IN (3, 4)) END AS family
    FROM detainer d
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
)
SELECT coalesce(n.name, CASE w.family WHEN 'Not applicable' THEN w.family WHEN 'Withheld' THEN w.family END)
           AS "mostSeriousOffenseFamily", upper(replace(w.family, ' ', '_'))
           AS "mostSeriousOffenseFamilyCode",
       count(*) AS detainers, count(*) FILTER (WHERE w.outcome = 2) AS taken,
       count(*) FILTER (WHERE w.outcome = 3) AS lifted,
       count(*) FILTER (WHERE w.outcome = 2)::double precision / count(*) AS "takenShare",
       count(*) FILTER (WHERE w.outcome = 3)::double precision / count(*) AS "liftedShare"
FROM worst w
LEFT JOIN offense_family n ON to_char(n.code, 'FM00') = w.family
     AND n.release = (SELECT key FROM release WHERE dataset = 'offenses' AND current)
GROUP BY w.family, n.name
ORDER BY count(*) DESC, n.name COLLATE "C";
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 2) AS taken, count(*) FILTER (WHERE outcome = 3) AS lifted
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current);
