//! What is said about an answer: releases, columns, additivity, SQL, and addresses that give it again.

use serde_json::{Value as Json, json};

use super::fixture::{api, slice};

#[test]
fn releases_are_all_that_took_part() {
    let ids = |arguments: &str, fields: &str| -> Vec<String> {
        let meta = slice(
            arguments,
            &format!("rows {{ {fields} }} meta {{ dataset {{ id }} releases {{ datasetId id current }} }}"),
        );
        let releases = meta["meta"]["releases"].as_array().expect("releases").clone();
        assert!(
            releases
                .iter()
                .all(|r| r["current"] == true && r["id"].as_str().is_some_and(|id| id.len() == 16)),
            "{releases:?}"
        );
        assert_eq!(meta["meta"]["dataset"]["id"], releases[0]["datasetId"]);
        releases.iter().map(|release| release["datasetId"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(ids("", "detainers"), ["small", "places"]);
    assert_eq!(ids("by: [OFFENSE_FAMILY]", "detainers"), ["small", "places", "offenses"]);
    assert_eq!(ids("dataset: \"months\"", "detainers"), ["months", "places"]);
}

#[test]
fn columns_say_what_each_response_key_holds() {
    let columns = slice(
        "by: [OFFENSE_FAMILY, STATE]",
        "rows { id __typename family: offenseFamilyCode stateCode n: detainers charges r: rate(of: DECLINED, per: RESOLVED) } totals { only: taken } meta { columns { key field unit denominator additive } }",
    );
    let column = |key: &str, field: &str, unit: Json, denominator: Json, additive: bool| json!({"key": key, "field": field, "unit": unit, "denominator": denominator, "additive": additive});
    let resolved = "Detainers declined, taken, lifted or transferred; those that the jail accepted, and of which no more is recorded, are not among them.";
    assert_eq!(
        columns["meta"]["columns"],
        json!([
            column("family", "offenseFamilyCode", json!(null), json!(null), false),
            column("stateCode", "stateCode", json!(null), json!(null), false),
            column("n", "detainers", json!("detainers"), json!(null), false),
            column("charges", "charges", json!("charge lines"), json!(null), true),
            column("r", "rate", json!("fraction"), json!(resolved), false),
            column("only", "taken", json!("detainers"), json!(null), false),
        ])
    );
}

#[test]
fn rows_that_overlap_are_told() {
    let meta = "rowCount meta { additive nonAdditiveOver warnings { code count } }";
    let whole = slice("by: [STATE, OUTCOME]", meta);
    // Two of the detainers made by hand ask to notify alone.
    let notify = json!({"code": "NOTIFY_COUNTED", "count": 2});
    let immature = json!({"code": "IMMATURE", "count": 7});
    assert_eq!(
        whole["meta"],
        json!({"additive": true, "nonAdditiveOver": [], "warnings": [notify.clone(), immature]})
    );
    let lines = slice("by: [CHARGE_LEVEL, STATE, OFFENSE]", meta);
    assert_eq!(
        lines["meta"],
        json!({"additive": false, "nonAdditiveOver": ["CHARGE_LEVEL", "OFFENSE"], "warnings": [{"code": "NON_ADDITIVE", "count": 2}, notify.clone()]})
    );
    let cut = slice("by: [STATE], first: 2", "rows { id } meta { warnings { code count } }");
    assert_eq!(cut["meta"]["warnings"], json!([notify, {"code": "TRUNCATED", "count": 1}]));
}

#[test]
fn the_sql_is_one_select_a_pass() {
    let sql = |arguments: &str, selection: &str| {
        slice(arguments, &format!("{selection} meta {{ sql }}"))["meta"]["sql"]
            .as_array()
            .expect("sql")
            .clone()
    };
    let both = sql("by: [STATE]", "rows { state }");
    assert_eq!(both.len(), 2);
    assert!(
        both.iter().all(|text| text
            .as_str()
            .is_some_and(|text| text.starts_with("SELECT ") && text.contains("-- binds: ["))),
        "{both:?}"
    );
    assert!(
        both[0].as_str().is_some_and(|text| text.contains(" GROUP BY "))
            && !both[1].to_string().contains("GROUP BY")
    );
    assert_eq!(
        sql("by: [STATE]", "totals { detainers }").len(),
        1,
        "no rows are wanted, so none are counted"
    );
}

/// What may stand in an address, as text again.
pub fn decoded(address: &str) -> String {
    let (_, query) = address.split_once("?query=").expect("a query");
    let mut bytes = Vec::new();
    let mut rest = query.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let hex: String = rest.by_ref().take(2).map(char::from).collect();
                u8::from_str_radix(&hex, 16).expect("two digits")
            }
            plain => plain,
        });
    }
    String::from_utf8(bytes).expect("text")
}

/// The pinned question, asked again, is the same question: same rows, same ids, same addresses.
#[test]
fn a_permalink_asks_the_same_again() {
    let small = "r: rate(of: DECLINED, per: DETAINERS, where: {gender: {in: [MALE, NOT_RECORDED]}}) p: rateParts(of: CHARGES, per: DETAINERS, ofWhere: {citizenship: {eq: \"Mexico\"}}) { value numerator denominator low high }";
    for (arguments, fields) in [
        ("by: []", ""),
        ("by: [STATE, OUTCOME]", "outcome state code: stateCode"),
        ("by: [COUNTY], first: 2, where: {facility: {contains: \"\\\"county\\\" & +%{}\"}}", "county"),
        (
            "by: [COUNTY], where: {or: [{facility: {contains: \"é\"}}, {threatLevel: {in: [LEVEL_1]}}, {not: {state: {in: [\"NV\"]}}}]}",
            "countyFips jurisdiction { name fips }",
        ),
        (
            "by: [OFFENSE_FAMILY], charges: {chargeStatus: {eq: CONVICTED}, offense: {startsWith: \"D\"}}",
            "offenseFamily",
        ),
        (
            "by: [ISSUED_MONTH], where: {issuedOn: {between: {from: \"2015-01-01\", to: \"2015-03-31\"}}}, orderBy: [{dimension: {by: ISSUED_MONTH, direction: DESC}}]",
            "issuedMonth",
        ),
        (
            "by: [STATE], orderBy: [{measure: {of: {measure: DECLINED, per: DETAINERS, where: {gender: {eq: MALE}}}, direction: ASC}}], where: {anyCharge: {chargeLevel: {eq: FELONY}}}",
            "state",
        ),
        (
            "by: [STATE], having: [{of: {measure: DECLINED, per: DETAINERS}, gte: 0.25}, {of: {}, lt: 100}]",
            "state b: bounds(of: DECLINED) { low high }",
        ),
        ("dataset: \"months\", by: [BOOKED_MONTH, COUNTY], where: {county: {isNull: false}}", "bookedMonth"),
    ] {
        let months = "taken(where: {county: {eq: \"32003\"}})";
        let all =
            format!("id rowKind detainers {}", if arguments.contains("months") { months } else { small });
        let first = slice(
            arguments,
            &format!("rows {{ {fields} {all} }} totals {{ {all} }} meta {{ permalink csvUrl }}"),
        );
        for address in ["permalink", "csvUrl"] {
            let document = decoded(first["meta"][address].as_str().expect("an address"));
            let again = api().data(&document)["detainerSlice"].take();
            assert_eq!(again["rows"], first["rows"], "{document}");
            assert_eq!(again["totals"], first["totals"], "{document}");
            assert!(document.contains("release: \""), "it is pinned: {document}");
        }
        assert!(
            first["meta"]["permalink"]
                .as_str()
                .is_some_and(|url| url.starts_with("http://atlas.test/graphiql?query="))
        );
        assert!(
            first["meta"]["csvUrl"]
                .as_str()
                .is_some_and(|url| url.starts_with("http://atlas.test/v1/detainer-slice.csv?query="))
        );
    }
}
