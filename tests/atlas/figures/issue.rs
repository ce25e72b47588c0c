//! The figures that the project was asked for, number by number.

use serde_json::{Value as Json, json};

use crate::support::api::Api;

/// The slice that a question asks for.
fn slice(question: &str) -> Json {
    Api::bundled().data(question)["detainerSlice"].take()
}

#[test]
fn fiscal_year_2015_is_as_published() {
    let slice = slice(
        r#"{ detainerSlice { totals {
            detainers declined taken unresolved transferred lifted
            countyless: detainers(where: {county: {isNull: true}})
            stateless: detainers(where: {state: {isNull: true}})
        } } }"#,
    );
    assert_eq!(
        slice["totals"],
        json!({
            "detainers": 79053, "declined": 5501, "taken": 15877, "unresolved": 52263, "transferred": 299,
            "lifted": 5113, "countyless": 10306, "stateless": 9020,
        })
    );
}

#[test]
fn the_declined_detainers_of_travis_county_are_as_counted() {
    let slice = slice(
        r#"{ detainerSlice(
            dataset: "travis-2017-02-01", by: [OFFENSE_FAMILY, COUNTY, OUTCOME_MONTH]
            where: {outcome: {eq: DECLINED}}
        ) {
            rowCount
            totals { detainers reversed: detainers(where: {outcomeReversed: {eq: REINSTATED_ON_WARRANT}}) }
            rows {
                outcomeMonth countyFips detainers
                jurisdiction { population(year: 2017) policies { totalCount } }
            }
            meta { additive nonAdditiveOver }
        } }"#,
    );
    assert_eq!(slice["totals"], json!({"detainers": 180, "reversed": 31}));
    assert_eq!(slice["meta"], json!({"additive": false, "nonAdditiveOver": ["OFFENSE_FAMILY"]}));
    let rows = slice["rows"].as_array().expect("rows");
    assert_eq!((rows.len(), &slice["rowCount"]), (27, &json!(27)));
    assert_eq!(rows.iter().filter_map(|row| row["detainers"].as_i64()).sum::<i64>(), 293);
    for row in rows {
        assert_eq!(row["outcomeMonth"], "2017-02-01");
        assert_eq!(row["countyFips"], "48453");
        assert_eq!(row["jurisdiction"], json!({"population": 1_227_585, "policies": {"totalCount": 2}}));
    }
}

#[test]
fn california_declined_234_of_1422_in_march_2015() {
    let slice = slice(
        r#"{ detainerSlice(where: {
            state: {eq: "CA"}, issuedOn: {between: {from: "2015-03-01", to: "2015-03-31"}}
        }) { totals { detainers declined countyless: declined(where: {county: {isNull: true}}) } } }"#,
    );
    assert_eq!(slice["totals"], json!({"detainers": 1422, "declined": 234, "countyless": 1}));
}

#[test]
fn the_city_jail_of_las_vegas_is_apart_from_the_jail_of_its_county() {
    let slice = slice(
        r#"{ detainerSlice(by: [FACILITY, FACILITY_KIND], where: {and: [
            {county: {eq: "32003"}}
            {or: [{facility: {startsWith: "CLARK COUNTY DET.CENTER"}}, {facility: {startsWith: "LAS VEGAS CITY JAIL"}}]}
        ]}) {
            rows { facility facilityKind detainers declined }
        } }"#,
    );
    assert_eq!(
        slice["rows"],
        json!([
            {
                "facility": "CLARK COUNTY DET.CENTER, LAS VEGAS, NEVADA", "facilityKind": "COUNTY_JAIL",
                "detainers": 304, "declined": 225,
            },
            {
                "facility": "LAS VEGAS CITY JAIL, LAS VEGAS, NEVADA", "facilityKind": "CITY_JAIL",
                "detainers": 431, "declined": 11,
            },
        ])
    );
}

/// Two facilities of the county are of the same kind as its jail, and none of their 8 detainers was declined.
#[test]
fn clark_county_has_more_facilities_of_the_kind_of_its_jail() {
    let slice = slice(
        r#"{ detainerSlice(where: {county: {eq: "32003"}, facilityKind: {eq: COUNTY_JAIL}}) {
            totals { detainers declined }
        } }"#,
    );
    assert_eq!(slice["totals"], json!({"detainers": 312, "declined": 225}));
}

/// Every detainer has one outcome and one only, in all and state by state; what a dataset cannot record is null.
#[test]
fn the_outcomes_divide_every_dataset() {
    const OUTCOMES: [&str; 6] = ["declined", "taken", "lifted", "transferred", "accepted", "unresolved"];
    let datasets = Api::bundled().data("{ datasets { id kind detainers } }");
    let mut divided = Vec::new();
    for dataset in datasets["datasets"].as_array().expect("datasets") {
        if dataset["kind"] != "detainers" {
            continue;
        }
        let id = dataset["id"].as_str().expect("an id");
        let fields = "detainers resolved declined taken lifted transferred accepted unresolved";
        let slice = slice(&format!(
            "{{ detainerSlice(dataset: \"{id}\", by: [STATE]) {{ totals {{ {fields} }} rows {{ {fields} }} }} }}"
        ));
        assert_eq!(slice["totals"]["detainers"], dataset["detainers"], "{id}");
        let rows = slice["rows"].as_array().expect("rows");
        for row in rows.iter().chain([&slice["totals"]]) {
            let sum = |of: &[&str]| of.iter().map(|field| row[field].as_i64().unwrap_or(0)).sum::<i64>();
            assert_eq!(row["detainers"], sum(&OUTCOMES), "{id}: {row}");
            assert_eq!(row["resolved"], sum(&OUTCOMES[..4]), "{id}: {row}");
        }
        let of_all: Vec<Option<i64>> = OUTCOMES.iter().map(|field| slice["totals"][field].as_i64()).collect();
        divided.push((id.to_owned(), of_all));
    }
    divided.sort();
    let expected = [
        ("ice-foia-fy2015", [Some(5501), Some(15877), Some(5113), Some(299), None, Some(52263)]),
        ("travis-2009-2016", [None, Some(7851), Some(598), Some(794), Some(4), Some(204)]),
        ("travis-2017-02-01", [Some(180), Some(2), None, None, Some(48), Some(0)]),
    ];
    let expected: Vec<(String, Vec<Option<i64>>)> =
        expected.iter().map(|(id, of_all)| ((*id).to_owned(), of_all.to_vec())).collect();
    assert_eq!(divided, expected);
}
