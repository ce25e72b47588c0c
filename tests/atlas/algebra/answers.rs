//! The same rows as a file and by their permalink, and how many statements they take.

use serde_json::Value as Json;

use super::agreement::{Asked, event, ice, travis};
use crate::support::api::Api;
use crate::support::database;
use crate::support::http::get;

/// Each argument and field of the algebra, on a dataset, with fields of its rows.
fn questions() -> Vec<(Asked<'static>, &'static str, &'static str)> {
    vec![
        (
            ice(),
            "by: [STATE, COUNTY], subtotals: ROLLUP, where: {state: {in: [\"NV\", \"VT\"]}}",
            "stateCode countyFips share(of: {measure: TAKEN}, within: [STATE]) rank(of: {}, within: [STATE])",
        ),
        (
            ice(),
            "by: [ISSUED_QUARTER, FACILITY_KIND], subtotals: CUBE, show: {facilityKind: {eq: COUNTY_JAIL}}",
            "issuedQuarter facilityKind change(of: {measure: DECLINED, per: RESOLVED}, from: PREVIOUS_PERIOD, as: DIFFERENCE)",
        ),
        (
            ice(),
            "by: [ISSUED_MONTH], where: {state: {eq: \"VT\"}}, fill: {dimension: ISSUED_MONTH, from: \"2014-09-01\", to: \"2015-08-31\", combinations: ALL}",
            "issuedMonth change(of: {}) m: movingAverage(of: {}, periods: 3) runningTotal(of: {measure: TAKEN, where: {facilityKind: {eq: COUNTY_JAIL}}})",
        ),
        (
            ice(),
            "by: [COUNTY], top: {n: 3, dimension: COUNTY, of: {measure: DECLINED, per: RESOLVED, ofWhere: {facilityKind: {eq: COUNTY_JAIL}}}}, having: [{of: {measure: RESOLVED}, gte: 100, lt: 2000.5}], orderBy: {measure: {of: {measure: DECLINED, per: RESOLVED}}}",
            "county facilities counties rank(of: {})",
        ),
        (
            ice(),
            "by: [STATE, ISSUED_MONTH], top: {n: 1, dimension: STATE, of: {}, within: [ISSUED_MONTH], other: false}, show: {issuedOn: {isNull: false}}",
            "state issuedMonth",
        ),
        (
            travis(),
            "by: [BOOKED_YEAR, OFFENSE_FAMILY], top: {n: 2, dimension: OFFENSE_FAMILY, of: {measure: CHARGES}}, charges: {chargeLevel: {eq: FELONY}}, show: {bookedOn: {gte: \"2012-01-01\"}}",
            "bookedYear offenseFamilyCode change(of: {measure: CHARGES}, from: PREVIOUS_YEAR, as: PERCENT)",
        ),
        (
            event(),
            "by: [CHARGE_STATUS], fill: {dimension: CHARGE_STATUS}",
            "chargeStatus compare(of: {measure: TAKEN, per: DETAINERS}, a: {anyCharge: {chargeLevel: {eq: FELONY}}}, b: {not: {anyCharge: {chargeLevel: {eq: FELONY}}}}, as: RATIO)",
        ),
        (
            super::days::three_clocks(),
            "by: [CITIZENSHIP], top: {n: 1, dimension: CITIZENSHIP, of: {days: {from: ISSUED, to: OUTCOME, percentile: 0.9}, where: {gender: {eq: MALE}}}}, orderBy: {measure: {of: {days: {from: BOOKED, to: OUTCOME}}, direction: ASC}}",
            "citizenship people daysBetween(from: BOOKED, to: OUTCOME, percentile: 0.25, where: {gender: {eq: MALE}}) meanDaysBetween(from: ISSUED, to: BOOKED)",
        ),
    ]
}

#[test]
fn the_permalink_gives_the_same_rows() {
    for (asked, arguments, fields) in questions() {
        let fields = format!("id rowKind rolledUp detainers {fields}");
        let first = asked.slice(
            arguments,
            &format!("rowCount rows {{ {fields} }} totals {{ id detainers }} meta {{ permalink csvUrl }}"),
        );
        assert!(first["rowCount"].as_i64() > Some(1), "{arguments}");
        for address in ["permalink", "csvUrl"] {
            let document = decoded(first["meta"][address].as_str().expect("an address"));
            assert!(document.contains("release: \""), "it is pinned: {document}");
            let again = asked.api.data(&document)["detainerSlice"].take();
            assert_eq!(again["rows"], first["rows"], "{document}");
            assert_eq!(again["totals"], first["totals"], "{document}");
        }
    }
}

#[test]
fn a_file_has_the_same_rows() {
    for (asked, arguments, fields) in questions().into_iter().filter(|(asked, ..)| asked.dataset != "clocks")
    {
        let found = asked.slice(
            &format!("{arguments}, first: 50000"),
            &format!("rows {{ rowKind rolledUp detainers {fields} }}"),
        );
        let document = format!(
            "{{ detainerSlice(dataset: \"{}\", {arguments}) {{ rows {{ rowKind rolledUp detainers {fields} }} }} }}",
            asked.dataset
        );
        let file = get(&format!("/v1/detainer-slice.csv?query={}", encoded(&document)));
        assert_eq!(file.status, 200, "{}", file.body);
        same_table(&file.body, &found["rows"], arguments);
    }
}

/// By plain parameters the arguments are JSON, and rows that are no cells of the data are told apart.
#[test]
fn a_file_by_plain_parameters_has_the_same_rows() {
    for (parameters, arguments, fields) in [
        (
            "by=STATE,ISSUED_MONTH&where={\"state\":{\"in\":[\"VT\",\"ME\"]}}&fill={\"dimension\":\"ISSUED_MONTH\",\"combinations\":\"ALL\"}",
            "by: [STATE, ISSUED_MONTH], where: {state: {in: [\"VT\", \"ME\"]}}, fill: {dimension: ISSUED_MONTH, combinations: ALL}",
            "state stateCode issuedMonth rowKind",
        ),
        (
            "by=STATE,OUTCOME&subtotals=CUBE&show={\"state\":{\"in\":[\"NV\",\"VT\"]}}&having=[{\"of\":{},\"gte\":5}]",
            "by: [STATE, OUTCOME], subtotals: CUBE, show: {state: {in: [\"NV\", \"VT\"]}}, having: [{of: {}, gte: 5}]",
            "state stateCode outcome rowKind rolledUp",
        ),
        (
            "by=FACILITY_KIND&top={\"n\":1,\"dimension\":\"FACILITY_KIND\",\"of\":{\"measure\":\"TAKEN\"}}&orderBy=[{\"measure\":{\"of\":{}}}]",
            "by: [FACILITY_KIND], top: {n: 1, dimension: FACILITY_KIND, of: {measure: TAKEN}}, orderBy: [{measure: {of: {}}}]",
            "facilityKind rowKind",
        ),
    ] {
        let file =
            get(&format!("/v1/detainer-slice.csv?{}&measures=detainers,facilities", encoded(parameters)));
        assert_eq!(file.status, 200, "{}", file.body);
        let found = ice().slice(arguments, &format!("rows {{ {fields} detainers facilities }}"));
        same_table(&file.body, &found["rows"], arguments);
    }
}

/// A grouping, and the totals, are one statement each; a group of a share and what ranks a top are a grouping each; so are
/// the others where they are no sum of rows. No more, whatever the rows.
#[test]
fn the_number_of_statements_is_that_of_the_groupings() {
    let api = Api::over(database::bundled(), "ice-foia-fy2015");
    for (arguments, fields, expected) in [
        (
            "by: [STATE, COUNTY]",
            "share(of: {}) rank(of: {}) rank2: rank(of: {measure: TAKEN}, within: [STATE])",
            2,
        ),
        (
            "by: [STATE, COUNTY]",
            "share(of: {}, within: [STATE]) again: share(of: {measure: TAKEN}, within: [STATE])",
            3,
        ),
        (
            "by: [STATE, ISSUED_MONTH], fill: {dimension: ISSUED_MONTH, combinations: ALL}",
            "change(of: {}) movingAverage(of: {}, periods: 3) runningTotal(of: {})",
            2,
        ),
        ("by: [STATE, COUNTY, OUTCOME], subtotals: ROLLUP", "detainers", 4),
        ("by: [STATE, COUNTY, OUTCOME], subtotals: CUBE", "share(of: {}, within: [STATE])", 8),
        ("by: [COUNTY], top: {n: 5, dimension: COUNTY, of: {}}", "detainers", 2),
        ("by: [ISSUED_MONTH, COUNTY], top: {n: 5, dimension: COUNTY, of: {}}", "detainers", 3),
        ("by: [COUNTY], top: {n: 5, dimension: COUNTY, of: {}}", "facilities", 3),
        ("by: [STATE, COUNTY], top: {n: 1, dimension: COUNTY, of: {}, within: [STATE]}", "facilities", 3),
        (
            "by: [STATE, ISSUED_QUARTER], top: {n: 2, dimension: STATE, of: {}, within: [ISSUED_QUARTER]}, having: {of: {}, gte: 10}",
            "facilities",
            3,
        ),
        (
            "by: [STATE], having: {of: {}, gte: 1}, show: {state: {isNull: false}}",
            "compare(of: {}, a: {outcome: {eq: TAKEN}}, b: {outcome: {eq: DECLINED}})",
            2,
        ),
        (
            "dataset: \"travis-2009-2016\", by: [OFFENSE_FAMILY], top: {n: 3, dimension: OFFENSE_FAMILY, of: {}}",
            "charges",
            3,
        ),
        (
            "dataset: \"travis-2009-2016\", by: [BOOKED_YEAR, OFFENSE_FAMILY], top: {n: 3, dimension: OFFENSE_FAMILY, of: {}}",
            "charges",
            4,
        ),
    ] {
        for first in [1, 1000] {
            let document = format!(
                "{{ detainerSlice({arguments}, first: {first}) {{ rows {{ {fields} }} meta {{ sql }} }} }}"
            );
            api.data(&document);
            let before = api.store.statements();
            let found = api.data(&document);
            assert_eq!(api.store.statements() - before, expected, "{document}");
            assert_eq!(
                found["detainerSlice"]["meta"]["sql"].as_array().map(Vec::len),
                Some(expected as usize),
                "{document}"
            );
        }
    }
}

/// Holds a CSV file to rows of JSON: each cell as it is printed, lists with spaces between.
fn same_table(file: &str, rows: &Json, arguments: &str) {
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let header: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let rows = rows.as_array().expect("rows");
    let lines: Vec<csv::StringRecord> = reader.records().map(|line| line.expect("a line")).collect();
    assert_eq!(lines.len(), rows.len(), "{arguments}");
    for (line, row) in lines.iter().zip(rows) {
        assert_eq!(row.as_object().map(|row| row.len()), Some(header.len()), "{header:?} {row}");
        for (key, cell) in header.iter().zip(line) {
            assert!(printed(&row[key], cell), "{key} of {row} is {cell} in the file: {arguments}");
        }
    }
}

fn printed(value: &Json, cell: &str) -> bool {
    match value {
        Json::Null => cell.is_empty(),
        Json::Number(number) => {
            // Reading JSON here is exact to the last place but one.
            let (number, cell) = (number.as_f64().unwrap_or(f64::NAN), cell.parse().unwrap_or(f64::INFINITY));
            (number - cell).abs() <= 1e-12 * cell.abs()
        }
        Json::Array(names) => names.iter().filter_map(Json::as_str).collect::<Vec<_>>().join(" ") == cell,
        other => other.as_str() == Some(cell),
    }
}

/// What may not stand in an address as it is.
fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~=&,".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

fn decoded(address: &str) -> String {
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
