-- The ten counties with the most declined detainers of one week
-- params: from=2012-03-03 to=2012-03-09
SELECT lpad(county.fips::text, 5, '0') AS "countyFips", county.name || ', ' || state.name AS county, detainers
FROM (
    SELECT county, count(*) AS detainers FROM detainer
    WHERE outcome = 1 AND county IS NOT NULL AND issued_on BETWEEN :from::date AND :to::date
    GROUP BY county) AS counted
JOIN county ON county.fips = counted.county JOIN state ON state.fips = county.state
ORDER BY detainers DESC, county.name, county.fips LIMIT 10;
