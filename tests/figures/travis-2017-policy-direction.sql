-- Did the policies in force at the jail limit or require cooperation on the day, or in the month, of the outcome?
-- Blanks are not recorded: neither day nor month of the outcome is known.
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
          WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
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
), custody AS (
    -- The day, or every day of the month, on which the person was held.
    SELECT d.id, d.outcome, d.county, d.facility_kind, d.facility,
           coalesce(d.outcome_on, make_date(d.outcome_month / 12, d.outcome_month % 12 + 1, 1)) AS first_day,
           coalesce(d.outcome_on,
                    (make_date(d.outcome_month / 12, d.outcome_month % 12 + 1, 1) + interval '1 month')::date - 1)
               AS last_day
    FROM detainer d
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
), side AS (
    -- How surely each side is known: 1 dated, 2 enacted only, 3 inferred end, 4 coarse, 5 undated.
    SELECT d.id, b.direction,
           CASE WHEN bool_or(d.first_day >= sure_from AND d.last_day <= sure_to) THEN 'yes'
                WHEN bool_or(d.first_day <= may_to AND d.last_day >= may_from) THEN 'perhaps' ELSE 'no' END AS holds,
           CASE WHEN bool_or(d.first_day >= sure_from AND d.last_day <= sure_to)
                THEN min(CASE WHEN dated THEN 1 ELSE 2 END)
                     FILTER (WHERE d.first_day >= sure_from AND d.last_day <= sure_to)
                WHEN bool_or(d.first_day <= may_to AND d.last_day >= may_from)
                THEN CASE WHEN bool_or(d.first_day <= may_to AND d.last_day >= may_from
                                       AND (b.known <> 'day' AND d.first_day < sure_from
                                            OR b.end_known <> 'day' AND d.last_day > sure_to
                                            OR d.first_day < d.last_day))
                     THEN 4 ELSE 5 END
                WHEN bool_or(end_known IS NOT NULL AND d.first_day > may_to) THEN 3 END AS mark
    FROM custody d
    JOIN bearing b ON b.county = d.county AND b.facility_kind = d.facility_kind AND b.facility = d.facility
    GROUP BY d.id, b.direction
), ruled AS (
    SELECT d.id, coalesce(min(s.place) FILTER (WHERE d.first_day >= sure_from AND d.last_day <= sure_to), 8) AS surely,
           coalesce(min(s.place), 8) AS perhaps
    FROM custody d
    LEFT JOIN bearing b ON b.county = d.county AND b.facility_kind = d.facility_kind AND b.facility = d.facility
         AND d.first_day <= may_to AND d.last_day >= may_from
    LEFT JOIN strictness s ON s.rule = b.rule
    GROUP BY d.id
), told AS (
    SELECT d.id, d.first_day IS NOT NULL AND d.county IS NOT NULL AND d.facility_kind <> 6 AS placed,
           min(holds) FILTER (WHERE direction = 'limits_cooperation') AS limits,
           min(holds) FILTER (WHERE direction = 'requires_cooperation') AS requires, max(mark) AS mark
    FROM custody d
    LEFT JOIN side ON side.id = d.id
    GROUP BY d.id, d.first_day, d.county, d.facility_kind
), words AS (
    SELECT d.*,
           CASE WHEN NOT placed THEN NULL WHEN limits = 'yes' AND requires = 'yes' THEN 'BOTH'
                WHEN limits = 'perhaps' OR requires = 'perhaps' THEN 'UNCERTAIN' WHEN limits = 'yes' THEN 'LIMITS'
                WHEN requires = 'yes' THEN 'REQUIRES' ELSE 'NONE_RECORDED' END AS policy_direction,
           CASE WHEN NOT placed THEN NULL WHEN perhaps < surely THEN 'UNCERTAIN' WHEN surely = 8 THEN 'NONE_RECORDED'
                ELSE (SELECT upper(rule) FROM strictness WHERE place = surely) END AS detainer_rule,
           CASE WHEN perhaps < surely THEN 7.5 ELSE surely END AS rule_place,
           CASE WHEN placed THEN coalesce((ARRAY['DATED', 'ENACTED_ONLY', 'INFERRED_END', 'COARSE',
                                                  'UNDATED_EXISTS'])[mark], 'NOT_APPLICABLE') END AS policy_certainty
    FROM custody d
    JOIN told USING (id)
    JOIN ruled USING (id)
)
SELECT o.name AS outcome, policy_direction, detainer_rule, policy_certainty, count(*) AS detainers
FROM words
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = words.outcome
GROUP BY o.code, o.name, policy_direction, detainer_rule, rule_place, policy_certainty
ORDER BY o.code,
         array_position(ARRAY['LIMITS', 'REQUIRES', 'BOTH', 'UNCERTAIN', 'NONE_RECORDED'], policy_direction),
         rule_place,
         array_position(ARRAY['DATED', 'ENACTED_ONLY', 'INFERRED_END', 'COARSE', 'UNDATED_EXISTS', 'NOT_APPLICABLE'],
                        policy_certainty);
