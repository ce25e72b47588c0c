//! `policies`, and what hangs on a policy.

use serde_json::{Value as Json, json};

use crate::support::api::Api;
use crate::support::database;

fn ids(arguments: &str) -> Vec<String> {
    let query = format!("{{ policies({arguments}) {{ nodes {{ id }} totalCount }} }}");
    let policies = Api::bundled().data(&query)["policies"].clone();
    let nodes = policies["nodes"].as_array().expect("nodes");
    let ids = nodes.iter().map(|node| node["id"].as_str().expect("an id").replace("policy:", "")).collect();
    if arguments.contains("first: 1000") {
        assert_eq!(policies["totalCount"], nodes.len());
    }
    ids
}

#[test]
fn policies_are_found_by_what_they_are() {
    for (filter, sql) in [
        ("{kind: {eq: STATUTE}}", "kind = 'statute'"),
        ("{direction: {eq: REQUIRES}}", "direction = 'requires_cooperation'"),
        ("{rule: {in: [DECLINE_ALL, PAYMENT_REQUIRED]}}", "rule IN ('decline_all', 'payment_required')"),
        ("{governs: {eq: CITY_JAIL}}", "'CITY_JAIL' = ANY (governs)"),
        (
            "{jurisdiction: {eq: \"36005\"}}",
            "id IN (SELECT policy FROM policy_jurisdiction WHERE jurisdiction = '36005')",
        ),
        (
            "{enactedOn: {between: {from: \"2014-01-01\", to: \"2014-12-31\"}}}",
            "enacted_on BETWEEN '2014-01-01' AND '2014-12-31'",
        ),
        ("{not: {kind: {eq: STATUTE}}}", "kind <> 'statute'"),
        ("{kind: {isNull: true}}", "false"),
        (
            "{or: [{kind: {eq: SETTLEMENT}}, {search: \"settlement\"}]}",
            "kind = 'settlement' OR concat_ws(' ', title, agency, summary, evidence, id) ILIKE '%settlement%'",
        ),
    ] {
        let mut found = ids(&format!("where: {filter}, first: 1000"));
        found.sort();
        let counted = database::rows(
            database::bundled(),
            &format!("SELECT id FROM policy WHERE {sql} ORDER BY id COLLATE \"C\""),
        );
        assert_eq!(found, counted.concat(), "{filter}");
    }
}

#[test]
fn policies_in_force_on_a_day_are_told_from_those_that_may_be() {
    let travis = |day: &str| {
        ids(&format!("where: {{inForceOn: \"{day}\", jurisdiction: {{in: [\"48453\", \"48\"]}}}}"))
    };
    assert_eq!(travis("2017-01-31"), Vec::<String>::new());
    assert_eq!(travis("2017-02-01"), ["travis-so-tx-2017"]);
    assert_eq!(travis("2017-09-26"), ["tx-sb4-2017"]);
    // Broward's is known to have begun in 2014, and no more.
    let broward =
        |key: &str, day: &str| ids(&format!("where: {{{key}: \"{day}\", search: \"broward\"}}")).len();
    assert_eq!((broward("inForceOn", "2014-06-01"), broward("mayBeInForceOn", "2014-06-01")), (0, 1));
    assert_eq!((broward("inForceOn", "2015-01-01"), broward("mayBeInForceOn", "2013-12-31")), (1, 0));
}

#[test]
fn a_policy_leads_to_its_places_sources_and_those_that_it_replaced() {
    let policy = |id: &str, selection: &str| -> Json {
        let found = Api::bundled()
            .data(&format!("{{ policies(where: {{search: \"{id}\"}}) {{ nodes {{ id {selection} }} }} }}"));
        found["policies"]["nodes"][0].clone()
    };
    let city = policy(
        "nyc-ll58-2014",
        "places { name level parent { name } } replaced { id } effectiveOn governs kind rule direction",
    );
    let names: Vec<&str> = city["places"]
        .as_array()
        .expect("places")
        .iter()
        .map(|place| place["name"].as_str().expect("a name"))
        .collect();
    assert_eq!(names.len(), 6);
    assert!(names.contains(&"Bronx County") && names.contains(&"New York City"), "{names:?}");
    assert_eq!(
        (&city["kind"], &city["rule"], &city["direction"]),
        (&json!("ORDINANCE"), &json!("JUDICIAL_WARRANT_REQUIRED"), &json!("LIMITS"))
    );
    assert_eq!(city["governs"], json!(["COUNTY_JAIL", "CITY_JAIL"]));
    let iowa = policy("ia-sf481-2018", "replaced { id inferredEnd { fromDay precision basis by { id } } }");
    let johnson = iowa["replaced"]
        .as_array()
        .expect("policies")
        .iter()
        .find(|one| one["id"] == "policy:johnson-so-ia-2014");
    let end = &johnson.expect("it ended Johnson County's")["inferredEnd"];
    assert_eq!((&end["fromDay"], &end["by"]["id"]), (&json!("2018-07-01"), &json!("policy:ia-sf481-2018")));
    assert!(end["basis"].as_str().expect("a basis").starts_with("INFERENCE"));
}

#[test]
fn bad_filters_of_policies_are_refused_with_the_fix() {
    for (filter, fix) in [
        ("{state: {eq: \"Nevada\"}}", "postal code"),
        ("{jurisdiction: {eq: \"99999\"}}", "FIPS code"),
        ("{kind: {eq: LAW}}", "is not a value of PolicyKind"),
        ("{inForceOn: \"2014\"}", "a day is written as"),
        ("{enactedOn: {between: {from: \"2015-01-01\", to: \"2014-01-01\"}}}", "ends before it begins"),
    ] {
        let response = Api::bundled().response(&format!("{{ policies(where: {filter}) {{ totalCount }} }}"));
        let message = response["errors"][0]["message"].as_str().unwrap_or_default().to_owned();
        assert!(message.contains(fix), "{filter}\n{response}");
        assert_eq!(response["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
    }
}
