-- Detainers to county jails by whole months from the start of the county's own first limiting policy to the day of issue;
-- negative before it: -1 is the month up to the day before. Where the start is known by its month alone, the difference of
-- the months. The last row has counties without such a policy, and those whose start is known to the year only or not at all.
WITH own AS (
    -- Limiting policies that bind the county's jails, but for its state's: of the county, of several counties, of an agency
    -- in it. Each began between two days.
    SELECT coalesce(j.fips, j.parent::int) AS county, coalesce(s.day, '-infinity') AS earliest,
           CASE s.known WHEN 'day' THEN s.day WHEN 'month' THEN s.day + interval '1 month' - interval '1 day'
                        WHEN 'year' THEN s.day + interval '1 year' - interval '1 day' ELSE 'infinity' END::date AS latest
    FROM policy p
    CROSS JOIN LATERAL (SELECT coalesce(p.effective_on, p.enacted_on) AS day,
        CASE WHEN p.effective_on IS NULL THEN p.enacted_precision ELSE p.effective_precision END AS known) s
    JOIN policy_jurisdiction pj ON pj.policy = p.id AND pj.release = p.release
    JOIN jurisdiction j ON j.id = pj.jurisdiction AND j.level IN ('county', 'agency')
         AND j.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
    WHERE p.release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
        AND p.direction = 'limits_cooperation' AND 'COUNTY_JAIL' = ANY (p.governs)
), first AS (
    -- The first began between the least of each. Its month is known where both lie in one, its day where they are one.
    SELECT county, min(earliest) AS earliest, min(latest) AS latest
    FROM own
    GROUP BY county
), fact AS (
    SELECT d.outcome,
           CASE WHEN isfinite(f.earliest) AND date_trunc('month', f.earliest) = date_trunc('month', f.latest) THEN
               (extract(year FROM d.issued_on) * 12 + extract(month FROM d.issued_on)
                - extract(year FROM f.earliest) * 12 - extract(month FROM f.earliest)
                - (f.earliest = f.latest AND extract(day FROM d.issued_on) < extract(day FROM f.earliest))::int)::int
               END AS months
    FROM detainer d
    LEFT JOIN first f USING (county)
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.facility_kind = 1
)
SELECT months AS "monthsSincePolicy", count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
       count(*) FILTER (WHERE outcome BETWEEN 1 AND 4) AS resolved,
       count(*) FILTER (WHERE outcome = 1)::double precision / nullif(count(*) FILTER (WHERE outcome BETWEEN 1 AND 4), 0)
           AS "ofResolved"
FROM fact
GROUP BY months
ORDER BY months NULLS LAST;
-- totals
WITH own AS (
    -- Limiting policies that bind the county's jails, but for its state's: of the county, of several counties, of an agency
    -- in it. Each began between two days.
    SELECT coalesce(j.fips, j.parent::int) AS county, coalesce(s.day, '-infinity') AS earliest,
           CASE s.known WHEN 'day' THEN s.day WHEN 'month' THEN s.day + interval '1 month' - interval '1 day'
                        WHEN 'year' THEN s.day + interval '1 year' - interval '1 day' ELSE 'infinity' END::date AS latest
    FROM policy p
    CROSS JOIN LATERAL (SELECT coalesce(p.effective_on, p.enacted_on) AS day,
        CASE WHEN p.effective_on IS NULL THEN p.enacted_precision ELSE p.effective_precision END AS known) s
    JOIN policy_jurisdiction pj ON pj.policy = p.id AND pj.release = p.release
    JOIN jurisdiction j ON j.id = pj.jurisdiction AND j.level IN ('county', 'agency')
         AND j.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
    WHERE p.release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
        AND p.direction = 'limits_cooperation' AND 'COUNTY_JAIL' = ANY (p.governs)
), first AS (
    -- The first began between the least of each. Its month is known where both lie in one, its day where they are one.
    SELECT county, min(earliest) AS earliest, min(latest) AS latest
    FROM own
    GROUP BY county
), fact AS (
    SELECT d.outcome,
           CASE WHEN isfinite(f.earliest) AND date_trunc('month', f.earliest) = date_trunc('month', f.latest) THEN
               (extract(year FROM d.issued_on) * 12 + extract(month FROM d.issued_on)
                - extract(year FROM f.earliest) * 12 - extract(month FROM f.earliest)
                - (f.earliest = f.latest AND extract(day FROM d.issued_on) < extract(day FROM f.earliest))::int)::int
               END AS months
    FROM detainer d
    LEFT JOIN first f USING (county)
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.facility_kind = 1
)
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
       count(*) FILTER (WHERE outcome BETWEEN 1 AND 4) AS resolved,
       count(*) FILTER (WHERE outcome = 1)::double precision / nullif(count(*) FILTER (WHERE outcome BETWEEN 1 AND 4), 0)
           AS "ofResolved"
FROM fact;
