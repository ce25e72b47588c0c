-- Detainers to county jails by whole months from the start of the county's own first limiting policy to the day of
-- issue, where that start is known to the day; negative before it: -1 is the month up to the day before. The last row
-- has counties without a policy of their own and those whose start is known to the month or year only, or not at all.
WITH own AS (
    -- Limiting policies that cover the county itself and bind some kind of facility; not its state's.
    SELECT j.fips AS county, coalesce(p.effective_on, p.enacted_on) AS day,
           CASE WHEN p.effective_on IS NULL THEN p.enacted_precision ELSE p.effective_precision END AS known
    FROM policy p
    JOIN policy_jurisdiction pj ON pj.policy = p.id AND pj.release = p.release
    JOIN jurisdiction j ON j.id = pj.jurisdiction AND j.level = 'county' AND j.release = (SELECT key FROM release
        WHERE dataset = 'places' AND current)
    WHERE p.release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
        AND p.direction = 'limits_cooperation' AND cardinality(p.governs) > 0
), first AS (
    -- The first start. Months can be counted from it only where its day is known, and where no policy is undated or
    -- known to a month or year in which it may have begun before.
    SELECT county, min(day) FILTER (WHERE known = 'day') AS day,
           bool_or(day IS NULL) AS undated, min(day) FILTER (WHERE known <> 'day') AS coarse
    FROM own
    GROUP BY county
), fact AS (
    SELECT d.outcome,
           CASE WHEN f.county IS NULL THEN 'none' WHEN f.undated OR f.day IS NULL
               OR f.coarse <= f.day THEN 'not to the day'
                ELSE 'known' END AS why,
           (extract(year FROM d.issued_on) * 12 + extract(month FROM d.issued_on)
            - extract(year FROM f.day) * 12 - extract(month FROM f.day)
            - (extract(day FROM d.issued_on) < extract(day FROM f.day))::int)::int AS months
    FROM detainer d
    LEFT JOIN first f USING (county)
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.facility_kind = 1
)
SELECT CASE WHEN why = 'known' THEN months END AS "monthsSincePolicy", count(*) AS detainers,
       count(*) FILTER (WHERE outcome = 1) AS declined, count(*) FILTER (WHERE outcome BETWEEN 1 AND 4) AS resolved,
       count(*) FILTER (WHERE outcome = 1)::double precision / nullif(count(*) FILTER (WHERE outcome BETWEEN 1 AND 4),
           0)
           AS "ofResolved"
FROM fact
GROUP BY 1
ORDER BY 1 NULLS LAST;
-- totals
WITH own AS (
    -- Limiting policies that cover the county itself and bind some kind of facility; not its state's.
    SELECT j.fips AS county, coalesce(p.effective_on, p.enacted_on) AS day,
           CASE WHEN p.effective_on IS NULL THEN p.enacted_precision ELSE p.effective_precision END AS known
    FROM policy p
    JOIN policy_jurisdiction pj ON pj.policy = p.id AND pj.release = p.release
    JOIN jurisdiction j ON j.id = pj.jurisdiction AND j.level = 'county' AND j.release = (SELECT key FROM release
        WHERE dataset = 'places' AND current)
    WHERE p.release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
        AND p.direction = 'limits_cooperation' AND cardinality(p.governs) > 0
), first AS (
    -- The first start. Months can be counted from it only where its day is known, and where no policy is undated or
    -- known to a month or year in which it may have begun before.
    SELECT county, min(day) FILTER (WHERE known = 'day') AS day,
           bool_or(day IS NULL) AS undated, min(day) FILTER (WHERE known <> 'day') AS coarse
    FROM own
    GROUP BY county
), fact AS (
    SELECT d.outcome,
           CASE WHEN f.county IS NULL THEN 'none' WHEN f.undated OR f.day IS NULL
               OR f.coarse <= f.day THEN 'not to the day'
                ELSE 'known' END AS why,
           (extract(year FROM d.issued_on) * 12 + extract(month FROM d.issued_on)
            - extract(year FROM f.day) * 12 - extract(month FROM f.day)
            - (extract(day FROM d.issued_on) < extract(day FROM f.day))::int)::int AS months
    FROM detainer d
    LEFT JOIN first f USING (county)
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND d.facility_kind = 1
)
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
       count(*) FILTER (WHERE outcome BETWEEN 1 AND 4) AS resolved,
       count(*) FILTER (WHERE outcome = 1)::double precision / nullif(count(*) FILTER (WHERE outcome BETWEEN 1 AND 4), 0)
           AS "ofResolved"
FROM fact;
