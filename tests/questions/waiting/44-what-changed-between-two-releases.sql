-- What changed between the current release of a dataset and the one before: detainers are compared as a multiset of all
-- their columns but the number, for none has an identity across releases. One whose outcome changed is one that left
-- and one that came.
WITH r AS (
    SELECT key, row_number() OVER (ORDER BY current DESC, imported_at DESC, key DESC) AS age
    FROM release WHERE dataset = 'ice-foia-fy2015' AND withdrawn_at IS NULL
), line AS (
    SELECT r.age, to_jsonb(d) - 'release' - 'id' AS line, d.outcome, count(*) AS n
    FROM r JOIN detainer d ON d.release = r.key
    WHERE r.age <= 2
    GROUP BY 1, 2, 3
), both_sides AS (
    SELECT outcome, line, coalesce(sum(n) FILTER (WHERE age = 2), 0) AS before, coalesce(sum(n) FILTER (WHERE age = 1),
        0) AS now
    FROM line
    GROUP BY outcome, line
)
SELECT o.name AS outcome, sum(before) AS before, sum(now) AS now, sum(least(before, now)) AS "inBoth",
       sum(greatest(before - now, 0)) AS removed, sum(greatest(now - before, 0)) AS added
FROM both_sides b
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = b.outcome
GROUP BY o.code, o.name
ORDER BY o.code;
-- totals
WITH r AS (
    SELECT key, row_number() OVER (ORDER BY current DESC, imported_at DESC, key DESC) AS age
    FROM release WHERE dataset = 'ice-foia-fy2015' AND withdrawn_at IS NULL
), both_sides AS (
    SELECT to_jsonb(d) - 'release' - 'id' AS line, count(*) FILTER (WHERE r.age = 2) AS before,
           count(*) FILTER (WHERE r.age = 1) AS now
    FROM r JOIN detainer d ON d.release = r.key
    WHERE r.age <= 2
    GROUP BY 1
)
SELECT sum(before) AS before, sum(now) AS now, sum(least(before, now)) AS "inBoth",
       sum(greatest(before - now, 0)) AS removed, sum(greatest(now - before, 0)) AS added
FROM both_sides;
