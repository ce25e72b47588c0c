-- Detainers of fiscal year 2015 by what recorded policies said on the day of issue, and by whether the place stands on
-- the list that the Department of Justice published ten years later: itself, by its state alone, or not.
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
           issued_on AS day, outcome, id, count(*) AS n
    FROM detainer
    WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
    GROUP BY 1, 2, 3, 4, 5, 6
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
    SELECT county, kind, jail, day, outcome, n, id,
           CASE WHEN county IS NULL OR kind = 6 THEN NULL
                WHEN limiting AND requiring THEN 'BOTH'
                WHEN perhaps_limiting AND NOT limiting OR perhaps_requiring AND NOT requiring THEN 'UNCERTAIN'
                WHEN limiting THEN 'LIMITS' WHEN requiring THEN 'REQUIRES' ELSE 'NONE_RECORDED' END AS direction
    FROM (
        SELECT c.county, c.kind, c.jail, c.day, c.outcome, c.n, c.id,
               coalesce(bool_or(direction = 'limits_cooperation' AND day BETWEEN sure_from AND sure_to), false)
                   AS limiting,
               coalesce(bool_or(direction = 'limits_cooperation' AND day BETWEEN may_from AND may_to), false)
                   AS perhaps_limiting,
               coalesce(bool_or(direction = 'requires_cooperation' AND day BETWEEN sure_from AND sure_to), false)
                   AS requiring,
               coalesce(bool_or(direction = 'requires_cooperation' AND day BETWEEN may_from AND may_to), false)
                   AS perhaps_requiring
        FROM cell c
        LEFT JOIN bearing b ON b.county = c.county AND b.kind = c.kind AND b.jail = c.jail
        GROUP BY c.county, c.kind, c.jail, c.day, c.outcome, c.n, c.id
    ) sides
), listed AS (
    SELECT e.jurisdiction AS id, j.level, j.fips, j.name, j.parent
    FROM listing_entry e
    JOIN jurisdiction j ON j.id = e.jurisdiction AND j.release = (SELECT key FROM release WHERE dataset = 'places'
        AND current)
    WHERE e.release = (SELECT key FROM release WHERE dataset = 'doj-list-2025-08-05' AND current)
), jail AS (
    -- Facilities that are printed with the name and the state of a listed city.
    SELECT f.key
    FROM facility f
    JOIN listed l ON l.level = 'city' AND upper(l.name) = upper(f.city)
    JOIN jurisdiction c ON c.id = l.parent AND c.release = (SELECT key FROM release WHERE dataset = 'places'
        AND current)
    JOIN jurisdiction s ON s.id = c.parent AND upper(f.state) IN (upper(s.name), s.code)
         AND s.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
), on_list AS (
    -- Itself: the county is listed or lies in a listed city as a whole, or the jail is of a listed city.
    SELECT d.id,
           coalesce(d.county IN (SELECT fips FROM listed WHERE level = 'county')
                    OR to_char(d.county, 'FM00000') IN (SELECT county FROM city_county
                                                         WHERE release = (SELECT key FROM release
                                                             WHERE dataset = 'places' AND current)
                                                               AND city IN (SELECT id FROM listed)), false)
               OR coalesce(d.facility_kind = 2 AND d.facility IN (SELECT key FROM jail), false) AS itself,
           coalesce(d.state IN (SELECT fips FROM listed WHERE level = 'state'), false) AS by_state,
           d.state IS NOT NULL AS placed
    FROM detainer d
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
), sums AS (
    SELECT t.direction, count(*) AS detainers,
           count(*) FILTER (WHERE itself) AS i, count(*) FILTER (WHERE itself AND outcome BETWEEN 1 AND 4) AS ir,
           count(*) FILTER (WHERE itself AND outcome = 1) AS idc,
           count(*) FILTER (WHERE by_state AND NOT itself) AS s,
           count(*) FILTER (WHERE by_state AND NOT itself AND outcome BETWEEN 1 AND 4) AS sr,
           count(*) FILTER (WHERE by_state AND NOT itself AND outcome = 1) AS sd,
           count(*) FILTER (WHERE other) AS o,
           count(*) FILTER (WHERE other AND outcome BETWEEN 1 AND 4) AS r,
           count(*) FILTER (WHERE other AND outcome = 1) AS d
    FROM told t
    JOIN on_list USING (id)
    -- Of a detainer that names no state nothing can be told.
    CROSS JOIN LATERAL (SELECT placed AND NOT itself AND NOT by_state AS other) x
    GROUP BY t.direction
)
SELECT coalesce(direction, 'NOT_RECORDED') AS "policyDirection", detainers,
       i AS "listedItself", idc::double precision / nullif(ir, 0) AS "listedItselfDeclined",
       s AS "listedByStateAlone", sd::double precision / nullif(sr, 0) AS "listedByStateAloneDeclined",
       o AS "notListed", d::double precision / nullif(r, 0) AS "notListedDeclined"
FROM sums
ORDER BY array_position(ARRAY['LIMITS', 'REQUIRES', 'BOTH', 'UNCERTAIN', 'NONE_RECORDED'], direction) NULLS LAST;
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
           issued_on AS day, outcome, id, count(*) AS n
    FROM detainer
    WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
    GROUP BY 1, 2, 3, 4, 5, 6
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
    SELECT county, kind, jail, day, outcome, n, id,
           CASE WHEN county IS NULL OR kind = 6 THEN NULL
                WHEN limiting AND requiring THEN 'BOTH'
                WHEN perhaps_limiting AND NOT limiting OR perhaps_requiring AND NOT requiring THEN 'UNCERTAIN'
                WHEN limiting THEN 'LIMITS' WHEN requiring THEN 'REQUIRES' ELSE 'NONE_RECORDED' END AS direction
    FROM (
        SELECT c.county, c.kind, c.jail, c.day, c.outcome, c.n, c.id,
               coalesce(bool_or(direction = 'limits_cooperation' AND day BETWEEN sure_from AND sure_to), false)
                   AS limiting,
               coalesce(bool_or(direction = 'limits_cooperation' AND day BETWEEN may_from AND may_to), false)
                   AS perhaps_limiting,
               coalesce(bool_or(direction = 'requires_cooperation' AND day BETWEEN sure_from AND sure_to), false)
                   AS requiring,
               coalesce(bool_or(direction = 'requires_cooperation' AND day BETWEEN may_from AND may_to), false)
                   AS perhaps_requiring
        FROM cell c
        LEFT JOIN bearing b ON b.county = c.county AND b.kind = c.kind AND b.jail = c.jail
        GROUP BY c.county, c.kind, c.jail, c.day, c.outcome, c.n, c.id
    ) sides
), listed AS (
    SELECT e.jurisdiction AS id, j.level, j.fips, j.name, j.parent
    FROM listing_entry e
    JOIN jurisdiction j ON j.id = e.jurisdiction AND j.release = (SELECT key FROM release WHERE dataset = 'places'
        AND current)
    WHERE e.release = (SELECT key FROM release WHERE dataset = 'doj-list-2025-08-05' AND current)
), jail AS (
    -- Facilities that are printed with the name and the state of a listed city.
    SELECT f.key
    FROM facility f
    JOIN listed l ON l.level = 'city' AND upper(l.name) = upper(f.city)
    JOIN jurisdiction c ON c.id = l.parent AND c.release = (SELECT key FROM release WHERE dataset = 'places'
        AND current)
    JOIN jurisdiction s ON s.id = c.parent AND upper(f.state) IN (upper(s.name), s.code)
         AND s.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
), on_list AS (
    -- Itself: the county is listed or lies in a listed city as a whole, or the jail is of a listed city.
    SELECT d.id,
           coalesce(d.county IN (SELECT fips FROM listed WHERE level = 'county')
                    OR to_char(d.county, 'FM00000') IN (SELECT county FROM city_county
                                                         WHERE release = (SELECT key FROM release
                                                             WHERE dataset = 'places' AND current)
                                                               AND city IN (SELECT id FROM listed)), false)
               OR coalesce(d.facility_kind = 2 AND d.facility IN (SELECT key FROM jail), false) AS itself,
           coalesce(d.state IN (SELECT fips FROM listed WHERE level = 'state'), false) AS by_state,
           d.state IS NOT NULL AS placed
    FROM detainer d
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
), sums AS (
    SELECT count(*) AS detainers,
           count(*) FILTER (WHERE itself) AS i, count(*) FILTER (WHERE itself AND outcome BETWEEN 1 AND 4) AS ir,
           count(*) FILTER (WHERE itself AND outcome = 1) AS idc,
           count(*) FILTER (WHERE by_state AND NOT itself) AS s,
           count(*) FILTER (WHERE by_state AND NOT itself AND outcome BETWEEN 1 AND 4) AS sr,
           count(*) FILTER (WHERE by_state AND NOT itself AND outcome = 1) AS sd,
           count(*) FILTER (WHERE other) AS o,
           count(*) FILTER (WHERE other AND outcome BETWEEN 1 AND 4) AS r,
           count(*) FILTER (WHERE other AND outcome = 1) AS d
    FROM told t
    JOIN on_list USING (id)
    -- Of a detainer that names no state nothing can be told.
    CROSS JOIN LATERAL (SELECT placed AND NOT itself AND NOT by_state AS other) x
)
SELECT detainers,
       i AS "listedItself", idc::double precision / nullif(ir, 0) AS "listedItselfDeclined",
       s AS "listedByStateAlone", sd::double precision / nullif(sr, 0) AS "listedByStateAloneDeclined",
       o AS "notListed", d::double precision / nullif(r, 0) AS "notListedDeclined"
FROM sums;
-- at listed
-- The 35 places in the order of the list's levels and names, each with its policies: its own, those that
-- cover it from the places it lies in, and how many of its own surely hold on the day of the list.
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
)
SELECT 'jurisdiction:' || j.id AS id, j.name, upper(j.level) AS level,
       (SELECT count(*) FROM start p WHERE p.jurisdiction = j.id) AS "own.totalCount",
       -- Its own and those of the places it lies in, by every place that a policy covers.
       (SELECT count(DISTINCT pj.policy) FROM policy_jurisdiction pj
        WHERE pj.release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
              AND pj.jurisdiction IN (j.id, j.parent, (SELECT parent FROM jurisdiction u
                                                       WHERE u.id = j.parent AND u.release = j.release)))
           AS "covering.totalCount",
       (SELECT count(*) FROM start p JOIN span USING (id)
        WHERE p.jurisdiction = j.id AND '2025-08-05' BETWEEN sure_from AND sure_to) AS "inForce.totalCount"
FROM listing_entry e
JOIN jurisdiction j ON j.id = e.jurisdiction AND j.release = (SELECT key FROM release WHERE dataset = 'places'
    AND current)
WHERE e.release = (SELECT key FROM release WHERE dataset = 'doj-list-2025-08-05' AND current)
ORDER BY array_position(ARRAY['state', 'county', 'city'], j.level), j.id COLLATE "C";
