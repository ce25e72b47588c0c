//! Errors that the library makes: each has a code, words without the library's, and the nearest spelling.

use serde_json::{Value as Json, json};

use crate::support::api::Api;

/// The errors of a request, which must have no data.
fn errors(document: &str, variables: Json) -> Vec<Json> {
    let response: Json = serde_json::from_str(&Api::bundled().text(document, variables)).expect("JSON");
    assert!(response["data"].is_null(), "{document}\n{response:#}");
    response["errors"].as_array().unwrap_or_else(|| panic!("no error: {document}")).clone()
}

/// Each request with the code and a part of the message of its first error.
fn expect(table: &[(&str, Json, &str, &str)]) {
    for (document, variables, code, words) in table {
        for error in errors(document, variables.clone()) {
            let message = error["message"].as_str().expect("a message");
            assert!(error["extensions"]["code"].is_string(), "{document}\n{error:#}");
            for inside in [
                "async_graphql",
                "Argument<",
                "alloc::",
                "i32",
                "Option<",
                "InputValue",
                "occurred while parsing",
                "enumeration type",
                "Oneof",
            ] {
                assert!(!message.contains(inside), "{document}\n{message}");
            }
        }
        let first = &errors(document, variables.clone())[0];
        assert_eq!(first["extensions"]["code"], *code, "{document}\n{first:#}");
        assert!(first["message"].as_str().expect("a message").contains(words), "{document}\n{first:#}");
    }
}

const INPUT: &str = "BAD_USER_INPUT";
const INVALID: &str = "GRAPHQL_VALIDATION_FAILED";

#[test]
fn a_value_of_the_wrong_type_is_refused_by_its_path() {
    let filter = "query($w: DetainerFilter) { detainerSlice(where: $w) { rowCount } }";
    expect(&[
        (
            "{ detainerSlice(where: {county: {eq: 1}}) { rowCount } }",
            json!({}),
            INPUT,
            "`where.county.eq` is not valid",
        ),
        (
            "{ detainerSlice(where: {county: {in: [\"1\", 2]}}) { rowCount } }",
            json!({}),
            INPUT,
            "`where.county.in[1]`",
        ),
        (
            "{ detainerSlice(where: {issuedOn: {eq: \"2015-02-30\"}}) { rowCount } }",
            json!({}),
            INPUT,
            "a day is written as \"2015-03-31\"",
        ),
        (
            "{ detainerSlice(where: {issuedOn: {between: {from: \"x\", to: \"2015-03-31\"}}}) { rowCount } }",
            json!({}),
            INPUT,
            "`where.issuedOn.between.from`",
        ),
        ("{ detainerSlice(first: \"ten\") { rowCount } }", json!({}), INPUT, "`first` is not valid"),
        ("{ detainerSlice(first: 99999999999) { rowCount } }", json!({}), INPUT, "2147483647"),
        (filter, json!({"w": {"county": {"eq": 1}}}), INPUT, "`where.county.eq`"),
        (filter, json!({"w": 5}), INPUT, "`where` must be an object"),
        ("query($n: Int!) { detainerSlice(first: $n) { rowCount } }", json!({}), INPUT, "`$n` is missing"),
        (
            "query($n: Int!) { detainerSlice(first: $n) { rowCount } }",
            json!({"n": null}),
            INPUT,
            "`$n` is missing",
        ),
        ("query($n: Int!) { detainerSlice(first: $n) { rowCount } }", json!({"n": "five"}), INPUT, "`first`"),
    ]);
}

#[test]
fn a_slip_gets_the_nearest_spelling() {
    let filter = "query($w: DetainerFilter) { detainerSlice(where: $w) { rowCount } }";
    expect(&[
        ("{ detainerSlice(by: [ISUED_MONTH]) { rowCount } }", json!({}), INPUT, "Did you mean ISSUED_MONTH?"),
        (
            "query($b: [DetainerDimension!]!) { detainerSlice(by: $b) { rowCount } }",
            json!({"b": ["COUNTI"]}),
            INPUT,
            "Did you mean COUNTY?",
        ),
        (
            "{ detainerSlice(where: {outcome: {eq: DECLIND}}) { rowCount } }",
            json!({}),
            INPUT,
            "Did you mean DECLINED?",
        ),
        (
            "{ detainerSlice(where: {outcome: {in: [TAKEN, LIFTD]}}) { rowCount } }",
            json!({}),
            INPUT,
            "Did you mean LIFTED?",
        ),
        (filter, json!({"w": {"gender": {"eq": "MALEE"}}}), INPUT, "Did you mean MALE?"),
        (filter, json!({"w": {"countie": {"eq": "1"}}}), INPUT, "Did you mean county?"),
        (
            "{ detainerSlice(where: {anyCharge: {ofenseFamily: {eq: \"1\"}}}) { rowCount } }",
            json!({}),
            INPUT,
            "Did you mean offenseFamily?",
        ),
        (
            "{ detainerSlice(where: {county: {contain: \"1\"}}) { rowCount } }",
            json!({}),
            INPUT,
            "Did you mean contains?",
        ),
        (
            "{ detainerSlice { rows { rate(of: DECLINE, per: DETAINERS) } } }",
            json!({}),
            INPUT,
            "Did you mean DECLINED?",
        ),
        (
            "{ detainerSlice { rows { rate(of: DECLINED, per: DETAINER) } } }",
            json!({}),
            INPUT,
            "Did you mean DETAINERS?",
        ),
        (
            "{ detainerSlice(orderBy: [{measure: {of: {measure: TAKE}}}]) { rowCount } }",
            json!({}),
            INPUT,
            "Did you mean TAKEN?",
        ),
        (
            "{ jurisdiction(fips: \"48\") { policies(scope: OWNN) { totalCount } } }",
            json!({}),
            INPUT,
            "Did you mean OWN?",
        ),
        ("{ detainerSlice { rows { declin } } }", json!({}), INVALID, "Did you mean \"declined\"?"),
        ("{ detainerSlice(wher: {}) { rowCount } }", json!({}), INVALID, "Did you mean \"where\"?"),
    ]);
    let error = &errors("{ detainerSlice(by: [DECLIND]) { rowCount } }", json!({}))[0];
    assert!(
        !error["message"].to_string().contains("Did you mean"),
        "a value of another enum is no help: {error}"
    );
}

#[test]
fn one_key_inputs_say_so() {
    expect(&[
        (
            "{ detainerSlice(where: {county: {eq: \"1\", isNull: true}}) { rowCount } }",
            json!({}),
            INPUT,
            "it takes exactly one key, for example `{eq: …}`",
        ),
        ("{ detainerSlice(where: {county: {}}) { rowCount } }", json!({}), INPUT, "exactly one key"),
        ("{ detainerSlice(where: {county: {eq: null}}) { rowCount } }", json!({}), INPUT, "exactly one key"),
        (
            "{ detainerSlice(orderBy: [{measure: {of: {}}, dimension: {by: STATE}}]) { rowCount } }",
            json!({}),
            INPUT,
            "`measure` or `dimension`",
        ),
    ]);
}

#[test]
fn every_error_of_a_document_has_a_code() {
    expect(&[
        ("", json!({}), "GRAPHQL_PARSE_FAILED", "cannot be parsed"),
        ("{ detainerSlice( }", json!({}), "GRAPHQL_PARSE_FAILED", "cannot be parsed"),
        ("{ nothing }", json!({}), INVALID, "nothing"),
        ("{ detainerSlice { rows } }", json!({}), INVALID, "selection of subfields"),
        ("{ detainerSlice { rowCount { x } } }", json!({}), INVALID, "no subfields"),
        ("{ detainerSlice { rowCount @nothing } }", json!({}), INVALID, "nothing"),
        ("{ jurisdiction { name } }", json!({}), INVALID, "fips"),
        ("{ ...F }", json!({}), INVALID, "F"),
        ("query A { __typename } query B { __typename }", json!({}), INVALID, "Operation name required"),
        ("mutation { x }", json!({}), INVALID, "only queries"),
        ("query($a: Int) { __typename }", json!({}), INVALID, "not used"),
        ("{ a: nothing b: nothing }", json!({}), INVALID, "nothing"),
    ]);
}

#[test]
fn a_question_that_is_refused_leaves_the_others_their_answers() {
    let response: Json = serde_json::from_str(
        &Api::bundled().text("{ jurisdiction(fips: \"48\") { name } datasets { id } }", json!({})),
    )
    .expect("JSON");
    assert_eq!(response["data"]["jurisdiction"]["name"], "Texas");
    let response =
        Api::bundled().response("{ a: detainerSlice { rowCount } b: dataset(id: \"nothing\") { id } }");
    assert_eq!(response, json!({"data": {"a": {"rowCount": 1}, "b": null}}));
    let response = Api::bundled()
        .response("{ a: detainerSlice { rowCount } b: detainerSlice(dataset: \"nothing\") { rowCount } }");
    assert_eq!(response["data"]["a"]["rowCount"], 1);
    let refused = &response["errors"][0];
    assert_eq!((&refused["path"], &refused["extensions"]["code"]), (&json!(["b"]), &json!(INPUT)));
}
