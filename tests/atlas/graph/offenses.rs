//! Offenses, their families, and the entities of a slice's rows.

use serde_json::{Value as Json, json};

use crate::slices::fixture;
use crate::support::api::Api;

fn offenses(arguments: &str, fields: &str) -> Json {
    Api::bundled().data(&format!("{{ offenses{arguments} {{ {fields} }} }}"))["offenses"].take()
}

#[test]
fn an_offense_is_found_by_text_code_and_family() {
    for (search, first) in [
        ("treason", "TREASON"),
        ("0101", "TREASON"),
        ("trea mis", "TREASON MISPRISON"),
        ("mispison treson", "TREASON MISPRISON"),
    ] {
        let found =
            offenses(&format!("(search: \"{search}\", first: 1)"), "nodes { text family { code name } }");
        assert_eq!(found["nodes"][0]["text"], first, "{search}");
        assert_eq!(found["nodes"][0]["family"]["code"], "01", "{search}");
    }
    let of_family = offenses("(search: \"sovereignty\", first: 1000)", "nodes { family { code } }");
    let of_family = of_family["nodes"].as_array().expect("nodes").clone();
    assert!(
        of_family.len() > 5 && of_family.iter().all(|node| node["family"]["code"] == "01"),
        "{of_family:?}"
    );
}

#[test]
fn filters_cut_by_vocabulary_and_family() {
    let count = |filter: &str| {
        offenses(&format!("(where: {filter})"), "totalCount")["totalCount"].as_i64().expect("a count")
    };
    let (all, ncic) = (count("{}"), count("{vocabulary: {eq: \"ncic\"}}"));
    assert!(ncic >= 458 && all > ncic, "{all} {ncic}");
    assert_eq!(count("{vocabulary: {eq: \"ncic\"}, family: {in: [\"01\"]}}"), 7);
    let error =
        |filter: &str| Api::bundled().error(&format!("{{ offenses(where: {filter}) {{ totalCount }} }}")).1;
    assert_eq!(
        error("{family: {eq: \"540\"}}"),
        "\"540\" is not a two-digit NCIC offense family, such as \"54\". Did you mean \"54\"?"
    );
    assert_eq!(
        error("{vocabulary: {eq: \"ncik\"}}"),
        "\"ncik\" is not a vocabulary of offenses that is loaded. Did you mean \"ncic\"?"
    );
}

#[test]
fn families_hold_their_offenses() {
    let data = Api::bundled()
        .data("{ offenseFamilies { id code name group offenses(first: 1000) { totalCount nodes { family { code } } } } }");
    let families = data["offenseFamilies"].as_array().expect("families");
    assert_eq!(families.len(), 50);
    let first = &families[0];
    assert_eq!(
        (&first["id"], &first["name"], &first["group"]),
        (&json!("offense-family:01"), &json!("Sovereignty"), &json!("society"))
    );
    for family in families {
        let offenses = family["offenses"]["nodes"].as_array().expect("nodes");
        assert!(offenses.iter().all(|offense| offense["family"]["code"] == family["code"]));
    }
    let page = "{ offenses(first: 3, where: {family: {eq: \"01\"}}) { pageInfo { endCursor } } offenseFamilies { code offenses(first: 3) { pageInfo { endCursor } } } }";
    let cursors = Api::bundled().data(page);
    let other = cursors["offenses"]["pageInfo"]["endCursor"].as_str().expect("a cursor");
    let refused = Api::bundled()
        .response(&format!("{{ offenseFamilies {{ offenses(after: \"{other}\") {{ totalCount }} }} }}"));
    assert_eq!(refused["errors"][0]["extensions"]["argument"], "after");
}

/// What the rows of a slice over the nine show.
fn rows(arguments: &str, fields: &str) -> Json {
    let query = format!("{{ detainerSlice({arguments}) {{ rows {{ {fields} }} }} }}");
    fixture::api().data(&query)["detainerSlice"]["rows"].take()
}

#[test]
fn rows_show_the_entities_of_their_keys() {
    let shown = rows("by: [FACILITY]", "detainers facilityEntry { id name city state code }");
    let expected = json!([
        {"detainers": 2, "facilityEntry": {
            "id": "facility:CLARK%20COUNTY%20JAIL/LAS%20VEGAS/NEVADA", "name": "CLARK COUNTY JAIL", "city": "LAS VEGAS",
            "state": "NEVADA", "code": "CLARK COUNTY JAIL|LAS VEGAS|NEVADA"}},
        {"detainers": 1, "facilityEntry": {
            "id": "facility:LAS%20VEGAS%20CITY%20JAIL/LAS%20VEGAS/NEVADA", "name": "LAS VEGAS CITY JAIL",
            "city": "LAS VEGAS", "state": "NEVADA", "code": "LAS VEGAS CITY JAIL|LAS VEGAS|NEVADA"}},
        {"detainers": 4, "facilityEntry": {
            "id": "facility:TRAVIS%20COUNTY%20JAIL/AUSTIN/TX", "name": "TRAVIS COUNTY JAIL", "city": "AUSTIN",
            "state": "TX", "code": "TRAVIS COUNTY JAIL|AUSTIN|TX"}},
        {"detainers": 2, "facilityEntry": null},
    ]);
    assert_eq!(shown, expected);

    let shown = rows("by: [OFFENSE]", "offense offenseEntry { vocabulary code text family { name } }");
    let threat =
        json!({"vocabulary": "jail", "code": "10", "text": "THREAT BY MAIL", "family": {"name": "Threat"}});
    let shown = shown.as_array().expect("rows");
    assert!(shown.contains(&json!({"offense": "THREAT BY MAIL", "offenseEntry": threat})), "{shown:?}");
    for unknown in ["Withheld", "Not applicable"] {
        assert!(shown.contains(&json!({"offense": unknown, "offenseEntry": null})), "{shown:?}");
    }

    let shown = rows("by: [OFFENSE_FAMILY]", "offenseFamilyCode offenseFamilyEntry { code name }");
    let of = |code: &str, name: &str| json!({"offenseFamilyCode": code, "offenseFamilyEntry": {"code": code, "name": name}});
    let shown = shown.as_array().expect("rows");
    assert!(["16", "17"].iter().all(|code| shown.contains(&of(code, "Threat"))), "{shown:?}");
}

#[test]
fn an_entity_without_its_dimension_is_refused_with_the_fix() {
    for (field, sentence) in [
        (
            "facilityEntry",
            "`facilityEntry` is selected, but FACILITY is not in `by`: write `by: [OUTCOME, FACILITY]`, or leave the field out.",
        ),
        (
            "offenseEntry",
            "`offenseEntry` is selected, but OFFENSE is not in `by`: write `by: [OUTCOME, OFFENSE]`, or leave the field out.",
        ),
        (
            "offenseFamilyEntry",
            "`offenseFamilyEntry` is selected, but OFFENSE_FAMILY is not in `by`: write `by: [OUTCOME, OFFENSE_FAMILY]`, or leave the field out.",
        ),
        ("jurisdiction", "`jurisdiction` is the county or the state of a row: add COUNTY or STATE to `by`."),
    ] {
        let query = format!("{{ detainerSlice(by: [OUTCOME]) {{ rows {{ {field} {{ id }} }} }} }}");
        assert_eq!(fixture::api().error(&query), ("BAD_USER_INPUT".to_owned(), sentence.to_owned()));
    }
}

#[test]
fn an_answer_with_entities_is_found_again_by_its_address() {
    let answer = fixture::api()
        .data("{ detainerSlice(by: [OFFENSE]) { rows { offenseEntry { id } } meta { permalink } } }");
    let permalink = answer["detainerSlice"]["meta"]["permalink"].as_str().expect("an address");
    assert!(permalink.contains("offenseEntry+%7B+vocabulary+code+text+%7D"), "{permalink}");
}
