-- Bookings with a detainer in Travis County by month of 2014 and 2015, each month of 2015 against that of 2014.
-- The months of 2014 have no change: `where` leaves 2013 out.
WITH months AS (
    SELECT m::date AS month, count(d.id) AS detainers, count(d.id) FILTER (WHERE d.outcome = 2) AS taken
    FROM generate_series('2014-01-01'::date, '2015-12-01'::date, interval '1 month') m
    LEFT JOIN detainer d
         ON d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
            AND d.booked_month = extract(year FROM m) * 12 + extract(month FROM m) - 1
    GROUP BY m
)
SELECT m.month::text AS "bookedMonth", m.detainers, m.taken,
       m.detainers - b.detainers AS "detainersDifference",
       (m.detainers - b.detainers) * 100::double precision / nullif(b.detainers, 0) AS "detainersChange",
       (m.taken - b.taken) * 100::double precision / nullif(b.taken, 0) AS "takenChange"
FROM months m
LEFT JOIN months b ON b.month = m.month - interval '1 year'
WHERE m.detainers > 0
ORDER BY m.month;
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 2) AS taken
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
      AND booked_month BETWEEN 2014 * 12 AND 2015 * 12 + 11;
