//! ICE's own most serious conviction: text, code and family as printed, by both engines, and refused where it is not recorded.

use serde_json::Value as Json;

use super::fixture::{apis, rows};
use crate::support::api::Api;

fn sliced(api: &Api, arguments: &str, fields: &str) -> String {
    let data = api.data(&format!("{{ detainerSlice({arguments}) {{ rows {{ {fields} }} }} }}"));
    rows(&data["detainerSlice"]["rows"])
}

#[test]
fn a_conviction_is_kept_as_ice_prints_it() {
    for api in apis() {
        let convictions = sliced(
            api,
            "by: [MOST_SERIOUS_CONVICTION]",
            "mostSeriousConviction mostSeriousConvictionCode detainers",
        );
        let wanted = "2399 ncic:2399 1 | 5404 ncic:5404 1 | DRIVING UNDER INFLUENCE ncic:5404 3 | \
            DRUG TRAFFICKING ncic:35AB 1 | HOMICIDE ncic:0999 1 | HOMICIDE ncic: 1 | LARCENY ncic: 1 | \
            Withheld WITHHELD 1 | Not applicable NOT_APPLICABLE 1 | - - 1";
        assert_eq!(convictions, wanted);
        // The family is that of the code: without one, or of a family that is not loaded, it is not recorded.
        let families = sliced(
            api,
            "by: [MOST_SERIOUS_CONVICTION_FAMILY]",
            "mostSeriousConvictionFamily mostSeriousConvictionFamilyCode detainers",
        );
        let wanted = "Homicide 09 1 | Larceny 23 1 | Traffic 54 4 | Withheld WITHHELD 2 | \
            Not applicable NOT_APPLICABLE 1 | - - 3";
        assert_eq!(families, wanted);
    }
}

#[test]
fn it_is_another_thing_than_the_most_serious_of_the_charges() {
    for api in apis() {
        let both = sliced(
            api,
            "by: [MOST_SERIOUS_OFFENSE_FAMILY, MOST_SERIOUS_CONVICTION_FAMILY], where: {outcome: {in: [TAKEN, DECLINED]}}",
            "mostSeriousOffenseFamilyCode mostSeriousConvictionFamilyCode detainers",
        );
        assert_eq!(both, "23 54 1 | 54 54 2 | NOT_APPLICABLE WITHHELD 1 | - - 1");
    }
}

#[test]
fn filters_take_codes_and_printed_words() {
    for (filter, wanted) in [
        ("mostSeriousConviction: {eq: \"ncic:5404\"}", 4),
        ("mostSeriousConviction: {eq: \"DRIVING UNDER INFLUENCE\"}", 3),
        ("mostSeriousConviction: {contains: \"homicide\"}", 2),
        ("mostSeriousConviction: {eq: \"WITHHELD\"}", 1),
        ("mostSeriousConviction: {isNull: true}", 1),
        ("mostSeriousConvictionFamily: {eq: \"54\"}", 4),
        ("mostSeriousConvictionFamily: {in: [\"09\", \"NOT_RECORDED\"]}", 4),
        ("not: {mostSeriousConvictionFamily: {eq: \"54\"}}", 8),
    ] {
        for api in apis() {
            let query = format!("{{ detainerSlice(where: {{{filter}}}) {{ totals {{ detainers }} }} }}");
            assert_eq!(api.data(&query)["detainerSlice"]["totals"]["detainers"], wanted, "{filter}");
        }
    }
}

#[test]
fn detainers_and_rows_open_into_what_is_recorded() {
    let [_, postgres] = apis();
    let nodes = postgres.data(
        "{ detainers(first: 2, where: {mostSeriousConvictionFamily: {eq: \"54\"}}) {
            nodes { issuedOn mostSeriousConviction mostSeriousConvictionCode mostSeriousConvictionFamilyCode } } }",
    );
    let wanted = "1 DRIVING UNDER INFLUENCE ncic:5404 54 | 8 5404 ncic:5404 54";
    assert_eq!(rows(&nodes["detainers"]["nodes"]), wanted);
    let entries = sliced(
        postgres,
        "by: [MOST_SERIOUS_CONVICTION, MOST_SERIOUS_CONVICTION_FAMILY], where: {mostSeriousConviction: {contains: \"driving\"}}",
        "mostSeriousConvictionEntry { vocabulary code text } mostSeriousConvictionFamilyEntry { name } detainers",
    );
    assert_eq!(entries, "(ncic 5404 DRIVING UNDER INFLUENCE) (Traffic) 3");
}

#[test]
fn coverage_tells_how_many_have_one() {
    let [columns, _] = apis();
    let data = columns.data(
        "{ dataset(id: \"small\") { coverage { dimensions { dimension recorded } } }
           plain: dataset(id: \"plain\") { coverage { dimensions { dimension } } } }",
    );
    let recorded = |name: &str| {
        let dimensions = data["dataset"]["coverage"]["dimensions"].as_array().expect("a list").iter();
        dimensions
            .filter(|one| one["dimension"] == name)
            .map(|one| one["recorded"].clone())
            .collect::<Vec<Json>>()
    };
    assert_eq!(recorded("MOST_SERIOUS_OFFENSE_FAMILY"), [Json::from(9)]);
    assert_eq!(recorded("MOST_SERIOUS_CONVICTION"), [Json::from(11)]);
    assert_eq!(recorded("MOST_SERIOUS_CONVICTION_FAMILY"), [Json::from(9)]);
    assert!(!data["plain"].to_string().contains("MOST_SERIOUS"), "{data}");
}

#[test]
fn what_a_dataset_does_not_record_is_refused_with_one_that_does() {
    for (dimension, field) in [
        ("MOST_SERIOUS_OFFENSE_FAMILY", "mostSeriousOffenseFamily: {eq: \"54\"}"),
        ("MOST_SERIOUS_CONVICTION", "mostSeriousConviction: {isNull: true}"),
        ("MOST_SERIOUS_CONVICTION_FAMILY", "mostSeriousConvictionFamily: {eq: \"54\"}"),
    ] {
        for arguments in [format!("by: [{dimension}]"), format!("where: {{{field}}}")] {
            for api in apis() {
                let query = format!("{{ detainerSlice(dataset: \"plain\", {arguments}) {{ rowCount }} }}");
                let refused =
                    format!("plain does not record {dimension}. small does: add `dataset: \"small\"`.");
                assert_eq!(api.error(&query), ("BAD_USER_INPUT".to_owned(), refused), "{arguments}");
            }
        }
    }
    // No bundled dataset has what ICE's later releases print.
    let query = "{ detainerSlice(by: [MOST_SERIOUS_CONVICTION]) { rowCount } }";
    let refused =
        "ice-foia-fy2015 does not record MOST_SERIOUS_CONVICTION. No dataset that is loaded does.".to_owned();
    assert_eq!(Api::bundled().error(query), ("BAD_USER_INPUT".to_owned(), refused));
    let (_, refused) =
        Api::bundled().error("{ detainerSlice(by: [MOST_SERIOUS_OFFENSE_FAMILY]) { rowCount } }");
    assert!(refused.contains("travis-2009-2016 and travis-2017-02-01 do"), "{refused}");
}
