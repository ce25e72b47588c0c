-- How many detainers have a charge of each offense group, and how many such charges are there? The group of a family,
-- but driving under the influence apart from other traffic, told here from the printed texts.
SELECT g.name AS offense_group, count(DISTINCT c.detainer) AS detainers, count(*) AS charges
FROM charge c
LEFT JOIN offense o ON o.key = c.offense
LEFT JOIN offense_family f ON f.code = c.family
     AND f.release = (SELECT key FROM release WHERE dataset = 'offenses' AND current)
CROSS JOIN LATERAL (SELECT CASE
    WHEN f."group" <> 'traffic' THEN upper(f."group")
    WHEN f."group" IS NULL THEN NULL
    WHEN c.offense = -1 THEN 'WITHHELD'
    WHEN o.text LIKE 'DRIVING WHILE INTOX%' OR o.text LIKE 'INTOXICATION ASSAULT%'
         OR o.text LIKE 'DRIVING UNDER THE INFLUENCE%' THEN 'DRIVING_UNDER_INFLUENCE'
    ELSE 'TRAFFIC_OTHER' END COLLATE "C" AS name) g
WHERE c.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
GROUP BY g.name
ORDER BY g.name NULLS LAST;
