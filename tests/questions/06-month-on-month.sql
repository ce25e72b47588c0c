-- Detainers and declined by month of issue, with the change from the month before in percent.
-- October 2014 has no month before it in the release, and July 2015 ends on the 19th: no change is told there.
WITH months AS (
    SELECT make_date(issued_month / 12, issued_month % 12 + 1, 1) AS month,
           count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined
    FROM detainer
    WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
    GROUP BY issued_month
), covered AS (
    SELECT m.*, (least(m.month + interval '1 month', r.covers_to + 1)::date - greatest(m.month, r.covers_from))
                / ((m.month + interval '1 month')::date - m.month)::double precision AS coverage
    FROM months m
    JOIN release r ON r.dataset = 'ice-foia-fy2015' AND r.current
)
SELECT m.month::text AS "issuedMonth", m.coverage, m.detainers, m.declined,
       (m.detainers - b.detainers) * 100::double precision / b.detainers AS "detainersChange",
       (m.declined - b.declined) * 100::double precision / b.declined AS "declinedChange",
       m.declined - b.declined AS "declinedDifference"
FROM covered m
LEFT JOIN covered b ON b.month = m.month - interval '1 month' AND b.coverage = 1 AND m.coverage = 1
ORDER BY m.month;
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current);
