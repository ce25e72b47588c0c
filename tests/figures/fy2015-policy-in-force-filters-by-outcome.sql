-- Of each outcome: how many detainers does each filter by the policy in force on the day of issue admit?
-- A filter speaks of one policy. The negations admit detainers whose county or kind of facility is not known.
WITH start AS (
    SELECT id, jurisdiction, agency, kind, direction, rule, governs, ended_on, ended_reason,
           effective_on IS NOT NULL AS dated, coalesce(effective_on, enacted_on) AS day,
           CASE WHEN effective_on IS NULL THEN enacted_precision ELSE effective_precision END AS known
    FROM policy
    WHERE release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
), span AS (
    -- The first and last day on which each policy may hold, and on which it surely holds.
    SELECT s.*, e.known AS end_known, coalesce(s.day, '-infinity') AS may_from,
           CASE s.known WHEN 'day' THEN s.day WHEN 'month' THEN s.day + interval '1 month'
                        WHEN 'year' THEN s.day + interval '1 year' ELSE 'infinity' END::date AS sure_from,
           CASE WHEN s.ended_on IS NOT NULL THEN s.ended_on WHEN e.day IS NOT NULL THEN e.day - 1
                WHEN s.ended_reason IS NOT NULL THEN '-infinity' ELSE 'infinity' END AS sure_to,
           coalesce(s.ended_on, CASE e.known WHEN 'day' THEN e.day - 1
                                             WHEN 'month' THEN (e.day + interval '1 month')::date - 1
                                             WHEN 'year' THEN (e.day + interval '1 year')::date - 1
                                             ELSE 'infinity' END) AS may_to
    FROM start s
    -- The first end that is inferred: from a state law, or from the next policy of the agency.
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
), facility_kind(code, kind) AS (
    VALUES (1, 'COUNTY_JAIL'), (2, 'CITY_JAIL'), (3, 'STATE_PRISON'), (4, 'FEDERAL'), (5, 'JUVENILE')
), bearing AS (
    -- The policies that bear on each custody: a county, a kind of facility and a facility.
    SELECT DISTINCT c.county, c.facility_kind, c.facility, span.*
    FROM (SELECT DISTINCT county, facility_kind, facility FROM detainer
          WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
                AND county IS NOT NULL) c
    JOIN facility_kind k ON k.code = c.facility_kind
    JOIN facility f ON f.key = c.facility
    JOIN span ON k.kind = ANY (span.governs)
    JOIN policy_jurisdiction pj ON pj.policy = span.id
         AND pj.release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
    JOIN jurisdiction j ON j.id = pj.jurisdiction
         AND j.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
    WHERE CASE j.level
          WHEN 'state' THEN j.fips = c.county / 1000
          WHEN 'county' THEN j.fips = c.county
          WHEN 'agency' THEN j.parent = to_char(c.county, 'FM00000')
          WHEN 'city' THEN j.parent = to_char(c.county, 'FM00000') AND k.kind = 'CITY_JAIL'
                           AND (lower(f.city) = lower(j.name) OR starts_with(lower(f.name), lower(j.name)))
          END
), told AS (
    SELECT d.id, d.outcome, coalesce(d.county IS NOT NULL AND d.facility_kind <> 6, false) AS placed,
           count(b.id) AS any_perhaps, count(*) FILTER (WHERE surely) AS any_surely,
           count(*) FILTER (WHERE b.direction = 'limits_cooperation') AS limits_perhaps,
           count(*) FILTER (WHERE b.direction = 'limits_cooperation' AND surely) AS limits,
           count(*) FILTER (WHERE b.direction = 'limits_cooperation' AND b.kind = 'statute' AND surely)
               AS limits_statute,
           count(*) FILTER (WHERE b.kind = 'statute' AND b.rule = 'serious_conviction_only' AND surely)
               AS statute_serious_conviction_only,
           count(*) FILTER (WHERE b.direction = 'requires_cooperation' AND surely) AS requires,
           count(*) FILTER (WHERE b.rule = 'decline_all' AND b.kind = 'agency_policy' AND surely)
               AS agency_policy_decline_all
    FROM detainer d
    LEFT JOIN bearing b ON b.county = d.county AND b.facility_kind = d.facility_kind AND b.facility = d.facility
         AND d.issued_on BETWEEN may_from AND may_to
    CROSS JOIN LATERAL (SELECT coalesce(d.issued_on BETWEEN sure_from AND sure_to, false) AS surely) s
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
    GROUP BY d.id, d.outcome, d.county, d.facility_kind
)
SELECT o.name AS outcome,
       count(*) FILTER (WHERE any_surely > 0) AS exists_true,
       count(*) FILTER (WHERE placed AND any_perhaps = 0) AS exists_false,
       count(*) FILTER (WHERE NOT any_surely > 0) AS not_exists_true,
       count(*) FILTER (WHERE NOT (placed AND any_perhaps = 0)) AS not_exists_false,
       count(*) FILTER (WHERE limits > 0) AS limits,
       count(*) FILTER (WHERE limits_statute > 0) AS limits_statute,
       count(*) FILTER (WHERE statute_serious_conviction_only > 0) AS statute_serious_conviction_only,
       count(*) FILTER (WHERE requires > 0) AS requires,
       count(*) FILTER (WHERE placed AND limits_perhaps = 0) AS no_limits,
       count(*) FILTER (WHERE agency_policy_decline_all > 0) AS agency_policy_decline_all
FROM told
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = told.outcome
GROUP BY o.code, o.name
ORDER BY o.code;
