-- Travis County bookings with a detainer and a charge of obstructing police (NCIC family 48): on how many is a
-- conviction recorded on that charge, and on how many on any charge of the booking?
SELECT count(*) AS detainers, count(*) FILTER (WHERE of_it) AS "convictedOfIt",
       count(*) FILTER (WHERE of_any) AS "convictedOfAny",
       count(*) FILTER (WHERE of_it)::double precision / count(*) AS "convictedOfItShare",
       count(*) FILTER (WHERE of_any)::double precision / count(*) AS "convictedOfAnyShare"
FROM (
    SELECT c.detainer, bool_or(c.family = 48 AND c.status = 1) AS of_it, bool_or(c.status = 1) AS of_any
    FROM charge c
    WHERE c.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
    GROUP BY c.detainer
    HAVING bool_or(c.family = 48)
) d;
