//! Detainers one by one: what each prints, in what order, and which page.

use serde_json::{Value as Json, json};

use super::fixture::api;

/// The answer to `detainers(arguments) { selection }`.
fn detainers(arguments: &str, selection: &str) -> Json {
    let arguments = if arguments.is_empty() { String::new() } else { format!("({arguments})") };
    api().data(&format!("{{ detainers{arguments} {{ {selection} }} }}"))["detainers"].take()
}

/// The place in the release of each detainer of a page.
fn places(page: &Json) -> Vec<i32> {
    let place = |node: &Json| {
        let id = node["id"].as_str().expect("an id");
        id.rsplit(':').next().and_then(|place| place.parse().ok()).expect("a place")
    };
    page["nodes"].as_array().expect("nodes").iter().map(place).collect()
}

/// The values of a field, in an order.
fn ordered(rules: &str, field: &str) -> String {
    let page = detainers(&format!("orderBy: [{rules}]"), &format!("nodes {{ value: {field} }}"));
    let value = |node: &Json| node["value"].as_str().unwrap_or("-").to_owned();
    page["nodes"].as_array().expect("nodes").iter().map(value).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_detainer_prints_every_value_as_a_row_does() {
    let fields = "dataset { id } release { datasetId } state stateCode county countyFips facility facilityCode facilityKind placement aor
        arrestedOn arrestedMonth issuedOn issuedMonth outcomeOn outcomeMonth outcome outcomeReversed custodyAfter liftReason
        detainerType ask citizenship birthCountry gender criminality threatLevel jurisdiction { fullName } chargeCount";
    let page = detainers(
        "where: {county: {eq: \"32003\"}, outcome: {eq: DECLINED}}",
        &format!("nodes {{ {fields} }}"),
    );
    assert_eq!(
        page,
        json!({"nodes": [{
            "dataset": {"id": "small"}, "release": {"datasetId": "small"},
            "state": "Nevada", "stateCode": "NV", "county": "Clark County, Nevada", "countyFips": "32003",
            "facility": "CLARK COUNTY JAIL, LAS VEGAS, NV", "facilityCode": "CLARK COUNTY JAIL|LAS VEGAS|NV",
            "facilityKind": "COUNTY_JAIL", "placement": "GIVEN", "aor": "SLC",
            "arrestedOn": null, "arrestedMonth": null, "issuedOn": "2014-09-30", "issuedMonth": "2014-09-01",
            "outcomeOn": "2014-10-02", "outcomeMonth": "2014-10-01", "outcome": "DECLINED",
            "outcomeReversed": "NOT_REVERSED", "custodyAfter": "RELEASED", "liftReason": "Declined by LEA",
            "detainerType": "I-247D", "ask": "HOLD", "citizenship": "Mexico", "birthCountry": "Mexico",
            "gender": "MALE", "criminality": "CONVICTED", "threatLevel": "LEVEL_2",
            "jurisdiction": {"fullName": "Clark County, Nevada"}, "chargeCount": 2
        }]})
    );
}

/// A day that is not known, what is withheld, what does not apply, and a place of which only the state is known.
#[test]
fn what_is_not_known_is_told_apart() {
    let of = |filter: &str, fields: &str| {
        detainers(&format!("where: {{{filter}}}"), &format!("nodes {{ {fields} }}"))["nodes"].take()
    };
    assert_eq!(
        of(
            "issuedOn: {between: {from: \"2015-02-01\", to: \"2015-02-28\"}}, chargesRecorded: false",
            "issuedOn issuedMonth citizenship criminality chargeCount charges { ordinal }"
        ),
        json!([{"issuedOn": null, "issuedMonth": "2015-02-01", "citizenship": "Not applicable", "criminality": "NOT_APPLICABLE", "chargeCount": null, "charges": null}])
    );
    assert_eq!(
        of("outcome: {eq: LIFTED}", "citizenship gender threatLevel chargeCount charges { ordinal }"),
        json!([{"citizenship": "Withheld", "gender": "WITHHELD", "threatLevel": "WITHHELD", "chargeCount": 0, "charges": []}])
    );
    assert_eq!(
        of("county: {isNull: true}", "county jurisdiction { name } gender ask"),
        json!([
            {"county": null, "jurisdiction": {"name": "Nevada"}, "gender": "MALE", "ask": "NOT_RECORDED"},
            {"county": null, "jurisdiction": null, "gender": "NOT_RECORDED", "ask": "NOT_RECORDED"}
        ])
    );
}

#[test]
fn charges_stand_in_the_order_of_the_source() {
    let page = detainers(
        "where: {anyCharge: {chargeStatus: {eq: ACQUITTED}}}",
        "nodes { chargeCount charges { __typename ordinal status level } }",
    );
    assert_eq!(
        page["nodes"],
        json!([{"chargeCount": 2, "charges": [
            {"__typename": "Charge", "ordinal": 1, "status": "DISMISSED", "level": "MISDEMEANOR"},
            {"__typename": "Charge", "ordinal": 2, "status": "ACQUITTED", "level": "FELONY"}
        ]}])
    );
}

#[test]
fn missing_values_come_last_whichever_way_the_order_goes() {
    assert_eq!(
        ordered("{by: ISSUED_ON}", "issuedMonth"),
        "2014-09-01 2014-10-01 2014-10-01 2015-01-01 2015-01-01 2015-02-01 2015-02-01 2015-03-01 2015-03-01 2015-03-01 2015-03-01 -"
    );
    assert_eq!(
        ordered("{by: ISSUED_ON, direction: DESC}", "issuedOn"),
        "2015-03-31 2015-03-31 2015-03-02 2015-03-01 2015-02-28 - 2015-01-02 2015-01-01 2014-10-04 2014-10-01 2014-09-30 -"
    );
    assert_eq!(ordered("{by: STATE}", "stateCode"), "NV NV NV NV NV NV NV TX TX TX TX -");
    assert_eq!(
        ordered("{by: COUNTY, direction: DESC}", "countyFips"),
        "48453 48453 48453 48453 32031 32031 32003 32003 32003 32003 - -"
    );
    assert_eq!(
        ordered("{by: OUTCOME}, {by: OUTCOME_ON, direction: DESC}", "outcome"),
        "DECLINED DECLINED DECLINED TAKEN TAKEN TAKEN TAKEN LIFTED TRANSFERRED UNRESOLVED UNRESOLVED UNRESOLVED"
    );
    let facilities = ordered("{by: FACILITY}, {by: ISSUED_ON}", "facility");
    assert!(facilities.starts_with("CLARK COUNTY JAIL, LAS VEGAS, NV CLARK"), "{facilities}");
    assert!(
        facilities.contains(" NEVADA STATE PRISON, NV RENO POLICE LOCKUP, RENO, NV TRAVIS"),
        "{facilities}"
    );
    assert!(facilities.ends_with(" TX WASHOE COUNTY JAIL, RENO, NV -"), "{facilities}");
}

#[test]
fn pages_follow_each_other_to_the_end_and_back() {
    let all = places(&detainers("", "nodes { id }"));
    assert_eq!(all, (1..=12).collect::<Vec<i32>>());
    let page =
        detainers("first: 5", "nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage endCursor }");
    assert_eq!((places(&page), &page["totalCount"]), ((1..=5).collect(), &json!(12)));
    assert_eq!(page["pageInfo"]["hasNextPage"], json!(true));
    let after = page["pageInfo"]["endCursor"].as_str().expect("a cursor");
    let next = detainers(
        &format!("first: 7, after: \"{after}\""),
        "nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage }",
    );
    assert_eq!(places(&next), (6..=12).collect::<Vec<i32>>());
    assert_eq!(next["pageInfo"], json!({"hasNextPage": false, "hasPreviousPage": true}));
    assert_eq!(next["edges"][0]["node"], next["nodes"][0]);
    let before = next["edges"][2]["cursor"].as_str().expect("a cursor");
    assert_eq!(places(&detainers(&format!("last: 3, before: \"{before}\""), "nodes { id }")), [5, 6, 7]);
    assert_eq!(places(&detainers("last: 2", "nodes { id }")), [11, 12]);
    let filtered = detainers("where: {state: {eq: \"TX\"}}, first: 1", "totalCount nodes { stateCode }");
    assert_eq!(filtered, json!({"totalCount": 4, "nodes": [{"stateCode": "TX"}]}));
}

#[test]
fn a_refusal_says_what_to_write() {
    let refused = |arguments: &str| api().error(&format!("{{ detainers({arguments}) {{ totalCount }} }}"));
    let says = |arguments: &str, words: &str| {
        let (code, message) = refused(arguments);
        assert_eq!(code, "BAD_USER_INPUT", "{arguments}: {message}");
        assert!(message.contains(words), "{arguments}: {message}");
    };
    says("dataset: \"smal\"", "Did you mean \"small\"?");
    says("release: \"nothing\"", "is not a release of small");
    says("where: {county: {eq: \"Clark County, Nevada\"}}", "write \"32003\"");
    says("orderBy: [{by: ISUED_ON}]", "Did you mean ISSUED_ON?");
    says(
        "orderBy: [{by: ARRESTED_ON}]",
        "small does not record the clock ARRESTED. No dataset that is loaded does.",
    );
    says("dataset: \"months\", orderBy: [{by: FACILITY}]", "months does not record FACILITY. small does");
    says("orderBy: [{by: ISSUED_ON, directon: DESC}]", "Did you mean direction?");
    says("first: 1001", "a page has at most 1000");
    says("first: 1, last: 1", "`first` and `last` are both given");
    let cursor = detainers("first: 1", "pageInfo { endCursor }");
    let cursor = cursor["pageInfo"]["endCursor"].as_str().expect("a cursor");
    says(
        &format!("after: \"{cursor}\", orderBy: [{{by: COUNTY}}]"),
        "This cursor does not belong to this question",
    );
}
