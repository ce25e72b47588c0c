//! `node` and `nodes`: every id that the server gives leads back to its thing, and stays when data come again.

use serde_json::{Value as Json, json};

use crate::datasets::folder::{DETAINERS, Folder, session_with_places};
use crate::support::api::Api;
use crate::support::database;

const FIELDS: &str = "__typename id ... on Jurisdiction { fullName } ... on Policy { title } ... on Offense { text } ... on OffenseFamily { name } ... on Facility { city } ... on Dataset { shortTitle }";

fn nodes(api: &Api, ids: &[&str]) -> Vec<Json> {
    let query = format!("{{ nodes(ids: {}) {{ {FIELDS} }} }}", json!(ids));
    api.data(&query)["nodes"].as_array().expect("nodes").clone()
}

#[test]
fn things_of_every_kind_come_in_the_order_of_their_ids_without_a_statement() {
    let api = Api::over(database::bundled(), "ice-foia-fy2015");
    let ids = [
        "policy:travis-so-tx-2017",
        "jurisdiction:48453",
        "offense-family:54",
        "policy:nowhere",
        "ice-foia-fy2015",
        "jurisdiction:las-vegas-nv",
        "jurisdiction:48453",
        "policy:ca-trust-act-2013",
        "offense:ncic/0101/TREASON/01",
    ];
    nodes(&api, &ids);
    let before = api.store.statements();
    let found = nodes(&api, &ids);
    assert_eq!(api.store.statements() - before, 0);
    let types: Vec<&str> = found.iter().map(|node| node["__typename"].as_str().unwrap_or("-")).collect();
    assert_eq!(
        types,
        [
            "Policy",
            "Jurisdiction",
            "OffenseFamily",
            "-",
            "Dataset",
            "Jurisdiction",
            "Jurisdiction",
            "Policy",
            "Offense"
        ]
    );
    assert_eq!(
        found[1],
        json!({"__typename": "Jurisdiction", "id": "jurisdiction:48453", "fullName": "Travis County, Texas"})
    );
    assert_eq!(found[5]["fullName"], "Las Vegas, Nevada");
    assert_eq!(
        found[8],
        json!({"__typename": "Offense", "id": "offense:ncic/0101/TREASON/01", "text": "TREASON"})
    );
    for (node, id) in found.iter().zip(ids).filter(|(node, _)| !node.is_null()) {
        assert_eq!(node["id"], id);
    }
    let before = api.store.statements();
    nodes(&api, &["jurisdiction:48", "offense-family:54", "facility:x/~/~"]);
    assert_eq!(api.store.statements(), before, "what is in memory takes no statement");
}

#[test]
fn every_id_that_is_given_leads_back() {
    let api = Api::bundled();
    let data = api.data(
        "{ jurisdictions(first: 1000, where: {not: {level: {eq: COUNTY}}}) { nodes { id } } offenses(first: 1000) { nodes { id } } offenseFamilies { id } datasets { id } detainerSlice(by: [FACILITY], first: 900) { rows { facilityEntry { id } } } }",
    );
    let mut lists = vec![data["offenseFamilies"].clone(), data["datasets"].clone()];
    lists.extend(["jurisdictions", "offenses"].map(|list| data[list]["nodes"].clone()));
    let rows = data["detainerSlice"]["rows"].as_array().expect("rows");
    lists
        .push(rows.iter().map(|row| row["facilityEntry"].clone()).filter(|entry| !entry.is_null()).collect());
    for list in lists {
        let ids: Vec<&str> =
            list.as_array().expect("a list").iter().filter_map(|node| node["id"].as_str()).collect();
        assert!(ids.len() > 5, "{list}");
        let back = nodes(api, &ids);
        assert!(back.iter().zip(&ids).all(|(node, id)| node["id"] == *id), "{list}");
        assert_eq!(ids.iter().collect::<std::collections::HashSet<_>>().len(), ids.len(), "each is its own");
    }
}

#[test]
fn what_is_not_there_is_null_and_too_many_are_refused() {
    let api = Api::bundled();
    let nowhere = [
        "",
        ":",
        "x",
        "jurisdiction:",
        "jurisdiction:99",
        "offense-family:1",
        "offense-family:+1",
        "country:1",
        "offense:",
        "facility:%",
    ];
    assert!(nodes(api, &nowhere).iter().all(Json::is_null));
    assert_eq!(nodes(api, &[]), Vec::<Json>::new());
    assert_eq!(api.data("{ node(id: \"jurisdiction:32003\") { id ... on Jurisdiction { name } } other: node(id: \"nothing\") { id } }"),
        json!({"node": {"id": "jurisdiction:32003", "name": "Clark County"}, "other": null}));
    let many = vec!["jurisdiction:48"; 1001];
    let error = api.error(&format!("{{ nodes(ids: {}) {{ id }} }}", json!(many)));
    assert_eq!(
        error,
        ("BAD_USER_INPUT".to_owned(), "`ids` has 1001 entries; at most 1000 are allowed.".to_owned())
    );
}

/// The ids of one server lead to the same things on another, whose database numbered them otherwise.
#[test]
fn an_id_stays_when_data_are_imported_again() {
    let folder = |lines: &str, charges: &str| {
        Folder::new(DETAINERS)
            .with("detainers.csv", format!("record,issued_on,facility,state,charges_recorded\n{lines}"))
            .with("charges.csv", format!("record,vocabulary,code,offense\n{charges}"))
    };
    let api = |folders: &[(&str, Folder)]| {
        let session = session_with_places();
        for (dataset, folder) in folders {
            folder.import(&session, dataset).expect("it loads");
        }
        Api::over(&session.url, "these")
    };
    let line = "1,2015-01-05,\"JAIL, A/B\",TX,yes\n";
    let these = folder(line, "1,jail,10,A % B\n1,jail,20,Ü ~\n");
    let others = folder("1,2015-01-05,ELSEWHERE,TX,yes\n", "1,jail,99,OTHER\n1,jail,20,Ü ~\n");
    let again = folder(line, "1,jail,20,Ü ~\n1,jail,10,A % B\n");
    let (first, second) = (api(&[("these", these)]), api(&[("others", others), ("these", again)]));

    let ids =
        ["facility:JAIL%2C%20A%2FB/~/TX", "offense:jail/10/A%20%25%20B/~", "offense:jail/20/%C3%9C%20%7E/~"];
    let given = first.data(
        "{ offenses { nodes { id } } detainerSlice(by: [FACILITY]) { rows { facilityEntry { id } } } }",
    );
    assert_eq!(given["offenses"]["nodes"], json!([{ "id": ids[1] }, { "id": ids[2] }]));
    assert_eq!(given["detainerSlice"]["rows"], json!([{ "facilityEntry": { "id": ids[0] } }]));
    assert_eq!(nodes(&first, &ids), nodes(&second, &ids));
    assert!(nodes(&second, &ids).iter().all(|node| !node.is_null()));
}

/// A fragment on one type says nothing of another: one key can hold different fields of each, with fields below it.
#[test]
fn fragments_on_kinds_share_a_response_key() {
    let data = Api::bundled().data(
        "{ nodes(ids: [\"offense-family:54\", \"policy:travis-so-tx-2017\", \"offense-family:01\"]) { ... on OffenseFamily { label: name } ... on Policy { label: title jurisdiction { name } } ... on Node { id } } }",
    );
    let nodes = data["nodes"].as_array().expect("nodes");
    assert_eq!(nodes[2], json!({"label": "Sovereignty", "id": "offense-family:01"}));
    assert_eq!(nodes[1]["jurisdiction"]["name"], "Travis County");
    assert!(nodes[1]["label"].as_str().is_some_and(|title| title.len() > 5));
}
