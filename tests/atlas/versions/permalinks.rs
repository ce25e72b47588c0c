//! A permalink gives the same answer for ever: after imports of all on which it rests, and after its release was withdrawn.

use detainer_atlas::columns::Choice;
use detainer_atlas::datasets::{Silent, withdraw};
use serde_json::Value as Json;

use super::fixture::{SECOND, current, detainers, first, import, permalink, places, policies, slice};
use crate::support::api::Api;

/// Every dimension that rests on something else than detainers, with entities and a filter that later names could change.
const QUESTIONS: [(&str, &str); 4] = [
    (
        "by: [COUNTY, POLICY_DIRECTION, FACILITY], where: {facility: {contains: \"jail\"}}, orderBy: [{dimension: {by: FACILITY, direction: DESC}}]",
        "rows { id county policyDirection facility detainers declined rate(of: DECLINED, per: DETAINERS) jurisdiction { name fips } } totals { id detainers }",
    ),
    (
        "by: [STATE], where: {policyInForce: {direction: LIMITS}}",
        "rows { id state detainers } totals { detainers }",
    ),
    (
        "by: [COUNTY], top: {n: 1, dimension: COUNTY, of: {}}",
        "rows { rowKind county detainers } totals { detainers }",
    ),
    (
        "by: [OUTCOME]",
        "rows { id outcome detainers records(first: 2) { totalCount nodes { id } } } totals { declined }",
    ),
];

#[test]
fn an_old_permalink_is_reproduced_byte_for_byte() {
    for choice in [Choice::Postgres, Choice::Auto] {
        let session = first();
        let mut api = Api::by(choice, &session.url, "small");
        let cited = current(&session, "small");
        let documents = QUESTIONS.map(|(arguments, fields)| permalink(&api, arguments, fields));
        let said = |api: &Api| documents.clone().map(|document| api.text(&document, Json::Null));
        let then = said(&api);
        assert!(then.iter().all(|text| text.contains("Detainers of a test.")), "{then:?}");
        let steps: [(&str, &dyn Fn()); 5] = [
            ("detainers", &|| drop(import(&session, "small", &detainers(SECOND)))),
            ("policies", &|| drop(import(&session, "policies", &policies(true)))),
            ("places", &|| drop(import(&session, "places", &places(true)))),
            // Of two datasets of policies the first by name answers, but for who pinned the other.
            ("other policies", &|| drop(import(&session, "a-policies", &policies(true)))),
            ("withdrawn", &|| {
                let done = withdraw(&session.url, "small", &cited, "Two lines were lost.", &Silent);
                session.run(done).expect("it is withdrawn");
            }),
        ];
        for (step, take) in steps {
            take();
            api.look_again("small");
            assert_eq!(said(&api), then, "{choice:?} after {step}");
        }
        // A server that starts now knows nothing of what it answered before.
        assert_eq!(said(&Api::by(choice, &session.url, "small")), then, "{choice:?} anew");
        let now = QUESTIONS.map(|(arguments, fields)| slice(&api, arguments, fields));
        for (at, text) in then.iter().enumerate() {
            let before: Json = serde_json::from_str(text).expect("JSON");
            assert_ne!(before["data"]["detainerSlice"]["rows"], now[at]["rows"], "{}", documents[at]);
        }
    }
}

#[test]
fn the_file_of_a_permalink_pins_the_same() {
    let session = first();
    let mut api = Api::over(&session.url, "small");
    let asked = "{ detainerSlice(by: [COUNTY], where: {state: {eq: \"CA\"}}) { rows { county } meta { permalink csvUrl releases { id } } } }";
    let meta = api.data(asked)["detainerSlice"]["meta"].take();
    let document = crate::by_hand::meta::decoded(meta["csvUrl"].as_str().expect("an address"));
    for release in meta["releases"].as_array().expect("releases") {
        assert!(document.contains(release["id"].as_str().expect("an id")), "{document}");
    }
    import(&session, "places", &places(true));
    api.look_again("small");
    let county = |document: &str| api.data(document)["detainerSlice"]["rows"][0]["county"].take();
    assert_eq!(county(&document), "Alameda County, California");
    assert_eq!(county(asked), "County of Alameda, California");
}

#[test]
fn it_is_told_what_changed_since_an_answer_was_cited() {
    let session = first();
    let mut api = Api::over(&session.url, "small");
    let asked = "changes { datasetId cited { id withdrawnReason } current { id } diff { unchanged added removed changed } }";
    let document =
        permalink(&api, "by: [POLICY_DIRECTION]", "rows { policyDirection detainers } totals { detainers }");
    let since = document.replace("statement citation", &format!("currentPermalink {asked}"));
    let meta = |api: &Api| api.data(&since)["detainerSlice"]["meta"].take();
    assert_eq!(meta(&api)["changes"], serde_json::json!([]));
    let (old, old_policies) = (current(&session, "small"), current(&session, "policies"));
    let new = import(&session, "small", &detainers(SECOND));
    let new_policies = import(&session, "policies", &policies(true));
    session
        .run(withdraw(&session.url, "small", &old, "Two lines were lost.", &Silent))
        .expect("it is withdrawn");
    api.look_again("small");
    let told = meta(&api);
    assert_eq!(
        told["changes"],
        serde_json::json!([
            {
                "datasetId": "small",
                "cited": { "id": old, "withdrawnReason": "Two lines were lost." },
                "current": { "id": new },
                "diff": { "unchanged": 2, "added": 2, "removed": 2, "changed": null },
            },
            {
                "datasetId": "policies",
                "cited": { "id": old_policies, "withdrawnReason": null },
                "current": { "id": new_policies },
                "diff": { "unchanged": 0, "added": 0, "removed": 0, "changed": 1 },
            },
        ])
    );
    let today = crate::by_hand::meta::decoded(told["currentPermalink"].as_str().expect("an address"));
    assert!(!today.contains("release:") && !today.contains("pins:"), "{today}");
    let rows = |document: &str| api.data(document)["detainerSlice"]["rows"].take();
    assert_eq!(rows(&document)[0]["policyDirection"], "LIMITS");
    assert_eq!(rows(&today)[0]["policyDirection"], "REQUIRES");
}
