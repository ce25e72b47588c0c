//! Policies counted day by day in SQL that was written by hand from the raw tables: `docs/policies.md` is the rule.

use std::collections::BTreeMap;

use crate::support::database::{bundled, rows};

/// The policies with their places, and what is known of their start and end.
const HEAD: &str = "
WITH chosen AS (SELECT dataset, key FROM release WHERE current),
place AS (SELECT j.* FROM jurisdiction j JOIN chosen ON key = j.release AND dataset = 'places'),
dated AS (
    SELECT p.*, j.level, coalesce(p.effective_on, p.enacted_on) AS start_on,
        CASE WHEN p.effective_on IS NULL THEN p.enacted_precision ELSE p.effective_precision END AS start_precision,
        CASE WHEN j.level = 'county' THEN j.fips WHEN above.level = 'county' THEN above.fips END AS county_fips,
        CASE 'state' WHEN j.level THEN j.fips WHEN above.level THEN above.fips ELSE highest.fips END AS state_fips
    FROM policy p JOIN chosen ON key = p.release AND dataset = 'policies'
    JOIN place j ON j.id = p.jurisdiction
    LEFT JOIN place above ON above.id = j.parent
    LEFT JOIN place highest ON highest.id = above.parent
), ending AS (
    SELECT p.id, e.from_day, 'day' AS precision
    FROM dated p JOIN policy_ending e ON e.release = p.release AND e.policy = p.id WHERE p.ended_on IS NULL
    UNION ALL
    SELECT p.id, q.start_on, q.start_precision
    FROM dated p JOIN dated q ON q.agency = p.agency AND q.jurisdiction = p.jurisdiction AND q.id <> p.id
    WHERE p.ended_on IS NULL AND q.start_on > p.start_on
), first_ending AS (
    SELECT DISTINCT ON (id) * FROM ending
    ORDER BY id, from_day, array_position(ARRAY['day', 'month', 'year'], precision)
), pol AS (
    SELECT d.*,
        date_trunc(start_precision, start_on::timestamp)::date AS start_a,
        (date_trunc(start_precision, start_on::timestamp) + ('1 ' || start_precision)::interval)::date - 1 AS start_b,
        date_trunc(f.precision, f.from_day::timestamp)::date AS end_a,
        (date_trunc(f.precision, f.from_day::timestamp) + ('1 ' || f.precision)::interval)::date - 1 AS end_b
    FROM dated d LEFT JOIN first_ending f USING (id)
    WHERE CONDITION
), period AS (PERIODS),
looked AS (
    SELECT printed, first, last, pol.id,
        bool_or(start_on IS NOT NULL
            AND (day > start_b OR start_a = start_b AND day = start_a)
            AND CASE WHEN ended_on IS NOT NULL THEN day <= ended_on
                     WHEN end_a IS NOT NULL THEN day < end_a
                     ELSE ended_reason IS NULL END) AS has_sure_day,
        bool_or((start_on IS NULL OR day >= start_a)
            AND CASE WHEN ended_on IS NOT NULL THEN day <= ended_on
                     WHEN end_a = end_b THEN day < end_a
                     WHEN end_a IS NOT NULL THEN day <= end_b
                     ELSE true END) AS has_day
    FROM period CROSS JOIN LATERAL (SELECT d::date AS day FROM generate_series(first, last, '1 day') d) AS days
    CROSS JOIN pol GROUP BY printed, first, last, pol.id
), held AS (
    SELECT looked.printed, looked.first, looked.last, pol.*, KEY AS key,
        has_sure_day OR has_day AND start_on IS NOT NULL AND start_a < start_b AND start_a >= first AND start_b <= last
            AND (ended_on IS NOT NULL OR end_a IS NOT NULL OR ended_reason IS NULL) AS sure,
        has_day
    FROM looked JOIN pol USING (id)
), covered AS (
    SELECT policy, j.id, j.level FROM policy_jurisdiction pj
    JOIN chosen ON key = pj.release AND dataset = 'policies' JOIN place j ON j.id = pj.jurisdiction
), county AS MATERIALIZED (
    SELECT policy, c.fips, c.first_year, c.last_year FROM covered JOIN place c ON c.id = covered.id
    WHERE c.level = 'county'
    UNION
    SELECT policy, c.fips, c.first_year, c.last_year FROM covered JOIN place c ON c.parent = covered.id
    WHERE c.level = 'county' AND covered.level = 'state'
), bound AS (
    SELECT DISTINCT printed, key, fips, extract(year FROM last)::int AS year
    FROM held JOIN county ON policy = held.id
    WHERE sure AND cardinality(governs) > 0
        AND coalesce(first_year, 0) <= extract(year FROM last) AND coalesce(last_year, 9999) >= extract(year FROM last)
), counted AS (
    SELECT printed, key, (SELECT residents FROM population p WHERE p.fips = bound.fips AND p.year = bound.year
        AND p.release = (SELECT key FROM chosen WHERE dataset = 'population')) AS residents
    FROM bound
), living AS MATERIALIZED (
    SELECT printed, key, count(*) AS counties, count(residents) = count(*) AS known, sum(residents) AS residents
    FROM counted GROUP BY printed, key
)
SELECT held.printed, held.key,
    count(*) FILTER (WHERE sure),
    count(*) FILTER (WHERE has_day AND NOT sure),
    count(DISTINCT jurisdiction) FILTER (WHERE sure),
    coalesce(max(counties), 0),
    CASE WHEN max(counties) > 0 AND bool_and(known) THEN max(residents)
         WHEN max(counties) IS NULL AND NOT coalesce(bool_or(sure AND cardinality(governs) > 0), false) THEN 0 END,
    count(*) FILTER (WHERE start_a >= first AND start_b <= last),
    count(*) FILTER (WHERE ended_on BETWEEN first AND last),
    count(*) FILTER (WHERE end_a >= first AND end_b <= last)
FROM held LEFT JOIN living ON living.printed = held.printed AND living.key IS NOT DISTINCT FROM held.key
GROUP BY held.printed, held.key";

/// The numbers of a row, in the order of the catalogue.
pub type Numbers = [Option<i64>; 8];

/// The periods of a grain, printed as the first day of the whole period.
pub fn periods(grain: &str, from: &str, to: &str) -> String {
    let (unit, length, shift) = match grain {
        "MONTH" => ("month", "1 month", "0 months"),
        "QUARTER" => ("quarter", "3 months", "0 months"),
        "YEAR" => ("year", "1 year", "0 months"),
        _ => ("year", "1 year", "3 months"),
    };
    format!(
        "SELECT p::date::text AS printed, greatest(p, DATE '{from}')::date AS first,
            least(p + INTERVAL '{length}' - INTERVAL '1 day', DATE '{to}')::date AS last
        FROM generate_series(
            date_trunc('{unit}', TIMESTAMP '{from}' + INTERVAL '{shift}') - INTERVAL '{shift}',
            TIMESTAMP '{to}', INTERVAL '{length}') AS p"
    )
}

/// All days as one period.
pub fn one_period(from: &str, to: &str) -> String {
    format!("SELECT '' AS printed, DATE '{from}' AS first, DATE '{to}' AS last")
}

/// The numbers by period and key, of keys that have a number in any period.
pub fn counted(periods: &str, key: &str, condition: &str) -> BTreeMap<(String, String), Numbers> {
    let sql = HEAD.replace("CONDITION", condition).replace("PERIODS", periods).replace("KEY", key);
    let number = |text: &String| (!text.is_empty()).then(|| text.parse().expect("a number"));
    let mut all = BTreeMap::new();
    for row in rows(bundled(), &sql) {
        let numbers: Vec<Option<i64>> = row[2..].iter().map(number).collect();
        all.insert((row[0].clone(), row[1].clone()), numbers.try_into().expect("eight numbers"));
    }
    let occurs: Vec<String> =
        all.iter().filter(|(_, numbers)| is_something(numbers)).map(|((_, key), _)| key.clone()).collect();
    all.retain(|(_, key), _| key.is_empty() || occurs.contains(key));
    all
}

/// Whether a policy is in any of them.
pub fn is_something(numbers: &Numbers) -> bool {
    [0, 1, 5, 6, 7].iter().any(|at| numbers[*at] != Some(0))
}

/// Each dimension but PERIOD: its name, the field that is compared, and it in SQL.
pub const DIMENSIONS: [(&str, &str, &str); 7] = [
    ("POLICY_KIND", "policyKind", "upper(kind)"),
    (
        "POLICY_DIRECTION",
        "policyDirection",
        "CASE direction WHEN 'limits_cooperation' THEN 'LIMITS' ELSE 'REQUIRES' END",
    ),
    ("DETAINER_RULE", "detainerRule", "upper(rule)"),
    (
        "POLICY_CERTAINTY",
        "policyCertainty",
        "CASE WHEN start_on IS NULL THEN 'UNDATED_EXISTS' WHEN start_precision <> 'day' THEN 'COARSE'
              WHEN effective_on IS NULL THEN 'ENACTED_ONLY' ELSE 'DATED' END",
    ),
    ("STATE", "stateCode", "(SELECT code FROM place s WHERE s.level = 'state' AND s.fips = state_fips)"),
    (
        "AOR_2025",
        "aor2025Code",
        "(SELECT CASE WHEN county_fips IS NULL AND count(DISTINCT office) > 1 THEN 'NOT_APPLICABLE' ELSE min(office) END
          FROM aor_county JOIN chosen ON key = aor_county.release AND dataset = 'field-offices'
          WHERE fips = county_fips OR county_fips IS NULL AND fips / 1000 = state_fips)",
    ),
    ("LEVEL", "level", "upper(level)"),
];

/// Policies by key, whether in force or not.
pub fn policies_by(key: &str) -> String {
    let (head, _) = HEAD.split_once(", period AS").expect("the first part");
    format!("{} SELECT {key} AS key, count(*) FROM pol GROUP BY 1", head.replace("CONDITION", "true"))
}
