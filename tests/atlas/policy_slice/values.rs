//! The values of dimensions of policies, and what the catalogue says of them.

use detainer_atlas::catalogue::{POLICY_DIMENSIONS, POLICY_MEASURES};
use serde_json::{Value as Json, json};

use super::by_hand::DIMENSIONS;
use crate::support::api::Api;
use crate::support::database;

fn values(arguments: &str) -> Vec<Json> {
    let query = format!(
        "{{ dimensionValues(cube: POLICIES, {arguments}) {{ value code label policies detainers }} }}"
    );
    Api::bundled().data(&query)["dimensionValues"].as_array().expect("values").clone()
}

#[test]
fn each_value_has_its_policies_as_by_hand() {
    for (name, _, key) in DIMENSIONS {
        let found = values(&format!("dimension: \"{name}\", first: 1000"));
        assert!(found.iter().all(|value| value["detainers"].is_null()), "{found:?}");
        let counts: Vec<i64> =
            found.iter().map(|value| value["policies"].as_i64().expect("a count")).collect();
        assert!(counts.is_sorted_by(|a, b| a >= b), "{name} {counts:?}");
        let sql = super::by_hand::policies_by(key);
        let mut counted: Vec<(String, i64)> = database::rows(database::bundled(), &sql)
            .into_iter()
            .map(|row| (row[0].clone(), row[1].parse().expect("a count")))
            .collect();
        let mut given: Vec<(String, i64)> = found
            .iter()
            .filter(|value| value["policies"] != 0)
            .map(|value| {
                (
                    value["code"].as_str().unwrap_or_default().to_owned(),
                    value["policies"].as_i64().expect("a count"),
                )
            })
            .collect();
        counted.sort();
        given.sort();
        assert_eq!(given, counted, "{name}");
    }
}

#[test]
fn values_are_found_by_words_and_cut_by_a_filter() {
    let labels = |arguments: &str| -> Vec<String> {
        values(arguments).iter().map(|value| value["label"].as_str().expect("a label").to_owned()).collect()
    };
    assert_eq!(labels("dimension: \"STATE\", search: \"new y\""), ["New York"]);
    assert_eq!(labels("dimension: \"DETAINER_RULE\", search: \"judicial\""), ["Judicial warrant required"]);
    let kinds = values("dimension: \"POLICY_KIND\", policyWhere: {direction: {eq: REQUIRES}}");
    // What no single policy can be is no value: of seven kinds some have no policy.
    assert_eq!(kinds.len(), 7);
    let all: i64 = kinds.iter().map(|value| value["policies"].as_i64().expect("a count")).sum();
    let requiring = Api::bundled().data("{ policies(where: {direction: {eq: REQUIRES}}) { totalCount } }");
    assert_eq!(requiring["policies"]["totalCount"], all);
    assert_eq!(values("dimension: \"POLICY_DIRECTION\"").len(), 2);
}

#[test]
fn what_is_of_the_other_cube_is_refused() {
    for (arguments, fix) in [
        ("cube: POLICIES, dimension: \"COUNTY\"", "is not a dimension of POLICIES"),
        ("cube: POLICIES, dimension: \"LEVL\"", "Did you mean \"LEVEL\"?"),
        ("cube: POLICIES, dimension: \"PERIOD\"", "ask for the values of another dimension"),
        ("cube: POLICIES, dimension: \"LEVEL\", where: {outcome: {eq: TAKEN}}", "write `policyWhere`"),
        ("cube: POLICIES, dimension: \"LEVEL\", dataset: \"ice-foia-fy2015\"", "leave it out"),
        ("cube: POLICIES, dimension: \"LEVEL\", first: 60000", "from 0 to 50000"),
        ("cube: POLICIE, dimension: \"LEVEL\"", "Did you mean POLICIES?"),
        ("dimension: \"STATE\", policyWhere: {kind: {eq: STATUTE}}", "write `where`"),
        ("dimension: \"LEVEL\"", "is not a dimension of DETAINERS"),
    ] {
        let (code, message) =
            Api::bundled().error(&format!("{{ dimensionValues({arguments}) {{ label }} }}"));
        assert!(code == "BAD_USER_INPUT" && message.contains(fix), "{arguments}\n{message}");
    }
}

#[test]
fn the_catalogue_tells_the_cube() {
    let catalogue = Api::bundled().data(
        "{ catalogue { policyDimensions { name field codeField title definition source manyValued values members { name } } policyMeasures { name field definition unit } } }",
    );
    let catalogue = &catalogue["catalogue"];
    let names = |list: &str| -> Vec<&str> {
        catalogue[list]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|entry| entry["name"].as_str())
            .collect()
    };
    assert_eq!(names("policyDimensions"), POLICY_DIMENSIONS.iter().map(|d| d.name).collect::<Vec<_>>());
    assert_eq!(names("policyMeasures"), POLICY_MEASURES.iter().map(|m| m.name).collect::<Vec<_>>());
    let certainty = &catalogue["policyDimensions"][3]["members"];
    let members: Vec<&Json> =
        certainty.as_array().expect("members").iter().map(|member| &member["name"]).collect();
    assert_eq!(json!(members), json!(["DATED", "ENACTED_ONLY", "COARSE", "UNDATED_EXISTS"]));
    let is_sentence = |text: &str| text.starts_with(|c: char| c.is_uppercase()) && text.ends_with('.');
    assert!(
        POLICY_DIMENSIONS
            .iter()
            .all(|d| is_sentence(d.definition) && !d.title.is_empty() && !d.source.is_empty())
    );
    assert!(POLICY_MEASURES.iter().all(|m| is_sentence(m.definition) && !m.unit.is_empty()));
}
