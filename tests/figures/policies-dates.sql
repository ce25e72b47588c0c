-- For how many policies are the start, the enactment and the end recorded, and how exactly?
SELECT effective_precision, enacted_precision, CASE WHEN ended_on IS NULL THEN 'no' ELSE 'yes' END AS ended,
       count(*) AS policies
FROM policy
WHERE release = (SELECT key FROM release WHERE dataset = 'policies' AND current)
GROUP BY effective_precision, enacted_precision, ended
ORDER BY effective_precision COLLATE "C" NULLS LAST, enacted_precision COLLATE "C" NULLS LAST, ended;
