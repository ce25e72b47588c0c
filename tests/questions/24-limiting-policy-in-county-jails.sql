-- Detainers to county jails by quarter of issue: what part of those with an outcome was declined, by what the recorded
-- policies on the day of issue said. docs/policies.md is the rule; a policy binds the custody of the kinds it governs.
WITH start AS (
    SELECT id, jurisdiction, agency, direction, governs, ended_on, ended_reason,
           coalesce(effective_on, enacted_on) AS day,
           CASE WHEN effective_on IS NULL THEN enacted_precision ELSE effective_precision END AS known
    FROM policy
    WHERE release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
), span AS (
    -- The first and last day on which each policy may hold, and on which it surely holds.
    SELECT s.id, s.direction, s.governs, coalesce(s.day, '-infinity') AS may_from,
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
    -- The policies that bear on the county jails of each county: its state's, its own, and those of an agency in it.
    SELECT DISTINCT c.county, span.*
    FROM (SELECT DISTINCT county FROM detainer
          WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
                AND county IS NOT NULL AND facility_kind = 1) c
    JOIN span ON 'COUNTY_JAIL' = ANY (span.governs)
    JOIN policy_jurisdiction pj ON pj.policy = span.id
         AND pj.release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
    JOIN jurisdiction j ON j.id = pj.jurisdiction
         AND j.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
    WHERE CASE j.level WHEN 'state' THEN j.fips = c.county / 1000
                       WHEN 'county' THEN j.fips = c.county
                       WHEN 'agency' THEN j.parent = to_char(c.county, 'FM00000') END
), told AS (
    SELECT d.id, d.outcome, d.issued_on, d.county,
           coalesce(bool_or(b.direction = 'limits_cooperation' AND d.issued_on BETWEEN sure_from AND sure_to), false)
               AS limiting,
           coalesce(bool_or(b.direction = 'limits_cooperation' AND d.issued_on BETWEEN may_from AND may_to), false)
               AS perhaps_limiting,
           coalesce(bool_or(b.direction = 'requires_cooperation' AND d.issued_on BETWEEN sure_from AND sure_to), false)
               AS requiring,
           coalesce(bool_or(b.direction = 'requires_cooperation' AND d.issued_on BETWEEN may_from AND may_to), false)
               AS perhaps_requiring
    FROM detainer d
    LEFT JOIN bearing b ON b.county = d.county
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.facility_kind = 1
    GROUP BY d.id, d.outcome, d.issued_on, d.county
), counted AS (
    -- Without a county nothing is told.
    SELECT date_trunc('quarter', issued_on)::date AS quarter, outcome = 1 AS declined,
           outcome IN (1, 2, 3, 4) AS resolved,
           CASE WHEN county IS NULL THEN NULL WHEN limiting AND requiring THEN 'BOTH'
                WHEN perhaps_limiting AND NOT limiting OR perhaps_requiring AND NOT requiring THEN 'UNCERTAIN'
                WHEN limiting THEN 'LIMITS' WHEN requiring THEN 'REQUIRES' ELSE 'NONE_RECORDED' END AS direction
    FROM told
), sums AS (
    SELECT quarter, count(*) AS detainers,
           count(*) FILTER (WHERE direction = 'LIMITS' AND resolved) AS lr,
           count(*) FILTER (WHERE direction = 'LIMITS' AND declined) AS ld,
           count(*) FILTER (WHERE direction = 'UNCERTAIN' AND resolved) AS ur,
           count(*) FILTER (WHERE direction = 'UNCERTAIN' AND declined) AS ud,
           count(*) FILTER (WHERE direction = 'REQUIRES' AND resolved) AS rr,
           count(*) FILTER (WHERE direction = 'REQUIRES' AND declined) AS rd,
           count(*) FILTER (WHERE direction = 'NONE_RECORDED' AND resolved) AS nr,
           count(*) FILTER (WHERE direction = 'NONE_RECORDED' AND declined) AS nd
    FROM counted
    GROUP BY quarter
)
SELECT quarter::text AS "issuedQuarter", detainers,
       ld::double precision / nullif(lr, 0) AS "limits.value", ld AS "limits.numerator", lr AS "limits.denominator",
       nd::double precision / nullif(nr, 0) AS "noneRecorded.value", nd AS "noneRecorded.numerator",
       nr AS "noneRecorded.denominator",
       rd::double precision / nullif(rr, 0) AS requires, ud::double precision / nullif(ur, 0) AS uncertain,
       ld::double precision / nullif(lr, 0) - nd::double precision / nullif(nr, 0) AS difference,
       ld::double precision / nullif(lr, 0) / nullif(nd::double precision / nullif(nr, 0), 0) AS ratio
FROM sums
ORDER BY quarter;
-- totals
-- The same over all quarters. A comparison is a window: it is null in totals.
WITH start AS (
    SELECT id, jurisdiction, agency, direction, governs, ended_on, ended_reason,
           coalesce(effective_on, enacted_on) AS day,
           CASE WHEN effective_on IS NULL THEN enacted_precision ELSE effective_precision END AS known
    FROM policy
    WHERE release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
), span AS (
    -- The first and last day on which each policy may hold, and on which it surely holds.
    SELECT s.id, s.direction, s.governs, coalesce(s.day, '-infinity') AS may_from,
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
    -- The policies that bear on the county jails of each county: its state's, its own, and those of an agency in it.
    SELECT DISTINCT c.county, span.*
    FROM (SELECT DISTINCT county FROM detainer
          WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
                AND county IS NOT NULL AND facility_kind = 1) c
    JOIN span ON 'COUNTY_JAIL' = ANY (span.governs)
    JOIN policy_jurisdiction pj ON pj.policy = span.id
         AND pj.release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
    JOIN jurisdiction j ON j.id = pj.jurisdiction
         AND j.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
    WHERE CASE j.level WHEN 'state' THEN j.fips = c.county / 1000
                       WHEN 'county' THEN j.fips = c.county
                       WHEN 'agency' THEN j.parent = to_char(c.county, 'FM00000') END
), told AS (
    SELECT d.id, d.outcome, d.issued_on, d.county,
           coalesce(bool_or(b.direction = 'limits_cooperation' AND d.issued_on BETWEEN sure_from AND sure_to), false)
               AS limiting,
           coalesce(bool_or(b.direction = 'limits_cooperation' AND d.issued_on BETWEEN may_from AND may_to), false)
               AS perhaps_limiting,
           coalesce(bool_or(b.direction = 'requires_cooperation' AND d.issued_on BETWEEN sure_from AND sure_to), false)
               AS requiring,
           coalesce(bool_or(b.direction = 'requires_cooperation' AND d.issued_on BETWEEN may_from AND may_to), false)
               AS perhaps_requiring
    FROM detainer d
    LEFT JOIN bearing b ON b.county = d.county
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.facility_kind = 1
    GROUP BY d.id, d.outcome, d.issued_on, d.county
), counted AS (
    -- Without a county nothing is told.
    SELECT outcome = 1 AS declined,
           outcome IN (1, 2, 3, 4) AS resolved,
           CASE WHEN county IS NULL THEN NULL WHEN limiting AND requiring THEN 'BOTH'
                WHEN perhaps_limiting AND NOT limiting OR perhaps_requiring AND NOT requiring THEN 'UNCERTAIN'
                WHEN limiting THEN 'LIMITS' WHEN requiring THEN 'REQUIRES' ELSE 'NONE_RECORDED' END AS direction
    FROM told
), sums AS (
    SELECT count(*) AS detainers,
           count(*) FILTER (WHERE direction = 'LIMITS' AND resolved) AS lr,
           count(*) FILTER (WHERE direction = 'LIMITS' AND declined) AS ld,
           count(*) FILTER (WHERE direction = 'UNCERTAIN' AND resolved) AS ur,
           count(*) FILTER (WHERE direction = 'UNCERTAIN' AND declined) AS ud,
           count(*) FILTER (WHERE direction = 'REQUIRES' AND resolved) AS rr,
           count(*) FILTER (WHERE direction = 'REQUIRES' AND declined) AS rd,
           count(*) FILTER (WHERE direction = 'NONE_RECORDED' AND resolved) AS nr,
           count(*) FILTER (WHERE direction = 'NONE_RECORDED' AND declined) AS nd
    FROM counted
)
SELECT detainers,
       ld::double precision / nullif(lr, 0) AS "limits.value", ld AS "limits.numerator", lr AS "limits.denominator",
       nd::double precision / nullif(nr, 0) AS "noneRecorded.value", nd AS "noneRecorded.numerator",
       nr AS "noneRecorded.denominator",
       rd::double precision / nullif(rr, 0) AS requires, ud::double precision / nullif(ur, 0) AS uncertain
FROM sums;
