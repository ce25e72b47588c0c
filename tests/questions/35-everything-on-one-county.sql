-- All that is recorded of Nassau County, New York.
-- at jurisdiction
SELECT c.name || ', ' || s.name AS "fullName",
       (SELECT count(*) FROM policy_jurisdiction
        WHERE release = (SELECT key FROM release WHERE dataset = 'policies' AND current) AND jurisdiction IN ('36059',
            '36')) AS "policies.totalCount",
       (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015'
           AND current) AND county = 36059)
           AS "detainers.totalCount",
       a.code AS "fieldOffice2025.code", a.name AS "fieldOffice2025.name"
FROM jurisdiction c
JOIN jurisdiction s ON s.id = c.parent AND s.release = c.release
JOIN aor_county o ON o.fips = c.fips AND o.release = (SELECT key FROM release WHERE dataset = 'field-offices'
    AND current)
JOIN aor a ON a.code = o.office AND a.release = o.release
WHERE c.release = (SELECT key FROM release WHERE dataset = 'places' AND current) AND c.fips = 36059;
-- at jurisdiction.populations
SELECT year, residents, vintage
FROM population
WHERE release = (SELECT key FROM release WHERE dataset = 'population' AND current) AND fips = 36059
      AND year BETWEEN 2014 AND 2017
ORDER BY year;
-- at jurisdiction.policies.nodes
-- Its own and its state's, by their start.
SELECT p.title, j.name AS "jurisdiction.name", upper(p.kind) AS kind, CASE p.direction
    WHEN 'limits_cooperation' THEN 'LIMITS' ELSE 'REQUIRES' END AS direction, upper(p.rule) AS rule,
       p.enacted_on::text AS "enactedOn", upper(p.enacted_precision) AS "enactedPrecision",
       p.effective_on::text AS "effectiveOn"
FROM policy p
JOIN policy_jurisdiction pj ON pj.policy = p.id AND pj.release = p.release AND pj.jurisdiction IN ('36059', '36')
JOIN jurisdiction j ON j.id = p.jurisdiction AND j.release = (SELECT key FROM release WHERE dataset = 'places'
    AND current)
WHERE p.release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
ORDER BY coalesce(p.effective_on, p.enacted_on) NULLS LAST, p.id COLLATE "C";
-- at jurisdiction.policyTimeline
-- What its policies and its state's come to in county jails: the days on which anything changes divide time.
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
), bearing AS (
    SELECT DISTINCT span.*
    FROM span
    JOIN policy_jurisdiction pj ON pj.policy = span.id AND pj.jurisdiction IN ('36059', '36')
         AND pj.release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
    WHERE 'COUNTY_JAIL' = ANY (governs)
), moment AS (
    SELECT day::date FROM bearing
    CROSS JOIN LATERAL (VALUES (may_from), (sure_from), (CASE WHEN sure_to < 'infinity' THEN sure_to + 1 END),
                               (CASE WHEN may_to < 'infinity' THEN may_to + 1 END)) v(day)
    WHERE isfinite(day)
    GROUP BY day
), period AS (
    SELECT m.day AS first, lead(m.day) OVER (ORDER BY m.day) - 1 AS last,
           array_agg(b.id ORDER BY b.id) FILTER (WHERE m.day BETWEEN sure_from AND sure_to) AS sure,
           array_agg(b.id ORDER BY b.id) FILTER (WHERE m.day BETWEEN may_from AND may_to
                                                       AND NOT m.day BETWEEN sure_from AND sure_to) AS perhaps,
           bool_or(direction = 'limits_cooperation' AND m.day BETWEEN sure_from AND sure_to) AS l,
           bool_or(direction = 'limits_cooperation' AND m.day BETWEEN may_from AND may_to) AS pl,
           bool_or(direction = 'requires_cooperation' AND m.day BETWEEN sure_from AND sure_to) AS r,
           bool_or(direction = 'requires_cooperation' AND m.day BETWEEN may_from AND may_to) AS pr
    FROM moment m
    CROSS JOIN bearing b
    GROUP BY m.day
)
SELECT first::text AS "from", last::text AS "to",
       CASE WHEN l AND r THEN 'BOTH' WHEN pl AND NOT l OR pr AND NOT r THEN 'UNCERTAIN'
            WHEN l THEN 'LIMITS' WHEN r THEN 'REQUIRES' ELSE 'NONE_RECORDED' END AS direction
FROM period
WHERE sure IS NOT NULL OR perhaps IS NOT NULL
ORDER BY first;
-- at jurisdiction.reportFigures
SELECT report AS "report.number", figure, value, changed, note
FROM report_figure
WHERE release = (SELECT key FROM release WHERE dataset = 'ddor' AND current) AND jurisdiction = '36059'
    AND edition = 'AS_PUBLISHED'
ORDER BY report, ordinal;
-- at jurisdiction.corrections
SELECT report AS "report.number", what_was_wrong AS "whatWasWrong", what_it_became AS "whatItBecame", posted
FROM correction
WHERE release = (SELECT key FROM release WHERE dataset = 'ddor' AND current) AND jurisdiction = '36059'
ORDER BY ordinal;
-- at jurisdiction.listings
SELECT l.name AS list, bool_or(e.jurisdiction = '36059') AS itself, bool_or(e.jurisdiction = '36') AS "byState",
       max(e.name) FILTER (WHERE e.jurisdiction = '36') AS "printedState"
FROM listing l
JOIN release r ON r.key = l.release AND r.current
JOIN listing_entry e ON e.release = l.release AND e.jurisdiction IN ('36059', '36')
GROUP BY l.name, l.listed_on
ORDER BY l.listed_on DESC;
-- at jurisdiction.agreements
SELECT agency, upper(support_type) AS "supportType", signed_on::text AS "signedOn"
FROM agreement
WHERE release = (SELECT key FROM release WHERE dataset = 'agreements-287g' AND current) AND county = '36059'
ORDER BY ordinal;
-- at jurisdiction.facilities.nodes
SELECT f.name AS "facility.name", f.city AS "facility.city", count(*) AS detainers
FROM detainer d
JOIN facility f ON f.key = d.facility
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.county = 36059
GROUP BY f.key, f.name, f.city
ORDER BY count(*) DESC, f.name COLLATE "C", f.city COLLATE "C";
-- at detainerSlice.rows
SELECT o.name AS outcome, count(*) AS detainers, count(*)::double precision / sum(count(*)) OVER () AS share
FROM detainer d
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.county = 36059
GROUP BY o.code, o.name
ORDER BY o.code;
-- at detainerSlice.totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
       count(*) FILTER (WHERE outcome BETWEEN 1 AND 4) AS resolved
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND county = 36059;
