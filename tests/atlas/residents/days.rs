//! Residents as a denominator: against SQL written by hand, which goes through every day of the period.

use serde_json::Value as Json;

use crate::support::api::Api;
use crate::support::database;

/// Every county on every day of a release, with its residents of that year; days are weighed in two ways.
const DAYS: &str = "
    WITH asked AS (SELECT r.key, r.covers_from, r.covers_to FROM release r WHERE dataset = '{dataset}' AND current),
    days AS (
        SELECT day::date AS day, extract(year FROM day)::int AS year,
            extract(year FROM day)::int * 12 + extract(month FROM day)::int - 1 AS month,
            1.0 / (make_date(extract(year FROM day)::int + 1, 1, 1) - make_date(extract(year FROM day)::int, 1, 1)) AS part
        FROM asked, generate_series(covers_from, covers_to, '1 day') AS day
    ),
    offices AS (
        SELECT c.fips, c.fips / 1000 AS state, a.name FROM aor_county c JOIN aor a ON a.release = c.release AND a.code = c.office
        JOIN release r ON r.key = c.release AND r.current
    ),
    places AS MATERIALIZED (
        SELECT j.fips, j.fips / 1000 AS state, s.code, coalesce(
            (SELECT name FROM offices o WHERE o.fips = j.fips),
            (SELECT min(name) FROM offices o WHERE o.state = j.fips / 1000 HAVING count(DISTINCT name) = 1)) AS area
        FROM jurisdiction j JOIN release r ON r.key = j.release AND r.current
        JOIN jurisdiction s ON s.release = j.release AND s.fips = j.fips / 1000 WHERE j.level = 'county'
    ),
    lived AS (
        SELECT places.*, day, month, residents, residents * part AS years
        FROM days JOIN population p USING (year) JOIN release r ON r.key = p.release AND r.current
        JOIN places ON places.fips = p.fips WHERE {where}
    )";

/// Rows of the key, the mean residents and the person-years; nothing where a key is null.
fn counted(dataset: &str, filter: &str, key: &str) -> Vec<(String, f64, f64)> {
    let with = DAYS.replace("{dataset}", dataset).replace("{where}", filter);
    let sql = format!(
        "{with} SELECT {key} AS key, sum(residents)::float8 / count(DISTINCT day), sum(years)::float8 FROM lived WHERE {key} IS NOT NULL GROUP BY 1 ORDER BY 1"
    );
    let number = |text: &str| text.parse::<f64>().expect("a number");
    database::rows(database::bundled(), &sql)
        .into_iter()
        .map(|row| (row[0].clone(), number(&row[1]), number(&row[2])))
        .collect()
}

fn slice(arguments: &str, selection: &str) -> Json {
    let query = format!("{{ detainerSlice({arguments}) {{ {selection} }} }}");
    Api::bundled().data(&query)["detainerSlice"].take()
}

fn near(found: &Json, expected: f64) -> bool {
    found.as_f64().is_some_and(|found| (found - expected).abs() <= 1e-9 * expected.abs())
}

/// Each row's residents and rates are those that SQL comes to.
fn agree(arguments: &str, field: &str, of: &[(String, f64, f64)]) {
    let rates = "population c: rate(of: DECLINED, per: RESIDENTS_100K) y: rate(of: DETAINERS, per: RESIDENTS_100K_PER_YEAR)";
    let found = slice(
        &format!("{arguments} first: 50000"),
        &format!("rows {{ {field} detainers declined {rates} }}"),
    );
    let mut compared = 0;
    for row in found["rows"].as_array().expect("rows") {
        let Some(key) = row[field].as_str() else {
            assert!(row["population"].is_null() && row["c"].is_null(), "a row without a place: {row}");
            continue;
        };
        let Some((_, mean, years)) = of.iter().find(|(name, ..)| name == key) else {
            assert!(row["population"].is_null() && row["y"].is_null(), "a place without residents: {row}");
            continue;
        };
        let number = |key: &str| row[key].as_f64().expect("a count");
        assert_eq!(row["population"].as_f64(), Some(mean.round()), "{row}");
        assert!(near(&row["c"], number("declined") / mean * 100_000.0) || number("declined") == 0.0, "{row}");
        assert!(near(&row["y"], number("detainers") / years * 100_000.0), "{row} {years}");
        compared += 1;
    }
    assert!(compared > 0, "{arguments}");
}

#[test]
fn residents_are_of_every_county_and_day_that_is_admitted() {
    let fy2015 = "ice-foia-fy2015";
    let all = |key: &str| counted(fy2015, "true", key);
    agree("by: [COUNTY]", "countyFips", &all("lpad(fips::text, 5, '0')"));
    agree("by: [STATE]", "stateCode", &all("code"));
    let month = "make_date(month / 12, month % 12 + 1, 1)";
    agree("by: [ISSUED_MONTH]", "issuedMonth", &all(month));
    agree("by: [AOR_2025]", "aor2025", &all("area"));
    // A filter cuts counties and days; one on the upper part cuts neither.
    let filter = "where: {state: {in: [\"CA\", \"NV\"]}, issuedOn: {between: {from: \"2014-12-15\", to: \"2015-02-10\"}}}";
    let days = "day BETWEEN '2014-12-15' AND '2015-02-10' AND state IN (6, 32)";
    agree(&format!("by: [STATE], {filter}"), "stateCode", &counted(fy2015, days, "code"));
    agree(&format!("by: [ISSUED_MONTH], {filter}"), "issuedMonth", &counted(fy2015, days, month));
    let either = "where: {or: [{state: {eq: \"NV\"}}, {issuedOn: {gte: \"2015-05-01\"}}]}";
    let days = "(state = 32 OR day >= '2015-05-01')";
    agree(&format!("by: [ISSUED_MONTH], {either}"), "issuedMonth", &counted(fy2015, days, month));
}

#[test]
fn a_count_over_residents_has_the_interval_of_a_poisson_mean() {
    let parts = "rateParts(of: DECLINED, per: RESIDENTS_100K) { value numerator denominator low high }";
    let found = slice(
        "where: {county: {eq: \"06111\"}}",
        &format!("totals {{ {parts} population }} meta {{ warnings {{ code count }} }}"),
    );
    let (parts, residents) =
        (&found["totals"]["rateParts"], found["totals"]["population"].as_f64().expect("residents"));
    assert_eq!(parts["numerator"], 492);
    // chi2.ppf(0.025, 984) / 2 and chi2.ppf(0.975, 986) / 2 of scipy 1.17.1.
    for (key, mean) in [("low", 449.48), ("high", 537.44)] {
        let found = parts[key].as_f64().expect("an end") * residents / 100_000.0;
        assert!((found - mean).abs() < 0.2, "{key}: {found}");
    }
}
