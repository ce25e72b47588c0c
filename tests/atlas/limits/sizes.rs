//! Documents that are small to send and large to answer: they are refused before they cost anything.

use serde_json::{Value as Json, json};

use super::{code, still_answers};
use crate::support::api::Api;

const SLICE: &str = "{ detainerSlice(where: ?) { rowCount } }";

fn repeated(open: &str, inside: &str, close: &str, times: usize) -> String {
    format!("{}{inside}{}", open.repeat(times), close.repeat(times))
}

/// Fragments of which each spreads the next twice.
fn doubling(of: &str, inside: &str, times: usize) -> String {
    let next = |n: usize| format!("fragment F{n} on {of} {{ ...F{0} ...F{0} }} ", n + 1);
    (0..times).map(next).chain([format!("fragment F{times} on {of} {{ {inside} }}")]).collect()
}

#[test]
fn depth_is_refused_before_it_overflows_a_stack() {
    let api = Api::bundled();
    for times in [13, 40, 45] {
        for (open, close) in [("{not: ", "}"), ("{and: [", "]}"), ("{or: [", "]}")] {
            let query = SLICE.replace('?', &repeated(open, "{}", close, times));
            assert_eq!(code(api, &query, json!({})), "BAD_USER_INPUT", "{times} {open}");
        }
    }
    for times in [200, 10_000, 100_000] {
        for document in [
            SLICE.replace('?', &repeated("{not: ", "{}", "}", times)),
            SLICE.replace('?', &repeated("{and: [", "{}", "]}", times)),
            SLICE.replace('?', &repeated("[", "", "]", times)),
            SLICE.replace('?', &repeated("[", "", "", times)),
            repeated("{ a ", "", "}", times),
            repeated("{ ... ", "{ __typename }", "}", times),
            format!("query($a: {}) {{ __typename }}", repeated("[", "Int", "]", times)),
            // A string that does not end hides nothing.
            SLICE.replace('?', &format!("[\"\"\" \"{}", "[".repeat(times))),
        ] {
            assert_eq!(code(api, &document, json!({})), "TOO_EXPENSIVE", "{times}");
        }
    }
    still_answers(api);
}

#[test]
fn depth_inside_a_variable_is_refused() {
    let api = Api::bundled();
    for key in ["not", "and", "or"] {
        let nested = (0..100).fold(json!({}), |inner, _| json!({key: inner}));
        let query = "query($w: DetainerFilter) { detainerSlice(where: $w) { rowCount } }";
        assert_eq!(code(api, query, json!({"w": nested})), "BAD_USER_INPUT");
    }
}

#[test]
fn deep_selections_are_refused() {
    let api = Api::bundled();
    for (times, expected) in [(5, ""), (25, "TOO_EXPENSIVE"), (60, "TOO_EXPENSIVE"), (90, "TOO_EXPENSIVE")] {
        let query =
            format!("{{ jurisdiction(fips: \"48\") {{ {} }} }}", repeated("parent { ", "id", " }", times));
        assert_eq!(code(api, &query, json!({})), expected, "{times}");
        // Inline fragments are no depth, but recursion.
        let times = if times == 25 { 40 } else { times };
        let inline = repeated("... on Query { ", "__typename", " }", times);
        assert_eq!(code(api, &format!("{{ {inline} }}"), json!({})), expected, "{times} inline");
    }
}

#[test]
fn aliases_and_directives_have_a_price() {
    let api = Api::bundled();
    let many = |count: usize, field: &str| {
        (0..count).map(|n| field.replace('#', &n.to_string())).collect::<String>()
    };
    for (document, expected) in [
        (format!("{{ {} }}", many(500, "a#: detainerSlice { rowCount } ")), "TOO_EXPENSIVE"),
        (format!("{{ detainerSlice {{ rows {{ {} }} }} }}", many(300, "a#: detainers ")), "BAD_USER_INPUT"),
        (format!("{{ datasets {{ {} }} }}", many(9000, "a#: title ")), "TOO_EXPENSIVE"),
        (format!("{{ {} }}", many(100_000, "a#: __typename ")), "TOO_EXPENSIVE"),
        (format!("{{ __typename {} }}", "@skip(if: false) ".repeat(1000)), "TOO_EXPENSIVE"),
        (format!("{{ {} }}", many(9000, "b# ")), "TOO_EXPENSIVE"),
    ] {
        assert_eq!(code(api, &document, json!({})), expected, "{}", &document[..80]);
    }
    let variables = format!("query({}) {{ __typename }}", many(5000, "$a#: Int "));
    assert_eq!(code(api, &variables, json!({})), "GRAPHQL_VALIDATION_FAILED");
    assert_eq!(code(api, &format!("{{ {} }}", "a".repeat(900_000)), json!({})), "GRAPHQL_VALIDATION_FAILED");
}

#[test]
fn fragments_that_multiply_or_turn_in_circles_are_refused() {
    let api = Api::bundled();
    for (document, expected) in [
        (format!("{{ ...F0 }} {}", doubling("Query", "__typename", 30)), "TOO_EXPENSIVE"),
        (format!("{{ ...F0 }} {}", doubling("Query", "datasets { id }", 13)), "TOO_EXPENSIVE"),
        (format!("{{ __typename }} {}", doubling("Query", "__typename", 30)), "GRAPHQL_VALIDATION_FAILED"),
        (
            format!(
                "{{ detainerSlice {{ rows {{ ...F0 }} }} }} {}",
                doubling("DetainerSliceRow", "detainers", 8)
            ),
            "",
        ),
        ("{ ...A } fragment A on Query { ...A }".to_owned(), "TOO_EXPENSIVE"),
        (
            "{ ...A } fragment A on Query { ...B ...B } fragment B on Query { ...A ...A }".to_owned(),
            "TOO_EXPENSIVE",
        ),
        ("{ __typename } fragment A on Query { ...A }".to_owned(), "GRAPHQL_VALIDATION_FAILED"),
        ("{ ...Missing }".to_owned(), "GRAPHQL_VALIDATION_FAILED"),
        ("{ ...A } fragment A on Nothing { __typename }".to_owned(), "GRAPHQL_VALIDATION_FAILED"),
    ] {
        assert_eq!(code(api, &document, json!({})), expected, "{}", &document[..30]);
    }
}

#[test]
fn long_lists_and_many_conditions_are_refused() {
    let api = Api::bundled();
    let codes = vec!["\"32003\""; 10_000].join(", ");
    let query = SLICE.replace('?', &format!("{{county: {{in: [{codes}]}}}}"));
    assert_eq!(code(api, &query, json!({})), "BAD_USER_INPUT");
    let all = SLICE.replace('?', &format!("{{or: [{}]}}", vec!["{}"; 10_000].join(", ")));
    assert_eq!(code(api, &all, json!({})), "BAD_USER_INPUT");
    let by = format!("{{ detainerSlice(by: [{}]) {{ rowCount }} }}", vec!["STATE"; 10_000].join(", "));
    assert_eq!(code(api, &by, json!({})), "BAD_USER_INPUT");
    // A filter of a thousand conditions in a hundred measures is more than a statement can bind.
    let condition = |n: usize| json!({"county": {"eq": if n < 500 { "32003" } else { "48453" }}});
    let wide = json!({"or": (0..1000).map(condition).collect::<Vec<Json>>()});
    let measure = |n: usize| {
        format!(
            "a{n}: detainers(where: {{and: [$w, {{issuedOn: {{eq: \"2015-0{}-{:02}\"}}}}]}}) ",
            n / 28 + 1,
            n % 28 + 1
        )
    };
    let measures: String = (0..100).map(measure).collect();
    let query = format!("query($w: DetainerFilter!) {{ detainerSlice {{ rows {{ {measures} }} }} }}");
    assert_eq!(code(api, &query, json!({"w": wide})), "BAD_USER_INPUT");
    code(api, "query($w: DetainerFilter!) { detainerSlice(where: $w) { rowCount } }", json!({"w": wide}));
    still_answers(api);
}
