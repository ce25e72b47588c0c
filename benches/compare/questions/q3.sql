-- Declined detainers by the kinds of policy in force on the day of issue
-- params:
WITH declined AS (
    SELECT id, coalesce(seat.place, detainer.county) AS place, facility_kind, issued_on - DATE '1970-01-01' AS day
    FROM detainer LEFT JOIN seat
        ON seat.facility = detainer.facility AND seat.county = detainer.county AND facility_kind = 2
    WHERE outcome = 1)
SELECT coalesce(
        (ARRAY['STATUTE', 'ORDINANCE', 'RESOLUTION', 'EXECUTIVE_ORDER', 'AGENCY_POLICY', 'COURT_ORDER', 'SETTLEMENT',
            'UNCERTAIN'])[kind],
        CASE WHEN declined.place IS NULL OR declined.facility_kind IS NULL OR declined.facility_kind = 6 THEN 'NOT_RECORDED'
            ELSE 'NONE_RECORDED' END) AS "policyKind",
    count(*) AS detainers, count(*)::float8 / (SELECT count(*) FROM declined) AS share
FROM declined LEFT JOIN in_force
    ON in_force.place = declined.place AND in_force.facility_kind = declined.facility_kind
    AND day BETWEEN in_force.first AND in_force.last
GROUP BY 1 ORDER BY 1;
