//! From rows of slices to the detainers that they count, against SQL by hand, in a fixed number of statements.

use serde_json::{Value as Json, json};

use super::relations::release;
use super::statements::counted;
use crate::support::api::Api;
use crate::support::database;
use crate::support::http::get;

/// The places in the release of the detainers of a list.
fn places(list: &Json) -> Vec<String> {
    let place = |node: &Json| node["id"].as_str().and_then(|id| id.rsplit(':').next()).map(str::to_owned);
    list["nodes"].as_array().expect("nodes").iter().map(|node| place(node).expect("an id")).collect()
}

/// What SQL finds of a dataset, in the order of places.
fn sql(dataset: &str, condition: &str) -> Vec<String> {
    let statement =
        format!("SELECT id FROM detainer WHERE release = {} AND {condition} ORDER BY id", release(dataset));
    database::rows(database::bundled(), &statement).into_iter().flatten().collect()
}

#[test]
fn a_county_in_a_month_has_its_detainers_page_by_page() {
    let api = Api::bundled();
    let query = |show: &str, records: &str| {
        format!(
            "{{ detainerSlice(by: [COUNTY, ISSUED_MONTH], where: {{county: {{in: [\"32003\", \"48201\"]}}, outcome: {{isNull: false}}}}{show}) {{
                rows {{ countyFips issuedMonth detainers records({records}) {{
                    totalCount nodes {{ id issuedOn countyFips }} pageInfo {{ hasNextPage hasPreviousPage endCursor }} }} }}
            }} }}"
        )
    };
    let first = api.data(&query("", "first: 15"));
    let rows = first["detainerSlice"]["rows"].as_array().expect("rows");
    assert!(rows.len() > 15);
    let found = |row: &Json| {
        let (county, month) = (row["countyFips"].as_str().unwrap(), row["issuedMonth"].as_str().unwrap());
        sql(
            "ice-foia-fy2015",
            &format!(
                "county = {county} AND outcome IS NOT NULL AND to_char(issued_on, 'YYYY-MM-01') = '{month}'"
            ),
        )
    };
    for row in rows {
        let (ids, list) = (found(row), &row["records"]);
        assert_eq!((&row["detainers"], &list["totalCount"]), (&json!(ids.len()), &json!(ids.len())));
        assert_eq!(places(list), ids[..ids.len().min(15)]);
        assert_eq!(list["pageInfo"]["hasNextPage"], json!(ids.len() > 15));
    }
    // The next page of one row, which `show` leaves alone; no other row takes its cursor.
    let row = rows.iter().find(|row| row["detainers"].as_i64() > Some(20)).expect("a long row");
    let after = row["records"]["pageInfo"]["endCursor"].as_str().expect("a cursor");
    let next = api.data(&query(&alone(row), &format!("first: 200, after: \"{after}\"")));
    let next = &next["detainerSlice"]["rows"];
    assert_eq!(next.as_array().map(Vec::len), Some(1));
    assert_eq!(places(&next[0]["records"]), found(row)[15..]);
    assert_eq!(next[0]["records"]["pageInfo"]["hasPreviousPage"], json!(true));
    let other = rows.iter().find(|other| other["issuedMonth"] != row["issuedMonth"]).expect("another");
    let (code, message) = api.error(&query(&alone(other), &format!("after: \"{after}\"")));
    assert_eq!(code, "BAD_USER_INPUT");
    assert!(message.contains("does not belong to this question"), "{message}");
}

/// Shows that county and month alone.
fn alone(row: &Json) -> String {
    let (county, month) = (&row["countyFips"], row["issuedMonth"].as_str().expect("a month"));
    let last = format!("SELECT (DATE '{month}' + INTERVAL '1 month' - INTERVAL '1 day')::date");
    let last = &database::rows(database::bundled(), &last)[0][0];
    format!(
        ", show: {{county: {{eq: {county}}}, issuedOn: {{between: {{from: \"{month}\", to: \"{last}\"}}}}}}"
    )
}

/// Family and status are of one line, and that line is flagged.
#[test]
fn a_family_and_status_of_travis_have_the_detainers_with_such_a_line() {
    let data = Api::bundled().data(
        "{ detainerSlice(dataset: \"travis-2017-02-01\", by: [OFFENSE_FAMILY, CHARGE_STATUS]) { rows {
            offenseFamilyCode chargeStatus detainers charges
            records(first: 200) { totalCount nodes { id charges { offenseFamily { code } status matches } } }
        } } }",
    );
    let rows = data["detainerSlice"]["rows"].as_array().expect("rows");
    assert!(rows.len() > 30);
    let statuses = ["CONVICTED", "PENDING_OR_UNKNOWN", "DISMISSED", "ACQUITTED"];
    let mut with_family = 0;
    for row in rows {
        let Some(status) = statuses.iter().position(|status| row["chargeStatus"] == *status) else {
            continue;
        };
        let Some(family) = row["offenseFamilyCode"].as_str().and_then(|code| code.parse::<i32>().ok()) else {
            continue;
        };
        with_family += 1;
        let line = format!("family = {family} AND status = {}", status + 1);
        let condition = format!(
            "EXISTS (SELECT 1 FROM charge c WHERE c.release = detainer.release AND c.detainer = detainer.id AND {line})"
        );
        let (ids, nodes) = (sql("travis-2017-02-01", &condition), row["records"]["nodes"].as_array());
        assert_eq!(places(&row["records"]), ids, "{line}");
        assert_eq!(row["detainers"], json!(ids.len()));
        let lines: Vec<&Json> = nodes
            .expect("nodes")
            .iter()
            .flat_map(|node| node["charges"].as_array().expect("lines"))
            .collect();
        let is_it = |line: &&&Json| {
            line["offenseFamily"]["code"] == row["offenseFamilyCode"] && line["status"] == row["chargeStatus"]
        };
        assert!(lines.iter().all(|line| line["matches"] == json!(is_it(&line))), "{line}");
        assert_eq!(row["charges"], json!(lines.iter().filter(is_it).count()));
    }
    assert!(with_family > 25);
}

/// Charges of Travis that are not recorded, or known to be none, against SQL.
#[test]
fn rows_without_lines_have_the_detainers_without() {
    let data = Api::bundled().data(
        "{ detainerSlice(dataset: \"travis-2009-2016\", by: [OFFENSE_FAMILY], show: {anyCharge: {offenseFamily: {in: [\"NOT_RECORDED\", \"NOT_APPLICABLE\"]}}}) { rows {
            offenseFamily detainers records(first: 200) { totalCount nodes { id chargeCount charges { matches } } }
        } } }",
    );
    let rows = data["detainerSlice"]["rows"].as_array().expect("rows");
    let line = |value: &str| {
        format!(
            "EXISTS (SELECT 1 FROM charge c WHERE c.release = detainer.release AND c.detainer = detainer.id AND family {value})"
        )
    };
    for (label, condition) in [
        (json!("Not applicable"), format!("(charges = 0 OR {})", line("= -2"))),
        (Json::Null, format!("(charges IS NULL OR {})", line("IS NULL"))),
    ] {
        let ids = sql("travis-2009-2016", &condition);
        let row = rows.iter().find(|row| row["offenseFamily"] == label);
        let Some(row) = row else {
            assert!(ids.is_empty(), "{label}");
            continue;
        };
        assert_eq!(row["records"]["totalCount"], json!(ids.len()));
        assert_eq!(places(&row["records"]), ids[..ids.len().min(200)]);
    }
    assert!(!rows.is_empty());
}

#[test]
fn records_of_many_rows_are_one_statement_and_their_charges_another() {
    let api = Api::over(database::bundled(), "travis-2009-2016");
    let query = |first: usize, records: &str| {
        format!(
            "{{ detainerSlice(by: [OFFENSE, BOOKED_MONTH], first: {first}) {{ rows {{ detainers {records} }} totals {{ detainers }} }} }}"
        )
    };
    let (_, alone) = counted(&api, &query(50, ""));
    let nested = "records(first: 3) { totalCount nodes { id facilityEntry { name } jurisdiction { fips } charges { matches } } pageInfo { hasNextPage } }";
    for first in [1, 7, 50] {
        let (data, statements) = counted(&api, &query(first, nested));
        assert_eq!(statements, alone + 2, "{first}");
        let rows = data["detainerSlice"]["rows"].as_array().expect("rows");
        assert_eq!(rows.len(), first);
        for row in rows {
            let nodes = row["records"]["nodes"].as_array().expect("nodes").len() as i64;
            assert_eq!(Some(nodes), row["detainers"].as_i64().map(|count| count.min(3)));
        }
    }
    // A row has counted its detainers: that takes no statement more, and none is needed where there are none.
    assert_eq!(counted(&api, &query(50, "records { totalCount }")).1, alone);
    let filled = "{ detainerSlice(by: [BOOKED_MONTH], where: {anyCharge: {or: []}}, fill: {dimension: BOOKED_MONTH}, first: 50) { rows { rowKind records { totalCount nodes { id } } } totals { records { nodes { id } } } } }";
    let (data, statements) = counted(&api, filled);
    let rows = data["detainerSlice"]["rows"].as_array().expect("rows");
    assert!(rows.len() > 20 && rows.iter().all(|row| row["rowKind"] == "FILLED"));
    assert!(rows.iter().all(|row| row["records"] == json!({"totalCount": 0, "nodes": []})));
    assert_eq!(statements, alone);
    // Another list of the same rows is one statement more.
    let twice = "a: records(first: 1) { nodes { id } } b: records(first: 2) { nodes { id } }";
    assert_eq!(counted(&api, &query(50, twice)).1, alone + 1);
}

#[test]
fn what_would_be_too_much_or_makes_no_sense_is_refused_with_the_fix() {
    let api = Api::bundled();
    let cursor = {
        let data = api.data("{ detainerSlice { totals { records(first: 1) { pageInfo { endCursor } } } } }");
        data.pointer("/detainerSlice/totals/records/pageInfo/endCursor").expect("a cursor").to_string()
    };
    let of = |arguments: &str, records: &str| {
        api.error(&format!("{{ detainerSlice({arguments}) {{ rows {{ {records} {{ totalCount }} }} }} }}"))
    };
    for ((code, message), words) in [
        (of("by: [COUNTY]", "records"), "lower `first` of the slice to 50, or narrow it."),
        (of("by: [OUTCOME]", "records(first: 201)"), "from 0 to 200. Take the next with `after`"),
        (of("by: [OUTCOME]", "records(first: -1)"), "from 0 to 200"),
        (of("by: [OUTCOME]", &format!("r: records(after: {cursor})")), "leave that row alone with `show`"),
        (of("by: []", "records(after: \"1.00\")"), "This cursor does not belong to this question"),
        (of("by: [OUTCOME]", "record"), "Did you mean \"records\"?"),
    ] {
        assert!(
            ["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"].contains(&code.as_str()),
            "{code}: {message}"
        );
        assert!(message.contains(words), "{message}");
    }
    let file = get("/v1/detainer-slice.csv?by=OUTCOME&measures=records");
    assert!(file.status == 400 && file.body.contains("A file has no `records`"), "{}", file.body);
    let document = "/v1/detainer-slice.csv?query=%7BdetainerSlice%7Brows%7Brecords%7BtotalCount%7D%7D%7D%7D";
    let file = get(document);
    assert!(file.status == 400 && file.body.contains("A file has no `records`"), "{}", file.body);
}

/// The permalink asks for the records again; the file of the same question leaves them out.
#[test]
fn a_permalink_has_them_and_the_address_of_the_file_does_not() {
    let query = "{ detainerSlice(by: [OUTCOME]) { rows { outcome r: records(first: 2) { totalCount nodes { id } } } meta { permalink csvUrl method } } }";
    let data = Api::bundled().data(query);
    let meta = |key: &str| data["detainerSlice"]["meta"][key].as_str().expect("an address").to_owned();
    assert!(meta("permalink").contains("r:+records(first:+2)"), "{}", meta("permalink"));
    assert!(!meta("csvUrl").contains("records"), "{}", meta("csvUrl"));
    let method = meta("method");
    let document = method.split("```graphql\n").nth(1).and_then(|rest| rest.split("\n```").next());
    let again = Api::bundled().data(document.expect("a document"));
    assert_eq!(again["detainerSlice"]["rows"], data["detainerSlice"]["rows"]);
}
