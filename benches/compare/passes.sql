-- What the passes of the twelve questions count, in SQL by hand: under the name of a question one statement a pass, in any
-- order, for they are told apart by what they answer. Words in braces are keys of this database.

-- views
CREATE TEMP VIEW detainer AS SELECT * FROM public.detainer_{detainers};
CREATE TEMP VIEW charge AS SELECT * FROM public.charge_{detainers};
CREATE TEMP VIEW seat AS SELECT facility, county, place FROM policy_seat WHERE release = {policies};
CREATE TEMP VIEW in_force AS
    SELECT place, facility_kind, by_month, first, last, kind
    FROM policy_interval, unnest(kinds) AS kind WHERE release = {policies};

-- q1
SELECT county, family, issued_month, count(DISTINCT id) FROM detainer JOIN charge ON charge.detainer = id
WHERE state = 6 AND outcome = 1 AND issued_month BETWEEN 24144 AND 24179 GROUP BY 1, 2, 3;
SELECT count(*) FROM detainer
WHERE state = 6 AND outcome = 1 AND issued_month BETWEEN 24144 AND 24179 AND charges > 0;

-- q2
SELECT county, count(*) FROM detainer
WHERE county IS NOT NULL AND outcome = 1 AND issued_on BETWEEN '2012-03-03' AND '2012-03-09' GROUP BY 1;
SELECT count(*) FROM detainer
WHERE county IS NOT NULL AND outcome = 1 AND issued_on BETWEEN '2012-03-03' AND '2012-03-09';

-- q3
SELECT CASE WHEN county IS NOT NULL AND told.facility_kind BETWEEN 1 AND 5 AND issued_month IS NOT NULL
    THEN coalesce(kind, 9) END, count(*)
FROM (
    SELECT coalesce(seat.place, detainer.county) AS place, detainer.county, facility_kind, issued_month,
        issued_on IS NULL AS by_month, coalesce(issued_on - DATE '1970-01-01', issued_month) AS day
    FROM detainer LEFT JOIN seat
        ON seat.facility = detainer.facility AND seat.county = detainer.county AND facility_kind = 2
    WHERE outcome = 1) AS told
LEFT JOIN in_force AS held ON held.place = told.place AND held.facility_kind = told.facility_kind
    AND held.by_month = told.by_month AND day BETWEEN first AND last
GROUP BY 1;
SELECT count(*) FROM detainer WHERE outcome = 1;

-- q4
SELECT family, issued_month / 12, count(*)
FROM detainer JOIN (
    SELECT detainer, family FROM (SELECT detainer, family FROM charge ORDER BY 1, 2) AS charge GROUP BY 1, 2) AS charge
    ON charge.detainer = id
WHERE charges > 0 GROUP BY 1, 2;
SELECT count(*) FROM detainer WHERE charges > 0;

-- q5
SELECT issued_month, count(*), count(*) FILTER (WHERE outcome = 1) FROM detainer
WHERE county = 6037 AND issued_month BETWEEN 24120 AND 24239 GROUP BY 1;
SELECT count(*), count(*) FILTER (WHERE outcome = 1) FROM detainer
WHERE county = 6037 AND issued_month BETWEEN 24120 AND 24239;

-- q6
SELECT state, issued_month / 12, count(*), count(*) FILTER (WHERE outcome = 1) FROM detainer
WHERE state IS NOT NULL AND issued_month BETWEEN 24132 AND 24251 GROUP BY 1, 2;
SELECT count(*), count(*) FILTER (WHERE outcome = 1) FROM detainer
WHERE state IS NOT NULL AND issued_month BETWEEN 24132 AND 24251;

-- q7
SELECT aor, count(*) FROM detainer WHERE aor IS NOT NULL GROUP BY 1;
SELECT count(*) FROM detainer WHERE aor IS NOT NULL;
SELECT aor, outcome_on - issued_on, count(*) FROM detainer
WHERE aor IS NOT NULL AND outcome_on IS NOT NULL AND issued_on IS NOT NULL GROUP BY 1, 2;
SELECT outcome_on - issued_on, count(*) FROM detainer
WHERE aor IS NOT NULL AND outcome_on IS NOT NULL AND issued_on IS NOT NULL GROUP BY 1;

-- q8
SELECT family, status, count(*) FROM charge GROUP BY 1, 2;
SELECT sum(charges), count(*) FROM detainer WHERE charges > 0;

-- q9
SELECT offense, count(*) FROM detainer JOIN charge ON charge.detainer = id
WHERE issued_on BETWEEN '2008-01-01' AND '2013-12-31' GROUP BY 1;
SELECT sum(charges), count(*) FROM detainer
WHERE issued_on BETWEEN '2008-01-01' AND '2013-12-31' AND charges > 0;
SELECT count(*) FROM detainer JOIN charge ON charge.detainer = id
WHERE issued_on BETWEEN '2008-01-01' AND '2013-12-31' AND offense > 0 AND offense NOT IN ({top});

-- q10
SELECT id, charges, state, county, facility, facility_kind, placement, aor, arrested_on - DATE '1970-01-01', arrested_month,
    booked_on - DATE '1970-01-01', booked_month, issued_on - DATE '1970-01-01', issued_month,
    outcome_on - DATE '1970-01-01', outcome_month, recorded_on - DATE '1970-01-01', recorded_month, outcome,
    outcome_reversed, custody_after, lift_reason, detainer_type, ask, citizenship, birth_country, gender, criminality,
    threat_level
FROM detainer
WHERE outcome = 1 AND county IS NOT NULL
    AND citizenship = (SELECT key FROM word WHERE vocabulary = 'country' AND text = 'HONDURAS')
ORDER BY issued_month DESC NULLS LAST, issued_on DESC NULLS LAST, id LIMIT 51;

-- q11
SELECT county, issued_month / 12, count(*), count(*) FILTER (WHERE outcome = 1) FROM detainer
WHERE county IS NOT NULL AND issued_month BETWEEN 24120 AND 24239 GROUP BY 1, 2;
SELECT count(*), count(*) FILTER (WHERE outcome = 1) FROM detainer
WHERE county IS NOT NULL AND issued_month BETWEEN 24120 AND 24239;

-- q12
SELECT count(*) FROM detainer
WHERE gender = 1 AND issued_on BETWEEN '2008-01-01' AND '2015-12-31'
    AND citizenship = (SELECT key FROM word WHERE vocabulary = 'country' AND text = 'MEXICO')
    AND aor = (SELECT key FROM word WHERE vocabulary = 'aor' AND text = 'LOS');
