//! Lists, agreements and the field office of a place, each in one statement however many places.

use serde_json::json;

use crate::support::api::Api;
use crate::support::database;

#[test]
fn a_place_stands_on_a_list_itself_or_by_its_state() {
    let fields = "listings { dataset { id } release { current } list listedOn itself byState printedName printedState }";
    let listed = |fips: &str| {
        let query = format!("{{ jurisdiction(fips: \"{fips}\") {{ {fields} }} }}");
        Api::bundled().data(&query)["jurisdiction"]["listings"].take()
    };
    let told = |itself: Option<&str>, state: Option<&str>| {
        json!([{
            "dataset": {"id": "doj-list-2025-08-05"}, "release": {"current": true},
            "list": "Department of Justice list, August 2025", "listedOn": "2025-08-05",
            "itself": itself.is_some(), "byState": state.is_some(), "printedName": itself, "printedState": state,
        }])
    };
    assert_eq!(listed("17031"), told(Some("Cook County"), Some("Illinois")));
    assert_eq!(listed("24005"), told(Some("Baltimore County"), None));
    assert_eq!(listed("32003"), told(None, Some("Nevada")));
    assert_eq!(listed("32"), told(Some("Nevada"), None));
    assert_eq!(listed("48453"), json!([]));
}

#[test]
fn agreements_stand_with_their_county_and_state() {
    let answer = Api::bundled().data(
        "{ county: jurisdiction(fips: \"01033\") { agreements { agency agencyType supportType signedOn state { stateCode } county { fips } printedCounty } }
           state: jurisdiction(fips: \"01\") { agreements { county { fips } } }
           none: jurisdiction(fips: \"48453\") { agreements { agency } } }",
    );
    let county = answer["county"]["agreements"].as_array().expect("agreements");
    let types: Vec<&str> = county.iter().filter_map(|one| one["supportType"].as_str()).collect();
    assert_eq!(types, ["JAIL_ENFORCEMENT", "TASK_FORCE", "WARRANT_SERVICE_OFFICER"]);
    assert!(
        county.iter().all(|one| one["county"]["fips"] == "01033" && one["state"]["stateCode"] == "AL"),
        "{county:#?}"
    );
    let state = answer["state"]["agreements"].as_array().expect("agreements");
    assert_eq!(state.len(), 23);
    assert!(state.iter().any(|one| one["county"].is_null()));
    assert_eq!(answer["none"]["agreements"], json!([]));
}

#[test]
fn a_county_has_a_field_office_and_a_state_none() {
    let answer = Api::bundled().data(
        "{ travis: jurisdiction(fips: \"48453\") { fieldOffice2025 { code name } } texas: jurisdiction(fips: \"48\") { fieldOffice2025 { code } } }",
    );
    let expected = json!({"travis": {"fieldOffice2025": {"code": "SNA", "name": "San Antonio"}}, "texas": {"fieldOffice2025": null}});
    assert_eq!(answer, expected);
}

#[test]
fn each_relation_is_one_statement_however_many_places() {
    let api = Api::over(database::bundled(), "ice-foia-fy2015");
    let rows = |condition: &str, fields: &str| {
        format!(
            "{{ detainerSlice(by: [COUNTY], where: {{county: {{{condition}}}}}) {{ rows {{ jurisdiction {{ {fields} }} }} }} }}"
        )
    };
    let all = "listings { list } agreements { agency county { name } } fieldOffice2025 { code }";
    for (document, expected) in [
        (rows("eq: \"32003\"", "listings { list }"), 3),
        (rows("isNull: false", "listings { list }"), 3),
        (rows("isNull: false", "agreements { agency }"), 3),
        (rows("isNull: false", "fieldOffice2025 { code }"), 3),
        (rows("eq: \"32003\"", all), 5),
        (rows("isNull: false", all), 5),
    ] {
        api.data(&document);
        let before = api.store.statements();
        api.data(&document);
        assert_eq!(api.store.statements() - before, expected, "{document}");
    }
}
