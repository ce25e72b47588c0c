//! The values of a dimension: by count, by time, sought, and what a filter takes for each.

use serde_json::Value as Json;

use super::fixture::{api, printed};
use crate::support::api::Api;
use crate::support::database;

fn values(arguments: &str, fields: &str) -> String {
    let answer = api().data(&format!("{{ dimensionValues({arguments}) {{ {fields} }} }}"));
    printed(&answer["dimensionValues"])
}

#[test]
fn the_greatest_come_first_and_ties_go_by_name() {
    for (arguments, expected) in [
        (
            "dimension: \"COUNTY\"",
            "Clark County, Nevada, 32003, 4 | Travis County, Texas, 48453, 4 | -, NOT_RECORDED, 2 | Washoe County, Nevada, 32031, 2",
        ),
        (
            "dimension: \"STATE\", where: {outcome: {eq: TAKEN}}",
            "Nevada, NV, 2 | -, NOT_RECORDED, 1 | Texas, TX, 1",
        ),
        ("dimension: \"COUNTY\", first: 1", "Clark County, Nevada, 32003, 4"),
        ("dimension: \"COUNTY\", first: 0", ""),
        ("dimension: \"OFFENSE\", search: \"du\"", "DUI, clark:1, 3"),
    ] {
        assert_eq!(values(arguments, "value code detainers"), expected, "{arguments}");
    }
}

#[test]
fn members_that_do_not_occur_come_last_with_zero_and_what_cannot_be_recorded_does_not() {
    assert_eq!(
        values(
            "cube: DETAINERS, dimension: \"CRIMINALITY\", where: {state: {eq: \"TX\"}}",
            "value code label detainers"
        ),
        "CONVICTED, CONVICTED, Convicted criminal, 2 | NOT_APPLICABLE, NOT_APPLICABLE, Not applicable, 1 | NOT_RECORDED, NOT_RECORDED, Not recorded, 1 | OTHER_VIOLATOR, OTHER_VIOLATOR, Other immigration violator, 0 | PENDING_CHARGES, PENDING_CHARGES, Pending criminal charges, 0"
    );
    assert_eq!(
        values("dataset: \"months\", dimension: \"OUTCOME\"", "value detainers"),
        "TAKEN, 5 | UNRESOLVED, 1"
    );
}

#[test]
fn periods_come_in_the_order_of_time() {
    assert_eq!(
        values("dimension: \"ISSUED_QUARTER\"", "value code detainers"),
        "2014-07-01, 2014-07-01, 1 | 2014-10-01, 2014-10-01, 2 | 2015-01-01, 2015-01-01, 8 | -, -, 1"
    );
    assert_eq!(
        values("dimension: \"ISSUED_FISCAL_YEAR\"", "value code label detainers"),
        "2014, 2013-10-01, 2014, 1 | 2015, 2014-10-01, 2015, 10 | -, -, Not recorded, 1"
    );
    assert_eq!(values("dimension: \"ISSUED_YEAR\", first: 1", "value code"), "2014, 2014-01-01");
}

#[test]
fn a_search_forgives_case_order_and_beginnings_and_finds_codes() {
    for (dimension, search, expected) in [
        ("COUNTY", "nevada CLARK", "Clark County, Nevada"),
        ("COUNTY", "clark nv", "Clark County, Nevada"),
        ("COUNTY", "32003", "Clark County, Nevada"),
        ("COUNTY", "nv", "Clark County, Nevada | Washoe County, Nevada"),
        ("COUNTY", "zzz", ""),
        ("STATE", "nev", "Nevada"),
        ("STATE", "tx", "Texas"),
        ("OFFENSE_FAMILY", "17", "Threat"),
        ("OFFENSE", "traffic", "DUI | DWI | DRIVING DRUNK"),
        ("BIRTH_COUNTRY", "M\u{e9}xico", "Mexico"),
        ("LIFT_REASON", "detention book", "Booked into Detention"),
        ("OUTCOME", "ice custody", "Taken into ICE custody"),
        ("OUTCOME", "declined", "Declined"),
        ("ISSUED_MONTH", "2015-02", "2015-02-01"),
        ("DETAINER_TYPE", "247n", "I-247N"),
        (
            "COUNTY",
            " , ",
            "Clark County, Nevada | Travis County, Texas | Not recorded | Washoe County, Nevada",
        ),
    ] {
        let found = values(&format!("dimension: \"{dimension}\", search: \"{search}\""), "label");
        assert_eq!(found, expected, "{dimension}: {search}");
    }
}

#[test]
fn what_cannot_be_asked_is_refused_as_in_a_slice() {
    for (arguments, expected) in [
        ("dimension: \"COUNTRY\"", "\"COUNTRY\" is not a dimension of DETAINERS. Did you mean \"COUNTY\"?"),
        (
            "dimension: \"OFFENSE\", dataset: \"months\"",
            "months does not record charges, and so not OFFENSE. small does: add `dataset: \"small\"`.",
        ),
        ("dimension: \"COUNTY\", dataset: \"smal\"", "Did you mean \"small\"?"),
        (
            "dimension: \"COUNTY\", first: -1",
            "`first` is -1: it is how many values to give, from 0 to 50000.",
        ),
        ("dimension: \"COUNTY\", where: {county: {eq: \"3200\"}}", "is not a county's five-digit FIPS code"),
    ] {
        let (code, message) = api().error(&format!("{{ dimensionValues({arguments}) {{ value }} }}"));
        assert_eq!(code, "BAD_USER_INPUT", "{arguments}");
        assert!(message.contains(expected), "{arguments}: {message}");
    }
}

/// On the bundled data: every dimension's values are the rows of its slice, and the code of each finds those detainers.
#[test]
fn values_are_the_rows_of_a_slice_and_their_codes_find_them() {
    let api = Api::over(database::bundled(), "ice-foia-fy2015");
    let text = |value: &Json| value.as_str().map(str::to_owned);
    for dataset in ["ice-foia-fy2015", "travis-2017-02-01", "travis-2009-2016"] {
        let recorded = api.data(&format!(
            "{{ dataset(id: \"{dataset}\") {{ coverage {{ dimensions {{ dimension precision }} }} }} }}"
        ));
        for dimension in recorded["dataset"]["coverage"]["dimensions"].as_array().expect("a list") {
            let name = dimension["dimension"].as_str().expect("a name");
            let entry = detainer_atlas::catalogue::dimension(name).expect("a dimension");
            let before = api.store.statements();
            let values = api.data(&format!(
                "{{ dimensionValues(dataset: \"{dataset}\", dimension: \"{name}\", first: 50000) {{ value code detainers }} }}"
            ));
            assert_eq!(api.store.statements() - before, 1, "{name}");
            let values = values["dimensionValues"].as_array().expect("values").clone();
            let rows = api.data(&format!(
                "{{ detainerSlice(dataset: \"{dataset}\", by: [{name}], first: 50000) {{ rows {{ value: {} detainers }} }} }}",
                entry.field
            ));
            let mut rows: Vec<(Option<String>, i64)> = rows["detainerSlice"]["rows"]
                .as_array()
                .expect("rows")
                .iter()
                .map(|row| {
                    let value =
                        text(&row["value"]).or_else(|| row["value"].as_i64().map(|year| year.to_string()));
                    (value, row["detainers"].as_i64().expect("a count"))
                })
                .collect();
            let mut given: Vec<(Option<String>, i64)> = values
                .iter()
                .map(|value| (text(&value["value"]), value["detainers"].as_i64().expect("a count")))
                .filter(|(_, detainers)| *detainers > 0)
                .collect();
            rows.sort();
            given.sort();
            assert_eq!(given, rows, "{dataset} {name}");
            // One of several kinds of policy is asked by `policyInForce`.
            if entry.clock().is_none() && name != "POLICY_KIND" {
                codes_find(&api, dataset, entry, &values);
            }
        }
    }
}

fn codes_find(api: &Api, dataset: &str, dimension: &detainer_atlas::catalogue::Dimension, values: &[Json]) {
    let is_many = dimension.is_many_valued();
    // Without any charge line a detainer stands in a row of its own, which is not a value of a line.
    let unknown = ["NOT_RECORDED", "NOT_APPLICABLE"];
    let asked: Vec<&Json> = values
        .iter()
        .filter(|value| !is_many || !unknown.contains(&value["code"].as_str().unwrap_or_default()))
        .take(150)
        .collect();
    let count = |(at, value): (usize, &&Json)| {
        let leaf = match dimension.values {
            detainer_atlas::catalogue::Values::Number if value["code"].is_null() => {
                "{isNull: true}".to_owned()
            }
            detainer_atlas::catalogue::Values::Closed(_) | detainer_atlas::catalogue::Values::Number => {
                format!("{{eq: {}}}", value["code"].as_str().expect("a code"))
            }
            _ => format!("{{eq: {}}}", value["code"]),
        };
        let condition = format!("{{{}: {leaf}}}", dimension.field);
        let condition = if is_many { format!("{{anyCharge: {condition}}}") } else { condition };
        format!("c{at}: detainers(where: {condition})")
    };
    let counts: Vec<String> = asked.iter().enumerate().map(count).collect();
    let totals = api.data(&format!(
        "{{ detainerSlice(dataset: \"{dataset}\") {{ totals {{ detainers {} }} }} }}",
        counts.join(" ")
    ));
    for (at, value) in asked.iter().enumerate() {
        let found = &totals["detainerSlice"]["totals"][format!("c{at}").as_str()];
        assert_eq!(*found, value["detainers"], "{dataset} {} {value}", dimension.name);
    }
}
