//! What is said about an answer of policies: the sentence, the warnings, the releases, and addresses that ask it again.

use serde_json::{Value as Json, json};

use super::answered::slice as bundled;
use super::fixture::{api, slice};
use crate::support::api::Api;

fn statement(arguments: &str) -> String {
    let said = slice(arguments, "meta { statement }")["meta"]["statement"].take();
    said.as_str().expect("a sentence").to_owned()
}

#[test]
fn the_statement_is_true_and_says_its_days_and_filter() {
    for (arguments, wanted) in [
        (
            "to: \"2015-06-30\"",
            "Of 8 recorded policies on detainers, 4 surely were in force on 30 June 2015; 2 more may have been.",
        ),
        (
            "from: \"2016-01-01\", to: \"2016-12-31\"",
            "Of 8 recorded policies on detainers, 4 surely were in force on at least one day from January 2016 to December 2016; 3 more may have been.",
        ),
        (
            "by: [PERIOD], from: \"2015-02-01\", to: \"2015-02-28\", where: {kind: {in: [STATUTE, RESOLUTION]}}",
            "Of 2 recorded policies on detainers, those of which the kind is statute or resolution, 1 surely was in force on at least one day in February 2015.",
        ),
        (
            "to: \"2015-06-30\", where: {state: {eq: \"NV\"}, not: {or: [{direction: {eq: REQUIRES}}, {jurisdiction: {eq: \"32003\"}}]}}",
            "Of 3 recorded policies on detainers, those of which it is of Nevada and it is not so that (the direction is requires cooperation or it covers Clark County, Nevada), 2 surely were in force on 30 June 2015.",
        ),
        (
            "to: \"2015-06-30\", where: {search: \"nowhere\"}",
            "No recorded policy on detainers is one of which title, agency, place, summary or evidence has \"nowhere\"; that none is recorded does not mean that there was none.",
        ),
    ] {
        assert_eq!(statement(arguments), wanted, "{arguments}");
    }
}

/// Codes and counts of the warnings, in order.
fn warned(arguments: &str, fields: &str) -> Vec<(String, i64)> {
    let said = slice(arguments, &format!("rows {{ {fields} }} meta {{ warnings {{ code count }} }}"));
    let warnings = said["meta"]["warnings"].as_array().expect("warnings").iter();
    let told = |w: &Json| (w["code"].as_str().expect("a code").to_owned(), w["count"].as_i64().unwrap_or(-1));
    warnings.map(told).collect()
}

#[test]
fn warnings_say_what_a_number_leaves_out() {
    let told = |warnings: &[(&str, i64)]| -> Vec<(String, i64)> {
        warnings.iter().map(|(code, count)| ((*code).to_owned(), *count)).collect()
    };
    let year = "from: \"2015-01-01\", to: \"2015-12-31\"";
    // Of those that were or may have been in force, all but Nevada's law, the resolution and the undated one.
    assert_eq!(
        warned(year, "policies"),
        told(&[("PERHAPS_IN_FORCE", 2), ("POLICY_DATE_FALLBACK", 4), ("INFERRED_END", 1)])
    );
    assert_eq!(
        warned(year, "policies policiesPerhaps"),
        told(&[("POLICY_DATE_FALLBACK", 4), ("INFERRED_END", 1)])
    );
    assert_eq!(
        warned(year, "counties policiesPerhaps"),
        told(&[
            ("POLICY_DATE_FALLBACK", 4),
            ("INFERRED_END", 1),
            ("NO_COUNTY_BOUND", 1),
            ("BINDS_NOTHING", 1)
        ])
    );
    // Reno's month lies in no period, the year of Washoe's first in none; Travis's has no date.
    assert_eq!(
        warned(
            "by: [PERIOD], grain: MONTH, from: \"2013-06-01\", to: \"2014-06-15\"",
            "policiesPerhaps enacted"
        ),
        told(&[
            ("NON_ADDITIVE", 1),
            ("COARSE_DATE", 2),
            ("UNDATED", 1),
            ("POLICY_DATE_FALLBACK", 4),
            ("PARTIAL_PERIOD", 1),
        ])
    );
    // Washoe's first is taken to have ended in 2016, and Fairfield's on a day that is not known.
    assert_eq!(
        warned(
            "by: [PERIOD], grain: MONTH, from: \"2016-01-01\", to: \"2016-03-31\"",
            "policiesPerhaps endedInferred"
        ),
        told(&[
            ("NON_ADDITIVE", 1),
            ("COARSE_DATE", 1),
            ("UNDATED", 1),
            ("POLICY_DATE_FALLBACK", 4),
            ("INFERRED_END", 2),
        ])
    );
    assert_eq!(
        warned("", "policiesPerhaps ended"),
        told(&[("ONE_DAY", -1), ("UNDATED", 1), ("POLICY_DATE_FALLBACK", 4), ("INFERRED_END", 2)])
    );
    assert_eq!(
        warned(
            "by: [PERIOD], from: \"2015-01-01\", to: \"2017-12-31\", first: 2",
            "policiesPerhaps residents"
        )
        .into_iter()
        .filter(|(code, _)| code == "RESIDENTS_MISSING" || code == "TRUNCATED")
        .collect::<Vec<_>>(),
        told(&[("RESIDENTS_MISSING", 2), ("TRUNCATED", 1)])
    );
}

#[test]
fn field_offices_are_said_to_be_younger_and_to_divide_states() {
    let said = bundled(
        "by: [AOR_2025], to: \"2015-06-30\"",
        "rows { aor2025 aor2025Code policies } meta { warnings { code message count } releases { datasetId } }",
    );
    let rows = said["rows"].as_array().expect("rows");
    let last = rows.last().expect("a row");
    assert_eq!(
        (&last["aor2025"], &last["aor2025Code"]),
        (&json!("Not applicable"), &json!("NOT_APPLICABLE"))
    );
    let warnings = said["meta"]["warnings"].as_array().expect("warnings");
    let codes: Vec<&str> = warnings.iter().filter_map(|warning| warning["code"].as_str()).collect();
    assert!(codes.contains(&"ANACHRONISM") && codes.contains(&"SEVERAL_AREAS"), "{warnings:#?}");
    let releases = said["meta"]["releases"].to_string();
    assert!(releases.contains("field-offices") && !releases.contains("population"), "{releases}");
}

#[test]
fn releases_and_columns_are_those_that_took_part() {
    let said = bundled(
        "by: [STATE, PERIOD], from: \"2014-01-01\", to: \"2015-12-31\"",
        "rows { id code: stateCode period n: policies residents } totals { ended } meta { dataset { id } releases { datasetId current } columns { key field unit denominator additive } citation method }",
    );
    let meta = &said["meta"];
    let of = |id: &str| json!({"datasetId": id, "current": true});
    assert_eq!(meta["releases"], json!([of("policies"), of("places"), of("population")]));
    assert_eq!(meta["dataset"]["id"], "policies");
    let column = |key: &str, field: &str, unit: Json, additive: bool| json!({"key": key, "field": field, "unit": unit, "denominator": null, "additive": additive});
    assert_eq!(
        meta["columns"],
        json!([
            column("code", "stateCode", json!(null), false),
            column("period", "period", json!(null), false),
            column("n", "policies", json!("policies"), false),
            column("residents", "residents", json!("residents"), false),
            column("ended", "ended", json!("policies"), true),
        ])
    );
    let method = meta["method"].as_str().expect("a box");
    for part in [
        "**Source.**",
        "**Which days.** From January 2014 to December 2015, cut into 2 periods (grain: year)",
        "**Residents.**",
        "v2019",
        "- `n`: Distinct policies that surely were in force",
        "**Notes.**",
        "**Releases.**",
        "```graphql\n{ policySlice(",
    ] {
        assert!(method.contains(part), "{part}\n{method}");
    }
    assert!(meta["citation"].as_str().is_some_and(|text| text.contains("Counted by Detainer Atlas: http://atlas.test/graphiql?query=")));
}

/// What may stand in an address, as text again.
fn decoded(address: &str) -> String {
    let (_, query) = address.split_once("?query=").expect("a query");
    let plain = query.replace('+', " ");
    let mut bytes = Vec::new();
    let mut rest = plain.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let hex: String = rest.by_ref().take(2).map(char::from).collect();
                u8::from_str_radix(&hex, 16).expect("two digits")
            }
            plain => plain,
        });
    }
    String::from_utf8(bytes).expect("text")
}

#[test]
fn a_permalink_asks_the_same_again() {
    for (arguments, fields) in [
        ("", ""),
        (
            "by: [STATE, POLICY_KIND], first: 2, from: \"2014-01-01\", to: \"2015-12-31\"",
            "s: state policyKind",
        ),
        (
            "by: [PERIOD], grain: FISCAL_YEAR, from: \"2014-01-01\", where: {governs: {in: [COUNTY_JAIL]}, not: {kind: {eq: STATUTE}}}, orderBy: [{measure: {of: ENACTED, direction: ASC}}, {dimension: {by: PERIOD}}]",
            "period",
        ),
        (
            "by: [LEVEL], to: \"2015-06-30\", where: {or: [{search: \"policy of\"}, {enactedOn: {between: {from: \"2013-01-01\", to: \"2014-12-31\"}}}, {rule: {eq: OTHER}, jurisdiction: {in: [\"48\", \"reno-nv\"]}}]}",
            "level",
        ),
    ] {
        let all = "id rowKind policies policiesPerhaps residents enacted";
        let first =
            slice(arguments, &format!("rows {{ {fields} {all} }} totals {{ {all} }} meta {{ permalink }}"));
        let document = decoded(first["meta"]["permalink"].as_str().expect("an address"));
        let again = api().data(&document)["policySlice"].take();
        assert_eq!(again["rows"], first["rows"], "{document}");
        assert_eq!(again["totals"], first["totals"], "{document}");
        assert!(document.contains("release: \""), "{document}");
    }
}

/// The same answer however its fields are selected, in the order of the query, and without a statement.
#[test]
fn it_is_selected_as_graphql_has_it_and_makes_no_statement() {
    let whole =
        bundled("by: [LEVEL], to: \"2015-06-30\"", "rows { level policies } totals { policies counties }");
    let apart = Api::bundled().data(
        "{ policySlice(by: [LEVEL], to: \"2015-06-30\") { rows { level } ...A totals { policies } rows { policies } } }
         fragment A on PolicySlice { totals { ... on PolicySliceRow { counties } } }",
    );
    assert_eq!(apart["policySlice"], whole);
    let text = api().text(
        "query ($no: Boolean = true) { policySlice(by: [LEVEL], to: \"2015-06-30\", first: 1) { rowCount rows { policies __typename level id @skip(if: $no) } meta { additive } } }",
        Json::Null,
    );
    let wanted = "{\"data\":{\"policySlice\":{\"rowCount\":3,\"rows\":[{\"policies\":1,\"__typename\":\"PolicySliceRow\",\"level\":\"STATE\"}],\"meta\":{\"additive\":true}}}}";
    assert_eq!(text, wanted);
    let before = api().store.statements();
    slice("by: [PERIOD, STATE]", "rows { policies residents } meta { method }");
    assert_eq!(api().store.statements(), before);
}
