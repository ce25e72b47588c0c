-- Declined in jails of counties and cities before and after a policy began, beside those without a recorded policy, as
-- far as this release can tell: New York City by month of issue, and Montgomery County, Maryland, whose order is of 7
-- October 2014.
-- There is no year before in the release: `yearBefore` is null in each row.
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
    SELECT county, kind, jail, day, outcome, n,
           CASE WHEN county IS NULL OR kind = 6 THEN NULL
                WHEN limiting AND requiring THEN 'BOTH'
                WHEN perhaps_limiting AND NOT limiting OR perhaps_requiring AND NOT requiring THEN 'UNCERTAIN'
                WHEN limiting THEN 'LIMITS' WHEN requiring THEN 'REQUIRES' ELSE 'NONE_RECORDED' END AS direction
    FROM (
        SELECT c.county, c.kind, c.jail, c.day, c.outcome, c.n,
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
        GROUP BY c.county, c.kind, c.jail, c.day, c.outcome, c.n
    ) sides
), fact AS (
    SELECT date_trunc('month', c.day)::date AS month, c.day, c.outcome, c.n, coalesce(c.county, 0) AS county,
        c.direction
    FROM told c
), sums AS (
    SELECT month, sum(n) AS detainers,
           coalesce(sum(n) FILTER (WHERE county = 24031), 0) AS m, coalesce(sum(n) FILTER (WHERE county = 24031
               AND outcome = 1), 0) AS md,
           coalesce(sum(n) FILTER (WHERE city AND outcome BETWEEN 1 AND 4), 0) AS cr,
           coalesce(sum(n) FILTER (WHERE city AND outcome = 1), 0) AS cd,
           coalesce(sum(n) FILTER (WHERE city AND early AND outcome BETWEEN 1 AND 4), 0) AS cbr,
           coalesce(sum(n) FILTER (WHERE city AND early AND outcome = 1), 0) AS cbd,
           coalesce(sum(n) FILTER (WHERE direction = 'NONE_RECORDED' AND outcome BETWEEN 1 AND 4), 0) AS nr,
           coalesce(sum(n) FILTER (WHERE direction = 'NONE_RECORDED' AND outcome = 1), 0) AS nd,
           coalesce(sum(n) FILTER (WHERE direction = 'NONE_RECORDED' AND early AND outcome BETWEEN 1 AND 4), 0) AS nbr,
           coalesce(sum(n) FILTER (WHERE direction = 'NONE_RECORDED' AND early AND outcome = 1), 0) AS nbd,
           coalesce(sum(n) FILTER (WHERE county = 24031 AND day < '2014-10-07'), 0) AS mb
    FROM fact
    -- New York City's laws 58 and 59 took effect on 14 December 2014, in place of older ones that limited less.
    CROSS JOIN LATERAL (SELECT county IN (36005, 36047, 36061, 36081, 36085) AS city, day < '2014-12-14' AS early) x
    GROUP BY month
)
SELECT month::text AS "issuedMonth",
       CASE month WHEN '2015-07-01' THEN 19 / 31::double precision ELSE 1 END AS coverage, detainers,
       cd::double precision / nullif(cr, 0) AS "newYorkCity.value", cd AS "newYorkCity.numerator",
       cr AS "newYorkCity.denominator",
       nd::double precision / nullif(nr, 0) AS "noneRecorded.value", nd AS "noneRecorded.numerator",
       nr AS "noneRecorded.denominator",
       m AS "montgomeryCounty", md AS "montgomeryCountyDeclined", NULL::double precision AS "yearBefore"
FROM sums
ORDER BY month;
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
    SELECT county, kind, jail, day, outcome, n,
           CASE WHEN county IS NULL OR kind = 6 THEN NULL
                WHEN limiting AND requiring THEN 'BOTH'
                WHEN perhaps_limiting AND NOT limiting OR perhaps_requiring AND NOT requiring THEN 'UNCERTAIN'
                WHEN limiting THEN 'LIMITS' WHEN requiring THEN 'REQUIRES' ELSE 'NONE_RECORDED' END AS direction
    FROM (
        SELECT c.county, c.kind, c.jail, c.day, c.outcome, c.n,
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
        GROUP BY c.county, c.kind, c.jail, c.day, c.outcome, c.n
    ) sides
), fact AS (
    SELECT date_trunc('month', c.day)::date AS month, c.day, c.outcome, c.n, coalesce(c.county, 0) AS county,
        c.direction
    FROM told c
), sums AS (
    SELECT sum(n) AS detainers,
           coalesce(sum(n) FILTER (WHERE county = 24031), 0) AS m, coalesce(sum(n) FILTER (WHERE county = 24031
               AND outcome = 1), 0) AS md,
           coalesce(sum(n) FILTER (WHERE city AND outcome BETWEEN 1 AND 4), 0) AS cr,
           coalesce(sum(n) FILTER (WHERE city AND outcome = 1), 0) AS cd,
           coalesce(sum(n) FILTER (WHERE city AND early AND outcome BETWEEN 1 AND 4), 0) AS cbr,
           coalesce(sum(n) FILTER (WHERE city AND early AND outcome = 1), 0) AS cbd,
           coalesce(sum(n) FILTER (WHERE direction = 'NONE_RECORDED' AND outcome BETWEEN 1 AND 4), 0) AS nr,
           coalesce(sum(n) FILTER (WHERE direction = 'NONE_RECORDED' AND outcome = 1), 0) AS nd,
           coalesce(sum(n) FILTER (WHERE direction = 'NONE_RECORDED' AND early AND outcome BETWEEN 1 AND 4), 0) AS nbr,
           coalesce(sum(n) FILTER (WHERE direction = 'NONE_RECORDED' AND early AND outcome = 1), 0) AS nbd,
           coalesce(sum(n) FILTER (WHERE county = 24031 AND day < '2014-10-07'), 0) AS mb
    FROM fact
    -- New York City's laws 58 and 59 took effect on 14 December 2014, in place of older ones that limited less.
    CROSS JOIN LATERAL (SELECT county IN (36005, 36047, 36061, 36081, 36085) AS city, day < '2014-12-14' AS early) x
)
SELECT detainers,
       cbd::double precision / nullif(cbr, 0) AS "newYorkCityBefore.value", cbd AS "newYorkCityBefore.numerator",
       cbr AS "newYorkCityBefore.denominator",
       (cd - cbd)::double precision / nullif((cr - cbr), 0) AS "newYorkCityAfter.value", (cd - cbd)
           AS "newYorkCityAfter.numerator",
       (cr - cbr) AS "newYorkCityAfter.denominator",
       nbd::double precision / nullif(nbr, 0) AS "noneRecordedBefore.value", nbd AS "noneRecordedBefore.numerator",
       nbr AS "noneRecordedBefore.denominator",
       (nd - nbd)::double precision / nullif((nr - nbr), 0) AS "noneRecordedAfter.value", (nd - nbd)
           AS "noneRecordedAfter.numerator",
       (nr - nbr) AS "noneRecordedAfter.denominator",
       mb AS "montgomeryCountyBefore", m - mb AS "montgomeryCountyAfter"
FROM sums;
-- at began.nodes
-- Policies of which the day of enactment, padded where less is known, lies in the release.
SELECT p.title, j.name AS "jurisdiction.name", CASE p.direction WHEN 'limits_cooperation' THEN 'LIMITS'
    ELSE 'REQUIRES' END AS direction,
       p.enacted_on::text AS "enactedOn", upper(p.enacted_precision) AS "enactedPrecision",
       p.effective_on::text AS "effectiveOn", upper(p.effective_precision) AS "effectivePrecision"
FROM policy p
JOIN jurisdiction j ON j.id = p.jurisdiction AND j.release = (SELECT key FROM release WHERE dataset = 'places'
    AND current)
WHERE p.release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
      AND p.enacted_on BETWEEN '2014-10-01' AND '2015-07-19'
ORDER BY coalesce(p.effective_on, p.enacted_on), p.id COLLATE "C";
