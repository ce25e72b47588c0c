-- How many policies are there of each direction, rule and level of the place whose policy it is?
SELECT p.direction, p.rule, j.level, count(*) AS policies
FROM policy p
JOIN jurisdiction j ON j.id = p.jurisdiction
     AND j.release = (SELECT key FROM release WHERE dataset = 'places' AND current)
WHERE p.release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
GROUP BY p.direction, p.rule, j.level
ORDER BY p.direction COLLATE "C", p.rule COLLATE "C", j.level COLLATE "C";
