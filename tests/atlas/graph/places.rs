//! Places by filter, what lies in them, and their residents.

use serde_json::{Value as Json, json};

use crate::support::api::Api;
use crate::support::database;

fn jurisdictions(arguments: &str, fields: &str) -> Json {
    let query = format!("{{ jurisdictions({arguments}) {{ {fields} }} }}");
    Api::bundled().data(&query)["jurisdictions"].take()
}

fn count(filter: &str) -> i64 {
    let answer = jurisdictions(&format!("where: {filter}"), "totalCount");
    answer["totalCount"].as_i64().expect("a count")
}

#[test]
fn filters_cut_by_level_state_code_and_parent() {
    let all = count("{}");
    assert_eq!(count("{level: {eq: STATE}}"), 56);
    assert_eq!(count("{level: {in: [CITY, AGENCY]}}"), 25);
    assert_eq!(count("{level: {eq: COUNTY}, state: {eq: \"NV\"}}"), 17);
    assert_eq!(count("{state: {in: [\"NV\", \"DC\"]}, level: {in: [STATE, COUNTY]}}"), 20);
    assert_eq!(count("{fips: {in: [\"32\", \"32003\"]}}"), 2);
    assert_eq!(count("{parent: \"32\"}"), 17);
    assert_eq!(count("{parent: \"jurisdiction:32003\"}"), 1);
    assert_eq!(count("{not: {state: {eq: \"NV\"}}}") + count("{state: {eq: \"NV\"}}"), all);
    assert_eq!(count("{or: []}"), 0);
    assert_eq!(
        count("{and: [{level: {eq: COUNTY}}, {or: [{fips: {eq: \"48\"}}, {fips: {eq: \"48453\"}}]}]}"),
        1
    );
}

/// Both sides of the question are asked apart: which counties there are, and to which of them detainers were sent.
#[test]
fn of_the_24_franklin_counties_17_have_a_detainer() {
    let asked = |with: &str| {
        let arguments = format!("search: \"franklin county\", where: {{level: {{eq: COUNTY}}{with}}}");
        let nodes = jurisdictions(&arguments, "nodes { fips }")["nodes"].take();
        let fips = |node: &Json| node["fips"].as_str().expect("a code").to_owned();
        nodes.as_array().expect("nodes").iter().map(fips).collect::<Vec<_>>()
    };
    let (all, with) = (asked(""), asked(", hasDetainers: {dataset: \"ice-foia-fy2015\"}"));
    let without = asked(", not: {hasDetainers: {dataset: \"ice-foia-fy2015\"}}");
    assert_eq!((all.len(), with.len(), without.len()), (24, 17, 7));

    let slice = Api::bundled().data(
        "{ detainerSlice(dataset: \"ice-foia-fy2015\", by: [COUNTY], where: {county: {isNull: false}}, first: 5000) { rows { countyFips } } }",
    );
    let rows = slice["detainerSlice"]["rows"].as_array().expect("rows").clone();
    let sent: Vec<&str> = rows.iter().filter_map(|row| row["countyFips"].as_str()).collect();
    assert!(with.iter().all(|fips| sent.contains(&fips.as_str())));
    assert!(without.iter().all(|fips| !sent.contains(&fips.as_str())));
}

#[test]
fn detainers_are_asked_after_by_their_own_filter_in_one_statement() {
    let api = Api::over(database::bundled(), "ice-foia-fy2015");
    let query = "{ jurisdictions(first: 1000, where: {level: {eq: STATE}, hasDetainers: {where: {outcome: {eq: DECLINED}}}}) { totalCount nodes { fullName children(first: 1000) { totalCount } } } }";
    let states = api.data(query)["jurisdictions"]["totalCount"].take();
    let before = api.store.statements();
    api.data(query);
    assert_eq!(api.store.statements() - before, 1);
    let slice = api.data("{ detainerSlice(by: [STATE], where: {outcome: {eq: DECLINED}, state: {isNull: false}}) { rows { stateCode } } }");
    let rows = slice["detainerSlice"]["rows"].as_array().expect("rows").len();
    assert_eq!(states, rows);
}

#[test]
fn a_state_has_counties_and_a_county_cities_and_agencies() {
    let nevada = Api::bundled().data(
        "{ jurisdiction(fips: \"32\") { children(first: 2) { totalCount nodes { name parent { name } } } cities: children(level: CITY) { totalCount } } }",
    );
    let first = json!([
        {"name": "Carson City", "parent": {"name": "Nevada"}},
        {"name": "Churchill County", "parent": {"name": "Nevada"}},
    ]);
    assert_eq!(
        nevada["jurisdiction"],
        json!({"children": {"totalCount": 17, "nodes": first}, "cities": {"totalCount": 0}})
    );
    let clark = Api::bundled()
        .data("{ jurisdiction(fips: \"32003\") { children { nodes { fullName level fips } } } }");
    assert_eq!(
        clark["jurisdiction"]["children"]["nodes"],
        json!([{"fullName": "Las Vegas, Nevada", "level": "CITY", "fips": null}])
    );
}

#[test]
fn residents_of_a_run_of_years_are_one_statement_for_all_places() {
    let api = Api::over(database::bundled(), "ice-foia-fy2015");
    let query = "{ jurisdictions(first: 1000, where: {state: {eq: \"NV\"}}) { nodes { fips population(year: 2015) populations(from: 2014, to: 2016) { year residents vintage } } } }";
    let nodes = api.data(query)["jurisdictions"]["nodes"].take();
    let before = api.store.statements();
    api.data(query);
    assert_eq!(api.store.statements() - before, 2);
    let clark = nodes.as_array().expect("nodes").iter().find(|node| node["fips"] == "32003").expect("Clark");
    let years = clark["populations"].as_array().expect("years").clone();
    assert_eq!(
        years.iter().map(|year| year["year"].as_i64()).collect::<Vec<_>>(),
        [Some(2014), Some(2015), Some(2016)]
    );
    assert_eq!((&years[1]["residents"], &years[1]["vintage"]), (&clark["population"], &json!("v2019")));

    let all = api.data(
        "{ jurisdiction(fips: \"32003\") { populations { year } late: populations(from: 2023) { year } } }",
    );
    assert_eq!(all["jurisdiction"]["populations"].as_array().map(Vec::len), Some(14));
    assert_eq!(all["jurisdiction"]["late"], json!([{"year": 2023}]));
}

#[test]
fn what_is_not_there_is_refused_with_the_nearest() {
    for (filter, sentence) in [
        (
            "{state: {eq: \"nv\"}}",
            "\"nv\" is not a state's postal code, such as \"NV\". Did you mean \"NV\"?",
        ),
        (
            "{state: {eq: \"Nevadda\"}}",
            "\"Nevadda\" is not a state's postal code, such as \"NV\". Did you mean \"NV\"?",
        ),
        (
            "{state: {eq: \"Nevada\"}}",
            "\"Nevada\" is not a state's postal code, such as \"NV\": write \"NV\".",
        ),
        (
            "{fips: {eq: \"32033x\"}}",
            "\"32033x\" is not the FIPS code of a state (two digits) or county (five digits) that is loaded. Did you mean \"32033\"?",
        ),
        (
            "{fips: {eq: \"las-vegas-nv\"}}",
            "\"las-vegas-nv\" is not the FIPS code of a state (two digits) or county (five digits) that is loaded.",
        ),
        (
            "{parent: \"las-vegas\"}",
            "\"las-vegas\" is not a jurisdiction that is loaded (write its FIPS code or its id). Did you mean \"las-vegas-nv\"?",
        ),
        (
            "{hasDetainers: {dataset: \"ice-foia\"}}",
            "\"ice-foia\" is not a dataset of detainers that is loaded. Did you mean \"ice-foia-fy2015\"?",
        ),
        (
            "{level: {eq: COUNTRY}}",
            "`where.level.eq` is not valid: COUNTRY is not a value of JurisdictionLevel. Did you mean COUNTY?",
        ),
        (
            "{levl: {eq: COUNTY}}",
            "`where` is not valid: \"levl\" is not a field of JurisdictionFilter. Did you mean level?",
        ),
    ] {
        let error = Api::bundled().error(&format!("{{ jurisdictions(where: {filter}) {{ totalCount }} }}"));
        assert_eq!(error, ("BAD_USER_INPUT".to_owned(), sentence.to_owned()), "{filter}");
    }
    let error =
        Api::bundled().error("{ jurisdiction(fips: \"32\") { populations(from: 2016, to: 2014) { year } } }");
    assert_eq!(error.1, "The years end before they begin: write `from: 2014, to: 2016`.");
}

#[test]
fn lists_in_lists_have_an_end() {
    let down = "parent { children(first: 1000) { nodes { ";
    let query = format!(
        "{{ jurisdictions(first: 1000, where: {{level: {{eq: COUNTY}}}}) {{ nodes {{ {} name {} }} }} }}",
        down.repeat(2),
        "} } }".repeat(2)
    );
    let response = Api::bundled().response(&query);
    assert_eq!(response["errors"][0]["extensions"]["code"], "TOO_EXPENSIVE");
}

#[test]
fn many_searches_in_one_document_are_too_many() {
    let many = |filter: &str, times: usize| {
        let one = |at| format!("j{at}: jurisdictions(search: \"clark\"{filter}) {{ totalCount }}");
        let query = format!("{{ {} }}", (0..times).map(one).collect::<Vec<_>>().join(" "));
        Api::bundled().response(&query)["errors"][0]["extensions"]["code"].clone()
    };
    let with = ", where: {hasDetainers: {}}";
    assert_eq!((many("", 60), many("", 120)), (Json::Null, json!("TOO_EXPENSIVE")));
    assert_eq!((many(with, 5), many(with, 60)), (Json::Null, json!("TOO_EXPENSIVE")));
}
