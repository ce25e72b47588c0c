//! What slices of policies answer over the bundled data, against SQL that was written by hand.

use std::collections::BTreeMap;

use detainer_atlas::catalogue::{POLICY_DIMENSIONS, POLICY_MEASURES};
use serde_json::Value as Json;

use super::by_hand::{DIMENSIONS, Numbers, counted, is_something, one_period, periods};
use crate::support::api::Api;

/// A slice of policies over the bundled data.
pub fn slice(arguments: &str, selection: &str) -> Json {
    let arguments = if arguments.is_empty() { String::new() } else { format!("({arguments})") };
    Api::bundled().data(&format!("{{ policySlice{arguments} {{ {selection} }} }}"))["policySlice"].take()
}

/// The fields of all measures, in the order of the catalogue.
fn measures() -> String {
    POLICY_MEASURES.iter().map(|measure| measure.field).collect::<Vec<_>>().join(" ")
}

fn numbers(row: &Json) -> Numbers {
    let all: Vec<Option<i64>> = POLICY_MEASURES.iter().map(|measure| row[measure.field].as_i64()).collect();
    all.try_into().expect("eight measures")
}

/// The rows by period and key; that rows without a policy are FILLED, and no others, is looked at besides.
fn answered(arguments: &str, field: Option<&str>, by_period: bool) -> BTreeMap<(String, String), Numbers> {
    let period = if by_period { "period" } else { "" };
    let selection =
        format!("rows {{ rowKind {period} {} {} }} rowCount", field.unwrap_or_default(), measures());
    let sliced = slice(&format!("{arguments}, first: 50000"), &selection);
    let rows = sliced["rows"].as_array().expect("rows");
    assert_eq!(sliced["rowCount"], rows.len());
    let text = |row: &Json, field: &str| row[field].as_str().unwrap_or_default().to_owned();
    let mut all = BTreeMap::new();
    for row in rows {
        let numbers = numbers(row);
        if by_period || field.is_some() {
            let kind = if is_something(&numbers) { "DATA" } else { "FILLED" };
            assert_eq!(row["rowKind"], kind, "{row}");
        }
        let key = (text(row, "period"), field.map_or(String::new(), |field| text(row, field)));
        assert!(all.insert(key, numbers).is_none(), "a row is there twice: {row}");
    }
    all
}

#[test]
fn every_dimension_is_counted_as_by_hand() {
    for (from, to) in
        [("2014-01-01", "2014-12-31"), ("2017-03-01", "2017-03-01"), ("2012-05-10", "2018-07-01")]
    {
        for (name, field, key) in DIMENSIONS {
            let found =
                answered(&format!("by: [{name}], from: \"{from}\", to: \"{to}\""), Some(field), false);
            let wanted = counted(&one_period(from, to), key, "true");
            assert!(wanted.len() > 1, "{name}");
            assert_eq!(found, wanted, "{name} {from} {to}");
        }
    }
    assert_eq!(DIMENSIONS.len() + 1, POLICY_DIMENSIONS.len(), "each dimension is counted by hand");
}

#[test]
fn periods_of_every_grain_are_counted_as_by_hand() {
    for (grain, from, to) in [
        ("YEAR", "2009-01-01", "2024-12-31"),
        ("FISCAL_YEAR", "2012-10-01", "2016-09-30"),
        ("QUARTER", "2013-11-15", "2015-02-10"),
        ("MONTH", "2013-11-15", "2015-02-10"),
    ] {
        let arguments = format!("by: [PERIOD], grain: {grain}, from: \"{from}\", to: \"{to}\"");
        let wanted = counted(&periods(grain, from, to), "''", "true");
        assert!(wanted.len() > 3);
        assert_eq!(answered(&arguments, None, true), wanted, "{grain}");
    }
}

#[test]
fn periods_and_another_dimension_have_a_row_for_each_pair() {
    for (name, field, key) in [DIMENSIONS[0], DIMENSIONS[4]] {
        let (from, to) = ("2012-01-01", "2017-06-30");
        let arguments = format!("by: [{name}, PERIOD], from: \"{from}\", to: \"{to}\"");
        let wanted = counted(&periods("YEAR", from, to), key, "true");
        assert_eq!(answered(&arguments, Some(field), true), wanted, "{name}");
    }
}

#[test]
fn totals_count_all_days_anew() {
    for (arguments, from, to, condition) in [
        ("from: \"2010-01-01\", to: \"2023-12-31\"", "2010-01-01", "2023-12-31", "true"),
        ("by: [PERIOD], from: \"2010-01-01\", to: \"2023-12-31\"", "2010-01-01", "2023-12-31", "true"),
        ("to: \"2015-06-30\"", "2015-06-30", "2015-06-30", "true"),
        (
            "by: [PERIOD], grain: MONTH, from: \"2014-03-05\", to: \"2014-08-01\", where: {state: {in: [\"CA\", \"NY\"]}}",
            "2014-03-05",
            "2014-08-01",
            "state_fips IN (6, 36)",
        ),
        (
            "from: \"2014-01-01\", to: \"2014-12-31\", where: {not: {kind: {eq: AGENCY_POLICY}}}",
            "2014-01-01",
            "2014-12-31",
            "kind <> 'agency_policy'",
        ),
        (
            "from: \"2016-01-01\", to: \"2016-12-31\", where: {governs: {eq: CITY_JAIL}, rule: {eq: OTHER}}",
            "2016-01-01",
            "2016-12-31",
            "'CITY_JAIL' = ANY (governs) AND rule = 'other'",
        ),
    ] {
        let totals = slice(arguments, &format!("totals {{ rowKind {} }}", measures()))["totals"].take();
        let wanted = counted(&one_period(from, to), "''", condition);
        assert_eq!(totals["rowKind"], "TOTAL");
        assert_eq!(Some(&numbers(&totals)), wanted.values().next(), "{arguments}");
    }
}

/// Over dimensions that each policy has one value of, the rows' policies add up; over periods they do not.
#[test]
fn policies_add_up_where_the_answer_says_so() {
    let sum = |arguments: &str, field: &str| {
        let sliced = slice(
            &format!("{arguments}, first: 50000"),
            &format!(
                "rows {{ {field} }} totals {{ {field} }} meta {{ additive nonAdditiveOver columns {{ field additive }} }}"
            ),
        );
        let rows = sliced["rows"].as_array().expect("rows").iter();
        let sum: i64 = rows.map(|row| row[field].as_i64().expect("a count")).sum();
        (sum, sliced["totals"][field].as_i64().expect("a count"), sliced["meta"].clone())
    };
    let days = "from: \"2014-01-01\", to: \"2016-12-31\"";
    for dimensions in
        ["POLICY_KIND, STATE, LEVEL", "AOR_2025", "DETAINER_RULE, POLICY_DIRECTION, POLICY_CERTAINTY"]
    {
        for field in ["policies", "policiesPerhaps", "enacted", "ended", "endedInferred"] {
            let (sum, total, meta) = sum(&format!("by: [{dimensions}], {days}"), field);
            assert_eq!(sum, total, "{dimensions} {field}");
            assert_eq!((&meta["additive"], &meta["columns"][0]["additive"]), (&true.into(), &true.into()));
        }
    }
    let (in_periods, total, meta) = sum(&format!("by: [STATE, PERIOD], {days}"), "policies");
    assert!(in_periods > total, "{in_periods} {total}");
    assert_eq!(meta["nonAdditiveOver"], serde_json::json!(["PERIOD"]));
    assert_eq!((&meta["additive"], &meta["columns"][0]["additive"]), (&false.into(), &false.into()));
    // Beginnings add up over years, of which no date is coarser; over months those known by year are in none.
    let (in_years, total, meta) = sum(&format!("by: [PERIOD], {days}"), "enacted");
    assert_eq!((in_years, &meta["columns"][0]["additive"]), (total, &true.into()));
    let (in_months, total, meta) = sum(&format!("by: [PERIOD], grain: MONTH, {days}"), "enacted");
    assert!(in_months < total, "{in_months} {total}");
    assert_eq!(meta["columns"][0]["additive"], false);
}

/// A policy that began in a period was surely in force in it, unless a day on which it ended is not known.
#[test]
fn what_began_in_a_period_was_in_force_in_it() {
    for grain in ["YEAR", "FISCAL_YEAR", "QUARTER", "MONTH"] {
        let sliced = slice(
            &format!("by: [PERIOD, POLICY_CERTAINTY], grain: {grain}, from: \"2000-01-01\""),
            "rows { policies policiesPerhaps enacted }",
        );
        for row in sliced["rows"].as_array().expect("rows") {
            assert!(row["enacted"].as_i64() <= row["policies"].as_i64(), "{grain} {row}");
        }
    }
}
