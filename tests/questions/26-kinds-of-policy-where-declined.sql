-- Detainers by the kinds of act of the recorded policies that bound the place on the day of issue: a place can have
-- several, so rows overlap. docs/policies.md is the rule.
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
    -- The kinds of act of what surely holds on the day of issue, and of what holds or may hold.
    SELECT c.county, c.kind, c.jail, c.day, c.outcome, c.n,
           array_agg(DISTINCT b.act) FILTER (WHERE c.day BETWEEN b.sure_from AND b.sure_to) AS sure,
           array_agg(DISTINCT b.act) FILTER (WHERE c.day BETWEEN b.sure_from AND b.sure_to
                                                   OR c.day BETWEEN b.may_from AND b.may_to) AS perhaps
    FROM cell c
    LEFT JOIN bearing b ON b.county = c.county AND b.kind = c.kind AND b.jail = c.jail
    GROUP BY c.county, c.kind, c.jail, c.day, c.outcome, c.n
), shown AS (
    -- Each detainer stands with every kind that surely holds; UNCERTAIN besides where one of another kind may hold.
    SELECT t.outcome, t.n, u.act
    FROM (SELECT *, county IS NOT NULL AND kind <> 6 AS placed FROM told) t
    CROSS JOIN LATERAL (
        SELECT unnest(t.sure) AS act
        UNION ALL
        SELECT 'uncertain' WHERE t.perhaps IS NOT NULL AND NOT t.perhaps <@ coalesce(t.sure, '{}')
        UNION ALL
        SELECT 'none_recorded' WHERE t.placed AND t.perhaps IS NULL
        UNION ALL
        SELECT 'not_recorded' WHERE t.placed IS NOT TRUE
    ) u
)
SELECT upper(a.name) AS "policyKind", sum(s.n) AS detainers, coalesce(sum(s.n) FILTER (WHERE s.outcome = 1), 0)
    AS declined,
       coalesce(sum(s.n) FILTER (WHERE s.outcome BETWEEN 1 AND 4), 0) AS resolved,
       (sum(s.n) FILTER (WHERE s.outcome = 1))::double precision
           / nullif(sum(s.n) FILTER (WHERE s.outcome BETWEEN 1 AND 4), 0) AS "ofResolved",
       coalesce(sum(s.n) FILTER (WHERE s.outcome = 1), 0)::double precision
           / (SELECT sum(n) FROM cell WHERE outcome = 1) AS "shareOfDeclined"
FROM shown s
JOIN (VALUES (1, 'statute'), (2, 'ordinance'), (3, 'resolution'), (4, 'executive_order'), (5, 'agency_policy'),
             (6, 'court_order'), (7, 'settlement'), (8, 'uncertain'), (9, 'none_recorded'), (10, 'not_recorded'))
     AS a(code, name) ON a.name = s.act
GROUP BY a.code, a.name
ORDER BY a.code;
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
       count(*) FILTER (WHERE outcome IN (1, 2, 3, 4)) AS resolved,
       count(*) FILTER (WHERE outcome = 1)::double precision / count(*) FILTER (WHERE outcome IN (1, 2, 3, 4))
           AS "ofResolved"
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current);
