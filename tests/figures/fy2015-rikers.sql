-- Month by month at Rikers Island: did the policies in force on the day of issue limit or require cooperation, what
-- did the strictest say, and what kinds of act were they? New York City's law changed on 14 December 2014.
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
), strictness(rule, place) AS (
    VALUES ('decline_all', 1), ('judicial_warrant_required', 2), ('serious_conviction_only', 3),
           ('listed_offenses_only', 4), ('payment_required', 5), ('notification_limits', 6), ('other', 7)
), bearing AS (
    -- The policies that bear on each custody: a county, a kind of facility and a facility.
    SELECT DISTINCT c.county, c.facility_kind, c.facility, span.*
    FROM (SELECT DISTINCT county, facility_kind, facility FROM detainer
          WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
                AND county IS NOT NULL AND facility IN (SELECT key FROM facility WHERE name LIKE 'RIKERS%')) c
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
), acting AS (
    -- Each kind of act once a detainer, and whether a policy of it surely holds.
    SELECT d.id, b.kind, bool_or(d.issued_on BETWEEN sure_from AND sure_to) AS surely
    FROM detainer d
    JOIN bearing b ON b.county = d.county AND b.facility_kind = d.facility_kind AND b.facility = d.facility
         AND d.issued_on BETWEEN may_from AND may_to
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
    GROUP BY d.id, b.kind
), acts AS (
    SELECT id, upper(kind) AS policy_kind FROM acting WHERE surely
    UNION ALL
    SELECT DISTINCT id, 'UNCERTAIN' FROM acting WHERE NOT surely
), told AS (
    SELECT d.id, d.outcome, d.issued_month,
           coalesce(bool_or(b.direction = 'limits_cooperation' AND d.issued_on >= sure_from
                            AND d.issued_on <= sure_to), false) AS limiting,
           coalesce(bool_or(b.direction = 'requires_cooperation' AND d.issued_on >= sure_from
                            AND d.issued_on <= sure_to), false) AS requiring,
           coalesce(bool_or(b.direction = 'limits_cooperation'), false) AS perhaps_limiting,
           coalesce(bool_or(b.direction = 'requires_cooperation'), false) AS perhaps_requiring,
           coalesce(min(s.place) FILTER (WHERE d.issued_on BETWEEN sure_from AND sure_to), 8) AS surely,
           coalesce(min(s.place), 8) AS perhaps
    FROM detainer d
    JOIN facility f ON f.key = d.facility
    LEFT JOIN bearing b ON b.county = d.county AND b.facility_kind = d.facility_kind AND b.facility = d.facility
         AND d.issued_on BETWEEN may_from AND may_to
    LEFT JOIN strictness s ON s.rule = b.rule
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND f.name LIKE 'RIKERS%'
    GROUP BY d.id, d.outcome, d.issued_month
), words AS (
    SELECT told.id, outcome, issued_month,
           CASE WHEN limiting AND requiring THEN 'BOTH'
                WHEN perhaps_limiting AND NOT limiting OR perhaps_requiring AND NOT requiring THEN 'UNCERTAIN'
                WHEN limiting THEN 'LIMITS' WHEN requiring THEN 'REQUIRES' ELSE 'NONE_RECORDED' END
               AS policy_direction,
           CASE WHEN perhaps < surely THEN 'UNCERTAIN' WHEN surely = 8 THEN 'NONE_RECORDED'
                ELSE (SELECT upper(rule) FROM strictness WHERE place = surely) END AS detainer_rule,
           CASE WHEN perhaps < surely THEN 7.5 ELSE surely END AS rule_place,
           coalesce(a.policy_kind, 'NONE_RECORDED') AS policy_kind
    FROM told
    LEFT JOIN acts a ON a.id = told.id
)
SELECT make_date(issued_month / 12, issued_month % 12 + 1, 1) AS issued_month, policy_direction, detainer_rule,
       policy_kind, count(*) AS detainers,
       count(*) FILTER (WHERE outcome = 1) AS declined
FROM words
GROUP BY words.issued_month, policy_direction, detainer_rule, rule_place, policy_kind
ORDER BY words.issued_month,
         array_position(ARRAY['LIMITS', 'REQUIRES', 'BOTH', 'UNCERTAIN', 'NONE_RECORDED'], policy_direction),
         rule_place,
         array_position(ARRAY['STATUTE', 'ORDINANCE', 'RESOLUTION', 'EXECUTIVE_ORDER', 'AGENCY_POLICY',
                              'COURT_ORDER', 'SETTLEMENT', 'UNCERTAIN', 'NONE_RECORDED'], policy_kind);
