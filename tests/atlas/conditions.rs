//! `having`, intervals of shares, and bounds: on the bundled data, against SQL written by hand.

use serde_json::{Value as Json, json};

use crate::support::api::Api;
use crate::support::database;

fn slice(arguments: &str, selection: &str) -> Json {
    let arguments = if arguments.is_empty() { String::new() } else { format!("({arguments})") };
    let query = format!("{{ detainerSlice{arguments} {{ {selection} }} }}");
    Api::bundled().data(&query)["detainerSlice"].clone()
}

#[test]
fn rows_are_kept_whose_numbers_meet_every_condition() {
    let having = "having: [{of: {measure: RESOLVED}, gte: 100}, {of: {measure: DECLINED, per: RESOLVED}, gt: 0.5, lte: 0.9}]";
    let found = slice(
        &format!("by: [COUNTY], {having}"),
        "rowCount rows { countyFips declined resolved } totals { declined } meta { method permalink }",
    );
    let sql = "
        SELECT lpad(county::text, 5, '0'), count(*) FILTER (WHERE outcome = 1), count(*) FILTER (WHERE outcome <= 4)
        FROM detainer JOIN release ON key = release WHERE dataset = 'ice-foia-fy2015' AND current
        GROUP BY county HAVING count(*) FILTER (WHERE outcome <= 4) >= 100
            AND count(*) FILTER (WHERE outcome = 1)::float8 / count(*) FILTER (WHERE outcome <= 4) > 0.5
            AND count(*) FILTER (WHERE outcome = 1)::float8 / count(*) FILTER (WHERE outcome <= 4) <= 0.9
        ORDER BY 1";
    let counted = database::rows(database::bundled(), sql);
    let text = |row: &Json| {
        let number = |key: &str| row[key].to_string();
        vec![
            row["countyFips"].as_str().unwrap_or_default().to_owned(),
            number("declined"),
            number("resolved"),
        ]
    };
    let mut rows: Vec<Vec<String>> = found["rows"].as_array().expect("rows").iter().map(text).collect();
    rows.sort();
    assert!(counted.len() > 3);
    assert_eq!(rows, counted);
    assert_eq!(found["rowCount"], counted.len());
    // Totals are of all that `where` admits, kept or not.
    assert_eq!(found["totals"]["declined"], 5501);
    let method = found["meta"]["method"].as_str().expect("a box");
    let words = "Those with resolved at least 100, declined divided by resolved detainers more than 0.5, declined divided by resolved detainers at most 0.9; the totals are of all.";
    assert!(method.contains(words), "{method}");
    assert!(method.contains("having: [{of: {measure: RESOLVED}, gte: 100}"), "{method}");
}

#[test]
fn pages_and_rows_of_other_conditions_are_others() {
    let page = |bound: i32, after: &str| {
        let query = format!(
            "{{ detainerSlice(by: [STATE], having: {{of: {{}}, gte: {bound}}}, first: 2{after}) {{ rows {{ id state }} pageInfo {{ endCursor }} }} }}"
        );
        Api::bundled().response(&query)
    };
    let first = page(1000, "");
    let slice = &first["data"]["detainerSlice"];
    let cursor = slice["pageInfo"]["endCursor"].as_str().expect("a cursor");
    let next = page(1000, &format!(", after: \"{cursor}\""));
    assert_ne!(next["data"]["detainerSlice"]["rows"][0]["state"], slice["rows"][0]["state"]);
    let other = page(2000, &format!(", after: \"{cursor}\""));
    assert!(other["errors"][0]["message"].as_str().expect("a refusal").contains("cursor"), "{other}");
}

#[test]
fn a_row_without_the_number_fails_its_condition() {
    let rows = |bound: &str| {
        slice(
            &format!("by: [STATE], having: {{of: {{measure: DECLINED, per: RESOLVED}}, {bound}}}"),
            "rowCount",
        )["rowCount"]
            .as_i64()
            .expect("a count")
    };
    let all = slice("by: [STATE]", "rowCount")["rowCount"].as_i64().expect("a count");
    let without =
        slice("by: [STATE], having: {of: {measure: RESOLVED}, eq: 0}", "rowCount")["rowCount"].as_i64();
    assert_eq!(rows("gte: 0.2") + rows("lt: 0.2"), all - without.expect("a count"));
    // A dataset that cannot record it has the number in no row.
    let never = slice(
        "dataset: \"travis-2009-2016\", by: [OUTCOME], having: {of: {measure: DECLINED}, gte: 0}",
        "rowCount meta { warnings { code } }",
    );
    assert_eq!(never["rowCount"], 0);
    assert!(never["meta"]["warnings"].to_string().contains("NOT_RECORDED_HERE"), "{never}");
}

#[test]
fn a_share_has_an_interval_and_another_rate_has_none() {
    let parts = slice(
        "where: {county: {eq: \"32003\"}, facility: {startsWith: \"CLARK COUNTY DET\"}}",
        "totals { rateParts(of: DECLINED, per: DETAINERS) { numerator denominator value low high __typename }
            wide: rateParts(of: DECLINED, per: DETAINERS, level: 0.999) { low high }
            odds: rateParts(of: DECLINED, per: TAKEN) { value low high } }",
    )["totals"]
        .clone();
    let share = &parts["rateParts"];
    assert_eq!((&share["numerator"], &share["denominator"]), (&json!(225), &json!(304)));
    let near = |value: &Json, expected: f64| (value.as_f64().expect("a number") - expected).abs() < 1e-6;
    // scipy: binomtest(225, 304).proportion_ci(method="wilson")
    assert!(near(&share["low"], 0.688052557) && near(&share["high"], 0.786217545), "{share}");
    assert!(parts["wide"]["low"].as_f64() < share["low"].as_f64(), "{parts}");
    assert!(parts["odds"]["value"].is_number() && parts["odds"]["low"].is_null(), "{parts}");
    assert_eq!(share["__typename"], "RateParts");
}

#[test]
fn bounds_lie_between_none_and_all_of_the_unresolved() {
    let totals = slice(
        "",
        "totals { declined: bounds(of: DECLINED) { low high } taken: bounds(of: TAKEN, where: {state: {eq: \"NV\"}}) { low high } }",
    )["totals"]
        .clone();
    assert_eq!(totals["declined"]["low"].as_f64(), Some(5501.0 / 79_053.0));
    assert_eq!(totals["declined"]["high"].as_f64(), Some((5501.0 + 52_263.0) / 79_053.0));
    let nevada =
        slice("where: {state: {eq: \"NV\"}}", "totals { taken unresolved detainers }")["totals"].clone();
    let number = |key: &str| nevada[key].as_f64().expect("a count");
    assert_eq!(
        totals["taken"]["high"].as_f64(),
        Some((number("taken") + number("unresolved")) / number("detainers"))
    );
    // Each detainer of the event has an outcome: the ends are one, and nothing is warned of.
    let event = slice(
        "dataset: \"travis-2017-02-01\"",
        "totals { bounds(of: DECLINED) { low high } } meta { warnings { code } }",
    );
    assert_eq!(event["totals"]["bounds"]["low"], event["totals"]["bounds"]["high"]);
    assert!(!event["meta"]["warnings"].to_string().contains("NOT_RECORDED_HERE"), "{event}");
}

#[test]
fn bad_conditions_are_refused_with_the_fix() {
    for (arguments, selection, fix) in [
        ("by: [STATE], having: {of: {measure: DECLINED}}", "rowCount", "has no bound"),
        ("by: [STATE], having: {of: {measure: DECLIND}, gte: 1}", "rowCount", "Did you mean DECLINED"),
        ("by: [STATE], having: {off: {}, gte: 1}", "rowCount", "\"of\" of type"),
        ("", "totals { bounds(of: CHARGES) { low } }", "which is no outcome"),
        ("", "totals { bounds(of: UNRESOLVED) { low } }", "which is no outcome"),
        ("", "totals { rateParts(of: DECLINED, per: DETAINERS, level: 95) { low } }", "lies between 0 and 1"),
    ] {
        let arguments = if arguments.is_empty() { String::new() } else { format!("({arguments})") };
        let response = Api::bundled().response(&format!("{{ detainerSlice{arguments} {{ {selection} }} }}"));
        let message = response["errors"][0]["message"].as_str().unwrap_or_default().to_owned();
        assert!(message.contains(fix), "{arguments} {selection}\n{response}");
        assert_eq!(response["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
    }
}
