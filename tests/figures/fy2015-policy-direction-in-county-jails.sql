-- Of detainers to county jails: did the policies in force there limit or require cooperation on the day of issue?
-- A blank direction is not recorded: the county is not known.
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
                AND county IS NOT NULL AND facility_kind = 1) c
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
    SELECT d.outcome, coalesce(d.county IS NOT NULL AND d.facility_kind <> 6, false) AS placed,
           coalesce(bool_or(b.direction = 'limits_cooperation' AND d.issued_on BETWEEN sure_from AND sure_to), false)
               AS limiting,
           coalesce(bool_or(b.direction = 'limits_cooperation' AND d.issued_on BETWEEN may_from AND may_to), false)
               AS perhaps_limiting,
           coalesce(bool_or(b.direction = 'requires_cooperation' AND d.issued_on BETWEEN sure_from AND sure_to), false)
               AS requiring,
           coalesce(bool_or(b.direction = 'requires_cooperation' AND d.issued_on BETWEEN may_from AND may_to), false)
               AS perhaps_requiring
    FROM detainer d
    LEFT JOIN bearing b ON b.county = d.county AND b.facility_kind = d.facility_kind AND b.facility = d.facility
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.facility_kind = 1
    GROUP BY d.id, d.outcome, d.county, d.facility_kind
), directed AS (
    SELECT *, CASE WHEN NOT placed THEN NULL WHEN limiting AND requiring THEN 'BOTH'
                WHEN perhaps_limiting AND NOT limiting OR perhaps_requiring AND NOT requiring THEN 'UNCERTAIN'
                WHEN limiting THEN 'LIMITS' WHEN requiring THEN 'REQUIRES' ELSE 'NONE_RECORDED' END AS policy_direction
    FROM told
)
SELECT policy_direction, count(*) AS detainers,
       count(*) FILTER (WHERE outcome = 1) AS declined,
       count(*) FILTER (WHERE outcome IN (1, 2, 3, 4)) AS resolved
FROM directed
GROUP BY policy_direction
ORDER BY array_position(ARRAY['LIMITS', 'REQUIRES', 'BOTH', 'UNCERTAIN', 'NONE_RECORDED'], policy_direction);
