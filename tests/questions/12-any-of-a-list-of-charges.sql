-- Travis County bookings with a detainer by year: those with any charge on a list, and those with a conviction on one.
-- The list: NCIC families 09 to 13 and 22, and every text with "driving while intox" in it.
WITH listed AS (
    SELECT c.detainer, bool_or(c.status = 1) AS convicted
    FROM charge c
    LEFT JOIN offense o ON o.key = c.offense
    WHERE c.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
          AND (c.family IN (9, 10, 11, 12, 13, 22) OR o.text ILIKE '%driving while intox%')
    GROUP BY c.detainer
)
SELECT d.booked_month / 12 AS "bookedYear", count(*) AS detainers, count(l.detainer) AS listed,
       count(*) FILTER (WHERE l.convicted) AS "convictedOfListed",
       count(l.detainer)::double precision / count(*) AS "listedShare"
FROM detainer d
LEFT JOIN listed l ON l.detainer = d.id
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
GROUP BY 1
ORDER BY 1;
-- totals
WITH listed AS (
    SELECT c.detainer, bool_or(c.status = 1) AS convicted
    FROM charge c
    LEFT JOIN offense o ON o.key = c.offense
    WHERE c.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
          AND (c.family IN (9, 10, 11, 12, 13, 22) OR o.text ILIKE '%driving while intox%')
    GROUP BY c.detainer
)
SELECT count(*) AS detainers, count(l.detainer) AS listed, count(*) FILTER (WHERE l.convicted) AS "convictedOfListed",
       count(l.detainer)::double precision / count(*) AS "listedShare"
FROM detainer d
LEFT JOIN listed l ON l.detainer = d.id
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current);
