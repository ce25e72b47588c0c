-- What is told of the policies in force in some places, on the first day of each quarter from 2010 to 2025?
-- The places and kinds of facility exercise every part of the rule; a facility here has a city and no name.
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
), strictness(rule, place) AS (
    VALUES ('decline_all', 1), ('judicial_warrant_required', 2), ('serious_conviction_only', 3),
           ('listed_offenses_only', 4), ('payment_required', 5), ('notification_limits', 6), ('other', 7)
), custody(place, county, kind, city) AS (
    VALUES (1, 6013, 'STATE_PRISON', 'TRACY'),
           (2, 6029, 'COUNTY_JAIL', 'BAKERSFIELD'),
           (3, 6037, 'CITY_JAIL', 'LONG BEACH'),
           (4, 6037, 'CITY_JAIL', 'LOS ANGELES'),
           (5, 6067, 'COUNTY_JAIL', 'SACRAMENTO'),
           (6, 6075, 'COUNTY_JAIL', 'SAN FRANCISCO'),
           (7, 6097, 'COUNTY_JAIL', 'SANTA ROSA'),
           (8, 8031, 'COUNTY_JAIL', 'DENVER'),
           (9, 9003, 'JUVENILE', 'HARTFORD'),
           (10, 11001, 'STATE_PRISON', 'WASHINGTON'),
           (11, 12001, 'COUNTY_JAIL', 'GAINESVILLE'),
           (12, 12086, 'COUNTY_JAIL', 'MIAMI'),
           (13, 19103, 'CITY_JAIL', 'IOWA CITY'),
           (14, 19103, 'COUNTY_JAIL', 'IOWA CITY'),
           (15, 20173, 'COUNTY_JAIL', 'WICHITA'),
           (16, 22071, 'COUNTY_JAIL', 'NEW ORLEANS'),
           (17, 24005, 'COUNTY_JAIL', 'TOWSON'),
           (18, 24510, 'COUNTY_JAIL', 'BALTIMORE'),
           (19, 25025, 'CITY_JAIL', 'BOSTON'),
           (20, 32003, 'COUNTY_JAIL', 'LAS VEGAS'),
           (21, 36005, 'CITY_JAIL', 'ELMHURST'),
           (22, 36005, 'COUNTY_JAIL', 'BRONX'),
           (23, 36103, 'COUNTY_JAIL', 'RIVERHEAD'),
           (24, 39035, 'COUNTY_JAIL', 'CLEVELAND'),
           (25, 40109, 'COUNTY_JAIL', 'OKLAHOMA CITY'),
           (26, 41065, 'COUNTY_JAIL', 'THE DALLES'),
           (27, 42101, 'COUNTY_JAIL', 'PHILADELPHIA'),
           (28, 44007, 'STATE_PRISON', 'CRANSTON'),
           (29, 48453, 'COUNTY_JAIL', 'AUSTIN'),
           (30, 49035, 'COUNTY_JAIL', 'SALT LAKE CITY'),
           (31, 53015, 'COUNTY_JAIL', 'KELSO'),
           (32, 53033, 'COUNTY_JAIL', 'SEATTLE'),
           (33, 53033, 'FEDERAL', 'SEATTLE')
), asked AS (
    SELECT c.*, day::date AS day FROM custody c, generate_series(date '2010-01-01', date '2025-10-01', '3 months') day
), bearing AS (
    SELECT DISTINCT c.place, c.city, span.*
    FROM custody c
    JOIN span ON c.kind = ANY (span.governs)
    JOIN policy_jurisdiction pj ON pj.policy = span.id
         AND pj.release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
    JOIN jurisdiction j ON j.id = pj.jurisdiction
         AND j.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
    WHERE CASE j.level
          WHEN 'state' THEN j.fips = c.county / 1000
          WHEN 'county' THEN j.fips = c.county
          WHEN 'agency' THEN j.parent = to_char(c.county, 'FM00000')
          WHEN 'city' THEN j.parent = to_char(c.county, 'FM00000') AND c.kind = 'CITY_JAIL'
                           AND lower(c.city) = lower(j.name)
          END
), side AS (
    -- How surely each side is known: 1 dated, 2 enacted only, 3 inferred end, 4 coarse, 5 undated.
    SELECT d.place, d.day, b.direction,
           CASE WHEN bool_or(d.day >= sure_from AND d.day <= sure_to) THEN 'yes'
                WHEN bool_or(d.day <= may_to AND d.day >= may_from) THEN 'perhaps' ELSE 'no' END AS holds,
           CASE WHEN bool_or(d.day >= sure_from AND d.day <= sure_to)
                THEN min(CASE WHEN dated THEN 1 ELSE 2 END)
                     FILTER (WHERE d.day >= sure_from AND d.day <= sure_to)
                WHEN bool_or(d.day <= may_to AND d.day >= may_from)
                THEN CASE WHEN bool_or(d.day <= may_to AND d.day >= may_from
                                       AND (b.known <> 'day' AND d.day < sure_from
                                            OR b.end_known <> 'day' AND d.day > sure_to))
                     THEN 4 ELSE 5 END
                WHEN bool_or(end_known IS NOT NULL AND d.day > may_to) THEN 3 END AS mark
    FROM asked d
    JOIN bearing b ON b.place = d.place
    GROUP BY d.place, d.day, b.direction
), ruled AS (
    SELECT d.place, d.day, coalesce(min(s.place) FILTER (WHERE d.day BETWEEN sure_from AND sure_to), 8) AS surely,
           coalesce(min(s.place), 8) AS perhaps
    FROM asked d
    LEFT JOIN bearing b ON b.place = d.place AND d.day BETWEEN may_from AND may_to
    LEFT JOIN strictness s ON s.rule = b.rule
    GROUP BY d.place, d.day
), told AS (
    SELECT d.place, d.county, d.kind, d.city, d.day,
           min(holds) FILTER (WHERE direction = 'limits_cooperation') AS limits,
           min(holds) FILTER (WHERE direction = 'requires_cooperation') AS requires, max(mark) AS mark
    FROM asked d
    LEFT JOIN side ON side.place = d.place AND side.day = d.day
    GROUP BY d.place, d.county, d.kind, d.city, d.day
)
SELECT to_char(county, 'FM00000') AS county_fips, kind AS facility_kind, city, told.day,
       CASE WHEN limits = 'yes' AND requires = 'yes' THEN 'BOTH'
            WHEN limits = 'perhaps' OR requires = 'perhaps' THEN 'UNCERTAIN' WHEN limits = 'yes' THEN 'LIMITS'
            WHEN requires = 'yes' THEN 'REQUIRES' ELSE 'NONE_RECORDED' END AS policy_direction,
       CASE WHEN perhaps < surely THEN 'UNCERTAIN' WHEN surely = 8 THEN 'NONE_RECORDED'
            ELSE (SELECT upper(rule) FROM strictness s WHERE s.place = surely) END AS detainer_rule,
       coalesce((ARRAY['DATED', 'ENACTED_ONLY', 'INFERRED_END', 'COARSE', 'UNDATED_EXISTS'])[mark],
                'NOT_APPLICABLE') AS policy_certainty
FROM told
JOIN ruled ON ruled.place = told.place AND ruled.day = told.day
ORDER BY told.place, told.day;
