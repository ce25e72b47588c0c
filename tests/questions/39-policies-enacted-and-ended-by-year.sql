-- Policies by the year in which they began (the day of effect, else of enactment), and by the year of their end: an end that a source names, and one inferred
-- from a later law or a later policy of the same agency (the first day on which it no longer holds).
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
), ends AS (
    SELECT s.id, e.day, e.why
    FROM start s
    CROSS JOIN LATERAL (
        SELECT from_day AS day, 'law' AS why
        FROM policy_ending
        WHERE policy = s.id AND release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
        UNION ALL
        SELECT next.day, 'replaced'
        FROM start next
        WHERE next.jurisdiction = s.jurisdiction AND next.agency = s.agency AND next.day > s.day
        ORDER BY day
        LIMIT 1
    ) e
    WHERE s.ended_on IS NULL
), event AS (
    SELECT extract(year FROM day)::int AS year, direction, 'enacted' AS what FROM start WHERE day IS NOT NULL
    UNION ALL
    SELECT extract(year FROM ended_on)::int, direction, 'ended' FROM start WHERE ended_on IS NOT NULL
    UNION ALL
    SELECT extract(year FROM e.day)::int, s.direction, e.why
    FROM ends e JOIN start s USING (id)
)
SELECT make_date(year.year, 1, 1)::text AS period, count(*) FILTER (WHERE what = 'enacted') AS enacted,
       count(*) FILTER (WHERE what = 'ended') AS ended,
       count(*) FILTER (WHERE what IN ('law', 'replaced')) AS "endedInferred"
FROM generate_series(2010, 2025) AS year LEFT JOIN event ON event.year = year.year
GROUP BY year.year
ORDER BY year.year;
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
), ends AS (
    SELECT s.id, e.day, e.why
    FROM start s
    CROSS JOIN LATERAL (
        SELECT from_day AS day, 'law' AS why
        FROM policy_ending
        WHERE policy = s.id AND release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
        UNION ALL
        SELECT next.day, 'replaced'
        FROM start next
        WHERE next.jurisdiction = s.jurisdiction AND next.agency = s.agency AND next.day > s.day
        ORDER BY day
        LIMIT 1
    ) e
    WHERE s.ended_on IS NULL
), event AS (
    SELECT extract(year FROM day)::int AS year, 'enacted' AS what FROM start WHERE day IS NOT NULL
    UNION ALL
    SELECT extract(year FROM ended_on)::int, 'ended' FROM start WHERE ended_on IS NOT NULL
    UNION ALL
    SELECT extract(year FROM e.day)::int, e.why FROM ends e
)
SELECT count(*) FILTER (WHERE what = 'enacted') AS enacted, count(*) FILTER (WHERE what = 'ended') AS ended,
       count(*) FILTER (WHERE what IN ('law', 'replaced')) AS "endedInferred"
FROM event
WHERE year BETWEEN 2010 AND 2025;
