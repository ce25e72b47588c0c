-- Which counties does each policy cover that is of a county, or of a city or agency and listed with counties?
-- A state's policy covers its counties without listing them.
SELECT p.id AS policy, to_char(j.fips, 'FM00000') AS county_fips
FROM policy p
JOIN policy_jurisdiction pj ON pj.release = p.release AND pj.policy = p.id
JOIN jurisdiction j ON j.id = pj.jurisdiction
     AND j.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
WHERE p.release = (SELECT key FROM release WHERE dataset = 'policies' AND current) AND j.level = 'county'
ORDER BY p.id COLLATE "C", j.fips;
