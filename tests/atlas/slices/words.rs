//! The words around a number: statement, citation, permalink, columns, releases, SQL.

use serde_json::{Value as Json, json};

use super::fixture::api;

fn meta(arguments: &str, fields: &str) -> Json {
    let arguments = if arguments.is_empty() { String::new() } else { format!("({arguments})") };
    let mut data =
        api().data(&format!("{{ detainerSlice{arguments} {{ rows {{ detainers }} meta {{ {fields} }} }} }}"));
    data["detainerSlice"]["meta"].take()
}

#[test]
fn the_statement_is_one_true_sentence() {
    for (arguments, wanted) in [
        (
            "",
            "Of 9 detainers that a test made up, 4 (44.4\u{a0}%) are recorded as declined; 3 have no outcome.",
        ),
        (
            "where: {issuedOn: {between: {from: \"2015-02-01\", to: \"2015-02-28\"}}}",
            "Of 4 detainers that a test made up in February 2015, 1 (25.0\u{a0}%) is recorded as declined; 3 have no outcome.",
        ),
        (
            "where: {state: {eq: \"NV\"}, custodyAfter: {eq: RELEASED}}",
            "Of 2 detainers that a test made up to places in Nevada, where custody after the decision is released from the jail, 2 (100.0\u{a0}%) are recorded as declined; 0 have no outcome.",
        ),
        (
            "where: {outcome: {eq: DECLINED}}",
            "4 detainers that a test made up, where outcome is declined; the whole release holds 9.",
        ),
        (
            "where: {anyCharge: {offenseFamily: {eq: \"54\"}}}",
            "Of 3 detainers that a test made up, where there is a charge whose offense family is Traffic, 2 (66.7\u{a0}%) are recorded as declined; 0 have no outcome.",
        ),
        (
            "where: {issuedOn: {gte: \"2016-01-01\"}}",
            "This release holds no detainers that a test made up, where ICE issued the detainer on 1 January 2016 or later.",
        ),
    ] {
        assert_eq!(meta(arguments, "statement")["statement"], wanted, "{arguments}");
    }
}

#[test]
fn the_permalink_asks_the_same_again_of_the_same_release() {
    let fields =
        "rows { s: state declined r: rate(of: DECLINED, per: DECLINED_OR_TAKEN) } totals { detainers }";
    let arguments = "by: [STATE, OUTCOME], where: {county: {in: [\"32003\", \"48453\"]}, outcome: {in: [DECLINED, TAKEN]}}, orderBy: [{measure: {of: {measure: DECLINED}}}]";
    let first =
        api().data(&format!("{{ detainerSlice({arguments}) {{ {fields} meta {{ permalink csvUrl }} }} }}"));
    let permalink = first["detainerSlice"]["meta"]["permalink"].as_str().expect("a permalink");
    let (page, query) = permalink.split_once("?query=").expect("a query");
    assert_eq!(page, "http://atlas.test/graphiql");
    let document = decoded(query);
    assert!(document.contains("release: \""), "{document}");
    let again = api().data(&document);
    assert_eq!(again["detainerSlice"]["rows"], first["detainerSlice"]["rows"]);
    assert_eq!(again["detainerSlice"]["totals"], first["detainerSlice"]["totals"]);
    let csv = first["detainerSlice"]["meta"]["csvUrl"].as_str().expect("a file");
    assert_eq!(csv, permalink.replace("/graphiql?", "/v1/detainer-slice.csv?"));
}

fn decoded(text: &str) -> String {
    let mut bytes = text.bytes();
    let mut plain = Vec::new();
    while let Some(byte) = bytes.next() {
        plain.push(match byte {
            b'+' => b' ',
            b'%' => {
                let hex: String =
                    [bytes.next(), bytes.next()].into_iter().flatten().map(char::from).collect();
                u8::from_str_radix(&hex, 16).expect("two digits")
            }
            other => other,
        });
    }
    String::from_utf8(plain).expect("a document is UTF-8")
}

#[test]
fn the_releases_the_citation_and_the_method_say_what_the_numbers_rest_on() {
    let meta = meta("by: [OFFENSE_FAMILY]", "releases { datasetId } citation method dataset { id }");
    assert_eq!(meta["dataset"], json!({"id": "nine"}));
    assert_eq!(
        meta["releases"],
        json!([{"datasetId": "nine"}, {"datasetId": "places"}, {"datasetId": "offenses"}])
    );
    let citation = meta["citation"].as_str().expect("a citation");
    assert!(citation.starts_with("Detainers of a test. Source: Nobody. Release first ("), "{citation}");
    let method = meta["method"].as_str().expect("a method");
    for part in
        ["**Source.**", "- `detainers`: Distinct detainers.", "**Releases.**", "```graphql\n{ detainerSlice("]
    {
        assert!(method.contains(part), "{part}\n{method}");
    }
}

#[test]
fn each_column_has_its_definition_unit_and_denominator() {
    let query = "{ detainerSlice(by: [CHARGE_LEVEL]) { rows { chargeLevel n: detainers charges rate(of: TAKEN, per: RESOLVED) } meta { columns { key field unit denominator additive } } } }";
    let wanted = json!([
        {"key": "chargeLevel", "field": "chargeLevel", "unit": null, "denominator": null, "additive": false},
        {"key": "n", "field": "detainers", "unit": "detainers", "denominator": null, "additive": false},
        {"key": "charges", "field": "charges", "unit": "charge lines", "denominator": null, "additive": true},
        {"key": "rate", "field": "rate", "unit": "fraction", "denominator": "Detainers declined, taken, lifted or transferred; those that the jail accepted, and of which no more is recorded, are not among them.", "additive": false},
    ]);
    assert_eq!(api().data(query)["detainerSlice"]["meta"]["columns"], wanted);
}

#[test]
fn a_slice_is_two_statements_and_shows_them() {
    let before = api().store.statements();
    let sql = meta("by: [STATE, ISSUED_MONTH]", "sql");
    assert!(api().store.statements() >= before + 2);
    assert_eq!(sql["sql"].as_array().map(Vec::len), Some(2));
}
