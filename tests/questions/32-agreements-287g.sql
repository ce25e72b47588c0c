-- Detainers of fiscal year 2015 to places of an agency that had a 287(g) agreement on 18 July 2025, and of those the
-- ones to places where one such agreement was signed on the day of the detainer or before. Agreements that had ended
-- before 2025 are not in the list, so this is not what was in force in 2015.
WITH fact AS (
    -- An agency of a county or city counts for every facility in the county it is printed with; one of a state, unless
    -- a task force, for the state's prisons alone.
    SELECT d.id, d.facility_kind AS kind, d.outcome, a.*
    FROM detainer d
    CROSS JOIN LATERAL (
        SELECT count(*) > 0 AS any_model, coalesce(bool_or(support_type <> 'task_force'), false) AS in_jails,
               coalesce(bool_or(signed_on <= d.issued_on), false) AS signed
        FROM agreement
        WHERE release = (SELECT key FROM release WHERE dataset = 'agreements-287g' AND current)
              AND (agency_type IN ('county', 'municipality') AND county = to_char(d.county, 'FM00000')
                   OR agency_type = 'state_agency' AND support_type <> 'task_force' AND d.facility_kind = 3
                      AND state = to_char(d.state, 'FM00'))
    ) a
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
)
SELECT coalesce(k.name, 'NOT_RECORDED') AS "facilityKind", count(*) AS detainers, count(*) FILTER (WHERE any_model)
    AS "agreement2025",
       count(*) FILTER (WHERE in_jails) AS "agreementInJails2025", count(*) FILTER (WHERE signed) AS "signedByThen",
       count(*) FILTER (WHERE any_model AND outcome = 1)::double precision
           / nullif(count(*) FILTER (WHERE any_model AND outcome BETWEEN 1 AND 4), 0) AS "agreementDeclined",
       count(*) FILTER (WHERE signed AND outcome = 1)::double precision
           / nullif(count(*) FILTER (WHERE signed AND outcome BETWEEN 1 AND 4), 0) AS "signedDeclined",
       count(*) FILTER (WHERE outcome = 1)::double precision
           / nullif(count(*) FILTER (WHERE outcome BETWEEN 1 AND 4), 0) AS "allDeclined"
FROM fact
LEFT JOIN (VALUES (1, 'COUNTY_JAIL'), (2, 'CITY_JAIL'), (3, 'STATE_PRISON'), (4, 'FEDERAL'), (5, 'JUVENILE'),
                  (6, 'UNKNOWN')) AS k(code, name) ON k.code = fact.kind
GROUP BY k.code, k.name
ORDER BY k.code NULLS LAST;
-- totals
WITH fact AS (
    -- An agency of a county or city counts for every facility in the county it is printed with; one of a state, unless
    -- a task force, for the state's prisons alone.
    SELECT d.id, d.facility_kind AS kind, d.outcome, a.*
    FROM detainer d
    CROSS JOIN LATERAL (
        SELECT count(*) > 0 AS any_model, coalesce(bool_or(support_type <> 'task_force'), false) AS in_jails,
               coalesce(bool_or(signed_on <= d.issued_on), false) AS signed
        FROM agreement
        WHERE release = (SELECT key FROM release WHERE dataset = 'agreements-287g' AND current)
              AND (agency_type IN ('county', 'municipality') AND county = to_char(d.county, 'FM00000')
                   OR agency_type = 'state_agency' AND support_type <> 'task_force' AND d.facility_kind = 3
                      AND state = to_char(d.state, 'FM00'))
    ) a
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
)
SELECT count(*) AS detainers, count(*) FILTER (WHERE any_model) AS "agreement2025",
       count(*) FILTER (WHERE in_jails) AS "agreementInJails2025", count(*) FILTER (WHERE signed) AS "signedByThen",
       count(*) FILTER (WHERE any_model AND outcome = 1)::double precision
           / nullif(count(*) FILTER (WHERE any_model AND outcome BETWEEN 1 AND 4), 0) AS "agreementDeclined",
       count(*) FILTER (WHERE signed AND outcome = 1)::double precision
           / nullif(count(*) FILTER (WHERE signed AND outcome BETWEEN 1 AND 4), 0) AS "signedDeclined",
       count(*) FILTER (WHERE outcome = 1)::double precision
           / nullif(count(*) FILTER (WHERE outcome BETWEEN 1 AND 4), 0) AS "allDeclined"
FROM fact;
