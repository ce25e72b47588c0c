//! From places to their detainers and charges, against SQL by hand.

use serde_json::{Value as Json, json};

use crate::support::api::Api;
use crate::support::database;

/// The number that a statement gives.
pub fn sql(statement: &str) -> i64 {
    database::rows(database::bundled(), statement)[0][0].parse().expect("a number")
}

/// The key of the current release of a dataset, as SQL.
pub fn release(dataset: &str) -> String {
    format!("(SELECT key FROM release WHERE current AND dataset = '{dataset}')")
}

/// The event of 1 February 2017: 230 detainers with 495 charges, none of them lost or told twice.
#[test]
fn the_travis_event_has_its_detainers_and_charges() {
    let api = Api::bundled();
    let data = api.data(
        "{ jurisdiction(fips: \"48453\") { detainers(dataset: \"travis-2017-02-01\", first: 1000) {
            totalCount nodes { id outcome chargeCount charges { ordinal } }
        } } }",
    );
    let list = &data["jurisdiction"]["detainers"];
    let nodes = list["nodes"].as_array().expect("nodes");
    let charges = |node: &Json| node["charges"].as_array().expect("charges").len() as i64;
    assert_eq!((list["totalCount"].as_i64(), nodes.len()), (Some(230), 230));
    assert_eq!(nodes.iter().map(charges).sum::<i64>(), 495);
    assert!(nodes.iter().all(|node| node["chargeCount"] == json!(charges(node))));
    let declined = nodes.iter().filter(|node| node["outcome"] == "DECLINED").count();
    assert_eq!(declined, 180);
}

#[test]
fn a_place_lists_what_sql_finds_there() {
    let api = Api::bundled();
    let foia = release("ice-foia-fy2015");
    let data = api.data(
        "{ county: jurisdiction(fips: \"32003\") { detainers(first: 2, orderBy: [{by: ISSUED_ON, direction: DESC}]) {
            totalCount nodes { issuedOn countyFips } } }
          state: jurisdiction(fips: \"48\") { detainers(where: {outcome: {eq: DECLINED}}, first: 1) { totalCount nodes { stateCode outcome } } }
          none: jurisdiction(fips: \"48301\") { detainers(dataset: \"travis-2017-02-01\") { totalCount nodes { id } pageInfo { hasNextPage } } } }",
    );
    let in_clark = format!("FROM detainer WHERE release = {foia} AND county = 32003");
    let newest = database::rows(
        database::bundled(),
        &format!("SELECT issued_on {in_clark} ORDER BY issued_on DESC NULLS LAST LIMIT 1"),
    );
    let county = &data["county"]["detainers"];
    assert_eq!(county["totalCount"], json!(sql(&format!("SELECT count(*) {in_clark}"))));
    assert_eq!(county["nodes"][0], json!({"issuedOn": newest[0][0], "countyFips": "32003"}));
    let declined =
        format!("SELECT count(*) FROM detainer WHERE release = {foia} AND state = 48 AND outcome = 1");
    assert_eq!(
        data["state"]["detainers"],
        json!({"totalCount": sql(&declined), "nodes": [{"stateCode": "TX", "outcome": "DECLINED"}]})
    );
    assert_eq!(
        data["none"]["detainers"],
        json!({"totalCount": 0, "nodes": [], "pageInfo": {"hasNextPage": false}})
    );
}

/// A dataset that does not record what a list goes by has no empty list: it is refused.
#[test]
fn a_list_by_what_is_not_recorded_is_refused() {
    let query = "{ node(id: \"offense-family:54\") { ... on OffenseFamily { offenses(first: 1) { nodes { detainers { totalCount } } } } } }";
    let (code, message) = Api::bundled().error(query);
    assert_eq!(code, "BAD_USER_INPUT");
    assert_eq!(
        message,
        "ice-foia-fy2015 does not record charges, and so not OFFENSE. travis-2009-2016 and travis-2017-02-01 do: add `dataset: \"travis-2009-2016\"`."
    );
}

/// A page of one place goes on where it ended, and not at another place.
#[test]
fn a_cursor_is_of_one_place() {
    let api = Api::bundled();
    let page = |fips: &str, after: &str| {
        format!(
            "{{ jurisdiction(fips: \"{fips}\") {{ detainers(first: 2{after}) {{ nodes {{ id }} pageInfo {{ endCursor hasPreviousPage }} }} }} }}"
        )
    };
    let first = api.data(&page("48453", ""));
    let cursor = first.pointer("/jurisdiction/detainers/pageInfo/endCursor").and_then(Json::as_str);
    let after = format!(", after: \"{}\"", cursor.expect("a cursor"));
    let second = api.data(&page("48453", &after));
    let ids = |page: &Json| page["jurisdiction"]["detainers"]["nodes"].clone();
    assert!(ids(&first) != ids(&second) && ids(&second).as_array().is_some_and(|ids| ids.len() == 2));
    assert_eq!(second["jurisdiction"]["detainers"]["pageInfo"]["hasPreviousPage"], json!(true));
    assert_eq!(api.error(&page("32003", &after)).0, "BAD_USER_INPUT");
}
