//! What the library does not do by itself and a client counts on: one test for each point that was mended.

use serde_json::{Value as Json, json};

use crate::slices::fixture::api;
use crate::support::api::Api;
use crate::support::database;

/// The response to a query, without spaces that matter.
fn text(query: &str) -> String {
    api().text(query, Json::Null)
}

#[test]
fn fields_selected_apart_come_together() {
    let whole = text(
        "{ detainerSlice(by: [STATE], first: 1) { rows { state detainers declined } totals { detainers taken } } }",
    );
    for query in [
        "{ detainerSlice(by: [STATE], first: 1) { rows { state } rows { detainers } rows { declined } totals { detainers } totals { taken } } }",
        "{ detainerSlice(by: [STATE], first: 1) { ...A ...B } } fragment A on DetainerSlice { rows { state } totals { detainers taken } } fragment B on DetainerSlice { rows { detainers declined } }",
        "{ detainerSlice(by: [STATE], first: 1) { rows { state } totals { detainers } } ...Q } fragment Q on Query { detainerSlice(by: [STATE], first: 1) { rows { detainers declined } totals { taken } } }",
        "{ detainerSlice(by: [STATE], first: 1) { rows { ... { state } ... on DetainerSliceRow { detainers ...R } } totals { detainers taken } } } fragment R on DetainerSliceRow { declined state }",
    ] {
        let fields = |body: &str| {
            let json: Json = serde_json::from_str(body).expect("JSON");
            json["data"]["detainerSlice"].clone()
        };
        assert_eq!(fields(&text(query)), fields(&whole), "{query}");
    }
}

#[test]
fn an_entity_selected_twice_keeps_all_its_fields() {
    let query = "{ detainerSlice(by: [COUNTY], first: 1) { rows { jurisdiction { name } a: jurisdiction { parent { name } } jurisdiction { fips parent { stateCode } } } } }";
    let wanted = json!({"jurisdiction": {"name": "Clark County", "fips": "32003", "parent": {"stateCode": "NV"}}, "a": {"parent": {"name": "Nevada"}}});
    assert_eq!(api().data(query)["detainerSlice"]["rows"][0], wanted);
}

#[test]
fn skip_and_include_see_the_defaults_of_variables() {
    let query = "query ($no: Boolean! = false, $yes: Boolean = true) { detainerSlice { rows { detainers @skip(if: $yes) declined @include(if: $no) taken @skip(if: $no) } } }";
    assert_eq!(text(query), "{\"data\":{\"detainerSlice\":{\"rows\":[{\"taken\":2}]}}}");
    assert_eq!(
        api().text(query, json!({"yes": false})),
        "{\"data\":{\"detainerSlice\":{\"rows\":[{\"detainers\":9,\"taken\":2}]}}}"
    );
}

#[test]
fn a_default_of_a_variable_is_an_argument_and_an_absent_one_is_none() {
    let query = "query ($by: [DetainerDimension!]! = [OUTCOME], $where: DetainerFilter) { detainerSlice(by: $by, where: $where) { rowCount } }";
    assert_eq!(text(query), "{\"data\":{\"detainerSlice\":{\"rowCount\":3}}}");
    let filter = json!({"where": {"outcome": {"eq": "TAKEN"}}});
    assert_eq!(api().text(query, filter), "{\"data\":{\"detainerSlice\":{\"rowCount\":1}}}");
}

#[test]
fn fields_come_in_the_order_of_the_query() {
    let query = "{ z: __typename detainerSlice(by: [STATE], first: 1) { rowCount totals { taken a: declined } rows { declined state jurisdiction { level name ...F } detainers } meta { citation: engine additive } ...G } a: __typename } fragment F on Jurisdiction { fips } fragment G on DetainerSlice { pageInfo { hasPreviousPage hasNextPage } }";
    let wanted = "{\"data\":{\"z\":\"Query\",\"detainerSlice\":{\"rowCount\":3,\"totals\":{\"taken\":2,\"a\":4},\"rows\":[{\"declined\":2,\"state\":\"Nevada\",\"jurisdiction\":{\"level\":\"STATE\",\"name\":\"Nevada\",\"fips\":\"32\"},\"detainers\":3}],\"meta\":{\"citation\":\"POSTGRES\",\"additive\":true},\"pageInfo\":{\"hasPreviousPage\":false,\"hasNextPage\":true}},\"a\":\"Query\"}}";
    assert_eq!(text(query), wanted);
}

#[test]
fn an_object_whose_fields_are_all_skipped_is_empty_and_not_null() {
    for (query, wanted) in [
        ("{ detainerSlice { rowCount @skip(if: true) } }", "{\"data\":{\"detainerSlice\":{}}}"),
        (
            "{ detainerSlice { rows { detainers @skip(if: true) } totals { ... @include(if: false) { taken } } } }",
            "{\"data\":{\"detainerSlice\":{\"rows\":[{}],\"totals\":{}}}}",
        ),
        ("{ catalogue @skip(if: true) { counts { name } } }", "{\"data\":{}}"),
        (
            "{ jurisdiction(fips: \"32\") { ...F @skip(if: true) } } fragment F on Jurisdiction { name }",
            "{\"data\":{\"jurisdiction\":{}}}",
        ),
        (
            "{ detainerSlice { rows { rateParts(of: TAKEN, per: RESOLVED) { value @skip(if: true) } } } }",
            "{\"data\":{\"detainerSlice\":{\"rows\":[{\"rateParts\":{}}]}}}",
        ),
    ] {
        assert_eq!(text(query), wanted, "{query}");
    }
}

#[test]
fn every_type_tells_its_name_under_any_key() {
    let query = "{ q: __typename detainerSlice(by: [STATE], first: 1) { __typename rows { t: __typename rateParts(of: TAKEN, per: RESOLVED) { __typename } jurisdiction { __typename } } totals { __typename } meta { __typename dataset { __typename } } pageInfo { __typename } } }";
    let wanted = "{\"data\":{\"q\":\"Query\",\"detainerSlice\":{\"__typename\":\"DetainerSlice\",\"rows\":[{\"t\":\"DetainerSliceRow\",\"rateParts\":{\"__typename\":\"RateParts\"},\"jurisdiction\":{\"__typename\":\"Jurisdiction\"}}],\"totals\":{\"__typename\":\"DetainerSliceRow\"},\"meta\":{\"__typename\":\"SliceMeta\",\"dataset\":{\"__typename\":\"Dataset\"}},\"pageInfo\":{\"__typename\":\"PageInfo\"}}}}";
    assert_eq!(text(query), wanted);
}

#[test]
fn what_is_refused_before_it_runs_has_a_code_and_no_data() {
    for (query, code, words) in [
        ("{ detainerSlice", "GRAPHQL_PARSE_FAILED", "cannot be parsed"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED", "nothing"),
        ("{ detainerSlice(by: [STAT]) { rowCount } }", "BAD_USER_INPUT", "Did you mean STATE?"),
        (
            "{ detainerSlice(where: {outcome: {eq: DECLIND}}) { rowCount } }",
            "BAD_USER_INPUT",
            "Did you mean DECLINED?",
        ),
        (
            "{ detainerSlice(where: {issuedOn: {eq: \"2015-02-30\"}}) { rowCount } }",
            "BAD_USER_INPUT",
            "2015-03-31",
        ),
        (
            "{ detainerSlice(where: {county: {eq: \"1\", isNull: true}}) { rowCount } }",
            "BAD_USER_INPUT",
            "between",
        ),
    ] {
        let response = api().response(query);
        assert!(response.get("data").is_none(), "{query}\n{response}");
        let error = &response["errors"][0];
        assert_eq!(error["extensions"]["code"], code, "{query}\n{response}");
        assert!(
            error["message"].as_str().is_some_and(|message| message.contains(words)),
            "{query}\n{response}"
        );
    }
}

#[test]
fn a_slice_that_is_refused_leaves_the_others() {
    let query = "{ a: jurisdiction(fips: \"32\") { name } b: detainerSlice(first: -1) { rowCount } }";
    let response = api().response(query);
    // `b` cannot be null, so the whole data are; the error says which field it was.
    assert_eq!(response["errors"][0]["path"], json!(["b"]));
    assert_eq!(response["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
}

#[test]
fn relations_are_loaded_in_a_fixed_number_of_statements() {
    let api = Api::over(database::bundled(), "ice-foia-fy2015");
    let counted = |first: usize| {
        let query = format!(
            "{{ detainerSlice(by: [COUNTY], first: {first}) {{ rows {{ jurisdiction {{ population(year: 2015) policies {{ totalCount nodes {{ title sources {{ url }} }} }} parent {{ population(year: 2015) }} }} }} }} }}"
        );
        let before = api.store.statements();
        api.data(&query);
        api.store.statements() - before
    };
    // Two passes; the sources of all policies and the residents of all places, once each.
    for first in [1, 60, 600] {
        assert_eq!(counted(first), 4, "{first} rows");
    }
}

#[test]
fn the_catalogue_names_what_can_be_asked() {
    let query = "{ catalogue { dimensions { name field codeField members { name } } counts { name field unit } denominators { name } } }";
    let catalogue = &api().data(query)["catalogue"];
    assert_eq!(catalogue["counts"][1], json!({"name": "DECLINED", "field": "declined", "unit": "detainers"}));
    assert_eq!(catalogue["denominators"][0], json!({"name": "DETAINERS"}));
    assert_eq!(
        catalogue["dimensions"][0],
        json!({"name": "STATE", "field": "state", "codeField": "stateCode", "members": null})
    );
}

/// The query with which common tools read a schema.
#[test]
fn tools_can_read_the_schema() {
    let ofs = (0..7).fold("kind name".to_owned(), |inner, _| format!("kind name ofType {{ {inner} }}"));
    let query = format!(
        "query {{ __schema {{ queryType {{ name }} types {{ kind name description fields(includeDeprecated: true) {{ name args {{ name type {{ {ofs} }} defaultValue }} type {{ {ofs} }} }} inputFields {{ name type {{ {ofs} }} }} enumValues {{ name }} }} directives {{ name }} }} }}"
    );
    let types = api().data(&query)["__schema"]["types"].as_array().expect("types").clone();
    for name in ["DetainerSliceRow", "DetainerFilter", "OutcomeFilter", "DetainerDimension", "Date"] {
        assert!(types.iter().any(|declared| declared["name"] == name), "{name}");
    }
    let undescribed: Vec<&Json> = types
        .iter()
        .filter(|t| {
            t["description"].is_null()
                && t["name"] != "ID"
                && !t["name"].as_str().is_some_and(|n| n.starts_with("__"))
        })
        .map(|t| &t["name"])
        .collect();
    assert!(undescribed.is_empty(), "{undescribed:?}");
}
