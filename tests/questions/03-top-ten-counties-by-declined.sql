-- The ten counties with the most declined detainers, all other counties as one row, and detainers without a county.
WITH fact AS (
    SELECT county, outcome
    FROM detainer
    WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
), place AS (
    -- Ties at the tenth place would be kept.
    SELECT county, rank() OVER (ORDER BY count(*) FILTER (WHERE outcome = 1) DESC) AS place
    FROM fact
    WHERE county IS NOT NULL
    GROUP BY county
), folded AS (
    SELECT CASE WHEN f.county IS NULL OR p.place <= 10 THEN 'DATA' ELSE 'OTHER' END AS kind,
           CASE WHEN p.place <= 10 THEN f.county END AS county, f.outcome
    FROM fact f
    LEFT JOIN place p ON p.county = f.county
)
SELECT f.kind AS "rowKind", c.name || ', ' || s.name AS county, to_char(f.county, 'FM00000') AS "countyFips",
       count(*) AS detainers, count(*) FILTER (WHERE f.outcome = 1) AS declined,
       count(*) FILTER (WHERE f.outcome = 1)::double precision / count(*) AS "ofDetainers",
       count(*) FILTER (WHERE f.outcome = 1)::double precision
           / nullif(count(*) FILTER (WHERE f.outcome IN (1, 2, 3, 4)), 0) AS "ofResolved"
FROM folded f
LEFT JOIN jurisdiction c ON c.level = 'county' AND c.fips = f.county
     AND c.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
LEFT JOIN jurisdiction s ON s.level = 'state' AND s.fips = f.county / 1000
     AND s.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
GROUP BY f.kind, f.county, c.name, s.name
-- The named first, then the others as one, then those without a county.
ORDER BY CASE WHEN f.county IS NOT NULL THEN 1 WHEN f.kind = 'OTHER' THEN 2 ELSE 3 END,
         count(*) FILTER (WHERE f.outcome = 1) DESC, (c.name || ', ' || s.name) COLLATE "C";
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
       count(*) FILTER (WHERE outcome = 1)::double precision / count(*) AS "ofDetainers",
       count(*) FILTER (WHERE outcome = 1)::double precision
           / count(*) FILTER (WHERE outcome IN (1, 2, 3, 4)) AS "ofResolved"
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current);
