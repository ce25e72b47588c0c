//! What differs between two releases, against counts by hand.

use serde_json::json;

use super::fixture::{current, first, import, places, policies};
use crate::datasets::folder::{DETAINERS, Folder, session_with_places};
use crate::support::api::Api;

/// Two that are alike, one with two charges, one with none, a person with two detainers.
const THEN: (&str, &str) = (
    "record,issued_on,outcome,person,detainers\n1,2015-01-01,TAKEN,,2\n2,2015-01-02,DECLINED,,1\n3,2015-01-03,TAKEN,,1\n4,2015-01-04,TAKEN,p,1\n5,2015-01-05,TAKEN,p,1\n",
    "record,vocabulary,code,offense\n2,jail,A,ARSON\n2,jail,B,BATTERY\n3,jail,A,ARSON\n",
);

/// One of the two; the charges in another order; another charge for one that was declined after all; one more person, whose
/// number comes before.
const NOW: (&str, &str) = (
    "record,issued_on,outcome,person,detainers,gender\n1,2015-01-01,TAKEN,,1,\n2,2015-01-02,DECLINED,,1,\n3,2015-01-03,DECLINED,,1,\n4,2015-01-04,TAKEN,q,1,\n5,2015-01-05,TAKEN,q,1,\n6,2015-12-31,TAKEN,a,1,MALE\n",
    "record,vocabulary,code,offense\n2,jail,B,BATTERY\n2,jail,A,ARSON\n3,jail,A,ARSON\n",
);

fn of(files: (&str, &str)) -> Folder {
    Folder::new(DETAINERS).with("detainers.csv", files.0).with("charges.csv", files.1)
}

#[test]
fn detainers_are_compared_as_multisets_of_whole_records() {
    let session = session_with_places();
    let (old, new) = (import(&session, "test", &of(THEN)), import(&session, "test", &of(NOW)));
    let api = Api::over(&session.url, "test");
    let asked = |from: &str, to: &str, more: &str| {
        let diff = format!(
            "{{ dataset(id: \"test\") {{ diff(from: \"{from}\", to: \"{to}\") {{
            from {{ id }} to {{ id }} unchanged added removed changed entries {{ key }}
            by(dimension: OUTCOME) {{ value from to difference }}
            {more}
            coverage {{ dimension from to }} }} }} }}"
        );
        api.data(&diff)["dataset"]["diff"].take()
    };
    let diff = asked(&old, &new, "gender: by(dimension: GENDER) { value from to }");
    assert_eq!([&diff["from"]["id"], &diff["to"]["id"]], [old.as_str(), new.as_str()]);
    let counts = |diff: &serde_json::Value| {
        ["unchanged", "added", "removed", "changed", "entries"].map(|name| diff[name].clone())
    };
    assert_eq!(counts(&diff), [json!(4), json!(2), json!(2), json!(null), json!(null)]);
    assert_eq!(
        diff["by"],
        json!([
            { "value": "TAKEN", "from": 5, "to": 4, "difference": -1 },
            { "value": "DECLINED", "from": 1, "to": 2, "difference": 1 },
            { "value": "UNRESOLVED", "from": 0, "to": 0, "difference": 0 },
        ])
    );
    let gender = diff["gender"].as_array().expect("values");
    assert!(gender.contains(&json!({ "value": "MALE", "from": null, "to": 1 })), "{gender:?}");
    let coverage = diff["coverage"].as_array().expect("dimensions").iter();
    let of_gender: Vec<_> = coverage.filter(|of| of["dimension"] == "GENDER").collect();
    assert_eq!(of_gender, [&json!({ "dimension": "GENDER", "from": null, "to": 1.0 / 6.0 })]);
    assert_eq!(counts(&asked(&new, &old, "")), [json!(4), json!(2), json!(2), json!(null), json!(null)]);
    assert_eq!(counts(&asked(&old, &old, "")), [json!(6), json!(0), json!(0), json!(null), json!(null)]);
}

#[test]
fn other_kinds_are_compared_entry_by_entry() {
    let session = first();
    let diff = |dataset: &str, folder: &Folder| {
        let (old, new) = (current(&session, dataset), import(&session, dataset, folder));
        let api = Api::over(&session.url, "small");
        let asked = format!(
            "{{ dataset(id: \"{dataset}\") {{ diff(from: \"{old}\", to: \"{new}\") {{ unchanged added removed changed entries {{ what key name change fields }} coverage {{ from }} }} }} }}"
        );
        api.data(&asked)["dataset"]["diff"].take()
    };
    assert_eq!(
        diff("policies", &policies(true)),
        json!({
            "unchanged": 0, "added": 0, "removed": 0, "changed": 1, "coverage": [],
            "entries": [{ "what": "policy", "key": "berkeley", "name": "A resolution", "change": "CHANGED", "fields": ["direction", "enacted_on"] }],
        })
    );
    let more =
        places(true).with("states.csv", "fips,code,name\n06,CA,California\n32,NV,Nevada\n48,TX,Texas\n");
    assert_eq!(
        diff("places", &more),
        json!({
            "unchanged": 3, "added": 1, "removed": 0, "changed": 2, "coverage": [],
            "entries": [
                { "what": "city", "key": "berkeley-ca", "name": "Oakland", "change": "CHANGED", "fields": ["name"] },
                { "what": "county", "key": "06001", "name": "County of Alameda", "change": "CHANGED", "fields": ["name"] },
                { "what": "state", "key": "48", "name": "Texas", "change": "ADDED", "fields": [] },
            ],
        })
    );
}

#[test]
fn every_kind_of_the_bundled_data_can_be_compared_with_itself() {
    let api = Api::bundled();
    let datasets = api.data("{ datasets { id currentRelease { id } } }");
    for dataset in datasets["datasets"].as_array().expect("datasets") {
        let (id, release) = (
            dataset["id"].as_str().expect("an id"),
            dataset["currentRelease"]["id"].as_str().expect("an id"),
        );
        let asked = format!(
            "{{ dataset(id: \"{id}\") {{ diff(from: \"{release}\", to: \"{release}\") {{ unchanged added removed }} }} }}"
        );
        let diff = api.data(&asked)["dataset"]["diff"].take();
        assert!(diff["unchanged"].as_i64().is_some_and(|unchanged| unchanged > 0), "{id} {diff}");
        assert_eq!([&diff["added"], &diff["removed"]], [0, 0], "{id}");
    }
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let session = first();
    let (small, policies) = (current(&session, "small"), current(&session, "policies"));
    let api = Api::over(&session.url, "small");
    let refused = |dataset: &str, from: &str, to: &str, fields: &str| {
        api.error(&format!(
            "{{ dataset(id: \"{dataset}\") {{ diff(from: \"{from}\", to: \"{to}\") {{ {fields} }} }} }}"
        ))
        .1
    };
    assert_eq!(
        refused("small", &policies, &small, "added"),
        format!("\"{policies}\" is not a release of small.")
    );
    assert_eq!(
        refused("policies", &policies, &policies, "by(dimension: STATE) { value }"),
        "policies holds no detainers, so it has no dimensions: `entries` are what differs."
    );
    assert!(
        refused("small", &small, &small, "by(dimension: GENDER) { value }")
            .contains("Neither of these releases of small records GENDER.")
    );
    assert!(
        refused("policies", &policies, &policies, "entries(first: 1001) { key }").contains("from 0 to 1000")
    );
    let two = "a: diff(from: \"x\", to: \"x\") { added } b: diff(from: \"x\", to: \"x\") { added } c: diff(from: \"x\", to: \"x\") { added } d: diff(from: \"x\", to: \"x\") { added } e: diff(from: \"x\", to: \"x\") { added }";
    let (code, _) = api.error(&format!("{{ dataset(id: \"small\") {{ {two} }} }}"));
    assert_eq!(code, "TOO_EXPENSIVE");
}
