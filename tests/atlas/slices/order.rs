//! Order, ties, pages, cursors and ids.

use std::collections::HashSet;

use serde_json::Value as Json;

use super::fixture::{api, rows};

#[test]
fn rules_come_in_turn_ties_go_by_keys_and_missing_values_last() {
    for (order, wanted) in [
        ("{measure: {of: {measure: DECLINED}}}", ["Nevada", "Texas", "-"]),
        ("{measure: {of: {measure: DECLINED}, direction: ASC}}", ["Texas", "-", "Nevada"]),
        ("{measure: {of: {}}}", ["Texas", "Nevada", "-"]),
        ("{dimension: {by: STATE, direction: DESC}}", ["Texas", "Nevada", "-"]),
        ("{dimension: {by: STATE}}", ["Nevada", "Texas", "-"]),
    ] {
        assert_eq!(rows(&format!("by: [STATE], orderBy: [{order}]"), "state"), wanted, "{order}");
    }
    let by_rate = "{measure: {of: {measure: DECLINED, per: TAKEN}, direction: ASC}}";
    assert_eq!(rows(&format!("by: [STATE], orderBy: [{by_rate}]"), "state"), ["Texas", "Nevada", "-"]);
    let two = "{measure: {of: {measure: UNRESOLVED}}}, {dimension: {by: STATE, direction: DESC}}";
    assert_eq!(rows(&format!("by: [STATE], orderBy: [{two}]"), "state"), ["Texas", "Nevada", "-"]);
}

#[test]
fn pages_give_each_row_once_and_keep_its_id() {
    let whole = rows("by: [ISSUED_DAY, OUTCOME]", "id issuedDay outcome");
    let mut paged = Vec::new();
    let mut after = String::new();
    loop {
        let query = format!(
            "{{ detainerSlice(by: [ISSUED_DAY, OUTCOME], first: 2{after}) {{ rows {{ id issuedDay outcome }} rowCount pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"
        );
        let data = api().data(&query);
        let slice = &data["detainerSlice"];
        assert_eq!(slice["rowCount"], whole.len());
        assert_eq!(slice["pageInfo"]["hasPreviousPage"], !after.is_empty());
        let text = |value: &Json| value.as_str().unwrap_or("-").to_owned();
        let page = slice["rows"].as_array().expect("rows");
        paged.extend(
            page.iter()
                .map(|row| row.as_object().expect("a row").values().map(text).collect::<Vec<_>>().join(" ")),
        );
        if slice["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = format!(", after: {}", slice["pageInfo"]["endCursor"]);
    }
    assert_eq!(paged, whole);
}

#[test]
fn an_id_is_of_the_arguments_and_the_keys() {
    let ids = |arguments: &str| rows(arguments, "id");
    let all: Vec<String> =
        [ids("by: [STATE]"), ids("by: [STATE], where: {outcome: {eq: TAKEN}}"), ids("by: [OUTCOME]")]
            .concat();
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len(), "an id stands for two rows");
    assert_eq!(ids("by: [STATE], first: 1"), ids("by: [STATE]")[..1]);
}

#[test]
fn a_page_that_is_cut_says_how_many_rows_are_behind_it() {
    let data = api()
        .data("{ detainerSlice(by: [STATE], first: 1) { rows { state } meta { warnings { code count } } } }");
    assert_eq!(
        data["detainerSlice"]["meta"]["warnings"],
        serde_json::json!([{"code": "TRUNCATED", "count": 2}])
    );
    assert_eq!(rows("by: [STATE], first: 0", "state"), Vec::<String>::new());
}
