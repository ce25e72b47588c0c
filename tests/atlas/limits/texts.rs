//! Hostile text in every argument that takes text, as a literal and as a variable.

use serde_json::json;

use super::{code, still_answers};
use crate::support::api::Api;

/// Every argument that takes text, as a document over `$t`.
const PLACES: [&str; 21] = [
    "query($t: ID) { detainerSlice(dataset: $t) { rowCount } }",
    "query($t: ID) { detainerSlice(release: $t) { rowCount } }",
    "query($t: String) { detainerSlice(after: $t) { rowCount } }",
    "query($t: String) { detainerSlice(where: {county: {eq: $t}}) { rowCount } }",
    "query($t: String!) { detainerSlice(where: {state: {in: [$t]}}) { rowCount } }",
    "query($t: String) { detainerSlice(where: {facility: {contains: $t}}) { rowCount meta { statement } } }",
    "query($t: String) { detainerSlice(where: {citizenship: {startsWith: $t}}) { rowCount meta { method } } }",
    "query($t: String) { detainerSlice(where: {facility: {eq: $t}}) { rowCount } }",
    "query($t: String) { detainerSlice(where: {liftReason: {eq: $t}}) { rowCount } }",
    "query($t: Date) { detainerSlice(where: {issuedOn: {eq: $t}}) { rowCount } }",
    "query($t: Date!) { detainerSlice(where: {issuedOn: {between: {from: $t, to: $t}}}) { rowCount } }",
    "query($t: String) { detainerSlice(dataset: \"travis-2017-02-01\", charges: {offense: {contains: $t}}) { rowCount } }",
    "query($t: String) { detainerSlice(dataset: \"travis-2017-02-01\", where: {anyCharge: {offenseFamily: {eq: $t}}}) { rowCount } }",
    "query($t: String) { detainerSlice { rows { detainers(where: {county: {eq: $t}}) } } }",
    "query($t: String) { detainerSlice(orderBy: [{measure: {of: {where: {county: {eq: $t}}}}}]) { rowCount } }",
    "query($t: ID) { detainers(dataset: $t, first: 1) { totalCount } }",
    "query($t: String) { detainers(before: $t, first: 1) { nodes { id } } }",
    "query($t: String) { detainers(where: {facility: {contains: $t}}, orderBy: [{by: FACILITY}], first: 1) { nodes { id } } }",
    "query($t: ID!) { node(id: $t) { id } }",
    "query($t: String!) { jurisdiction(fips: $t) { name } }",
    "query($t: ID!) { dataset(id: $t) { title } }",
];

fn texts() -> Vec<String> {
    [
        "",
        "'; DROP TABLE detainer; --",
        "\" OR 1=1 --",
        "1) UNION SELECT bytes FROM secret --",
        "$1",
        "$$; SELECT pg_sleep(10); $$",
        "\\'; --",
        "%",
        "_____",
        "ice-foia-fy2015'--",
        "{\"eq\": 1}",
        "\u{0}",
        "\u{1}\r\n\t\u{7f}",
        "\u{202e}drowssap\u{feff}",
        "💥👩‍👩‍👧‍👦",
        "İıſß",
        "NaN",
        "-0",
        "1e999",
        "99999999999999999999999999",
        "2015-02-30",
        "0.00000000000000000000000000000000",
        "18446744073709551615.0123456789abcdef0123456789abcdef",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain(["x".repeat(1_000_000), "'".repeat(1000), "é".repeat(999)])
    .collect()
}

#[test]
fn text_as_a_variable_is_a_value_and_nothing_more() {
    let api = Api::bundled();
    for place in PLACES {
        for text in texts() {
            code(api, place, json!({"t": text}));
        }
    }
    still_answers(api);
}

#[test]
fn text_in_the_document_is_a_value_and_nothing_more() {
    let api = Api::bundled();
    for place in PLACES {
        let (_, document) = place.split_once(") ").expect("a document follows its variables");
        for text in texts() {
            code(api, &document.replace("$t", &json!(text).to_string()), json!({}));
        }
    }
    still_answers(api);
}

#[test]
fn values_of_another_type_are_refused() {
    let api = Api::bundled();
    for place in PLACES {
        for value in [json!(true), json!(1.5), json!({"a": {}}), json!([["x"]]), json!([]), json!(u64::MAX)] {
            code(api, place, json!({"t": value}));
        }
    }
}

#[test]
fn numbers_that_are_none_are_refused() {
    let api = Api::bundled();
    for first in
        ["99999999999", "-1", "-99999999999", "2147483648", "1.5", "1e3", "NaN", "0x10", "\"5\"", "[]", "{}"]
    {
        let query = format!("{{ detainerSlice(first: {first}) {{ rowCount }} }}");
        assert!(!code(api, &query, json!({})).is_empty(), "{query}");
    }
    for year in [i64::from(i32::MIN), -1, 0, 40_000, i64::from(i32::MAX)] {
        code(api, &format!("{{ jurisdiction(fips: \"48\") {{ population(year: {year}) }} }}"), json!({}));
    }
    for day in ["2015- 3- 1", "+12345-1-1", "2015-3-001", "20150301", "2015-03-01T00:00:00Z", "9999-99-99"] {
        let query = format!("{{ detainerSlice(where: {{issuedOn: {{eq: \"{day}\"}}}}) {{ rowCount }} }}");
        assert_eq!(code(api, &query, json!({})), "BAD_USER_INPUT", "{query}");
    }
}
