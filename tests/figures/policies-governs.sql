-- How many policies bind each kind of facility? A policy counts once for each kind that it binds; three bind none.
SELECT g.kind AS facility_kind, count(*) AS policies
FROM policy p
LEFT JOIN LATERAL unnest(p.governs) AS g(kind) ON TRUE
WHERE p.release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
GROUP BY g.kind
ORDER BY g.kind COLLATE "C" NULLS LAST;
