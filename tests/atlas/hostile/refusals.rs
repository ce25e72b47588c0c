//! Every refusal has its code, and the fix in its words.

use serde_json::{Value as Json, json};

use super::harmless;
use crate::support::api::Api;

/// The message of the one error, which must be of the caller's making.
fn refusal(query: &str) -> String {
    harmless(Api::bundled(), query, json!({}));
    let (code, message) = Api::bundled().error(query);
    assert_eq!(code, "BAD_USER_INPUT", "{query}\n{message}");
    message
}

#[test]
fn a_refused_argument_is_told_the_fix() {
    for (arguments, words) in [
        ("by: [ISUED_MONTH]", "Did you mean ISSUED_MONTH?"),
        ("by: [COUNTRY]", "Did you mean COUNTY?"),
        ("where: {outcome: {eq: DECLIND}}", "Did you mean DECLINED?"),
        ("where: {outcom: {eq: DECLINED}}", "Did you mean outcome?"),
        ("where: {county: {eq: \"3200\"}}", "a county's five-digit FIPS code"),
        ("where: {county: {eq: \"Clark County, Nevada\"}}", "write \"32003\""),
        ("where: {state: {eq: \"Nevada\"}}", "write \"NV\""),
        // Rows print the label of a value that is withheld; a filter takes its name.
        ("dataset: \"travis-2009-2016\", where: {birthCountry: {eq: \"Withheld\"}}", "write \"WITHHELD\""),
        (
            "where: {issuedOn: {between: {from: \"2015-03-01\", to: \"2015-01-31\"}}}",
            "write `between: {from: \"2015-01-31\", to: \"2015-03-01\"}`",
        ),
        ("where: {issuedOn: {gte: \"2015-01-01\", lte: \"2015-01-31\"}}", "between"),
        ("where: {issuedOn: {eq: \"2015-02-30\"}}", "\"2015-03-31\""),
        ("first: -1", "from 0 to 50000"),
        ("first: 50001", "csvUrl"),
        ("after: \"7.0123456789abcdef0123456789abcdef\"", "`endCursor`"),
        ("by: [OFFENSE_FAMILY]", "add `dataset: \"travis-"),
        ("by: [OUTCOME_MONTH]", "add `dataset: \"travis-"),
        ("charges: {}", "add `dataset: \"travis-"),
        ("where: {outcome: {eq: ACCEPTED}}", "add `dataset: \"travis-"),
        ("by: [STATE, COUNTY, STATE]", "name it once"),
        ("by: [STATE], orderBy: [{dimension: {by: COUNTY}}]", "is not a dimension of `by`"),
        ("orderBy: [{dimension: {by: STATE}, measure: {of: {}}}]", "exactly one key"),
        ("dataset: \"ice-foia-fy2016\"", "Did you mean \"ice-foia-fy2015\"?"),
        ("dataset: \"travis-2009-2016\", where: {bookedOn: {gte: \"2015-03-02\"}}", "give whole months"),
        ("dataset: \"travis-2009-2016\", by: [BOOKED_DAY]", "BOOKED_MONTH"),
    ] {
        let message = refusal(&format!("{{detainerSlice({arguments}){{rowCount}}}}"));
        assert!(message.contains(words), "{arguments}\n{message}");
    }
}

#[test]
fn a_field_must_be_of_the_grain() {
    for (query, words) in [
        ("{detainerSlice{rows{state}}}", "write `by: [STATE]`"),
        ("{detainerSlice(by:[STATE]){rows{countyFips}}}", "write `by: [STATE, COUNTY]`"),
        ("{detainerSlice(by:[OUTCOME]){rows{jurisdiction{name}}}}", "add COUNTY or STATE"),
        ("{detainerSlice(by:[STATE]){totals{state}}}", "select it in `rows`"),
        ("{jurisdiction(fips:\"99\"){name}}", "two digits"),
    ] {
        let message = refusal(query);
        assert!(message.contains(words), "{query}\n{message}");
    }
}

#[test]
fn a_cursor_of_another_question_is_refused() {
    let api = Api::bundled();
    let data = api.data("{detainerSlice(by:[STATE],first:3){pageInfo{endCursor}}}");
    let cursor = data.pointer("/detainerSlice/pageInfo/endCursor").and_then(Json::as_str).expect("a cursor");
    api.data(&format!("{{detainerSlice(by:[STATE],after:\"{cursor}\"){{rowCount}}}}"));
    for by in ["COUNTY", "STATE, OUTCOME"] {
        let message = refusal(&format!("{{detainerSlice(by:[{by}],after:\"{cursor}\"){{rowCount}}}}"));
        assert!(message.contains("does not belong to this question"), "{message}");
    }
}
