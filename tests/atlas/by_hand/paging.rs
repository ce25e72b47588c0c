//! The order of rows, pages by cursors, and what identifies a row.

use std::collections::HashSet;

use serde_json::Value as Json;

use super::fixture::{refusal, rows, slice};

#[test]
fn rows_go_by_measures_and_dimensions_with_nulls_last_and_ties_by_the_keys() {
    let measure =
        |of: &str, direction: &str| format!("{{measure: {{of: {{{of}}}, direction: {direction}}}}}");
    let dimension =
        |by: &str, direction: &str| format!("{{dimension: {{by: {by}, direction: {direction}}}}}");
    for (by, order, field, expected) in [
        ("STATE", measure("measure: DETAINERS", "ASC"), "stateCode", "- | TX | NV"),
        ("STATE", measure("measure: DETAINERS", "DESC"), "stateCode", "NV | TX | -"),
        ("STATE", measure("measure: DECLINED, per: TAKEN", "DESC"), "stateCode", "NV | TX | -"),
        ("STATE", measure("measure: TAKEN, per: DECLINED", "ASC"), "stateCode", "NV | TX | -"),
        ("STATE", measure("measure: TAKEN, per: DECLINED", "DESC"), "stateCode", "NV | TX | -"),
        ("STATE", dimension("STATE", "DESC"), "stateCode", "TX | NV | -"),
        ("COUNTY", measure("measure: DETAINERS", "DESC"), "countyFips", "32003 | 48453 | 32031 | -"),
        (
            "COUNTY",
            measure("measure: DETAINERS, where: {outcome: {eq: LIFTED}}", "DESC"),
            "countyFips",
            "32031 | 32003 | 48453 | -",
        ),
        ("COUNTY", dimension("COUNTY", "DESC"), "countyFips", "32031 | 48453 | 32003 | -"),
        (
            "OUTCOME",
            dimension("OUTCOME", "DESC"),
            "outcome",
            "UNRESOLVED | TRANSFERRED | LIFTED | TAKEN | DECLINED",
        ),
        ("ISSUED_YEAR", dimension("ISSUED_YEAR", "DESC"), "issuedYear", "2015 | 2014 | -"),
        ("GENDER", dimension("GENDER", "DESC"), "gender", "FEMALE | MALE | WITHHELD | NOT_RECORDED"),
        (
            "STATE, OUTCOME",
            format!("{}, {}", dimension("OUTCOME", "DESC"), dimension("STATE", "DESC")),
            "outcome stateCode",
            "UNRESOLVED, TX | UNRESOLVED, NV | TRANSFERRED, TX | LIFTED, NV | TAKEN, TX | TAKEN, NV | TAKEN, - | DECLINED, TX | DECLINED, NV",
        ),
    ] {
        assert_eq!(rows(&format!("by: [{by}], orderBy: [{order}]"), field), expected, "{by} {order}");
    }
    let (_, message) =
        refusal(&format!("by: [STATE], orderBy: [{}]", dimension("COUNTY", "ASC")), "rowCount");
    assert!(message.contains("is not a dimension of `by`"), "{message}");
}

/// All rows, page by page.
fn paged(arguments: &str, first: usize) -> Vec<Json> {
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let page = slice(
            &format!("{arguments}, first: {first}{after}"),
            "rows { id offense chargeStatus stateCode detainers } rowCount pageInfo { hasNextPage hasPreviousPage endCursor }",
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
    let arguments = "by: [OFFENSE, CHARGE_STATUS, STATE], orderBy: [{measure: {of: {measure: CHARGES}}}]";
    let whole = paged(arguments, 1000);
    for first in [1, 2, 5, whole.len()] {
        assert_eq!(paged(arguments, first), whole, "{first} rows a page");
    }
    let ids: HashSet<&str> = whole.iter().map(|row| row["id"].as_str().expect("an id")).collect();
    assert_eq!(ids.len(), whole.len(), "ids differ from row to row");
    assert_eq!(
        slice(&format!("{arguments}, first: 0"), "rows { id } rowCount")["rows"],
        Json::Array(Vec::new())
    );
}

#[test]
fn a_cursor_is_of_its_own_question_only() {
    let cursor = |arguments: &str| {
        slice(&format!("{arguments}, first: 1"), "pageInfo { endCursor }")["pageInfo"]["endCursor"]
            .to_string()
    };
    let own = cursor("by: [STATE]");
    assert_eq!(rows(&format!("by: [STATE], after: {own}"), "stateCode"), "TX | -");
    for other in [
        "by: [COUNTY]",
        "by: [STATE], where: {gender: {eq: MALE}}",
        "by: [STATE], charges: {chargeLevel: {eq: FELONY}}",
        "by: [STATE], orderBy: [{dimension: {by: STATE}}]",
    ] {
        let (code, message) = refusal(&format!("{other}, after: {own}"), "rowCount");
        assert!(
            code == "BAD_USER_INPUT" && message.contains("does not belong to this question"),
            "{other}: {message}"
        );
    }
}

#[test]
fn a_row_id_is_of_the_arguments_but_paging_and_of_the_keys() {
    let ids = |arguments: &str| rows(arguments, "id");
    let all = ids("by: [STATE]");
    assert_eq!(ids("by: [STATE], first: 1"), all.split(" | ").next().expect("a row"));
    assert_eq!(ids("by: [STATE], where: {}"), all);
    assert_eq!(ids("by: [STATE], dataset: \"small\""), all);
    let mut seen: HashSet<String> = all.split(" | ").map(str::to_owned).collect();
    for other in [
        "",
        "by: [STATE], where: {gender: {isNull: false}}",
        "by: [STATE], charges: {chargeLevel: {eq: FELONY}}",
        "by: [COUNTY]",
        "by: [STATE, OUTCOME]",
        "by: [OUTCOME, STATE]",
    ] {
        for id in ids(other).split(" | ") {
            assert!(seen.insert(id.to_owned()), "{other} shares an id");
        }
    }
}
