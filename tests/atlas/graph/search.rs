//! What people type into a search for a place, and what they want to see first.

use serde_json::Value as Json;

use crate::support::api::Api;

/// The answer to a search: how many were found, and the full names of the first three.
fn found(search: &str) -> (i64, Vec<String>) {
    let query = "query($search: String) { jurisdictions(search: $search, first: 3) { totalCount nodes { fullName level } } }";
    let text = Api::bundled().text(query, serde_json::json!({ "search": search }));
    let mut answer: Json = serde_json::from_str(&text).expect("a response is JSON");
    let found = answer["data"]["jurisdictions"].take();
    let name = |place: &Json| match place["level"].as_str() {
        Some("STATE") => format!("{} (state)", place["fullName"].as_str().expect("a name")),
        _ => place["fullName"].as_str().expect("a name").to_owned(),
    };
    let nodes = found["nodes"].as_array().unwrap_or_else(|| panic!("{search}: {text}"));
    (found["totalCount"].as_i64().expect("a count"), nodes.iter().map(name).collect())
}

#[test]
fn what_people_type_finds_what_they_mean_first() {
    let mut wrong = Vec::new();
    for (search, first) in [
        // Words in any order, states by name, by postal code and by their beginning.
        ("clark nv", "Clark County, Nevada"),
        ("nv clark", "Clark County, Nevada"),
        ("Clark County Nevada", "Clark County, Nevada"),
        ("clark county, nevada", "Clark County, Nevada"),
        ("nevada clark", "Clark County, Nevada"),
        ("clark nev", "Clark County, Nevada"),
        ("CLARK COUNTY NV", "Clark County, Nevada"),
        ("county of clark nv", "Clark County, Nevada"),
        ("washington or", "Washington County, Oregon"),
        ("washington oregon", "Washington County, Oregon"),
        ("nevada ca", "Nevada County, California"),
        ("delaware pa", "Delaware County, Pennsylvania"),
        ("iowa wisconsin", "Iowa County, Wisconsin"),
        ("franklin in", "Franklin County, Indiana"),
        ("cook il", "Cook County, Illinois"),
        ("travis", "Travis County, Texas"),
        ("los ang", "Los Angeles County, California"),
        ("marico", "Maricopa County, Arizona"),
        // Abbreviations, spelled together or apart, accents, apostrophes.
        ("clark cty, NV", "Clark County, Nevada"),
        ("clark co. nv", "Clark County, Nevada"),
        ("jefferson co", "Jefferson County, Colorado"),
        ("denver co", "Denver County, Colorado"),
        ("saint louis county missouri", "St. Louis County, Missouri"),
        ("st. louis county mo", "St. Louis County, Missouri"),
        ("st louis city", "St. Louis city, Missouri"),
        ("ste genevieve", "Ste. Genevieve County, Missouri"),
        ("miami dade", "Miami-Dade County, Florida"),
        ("miami-dade", "Miami-Dade County, Florida"),
        ("miamidade", "Miami-Dade County, Florida"),
        ("de kalb ga", "DeKalb County, Georgia"),
        ("la salle il", "LaSalle County, Illinois"),
        ("lasalle parish", "LaSalle Parish, Louisiana"),
        ("la porte", "LaPorte County, Indiana"),
        ("laporte in", "LaPorte County, Indiana"),
        ("dona ana", "Doña Ana County, New Mexico"),
        ("doña ana", "Doña Ana County, New Mexico"),
        ("mayaguez", "Mayagüez, Puerto Rico"),
        ("prince georges", "Prince George's County, Maryland"),
        ("prince george’s county", "Prince George's County, Maryland"),
        ("st marys md", "St. Mary's County, Maryland"),
        // Slips.
        ("frankln county ohio", "Franklin County, Ohio"),
        ("sacremento", "Sacramento County, California"),
        ("allegany pa", "Allegheny County, Pennsylvania"),
        ("hilsborough fl", "Hillsborough County, Florida"),
        ("mecklenberg va", "Mecklenburg County, Virginia"),
        ("washngton state", "Washington (state)"),
        ("clrak nv", "Clark County, Nevada"),
        ("sacremen", "Sacramento County, California"),
        // A state before what lies in it; one that is not called a county.
        ("nevada", "Nevada (state)"),
        ("NV", "Nevada (state)"),
        ("new york", "New York (state)"),
        ("new york city", "New York City, New York"),
        ("washington dc", "District of Columbia (state)"),
        ("puerto rico", "Puerto Rico (state)"),
        ("orleans county la", "Orleans Parish, Louisiana"),
        ("orleans parish", "Orleans Parish, Louisiana"),
        ("iowa city", "Iowa City, Iowa"),
        ("baltimore city", "Baltimore city, Maryland"),
        ("baltimore county", "Baltimore County, Maryland"),
        // FIPS codes.
        ("48453", "Travis County, Texas"),
        ("48", "Texas (state)"),
    ] {
        let (_, names) = found(search);
        if names.first().map(String::as_str) != Some(first) {
            wrong.push(format!("{search:?}: {first:?} wanted, {names:?} found"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_search_leaves_out_what_fits_less_well() {
    for (search, expected) in [
        ("clark nv", 1),
        ("clark cty, NV", 1),
        ("Franklin County", 24),
        ("franklin", 26),
        ("miami dade", 1),
        ("saint louis mo", 2),
        ("st. louis, missouri", 2),
        ("parish", 64),
        ("zzzz", 0),
        ("clark zz", 0),
    ] {
        let (count, names) = found(search);
        assert_eq!(count, expected, "{search}: {names:?}");
    }
}

#[test]
fn of_those_that_fit_as_well_the_name_and_the_fips_code_decide() {
    let query = "{ jurisdictions(search: \"franklin county\") { nodes { fullName fips name } } }";
    let nodes = Api::bundled().data(query)["jurisdictions"]["nodes"].take();
    let nodes = nodes.as_array().expect("nodes");
    assert_eq!(nodes.len(), 24);
    assert!(nodes.iter().all(|place| place["name"] == "Franklin County"));
    let text =
        |name: &str| nodes.iter().map(|n| n[name].as_str().expect("text").to_owned()).collect::<Vec<_>>();
    let (fips, mut names) = (text("fips"), text("fullName"));
    assert!(fips.is_sorted(), "{fips:?}");
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 24, "each is told apart by its state");
}

#[test]
fn a_search_without_a_word_is_none_and_a_long_one_is_refused() {
    let all = found("").0;
    assert!(all > 3000 && found(" . ").0 == all, "{all}");
    let long = "x ".repeat(13);
    let error = Api::bundled().error(&format!("{{ jurisdictions(search: \"{long}\") {{ totalCount }} }}"));
    let sentence =
        "`search` is too long: give at most 12 words and 100 characters, for example \"clark nv\".";
    assert_eq!(error, ("BAD_USER_INPUT".to_owned(), sentence.to_owned()));
}
