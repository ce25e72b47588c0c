-- What changed between the current release of a dataset and the one before: detainers are compared as a multiset of all
-- their columns but the number, for none has an identity across releases. One whose outcome changed is one that left
-- and one that came. Charge lines are counted, not compared: this dataset has none.
-- at dataset.diff
WITH r AS (
    SELECT key, row_number() OVER (ORDER BY current DESC, imported_at DESC, key DESC) AS age
    FROM release WHERE dataset = 'ice-foia-fy2015' AND withdrawn_at IS NULL
), alike AS (
    SELECT count(*) FILTER (WHERE r.age = 2) AS before, count(*) FILTER (WHERE r.age = 1) AS now
    FROM r JOIN detainer d ON d.release = r.key
    WHERE r.age <= 2
    GROUP BY state, county, facility, facility_kind, placement, aor, arrested_on, arrested_month, booked_on,
        booked_month,
             issued_on, issued_month, outcome_on, outcome_month, recorded_on, recorded_month, outcome, outcome_reversed,
             custody_after, lift_reason, detainer_type, ask, citizenship, birth_country, gender, criminality,
                 threat_level,
             charges
)
SELECT sum(least(before, now)) AS unchanged, sum(greatest(now - before, 0)) AS added,
       sum(greatest(before - now, 0)) AS removed
FROM alike;
-- at dataset.diff.by
WITH r AS (
    SELECT key, row_number() OVER (ORDER BY current DESC, imported_at DESC, key DESC) AS age
    FROM release WHERE dataset = 'ice-foia-fy2015' AND withdrawn_at IS NULL
), alike AS (
    SELECT outcome, count(*) FILTER (WHERE r.age = 2) AS before, count(*) FILTER (WHERE r.age = 1) AS now
    FROM r JOIN detainer d ON d.release = r.key
    WHERE r.age <= 2
    GROUP BY state, county, facility, facility_kind, placement, aor, arrested_on, arrested_month, booked_on,
        booked_month,
             issued_on, issued_month, outcome_on, outcome_month, recorded_on, recorded_month, outcome, outcome_reversed,
             custody_after, lift_reason, detainer_type, ask, citizenship, birth_country, gender, criminality,
                 threat_level,
             charges
)
SELECT o.name AS value, sum(before) AS "from", sum(now) AS "to"
FROM alike a
JOIN (VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'),
             (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) AS o(code, name) ON o.code = a.outcome
GROUP BY o.code, o.name
ORDER BY sum(now) DESC, o.name COLLATE "C";
