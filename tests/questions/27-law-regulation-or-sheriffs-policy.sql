-- Of the detainers with an outcome, the part that was declined, by the kind of act that limited cooperation on the day
-- of issue: a law (statute, ordinance), a regulation (resolution, executive order), a policy of the sheriff or jail.
-- Several can hold at once: the first three overlap, the next two do not. docs/policies.md is the rule.
WITH start AS (
    SELECT id, jurisdiction, agency, kind AS act, direction, rule, governs, ended_on, ended_reason,
           coalesce(effective_on, enacted_on) AS day,
           CASE WHEN effective_on IS NULL THEN enacted_precision ELSE effective_precision END AS known
    FROM policy
    WHERE release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
), span AS (
    -- The first and last day on which each policy may hold, and on which it surely holds.
    SELECT s.id, s.act, s.direction, s.rule, s.governs, coalesce(s.day, '-infinity') AS may_from,
           CASE s.known WHEN 'day' THEN s.day WHEN 'month' THEN s.day + interval '1 month'
                        WHEN 'year' THEN s.day + interval '1 year' ELSE 'infinity' END::date AS sure_from,
           CASE WHEN s.ended_on IS NOT NULL THEN s.ended_on WHEN e.day IS NOT NULL THEN e.day - 1
                WHEN s.ended_reason IS NOT NULL THEN '-infinity' ELSE 'infinity' END AS sure_to,
           coalesce(s.ended_on, CASE e.known WHEN 'day' THEN e.day - 1
                                             WHEN 'month' THEN (e.day + interval '1 month')::date - 1
                                             WHEN 'year' THEN (e.day + interval '1 year')::date - 1
                                             ELSE 'infinity' END) AS may_to
    FROM start s
    -- The earliest end that is inferred: a recorded inference, or the next policy of the same agency of the same place.
    LEFT JOIN LATERAL (
        SELECT from_day AS day, 'day' AS known
        FROM policy_ending
        WHERE policy = s.id AND release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
        UNION ALL
        SELECT next.day, next.known
        FROM start next
        WHERE next.jurisdiction = s.jurisdiction AND next.agency = s.agency AND next.day > s.day
        ORDER BY day
        LIMIT 1
    ) e ON s.ended_on IS NULL
), cell AS (
    -- Detainers that are alike in place, day and outcome. A city's policy binds its own jails.
    SELECT county, facility_kind AS kind, CASE WHEN facility_kind = 2 THEN facility ELSE 0 END AS jail,
           issued_on AS day, outcome, count(*) AS n
    FROM detainer
    WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
          AND facility_kind IN (1, 2)
    GROUP BY 1, 2, 3, 4, 5
), bearing AS (
    -- The policies that bear on each place: its state's, its county's, those of an agency in the county, and for a city
    -- jail those of its city. Without a county, or where the kind is not known (6), nothing can be told.
    SELECT DISTINCT p.county, p.kind, p.jail, span.*
    FROM (SELECT DISTINCT county, kind, jail FROM cell WHERE county IS NOT NULL AND kind <> 6) p
    JOIN (VALUES (1, 'COUNTY_JAIL'), (2, 'CITY_JAIL'), (3, 'STATE_PRISON'), (4, 'FEDERAL'), (5, 'JUVENILE'))
         AS k(code, name) ON k.code = p.kind
    JOIN span ON k.name = ANY (span.governs)
    JOIN policy_jurisdiction pj ON pj.policy = span.id
         AND pj.release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
    JOIN jurisdiction j ON j.id = pj.jurisdiction
         AND j.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
    LEFT JOIN facility f ON f.key = p.jail
    WHERE CASE j.level WHEN 'state' THEN j.fips = p.county / 1000
                       WHEN 'county' THEN j.fips = p.county
                       WHEN 'agency' THEN j.parent = to_char(p.county, 'FM00000')
                       WHEN 'city' THEN j.parent = to_char(p.county, 'FM00000')
                            AND (upper(f.city) = upper(j.name) OR starts_with(upper(f.name), upper(j.name))) END
), told AS (
    -- Of each place and day which limiting policies surely hold, and which of them neither hold nor may hold.
    SELECT c.county, c.kind, c.jail, c.day, c.outcome, c.n,
           coalesce(bool_or(limiting AND sure AND act IN ('statute', 'ordinance')), false) AS law,
           coalesce(bool_or(limiting AND sure AND act IN ('resolution', 'executive_order')), false) AS orders,
           coalesce(bool_or(limiting AND sure AND act = 'agency_policy'), false) AS agency,
           NOT coalesce(bool_or(limiting AND perhaps AND act IN ('statute', 'ordinance')), false) AS no_law,
           NOT coalesce(bool_or(limiting AND perhaps AND act = 'agency_policy'), false) AS no_agency,
           -- Without a county nothing is told.
           c.county IS NOT NULL AND NOT coalesce(bool_or(perhaps), false) AS nothing
    FROM cell c
    LEFT JOIN bearing b ON b.county = c.county AND b.kind = c.kind AND b.jail = c.jail
    CROSS JOIN LATERAL (
        SELECT direction = 'limits_cooperation' AS limiting, day BETWEEN sure_from AND sure_to AS sure,
               day BETWEEN sure_from AND sure_to OR day BETWEEN may_from AND may_to AS perhaps
    ) h
    GROUP BY c.county, c.kind, c.jail, c.day, c.outcome, c.n
), sums AS (
    SELECT kind, sum(n) AS detainers,
           coalesce(sum(n) FILTER (WHERE law AND outcome BETWEEN 1 AND 4), 0) AS l_r,
           coalesce(sum(n) FILTER (WHERE law AND outcome = 1), 0) AS l_d,
           coalesce(sum(n) FILTER (WHERE orders AND outcome BETWEEN 1 AND 4), 0) AS o_r,
           coalesce(sum(n) FILTER (WHERE orders AND outcome = 1), 0) AS o_d,
           coalesce(sum(n) FILTER (WHERE agency AND outcome BETWEEN 1 AND 4), 0) AS a_r,
           coalesce(sum(n) FILTER (WHERE agency AND outcome = 1), 0) AS a_d,
           coalesce(sum(n) FILTER (WHERE law AND no_agency AND outcome BETWEEN 1 AND 4), 0) AS la_r,
           coalesce(sum(n) FILTER (WHERE law AND no_agency AND outcome = 1), 0) AS la_d,
           coalesce(sum(n) FILTER (WHERE agency AND no_law AND outcome BETWEEN 1 AND 4), 0) AS al_r,
           coalesce(sum(n) FILTER (WHERE agency AND no_law AND outcome = 1), 0) AS al_d,
           coalesce(sum(n) FILTER (WHERE nothing AND outcome BETWEEN 1 AND 4), 0) AS n_r,
           coalesce(sum(n) FILTER (WHERE nothing AND outcome = 1), 0) AS n_d
    FROM told
    GROUP BY kind
)
SELECT CASE kind WHEN 1 THEN 'COUNTY_JAIL' WHEN 2 THEN 'CITY_JAIL' END AS "facilityKind", detainers,
       l_d::double precision / nullif(l_r, 0) AS "law.value", l_d AS "law.numerator",
       l_r AS "law.denominator",
       o_d::double precision / nullif(o_r, 0) AS "regulation.value", o_d AS "regulation.numerator",
       o_r AS "regulation.denominator",
       a_d::double precision / nullif(a_r, 0) AS "agencyPolicy.value", a_d AS "agencyPolicy.numerator",
       a_r AS "agencyPolicy.denominator",
       la_d::double precision / nullif(la_r, 0) AS "lawWithoutAgencyPolicy.value", la_d
           AS "lawWithoutAgencyPolicy.numerator",
       la_r AS "lawWithoutAgencyPolicy.denominator",
       al_d::double precision / nullif(al_r, 0) AS "agencyPolicyWithoutLaw.value", al_d
           AS "agencyPolicyWithoutLaw.numerator",
       al_r AS "agencyPolicyWithoutLaw.denominator",
       n_d::double precision / nullif(n_r, 0) AS "noneRecorded.value", n_d AS "noneRecorded.numerator",
       n_r AS "noneRecorded.denominator"
FROM sums
ORDER BY kind;
-- totals
WITH start AS (
    SELECT id, jurisdiction, agency, kind AS act, direction, rule, governs, ended_on, ended_reason,
           coalesce(effective_on, enacted_on) AS day,
           CASE WHEN effective_on IS NULL THEN enacted_precision ELSE effective_precision END AS known
    FROM policy
    WHERE release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
), span AS (
    -- The first and last day on which each policy may hold, and on which it surely holds.
    SELECT s.id, s.act, s.direction, s.rule, s.governs, coalesce(s.day, '-infinity') AS may_from,
           CASE s.known WHEN 'day' THEN s.day WHEN 'month' THEN s.day + interval '1 month'
                        WHEN 'year' THEN s.day + interval '1 year' ELSE 'infinity' END::date AS sure_from,
           CASE WHEN s.ended_on IS NOT NULL THEN s.ended_on WHEN e.day IS NOT NULL THEN e.day - 1
                WHEN s.ended_reason IS NOT NULL THEN '-infinity' ELSE 'infinity' END AS sure_to,
           coalesce(s.ended_on, CASE e.known WHEN 'day' THEN e.day - 1
                                             WHEN 'month' THEN (e.day + interval '1 month')::date - 1
                                             WHEN 'year' THEN (e.day + interval '1 year')::date - 1
                                             ELSE 'infinity' END) AS may_to
    FROM start s
    -- The earliest end that is inferred: a recorded inference, or the next policy of the same agency of the same place.
    LEFT JOIN LATERAL (
        SELECT from_day AS day, 'day' AS known
        FROM policy_ending
        WHERE policy = s.id AND release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
        UNION ALL
        SELECT next.day, next.known
        FROM start next
        WHERE next.jurisdiction = s.jurisdiction AND next.agency = s.agency AND next.day > s.day
        ORDER BY day
        LIMIT 1
    ) e ON s.ended_on IS NULL
), cell AS (
    -- Detainers that are alike in place, day and outcome. A city's policy binds its own jails.
    SELECT county, facility_kind AS kind, CASE WHEN facility_kind = 2 THEN facility ELSE 0 END AS jail,
           issued_on AS day, outcome, count(*) AS n
    FROM detainer
    WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
          AND facility_kind IN (1, 2)
    GROUP BY 1, 2, 3, 4, 5
), bearing AS (
    -- The policies that bear on each place: its state's, its county's, those of an agency in the county, and for a city
    -- jail those of its city. Without a county, or where the kind is not known (6), nothing can be told.
    SELECT DISTINCT p.county, p.kind, p.jail, span.*
    FROM (SELECT DISTINCT county, kind, jail FROM cell WHERE county IS NOT NULL AND kind <> 6) p
    JOIN (VALUES (1, 'COUNTY_JAIL'), (2, 'CITY_JAIL'), (3, 'STATE_PRISON'), (4, 'FEDERAL'), (5, 'JUVENILE'))
         AS k(code, name) ON k.code = p.kind
    JOIN span ON k.name = ANY (span.governs)
    JOIN policy_jurisdiction pj ON pj.policy = span.id
         AND pj.release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
    JOIN jurisdiction j ON j.id = pj.jurisdiction
         AND j.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
    LEFT JOIN facility f ON f.key = p.jail
    WHERE CASE j.level WHEN 'state' THEN j.fips = p.county / 1000
                       WHEN 'county' THEN j.fips = p.county
                       WHEN 'agency' THEN j.parent = to_char(p.county, 'FM00000')
                       WHEN 'city' THEN j.parent = to_char(p.county, 'FM00000')
                            AND (upper(f.city) = upper(j.name) OR starts_with(upper(f.name), upper(j.name))) END
), told AS (
    -- Of each place and day which limiting policies surely hold, and which of them neither hold nor may hold.
    SELECT c.county, c.kind, c.jail, c.day, c.outcome, c.n,
           coalesce(bool_or(limiting AND sure AND act IN ('statute', 'ordinance')), false) AS law,
           coalesce(bool_or(limiting AND sure AND act IN ('resolution', 'executive_order')), false) AS orders,
           coalesce(bool_or(limiting AND sure AND act = 'agency_policy'), false) AS agency,
           NOT coalesce(bool_or(limiting AND perhaps AND act IN ('statute', 'ordinance')), false) AS no_law,
           NOT coalesce(bool_or(limiting AND perhaps AND act = 'agency_policy'), false) AS no_agency,
           -- Without a county nothing is told.
           c.county IS NOT NULL AND NOT coalesce(bool_or(perhaps), false) AS nothing
    FROM cell c
    LEFT JOIN bearing b ON b.county = c.county AND b.kind = c.kind AND b.jail = c.jail
    CROSS JOIN LATERAL (
        SELECT direction = 'limits_cooperation' AS limiting, day BETWEEN sure_from AND sure_to AS sure,
               day BETWEEN sure_from AND sure_to OR day BETWEEN may_from AND may_to AS perhaps
    ) h
    GROUP BY c.county, c.kind, c.jail, c.day, c.outcome, c.n
), sums AS (
    SELECT sum(n) AS detainers,
           coalesce(sum(n) FILTER (WHERE law AND outcome BETWEEN 1 AND 4), 0) AS l_r,
           coalesce(sum(n) FILTER (WHERE law AND outcome = 1), 0) AS l_d,
           coalesce(sum(n) FILTER (WHERE orders AND outcome BETWEEN 1 AND 4), 0) AS o_r,
           coalesce(sum(n) FILTER (WHERE orders AND outcome = 1), 0) AS o_d,
           coalesce(sum(n) FILTER (WHERE agency AND outcome BETWEEN 1 AND 4), 0) AS a_r,
           coalesce(sum(n) FILTER (WHERE agency AND outcome = 1), 0) AS a_d,
           coalesce(sum(n) FILTER (WHERE law AND no_agency AND outcome BETWEEN 1 AND 4), 0) AS la_r,
           coalesce(sum(n) FILTER (WHERE law AND no_agency AND outcome = 1), 0) AS la_d,
           coalesce(sum(n) FILTER (WHERE agency AND no_law AND outcome BETWEEN 1 AND 4), 0) AS al_r,
           coalesce(sum(n) FILTER (WHERE agency AND no_law AND outcome = 1), 0) AS al_d,
           coalesce(sum(n) FILTER (WHERE nothing AND outcome BETWEEN 1 AND 4), 0) AS n_r,
           coalesce(sum(n) FILTER (WHERE nothing AND outcome = 1), 0) AS n_d
    FROM told
)
SELECT detainers,
       l_d::double precision / nullif(l_r, 0) AS "law.value", l_d AS "law.numerator",
       l_r AS "law.denominator",
       o_d::double precision / nullif(o_r, 0) AS "regulation.value", o_d AS "regulation.numerator",
       o_r AS "regulation.denominator",
       a_d::double precision / nullif(a_r, 0) AS "agencyPolicy.value", a_d AS "agencyPolicy.numerator",
       a_r AS "agencyPolicy.denominator",
       la_d::double precision / nullif(la_r, 0) AS "lawWithoutAgencyPolicy.value", la_d
           AS "lawWithoutAgencyPolicy.numerator",
       la_r AS "lawWithoutAgencyPolicy.denominator",
       al_d::double precision / nullif(al_r, 0) AS "agencyPolicyWithoutLaw.value", al_d
           AS "agencyPolicyWithoutLaw.numerator",
       al_r AS "agencyPolicyWithoutLaw.denominator",
       n_d::double precision / nullif(n_r, 0) AS "noneRecorded.value", n_d AS "noneRecorded.numerator",
       n_r AS "noneRecorded.denominator"
FROM sums;
