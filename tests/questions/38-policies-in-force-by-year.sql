-- Recorded policies in force by year and direction, and the counties and residents they bind. In force in a year: it
-- surely holds on at least one day of it. `perhaps` may hold, its dates not being known well enough. A county that two
-- policies bind counts once in a row and can stand in both directions. Residents are of the year, by the Census
-- Bureau's estimate, which 2024 and later years have not.
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
), held AS (
    -- The years in which each policy surely holds on at least one day, and those in which it may.
    SELECT y.year, span.*, sure_from <= make_date(y.year, 12, 31) AND sure_to >= make_date(y.year, 1, 1) AS sure
    FROM generate_series(2010, 2025) AS y(year)
    JOIN span ON may_from <= make_date(y.year, 12, 31) AND may_to >= make_date(y.year, 1, 1)
              OR sure_from <= make_date(y.year, 12, 31) AND sure_to >= make_date(y.year, 1, 1)
), bound AS (
    -- The counties that a policy covers as wholes: all of its state in the boundaries of the year, or those it names.
    -- A city's policy that names no county binds none as a whole; one that binds no kind of facility binds none.
    SELECT DISTINCT h.year, h.direction, c.fips
    FROM held h
    JOIN policy_jurisdiction pj ON pj.policy = h.id AND pj.release = (SELECT key FROM release
        WHERE dataset = 'policies' AND current)
    JOIN jurisdiction j ON j.id = pj.jurisdiction AND j.level IN ('state', 'county') AND j.release = (SELECT key
        FROM release WHERE dataset = 'places' AND current)
    JOIN jurisdiction c ON c.level = 'county' AND c.release = j.release
         AND (c.fips = j.fips OR j.level = 'state' AND c.parent = j.id)
         AND h.year BETWEEN coalesce(c.first_year, h.year) AND coalesce(c.last_year, h.year)
    WHERE h.sure AND cardinality(h.governs) > 0
)
SELECT make_date(h.year, 1, 1)::text AS period, CASE h.direction WHEN 'limits_cooperation' THEN 'LIMITS' ELSE 'REQUIRES' END
    AS "policyDirection",
       count(*) FILTER (WHERE h.sure) AS policies, count(*) FILTER (WHERE NOT h.sure) AS "policiesPerhaps",
       (SELECT count(*) FROM bound b WHERE b.year = h.year AND b.direction = h.direction) AS counties,
       (SELECT sum(p.residents) FROM bound b
        JOIN population p ON p.fips = b.fips AND p.year = b.year
             AND p.release = (SELECT key FROM release WHERE dataset = 'population' AND current)
        WHERE b.year = h.year AND b.direction = h.direction) AS residents
FROM held h
GROUP BY h.year, h.direction
ORDER BY h.year, h.direction;
-- totals
-- In force on at least one day from 2010 to 2025.
SELECT count(*) AS policies
FROM (WITH start AS (
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
      SELECT id FROM span WHERE sure_from <= '2025-12-31' AND sure_to >= '2010-01-01') s;
