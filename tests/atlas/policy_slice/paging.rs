//! The order of rows of policies, pages by cursors, and what identifies a row.

use std::collections::HashSet;

use serde_json::Value as Json;

use super::answered::slice;
use super::fixture::{api, rows};

#[test]
fn rows_go_by_measures_and_dimensions_with_nulls_last_and_ties_by_the_keys() {
    let days = "from: \"2015-01-01\", to: \"2015-12-31\"";
    for (by, order, fields, expected) in [
        ("LEVEL", "", "level", "STATE | COUNTY | CITY"),
        ("STATE", "", "stateCode", "CT | NV | TX"),
        ("STATE", "{dimension: {by: STATE, direction: DESC}}", "stateCode", "TX | NV | CT"),
        ("STATE", "{measure: {of: POLICIES}}", "stateCode policies", "NV, 4 | TX, 1 | CT, 0"),
        ("STATE", "{measure: {of: POLICIES, direction: ASC}}", "stateCode", "CT | TX | NV"),
        ("STATE", "{measure: {of: POLICIES_PERHAPS}}", "stateCode policiesPerhaps", "CT, 1 | TX, 1 | NV, 0"),
        // The city's residents are not known: last, whichever way the order goes.
        (
            "LEVEL",
            "{measure: {of: RESIDENTS, direction: ASC}}",
            "level residents",
            "STATE, 1240 | COUNTY, 1240 | CITY, -",
        ),
        ("LEVEL", "{measure: {of: RESIDENTS}}", "level", "STATE | COUNTY | CITY"),
        (
            "LEVEL",
            "{measure: {of: RESIDENTS}}, {dimension: {by: LEVEL, direction: DESC}}",
            "level",
            "COUNTY | STATE | CITY",
        ),
        (
            "POLICY_KIND",
            "{dimension: {by: POLICY_KIND}}",
            "policyKind",
            "STATUTE | ORDINANCE | RESOLUTION | AGENCY_POLICY",
        ),
        ("POLICY_CERTAINTY", "", "policyCertainty", "DATED | ENACTED_ONLY | COARSE | UNDATED_EXISTS"),
    ] {
        let order = if order.is_empty() { String::new() } else { format!(", orderBy: [{order}]") };
        assert_eq!(rows(&format!("by: [{by}], {days}{order}"), fields), expected, "{by} {order}");
    }
    let periods = "by: [PERIOD], from: \"2014-01-01\", to: \"2015-12-31\"";
    assert_eq!(
        rows(&format!("{periods}, orderBy: [{{dimension: {{by: PERIOD, direction: DESC}}}}]"), "period"),
        "2015-01-01 | 2014-01-01"
    );
}

/// All rows, page by page.
fn paged(arguments: &str, first: usize) -> Vec<Json> {
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let page = slice(
            &format!("{arguments}, first: {first}{after}"),
            "rows { id period stateCode policies } rowCount pageInfo { hasNextPage hasPreviousPage endCursor }",
        );
        assert_eq!(page["pageInfo"]["hasPreviousPage"], !all.is_empty());
        let rows = page["rows"].as_array().expect("rows").clone();
        assert!(rows.len() <= first);
        all.extend(rows);
        if page["pageInfo"]["hasNextPage"] == false {
            assert_eq!(page["rowCount"], all.len());
            return all;
        }
        after = format!(", after: {}", page["pageInfo"]["endCursor"]);
    }
}

#[test]
fn pages_give_each_row_once_and_in_the_same_order() {
    let arguments =
        "by: [PERIOD, STATE], from: \"2013-01-01\", to: \"2015-12-31\", orderBy: [{measure: {of: POLICIES}}]";
    let whole = paged(arguments, 1000);
    assert!(whole.len() > 60);
    for first in [7, 50, whole.len()] {
        assert_eq!(paged(arguments, first), whole, "{first} rows a page");
    }
    let ids: HashSet<&str> = whole.iter().map(|row| row["id"].as_str().expect("an id")).collect();
    assert_eq!(ids.len(), whole.len(), "ids differ from row to row");
}

#[test]
fn a_cursor_is_of_its_own_question_only() {
    let own = "by: [STATE], to: \"2015-12-31\"";
    let cursor =
        slice(&format!("{own}, first: 1"), "pageInfo { endCursor }")["pageInfo"]["endCursor"].to_string();
    assert!(
        !slice(&format!("{own}, after: {cursor}"), "rows { state }")["rows"]
            .as_array()
            .expect("rows")
            .is_empty()
    );
    for other in [
        "by: [LEVEL], to: \"2015-12-31\"",
        "by: [STATE], to: \"2015-12-30\"",
        "by: [STATE], from: \"2015-12-30\", to: \"2015-12-31\"",
        "by: [STATE], to: \"2015-12-31\", where: {kind: {eq: STATUTE}}",
        "by: [STATE], to: \"2015-12-31\", orderBy: [{dimension: {by: STATE}}]",
    ] {
        let query = format!("{{ policySlice({other}, after: {cursor}) {{ rowCount }} }}");
        let response = crate::support::api::Api::bundled().response(&query);
        let message = response["errors"][0]["message"].as_str().unwrap_or_default();
        assert!(message.contains("does not belong to this question"), "{other}\n{response}");
    }
    let detainers = format!("{{ detainerSlice(by: [STATE], after: {cursor}) {{ rowCount }} }}");
    assert!(!crate::support::api::Api::bundled().response(&detainers)["errors"].is_null());
}

#[test]
fn a_row_id_is_of_the_arguments_but_paging_and_of_the_keys() {
    let ids = |arguments: &str| rows(arguments, "id");
    let all = ids("by: [STATE], to: \"2015-12-31\"");
    assert_eq!(ids("by: [STATE], to: \"2015-12-31\", first: 1"), all.split(" | ").next().expect("a row"));
    assert_eq!(ids("by: [STATE], to: \"2015-12-31\", where: {}"), all);
    let mut seen: HashSet<String> = all.split(" | ").map(str::to_owned).collect();
    for other in [
        "to: \"2015-12-31\"",
        "by: [STATE], to: \"2015-12-30\"",
        "by: [STATE], to: \"2015-12-31\", where: {direction: {eq: LIMITS}}",
        "by: [LEVEL], to: \"2015-12-31\"",
        "by: [STATE, LEVEL], to: \"2015-12-31\"",
        "by: [PERIOD], from: \"2014-01-01\", to: \"2015-12-31\"",
        "by: [PERIOD], grain: MONTH, from: \"2014-01-01\", to: \"2015-12-31\"",
    ] {
        for id in ids(other).split(" | ") {
            assert!(seen.insert(id.to_owned()), "{other} shares an id");
        }
    }
    let total = api().data("{ policySlice(to: \"2015-12-31\") { totals { id } } }");
    assert!(seen.insert(total["policySlice"]["totals"]["id"].as_str().expect("an id").to_owned()));
}
