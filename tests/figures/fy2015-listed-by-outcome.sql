-- Of each outcome, how many detainers went to places that stand on the Department of Justice's list themselves, by their
-- state, in either way, and in neither?
WITH entry AS (
    SELECT j.id, j.level, j.name, j.fips, s.name AS state
    FROM listing_entry e
    JOIN jurisdiction j ON j.id = e.jurisdiction
         AND j.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
    LEFT JOIN jurisdiction c ON c.release = j.release AND c.id = j.parent
    LEFT JOIN jurisdiction s ON s.release = j.release AND s.id = coalesce(c.parent, c.id)
    WHERE e.release = (SELECT key FROM release WHERE dataset = 'doj-list-2025-08-05' AND current)
), told AS (
    SELECT d.outcome, o.name AS outcome_name,
           EXISTS (SELECT FROM entry WHERE level = 'state' AND fips = d.state) AS by_state,
           EXISTS (SELECT FROM entry WHERE level = 'county' AND fips = d.county)
           OR EXISTS (SELECT FROM entry JOIN city_county cc ON cc.city = entry.id
                      WHERE cc.county = to_char(d.county, 'FM00000'))
           OR EXISTS (SELECT FROM entry WHERE level = 'city' AND d.facility_kind = 2
                      AND upper(name) = upper(f.city) AND upper(entry.state) = upper(f.state)) AS itself
    FROM detainer d
    JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
                 (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = d.outcome
    LEFT JOIN facility f ON f.key = d.facility
    WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
)
SELECT outcome_name AS outcome, count(*) FILTER (WHERE itself) AS itself, count(*) FILTER (WHERE by_state) AS by_state,
       count(*) FILTER (WHERE itself OR by_state) AS either,
       count(*) FILTER (WHERE NOT itself AND NOT by_state) AS neither, count(*) AS detainers
FROM told
GROUP BY outcome, outcome_name
ORDER BY told.outcome;
