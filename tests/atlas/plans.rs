//! The SQL of questions, without a database: each is read against a picture made by hand and its passes are printed.

mod records;
mod row_filter;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use detainer_atlas::catalogue::{Clock, Column, DIMENSIONS};
use detainer_atlas::plan::{PassStatement, Plan};
use detainer_atlas::question::{
    Agreement, Agreements, Buckets, Coverage, Dataset, Family, FieldOffice, List, Names, Offense, Place,
    Places, References, Release, Selected, SliceRequest, Snapshot, office_key, read_slice,
};
use serde_json::{Value as Json, json};

/// A picture with one dataset that records everything, its arrests by month only.
fn picture() -> Snapshot {
    let recorded = |days| Coverage { recorded: 100, days, ..Coverage::default() };
    let coverage: HashMap<String, Coverage> = DIMENSIONS
        .iter()
        .map(|d| (d.key.column.coverage_field().to_owned(), recorded(d.clock() != Some(Clock::Arrested))))
        .collect();
    let release = Release {
        key: 7,
        id: "0123456789abcdef".into(),
        label: "first".into(),
        published: None,
        imported_at: DateTime::<Utc>::default(),
        current: true,
        withdrawn_reason: None,
        clock: Some(Clock::Issued),
        covers_from: "2014-10-01".parse().ok(),
        covers_to: "2015-09-30".parse().ok(),
        outcomes: vec![1, 2, 3, 4, 6],
        places: None,
        detainer_count: 100,
        charge_count: Some(300),
        coverage,
    };
    let dataset = Dataset {
        id: "made".into(),
        kind: "detainers".into(),
        noun: "detainers".into(),
        releases: vec![release],
        ..Dataset::default()
    };
    Snapshot {
        datasets: vec![dataset],
        default_dataset: "made".into(),
        places: places(),
        names: names(),
        derived: HashMap::from([(Column::Aor2025, Arc::new(field_offices()))]),
        references: references(),
        ..Snapshot::default()
    }
}

fn places() -> Places {
    let place = |id: &str, level: &str, name: &str, code: Option<&str>, parent: Option<&str>| Place {
        id: id.into(),
        level: level.into(),
        name: name.into(),
        fips: id.parse().ok(),
        code: code.map(str::to_owned),
        parent: parent.map(str::to_owned),
        first_year: None,
        last_year: None,
    };
    Places::new(vec![
        place("32", "state", "Nevada", Some("NV"), None),
        place("48", "state", "Texas", Some("TX"), None),
        place("32003", "county", "Clark County", None, Some("32")),
        place("48453", "county", "Travis County", None, Some("48")),
    ])
}

fn field_offices() -> Buckets {
    let of = [(32003, office_key("SLC")), (48453, office_key("SNA"))];
    Buckets { column: Column::County, of: of.into() }
}

fn references() -> References {
    let day = "2020-01-01".parse().expect("a day");
    let places = vec!["48".to_owned(), "32003".to_owned()];
    let list = List { dataset: "list".into(), name: "A list".into(), listed_on: day, places };
    let of_county = Agreement {
        state: 32,
        county: Some(32003),
        agency_type: 1,
        support_type: 1,
        signed_on: Some("2015-01-15".parse().expect("a day")),
    };
    let of_state = Agreement { state: 48, county: None, agency_type: 3, ..of_county.clone() };
    let all = vec![of_county, of_state];
    let agreements = Some(Agreements { dataset: "signed".into(), in_force_on: Some(day), all });
    References { lists: vec![list], agreements, ..References::default() }
}

fn names() -> Names {
    let offense = Offense {
        vocabulary: "ncic".into(),
        code: Some("5404".into()),
        text: Some("DUI".into()),
        family: Some(54),
    };
    let family = Family { name: "Traffic".into(), group: "Traffic".into(), ..Family::default() };
    let countries = HashMap::from([(11, "Mexico".to_owned()), (12, "Monaco".to_owned())]);
    let office = |code: &str, name: &str| {
        (office_key(code), FieldOffice { code: code.to_owned(), name: name.to_owned() })
    };
    Names {
        field_offices: HashMap::from([office("SLC", "Salt Lake City"), office("SNA", "San Antonio")]),
        words: HashMap::from([("country".to_owned(), countries)]),
        offenses: HashMap::from([(21, offense)]),
        families: HashMap::from([(54, family)]),
        ..Names::default()
    }
}

/// The statements of a question with these fields in its rows.
fn sql(arguments: Json, fields: &[(&str, Json)]) -> String {
    let object = |value: &Json| value.as_object().cloned().unwrap_or_default();
    let selected = |(at, (field, arguments)): (usize, &(&str, Json))| Selected {
        key: format!("f{at}"),
        field: (*field).to_owned(),
        arguments: object(arguments),
        parts: None,
    };
    let request = SliceRequest {
        arguments: object(&arguments),
        rows: fields.iter().enumerate().map(selected).collect(),
        wants_rows: true,
        wants_meta: true,
        ..SliceRequest::default()
    };
    let question = read_slice(&request, &picture()).unwrap_or_else(|error| panic!("{error}: {arguments}"));
    let plan = Plan::of(&question);
    let passes = plan.passes(&question);
    passes.iter().map(|pass| PassStatement::of(pass).printed()).collect::<Vec<_>>().join("\n\n")
}

/// Compares the SQL with the committed one of that name: `INSTA_UPDATE=always cargo test` writes it anew.
macro_rules! plan {
    ($name:ident, $arguments:tt, [$($field:literal $of:tt),*]) => {
        #[test]
        fn $name() {
            insta::assert_snapshot!(sql(json!($arguments), &[$(($field, json!($of))),*]));
        }
    };
}

plan!(totals_alone, {}, ["detainers" {}]);

plan!(counts_by_place, {"by": ["STATE", "COUNTY"]}, [
    "stateCode" {}, "detainers" {}, "declined" {}, "resolved" {}, "charges" {}
]);

plan!(every_period, {"by": [
    "ISSUED_DAY", "ISSUED_WEEK", "ISSUED_ISO_WEEK", "ISSUED_MONTH", "ISSUED_QUARTER", "ISSUED_YEAR", "ISSUED_FISCAL_YEAR", "ARRESTED_MONTH"
]}, ["detainers" {}]);

plan!(rates_cut_above_and_below, {"by": ["GENDER"]}, [
    "rate" {"of": "DECLINED", "per": "RESOLVED", "where": {"state": {"eq": "NV"}}, "ofWhere": {"citizenship": {"eq": "Mexico"}}},
    "rateParts" {"of": "TAKEN", "per": "CHARGES"}
]);

plan!(logic_and_what_is_not_recorded, {"where": {
    "not": {"or": [{"state": {"in": ["NV", "NOT_RECORDED"]}}, {"threatLevel": {"isNull": true}}]},
    "outcome": {"in": ["DECLINED", "TAKEN"]},
    "citizenship": {"startsWith": "m"},
    "and": [{"or": []}, {"gender": {"eq": "WITHHELD"}}]
}}, ["detainers" {}]);

plan!(whole_months_and_days, {"where": {
    "issuedOn": {"between": {"from": "2015-01-01", "to": "2015-03-31"}},
    "outcomeOn": {"between": {"from": "2015-01-02", "to": "2015-03-31"}},
    "bookedOn": {"gte": "2015-01-01"},
    "arrestedOn": {"lte": "2015-01-31"},
    "recordedOn": {"eq": "2015-01-01"}
}}, ["detainers" {}]);

plan!(by_offense, {"by": ["OFFENSE", "STATE"]}, ["offense" {}, "detainers" {}, "charges" {}]);

plan!(by_offense_of_some_lines, {
    "by": ["CHARGE_LEVEL", "OFFENSE_FAMILY"], "charges": {"chargeStatus": {"eq": "CONVICTED"}, "not": {"offenseFamily": {"eq": "54"}}}
}, ["detainers" {}, "charges" {"where": {"outcome": {"eq": "DECLINED"}}}]);

plan!(some_lines_without_their_keys, {"by": ["STATE"], "charges": {"chargeLevel": {"eq": "FELONY"}}}, [
    "detainers" {}, "charges" {}
]);

plan!(any_and_all_charges, {"where": {"and": [
    {"anyCharge": {"offense": {"eq": "ncic:5404"}, "chargeLevel": {"eq": "FELONY"}}},
    {"not": {"anyCharge": {"offenseFamily": {"isNull": true}}}},
    {"allCharges": {"or": [{"chargeStatus": {"eq": "CONVICTED"}}, {"chargeLevel": {"eq": "MISDEMEANOR"}}]}},
    {"chargesRecorded": true}
]}}, ["detainers" {}]);

plan!(an_order_by_a_measure_that_is_not_shown, {
    "by": ["COUNTY"], "orderBy": [{"measure": {"of": {"measure": "LIFTED", "per": "DECLINED_OR_TAKEN"}}}, {"dimension": {"by": "COUNTY"}}]
}, ["countyFips" {}]);

plan!(a_derived_dimension_joins_its_map, {
    "by": ["AOR_2025", "OFFENSE_GROUP"], "where": {"not": {"aor2025": {"isNull": true}}}
}, ["aor2025" {}, "detainers" {"where": {"aor2025": {"eq": "SNA"}}}]);

plan!(lists_and_agreements_are_conditions_on_places, {"where": {"or": [
    {"listedBy": {"list": "list"}},
    {"agreement287g": {"exists": false, "signedBy": "ISSUED"}},
    {"agreement287g": {"agencyType": ["STATE_AGENCY"], "signedBy": "ARRESTED"}}
]}}, ["detainers" {}]);

/// The same thing is counted once, however often it is shown.
#[test]
fn a_count_stands_once_in_a_statement() {
    let twice = sql(json!({}), &[("declined", json!({})), ("declined", json!({})), ("detainers", json!({}))]);
    assert_eq!(twice, sql(json!({}), &[("detainers", json!({})), ("declined", json!({}))]));
}

/// What a caller writes is a bind, or a code from a dictionary, and never a part of the words of a statement.
#[test]
fn a_callers_text_is_no_part_of_a_statement() {
    let text = "'); DROP TABLE detainer; --";
    for filter in [
        json!({"facility": {"contains": text}}),
        json!({"citizenship": {"startsWith": text}}),
        json!({"anyCharge": {"offense": {"contains": text}}}),
    ] {
        let sql = sql(json!({"where": filter}), &[("detainers", json!({}))]);
        assert!(!sql.contains("DROP") && sql.contains("-- binds: "), "{sql}");
    }
}
