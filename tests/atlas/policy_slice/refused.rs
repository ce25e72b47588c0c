//! What slices of policies refuse, and with which fix.

use super::fixture::api;
use crate::support::api::Api;

fn refusal(api: &Api, arguments: &str, selection: &str) -> String {
    let arguments = if arguments.is_empty() { String::new() } else { format!("({arguments})") };
    let query = format!("{{ policySlice{arguments} {{ {selection} }} }}");
    let (code, message) = api.error(&query);
    assert_eq!(code, "BAD_USER_INPUT", "{query}\n{message}");
    message
}

#[test]
fn a_question_that_makes_no_sense_is_refused_with_the_fix() {
    let api = Api::bundled();
    for (arguments, fix) in [
        ("by: [STAT]", "Did you mean STATE?"),
        ("by: [STATE, STATE]", "STATE is twice in `by`"),
        ("from: \"2015\"", "a day is written as"),
        ("from: \"2015-02-30\"", "a day is written as"),
        ("from: \"2015-02-01\", to: \"2015-01-01\"", "write `from: \"2015-01-01\", to: \"2015-02-01\"`"),
        ("from: \"2999-01-01\"", "say `to` as well"),
        ("by: [PERIOD], from: \"2999-01-01\"", "say `to` as well"),
        ("grain: MONTH, to: \"2015-01-01\"", "add PERIOD to `by`"),
        ("by: [PERIOD], grain: MONTHLY", "Did you mean MONTH?"),
        (
            "by: [PERIOD], grain: MONTH, from: \"1800-01-01\", to: \"2015-01-01\"",
            "there are 2581 periods; at most 1200",
        ),
        ("where: {kind: {eq: STATUE}}", "Did you mean STATUTE?"),
        ("where: {kin: {eq: STATUTE}}", "Did you mean kind?"),
        ("where: {state: {eq: \"Nevada\"}}", "postal code"),
        ("orderBy: [{dimension: {by: STATE}}]", "is not a dimension of `by`"),
        ("orderBy: [{measure: {of: POLICY}}]", "is not a value of PolicyMeasure"),
        ("orderBy: [{}]", "exactly one key"),
        ("first: -1", "from 0 to 50000"),
        ("first: 50001", "Take the next page with `after`"),
        ("after: \"3.00\"", "does not belong to this question"),
        ("release: \"0000000000000000\"", "a release of policies"),
    ] {
        let message = refusal(api, arguments, "rowCount");
        assert!(message.contains(fix), "{arguments}\n{message}");
    }
}

#[test]
fn a_dimension_that_is_not_in_by_is_refused() {
    let api = Api::bundled();
    let message = refusal(api, "by: [LEVEL]", "rows { level stateCode policies }");
    assert_eq!(
        message,
        "`stateCode` is selected, but STATE is not in `by`: write `by: [LEVEL, STATE]`, or leave the field out."
    );
    let message = refusal(api, "by: [PERIOD]", "totals { period }");
    assert!(message.contains("`totals` is one row over all of `where`"), "{message}");
    // A field that one of two selections asks is refused as well.
    let message = refusal(api, "by: [LEVEL]", "rows { level } rows { policyKind }");
    assert!(message.contains("POLICY_KIND is not in `by`"), "{message}");
}

#[test]
fn what_is_not_loaded_is_refused_by_name() {
    let message = refusal(api(), "by: [AOR_2025]", "rowCount");
    assert!(message.contains("import a dataset of kind field_offices"), "{message}");
    let few = crate::by_hand::fixture::api();
    assert!(refusal(few, "", "rowCount").contains("import a dataset of policies"));
}

/// The release that answers can be named, so that a permalink can.
#[test]
fn the_current_release_can_be_pinned() {
    let api = Api::bundled();
    let release = api.data("{ policySlice { meta { releases { id } } } }");
    let release = &release["policySlice"]["meta"]["releases"][0]["id"];
    let pinned = api.data(&format!("{{ policySlice(release: {release}) {{ totals {{ id policies }} }} }}"));
    assert_eq!(pinned, api.data("{ policySlice { totals { id policies } } }"));
}

#[test]
fn a_file_of_policies_is_refused_with_where_to_ask() {
    use crate::support::http::get;
    let answer = get("/v1/detainer-slice.csv?query=%7B+policySlice+%7B+rowCount+%7D+%7D");
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("ask `policySlice` at /graphql"), "{}", answer.body);
}
