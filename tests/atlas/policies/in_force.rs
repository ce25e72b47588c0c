//! Slices by policies in force, and the filter `policyInForce`: what it admits, refuses and warns of.

use serde_json::{Value as Json, json};

use crate::support::api::Api;

fn slice(arguments: &str, selection: &str) -> Json {
    let query = format!("{{ detainerSlice({arguments}) {{ {selection} }} }}");
    Api::bundled().data(&query)["detainerSlice"].clone()
}

fn counted(filter: &str) -> i64 {
    slice(&format!("where: {filter}"), "totals { detainers }")["totals"]["detainers"]
        .as_i64()
        .expect("a count")
}

fn refusal(arguments: &str) -> String {
    let query = format!("{{ detainerSlice({arguments}) {{ rowCount }} }}");
    let response = Api::bundled().response(&query);
    assert_eq!(response["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{response}");
    response["errors"][0]["message"].as_str().expect("a sentence").to_owned()
}

#[test]
fn none_in_force_leaves_the_unplaced_out_and_its_not_does_not() {
    let unplaced = "{policyDirection: {isNull: true}}";
    let both = |filter: &str| format!("{{and: [{filter}, {unplaced}]}}");
    let none = "{policyInForce: {exists: false}}";
    assert!(counted(unplaced) > 9000);
    assert_eq!(counted(&both(none)), 0);
    let not_none = "{not: {policyInForce: {exists: false}}}";
    assert_eq!(counted(&both(not_none)), counted(unplaced));
    assert_eq!(counted(&both("{policyInForce: {exists: true}}")), 0);
    assert_eq!(counted(none) + counted(not_none), 79_053);

    let warnings = |filter: &str| {
        slice(&format!("where: {filter}"), "meta { warnings { code count } }")["meta"]["warnings"].clone()
    };
    let warned = json!({"code": "UNPLACED", "count": counted(unplaced)});
    assert!(warnings(not_none).as_array().expect("warnings").contains(&warned));
    assert!(!warnings(none).to_string().contains("UNPLACED"));
}

#[test]
fn one_policy_must_fit_every_key() {
    let statutes = counted("{policyInForce: {kind: STATUTE}}");
    let rule = counted("{policyInForce: {rule: DECLINE_ALL}}");
    let one = counted("{policyInForce: {kind: STATUTE, rule: DECLINE_ALL}}");
    let two = counted("{and: [{policyInForce: {kind: STATUTE}}, {policyInForce: {rule: DECLINE_ALL}}]}");
    assert!(one < two && two < statutes.min(rule), "{one} {two} {statutes} {rule}");
}

#[test]
fn what_the_clark_county_jail_declined_stands_apart_from_the_city_jail_of_las_vegas() {
    let rows = "rows { facility declined detainers policyDirection } ";
    let arguments = |name: &str| {
        format!(
            "by: [FACILITY, POLICY_DIRECTION], where: {{county: {{eq: \"32003\"}}, facility: {{startsWith: \"{name}\"}}}}"
        )
    };
    let county = slice(&arguments("CLARK COUNTY DET"), rows)["rows"].clone();
    let sum = |key: &str| {
        county.as_array().expect("rows").iter().map(|row| row[key].as_i64().expect("a count")).sum::<i64>()
    };
    assert_eq!((sum("declined"), sum("detainers")), (225, 304), "{county}");
    let city = slice(&arguments("LAS VEGAS CITY JAIL"), rows)["rows"].clone();
    assert_eq!(
        city,
        json!([{"facility": "LAS VEGAS CITY JAIL, LAS VEGAS, NEVADA", "declined": 11, "detainers": 431, "policyDirection": "NONE_RECORDED"}])
    );
}

#[test]
fn rikers_is_under_the_law_of_new_york_city() {
    let rikers = slice(
        "by: [POLICY_DIRECTION, DETAINER_RULE, POLICY_KIND], where: {facility: {startsWith: \"RIKERS\"}}",
        "rows { policyDirection detainerRule policyKind detainers } meta { additive nonAdditiveOver }",
    );
    let row = |rule: &str, detainers: i32| json!({"policyDirection": "LIMITS", "detainerRule": rule, "policyKind": "ORDINANCE", "detainers": detainers});
    assert_eq!(
        rikers["rows"],
        json!([row("JUDICIAL_WARRANT_REQUIRED", 79), row("LISTED_OFFENSES_ONLY", 249)])
    );
    assert_eq!(rikers["meta"], json!({"additive": false, "nonAdditiveOver": ["POLICY_KIND"]}));
}

#[test]
fn policies_are_looked_up_on_the_day_that_is_named() {
    let on = |clock: &str| {
        slice(
            &format!("dataset: \"travis-2017-02-01\", by: [POLICY_DIRECTION]{clock}"),
            "rows { policyDirection detainers }",
        )["rows"]
            .clone()
    };
    let limits = json!([{"policyDirection": "LIMITS", "detainers": 182}, {"policyDirection": "NOT_RECORDED", "detainers": 48}]);
    assert_eq!(on(""), limits);
    assert_eq!(on(", policyOn: OUTCOME"), limits);
    assert!(
        refusal("by: [POLICY_DIRECTION], policyOn: OUTCOME").contains("does not record the clock OUTCOME")
    );
    assert!(refusal("where: {policyInForce: {on: BOOKED}}").contains("does not record the clock BOOKED"));
}

#[test]
fn what_no_single_policy_can_be_is_refused_with_what_to_write() {
    for (arguments, fix) in [
        ("where: {policyInForce: {direction: BOTH}}", "`policyDirection: {eq: BOTH}`"),
        ("where: {policyInForce: {direction: NONE_RECORDED}}", "`policyInForce: {exists: false}`"),
        ("where: {policyInForce: {rule: UNCERTAIN}}", "`detainerRule: {eq: UNCERTAIN}`"),
        ("where: {policyInForce: {kind: UNCERTAIN}}", "group by POLICY_KIND"),
        ("where: {policyInForce: {kind: STATUE}}", "Did you mean STATUTE?"),
        ("where: {policyInForce: {exist: true}}", "Did you mean exists?"),
        ("where: {policyDirection: {eq: LIMIT}}", "Did you mean LIMITS?"),
        ("by: [STATE], policyOn: ISUED", "Did you mean ISSUED?"),
    ] {
        let message = refusal(arguments);
        assert!(message.contains(fix), "{arguments}\n{message}");
    }
}

#[test]
fn the_statement_and_the_citation_tell_of_policies() {
    let meta = slice(
        "by: [STATE], where: {policyInForce: {direction: LIMITS, kind: EXECUTIVE_ORDER}}",
        "meta { statement citation permalink releases { datasetId } warnings { code } }",
    )["meta"]
        .clone();
    let statement = meta["statement"].as_str().expect("a sentence");
    let words = "where an executive order that limits cooperation was in force on the day on which ICE issued the detainer";
    assert!(statement.contains(words), "{statement}");
    assert!(meta["releases"].to_string().contains("policies"), "{meta}");
    // The pinned question can be asked again: enum values stand in it without quotes.
    let permalink = meta["permalink"].as_str().expect("an address");
    assert!(permalink.contains("direction:+LIMITS,+kind:+EXECUTIVE_ORDER"), "{permalink}");
    assert!(meta["warnings"].to_string().contains("POLICY_DATE_FALLBACK"), "{meta}");
}

#[test]
fn rows_that_look_policies_up_on_other_days_are_others() {
    // The filter of a measure looks policies up, and neither `by` nor `where` does: a cache goes by the row's id.
    let row = |clock: &str| {
        let arguments = format!("dataset: \"travis-2017-02-01\", by: [STATE], policyOn: {clock}");
        let rows =
            slice(&arguments, "rows { id bound: detainers(where: {policyInForce: {direction: LIMITS}}) }");
        rows["rows"][0].clone()
    };
    let (outcome, booked) = (row("OUTCOME"), row("BOOKED"));
    assert_ne!(outcome["bound"], booked["bound"]);
    assert_ne!(outcome["id"], booked["id"]);
    assert_eq!(row("OUTCOME"), outcome);
}
