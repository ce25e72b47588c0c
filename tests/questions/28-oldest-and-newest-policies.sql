-- at oldest.nodes
-- The eight oldest policies: the start is the day of effect, else that of enactment, padded where less is known.
SELECT 'policy:' || p.id AS id, p.title, j.name AS "jurisdiction.name", upper(p.kind) AS kind,
       CASE p.direction WHEN 'limits_cooperation' THEN 'LIMITS' ELSE 'REQUIRES' END AS direction,
       p.enacted_on::text AS "enactedOn", upper(p.enacted_precision) AS "enactedPrecision",
       p.effective_on::text AS "effectiveOn", upper(p.effective_precision) AS "effectivePrecision"
FROM policy p
JOIN jurisdiction j ON j.id = p.jurisdiction AND j.release = (SELECT key FROM release WHERE dataset = 'places'
    AND current)
WHERE p.release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
ORDER BY coalesce(p.effective_on, p.enacted_on) NULLS LAST, p.id COLLATE "C"
LIMIT 8;
-- at newest.nodes
-- The six newest of those of which a day of enactment is known, if only padded; the newest is the last.
SELECT * FROM (
    SELECT 'policy:' || p.id AS id, p.title, j.name AS "jurisdiction.name", upper(p.kind) AS kind,
           CASE p.direction WHEN 'limits_cooperation' THEN 'LIMITS' ELSE 'REQUIRES' END AS direction,
           p.enacted_on::text AS "enactedOn", upper(p.enacted_precision) AS "enactedPrecision",
           p.effective_on::text AS "effectiveOn", upper(p.effective_precision) AS "effectivePrecision"
    FROM policy p
    JOIN jurisdiction j ON j.id = p.jurisdiction AND j.release = (SELECT key FROM release WHERE dataset = 'places'
        AND current)
    WHERE p.release = (SELECT key FROM release WHERE dataset = 'policies' AND current) AND p.enacted_on IS NOT NULL
    ORDER BY coalesce(p.effective_on, p.enacted_on) DESC, p.id COLLATE "C" DESC
    LIMIT 6
) newest
ORDER BY coalesce("effectiveOn", "enactedOn"), id COLLATE "C";
-- at undated.nodes
-- The last four of all: policies of which neither the enactment nor the start is known stand last.
SELECT 'policy:' || p.id AS id, p.title, j.name AS "jurisdiction.name", p.enacted_on::text AS "enactedOn",
       p.effective_on::text AS "effectiveOn"
FROM policy p
JOIN jurisdiction j ON j.id = p.jurisdiction AND j.release = (SELECT key FROM release WHERE dataset = 'places'
    AND current)
WHERE p.release = (SELECT key FROM release WHERE dataset = 'policies' AND current) AND p.enacted_on IS NULL
    AND p.effective_on IS NULL
ORDER BY p.id COLLATE "C";
-- at undated
SELECT count(*) AS "totalCount"
FROM policy
WHERE release = (SELECT key FROM release WHERE dataset = 'policies' AND current);
