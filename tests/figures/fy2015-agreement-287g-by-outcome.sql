-- Of each outcome, how many detainers went to places that had a 287(g) agreement on 18 July 2025, of any kind and of some
-- kinds, and how many to places known to have none? An agreement of a county or city counts in its county, one of a
-- state agency, unless a task force, for the state's prisons.
WITH held AS (
    SELECT agency_type, support_type, county, state FROM agreement
    WHERE release = (SELECT key FROM release WHERE dataset = 'agreements-287g' AND current)
), told AS (
    SELECT d.outcome, d.county, a.*
    FROM detainer d
    CROSS JOIN LATERAL (
        SELECT count(*) > 0 AS had, count(*) FILTER (WHERE support_type = 'task_force') > 0 AS task_force,
               count(*) FILTER (WHERE agency_type = 'state_agency') > 0 AS state_agency,
               count(*) FILTER (WHERE agency_type = 'county' AND support_type = 'jail_enforcement') > 0 AS county_jail_model
        FROM held
        WHERE (agency_type <> 'state_agency' AND held.county = to_char(d.county, 'FM00000'))
           OR (agency_type = 'state_agency' AND support_type <> 'task_force' AND d.facility_kind = 3
               AND held.state = to_char(d.state, 'FM00'))) a
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
)
SELECT o.name AS outcome, count(*) FILTER (WHERE had) AS had,
       count(*) FILTER (WHERE county IS NOT NULL AND NOT had) AS had_none,
       count(*) FILTER (WHERE task_force) AS task_force, count(*) FILTER (WHERE state_agency) AS state_agency,
       count(*) FILTER (WHERE county_jail_model) AS county_jail_model, count(*) AS detainers
FROM told
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = told.outcome
GROUP BY o.code, o.name
ORDER BY o.code;
