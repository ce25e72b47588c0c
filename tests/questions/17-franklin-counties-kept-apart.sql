-- Counties of the name Franklin, each by its FIPS code: of the eight asked for, those with a detainer.
SELECT c.name || ', ' || s.name AS county, to_char(d.county, 'FM00000') AS "countyFips", count(*) AS detainers,
       count(*) FILTER (WHERE d.outcome = 1) AS declined, count(*) FILTER (WHERE d.outcome = 6) AS unresolved
FROM detainer d
JOIN jurisdiction c ON c.level = 'county' AND c.fips = d.county
     AND c.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
JOIN jurisdiction s ON s.level = 'state' AND s.fips = d.county / 1000
     AND s.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
      AND d.county IN (1059, 13119, 19069, 36033, 37069, 39049, 42055, 53021)
GROUP BY c.name, s.name, d.county
ORDER BY (c.name || ', ' || s.name) COLLATE "C";
-- totals
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
       count(*) FILTER (WHERE outcome = 6) AS unresolved
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
      AND county IN (1059, 13119, 19069, 36033, 37069, 39049, 42055, 53021);
