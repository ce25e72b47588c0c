-- Detainers issued on 15 April 2015 by ICE's field office of 2025 and the strictest rule of the recorded policies that
-- bound the place on that day. An office of 2025 is an anachronism for 2015.
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
          AND issued_on = '2015-04-15'
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
    SELECT county, kind, jail,
           CASE WHEN perhaps IS NULL THEN 'NONE_RECORDED' WHEN sure IS NULL OR perhaps < sure THEN 'UNCERTAIN'
                ELSE upper((ARRAY['decline_all', 'judicial_warrant_required', 'serious_conviction_only',
                    'listed_offenses_only', 'payment_required', 'notification_limits', 'other'])[sure]) END AS rule,
           CASE WHEN perhaps IS NULL THEN 9 WHEN sure IS NULL OR perhaps < sure THEN 8 ELSE sure END AS place
    FROM (
        -- The strictest is the first in order; what holds for sure may hold too.
        SELECT c.county, c.kind, c.jail,
               min(b.strict) FILTER (WHERE '2015-04-15' BETWEEN sure_from AND sure_to) AS sure,
               min(b.strict) FILTER (WHERE '2015-04-15' BETWEEN sure_from AND sure_to
                                           OR '2015-04-15' BETWEEN may_from AND may_to) AS perhaps
        FROM (SELECT DISTINCT county, kind, jail FROM cell WHERE county IS NOT NULL AND kind <> 6) c
        LEFT JOIN (SELECT bearing.*, array_position(ARRAY['decline_all', 'judicial_warrant_required',
            'serious_conviction_only', 'listed_offenses_only', 'payment_required', 'notification_limits', 'other'],
            rule) AS strict FROM bearing) b USING (county, kind, jail)
        GROUP BY c.county, c.kind, c.jail
    ) rules
), office AS (
    SELECT fips, office
    FROM aor_county
    WHERE release = (SELECT key FROM release WHERE dataset = 'field-offices' AND current)
), placed AS (
    -- A county that is gone (of Connecticut, here) has the office of its state where the state has one.
    SELECT p.county, coalesce(o.office, s.office) AS office
    FROM (SELECT DISTINCT county FROM cell WHERE county IS NOT NULL) p
    LEFT JOIN office o ON o.fips = p.county
    LEFT JOIN (SELECT fips / 1000 AS state, min(office) AS office FROM office GROUP BY 1
        HAVING count(DISTINCT office) = 1) s
         ON s.state = p.county / 1000
)
SELECT a.name AS "aor2025", p.office AS "aor2025Code", coalesce(t.rule, 'NOT_RECORDED') AS "detainerRule",
       sum(c.n) AS detainers, coalesce(sum(c.n) FILTER (WHERE c.outcome = 1), 0) AS declined,
       coalesce(sum(c.n) FILTER (WHERE c.outcome BETWEEN 1 AND 4), 0) AS resolved
FROM cell c
LEFT JOIN told t USING (county, kind, jail)
LEFT JOIN placed p USING (county)
LEFT JOIN aor a ON a.code = p.office AND a.release = (SELECT key FROM release WHERE dataset = 'field-offices'
    AND current)
GROUP BY a.name, p.office, t.rule, t.place
ORDER BY a.name COLLATE "C" NULLS LAST, t.place NULLS LAST;
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
       count(*) FILTER (WHERE outcome BETWEEN 1 AND 4) AS resolved
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND issued_on = '2015-04-15';
