//! AOR_2025: field offices by county.

use super::fixture::{expect, rows, slice};

#[test]
fn a_county_has_its_office_and_an_ended_one_that_of_its_state() {
    assert_eq!(
        rows("by: [AOR_2025]", "aor2025 aor2025Code detainers declined"),
        "Boston, BOS, 1, 0 | Buffalo, BUF, 1, 0 | New York City, NYC, 1, 0 | Salt Lake City, SLC, 1, 1 | \
         San Antonio, SNA, 1, 1 | -, -, 4, 1"
    );
    assert_eq!(
        rows("by: [STATE, AOR_2025], where: {state: {eq: \"NY\"}}", "stateCode aor2025Code detainers"),
        "NY, BUF, 1 | NY, NYC, 1"
    );
}

#[test]
fn it_is_a_filter_like_every_other() {
    expect(&[
        ("{aor2025: {eq: \"BOS\"}}", 1),
        ("{aor2025: {eq: \"NOT_RECORDED\"}}", 4),
        ("{aor2025: {in: [\"BOS\", \"SNA\"]}}", 2),
        ("{aor2025: {in: [\"BOS\", \"NOT_RECORDED\"]}}", 5),
        ("{aor2025: {isNull: true}}", 4),
        ("{aor2025: {isNull: false}}", 5),
        ("{aor2025: {contains: \"city\"}}", 2),
        ("{aor2025: {startsWith: \"b\"}}", 2),
    ]);
    let told = slice("where: {aor2025: {eq: \"BOS\"}}", "meta { statement }");
    assert_eq!(
        told["meta"]["statement"].as_str().expect("a sentence").replace('\u{a0}', " "),
        "Of 1 detainer that a test made up from January 2015 to December 2015, where ICE field office (2025) is Boston, 0 (0.0 %) are recorded as declined; 0 have no outcome."
    );
}

#[test]
fn one_statement_answers_however_many_counties_an_office_has() {
    let api = super::fixture::own();
    let before = api.store.statements();
    api.data("{ detainerSlice(by: [AOR_2025]) { rows { aor2025 detainers } totals { detainers } } }");
    assert_eq!(api.store.statements() - before, 2);
}

#[test]
fn a_wrong_code_is_refused_with_the_right_one_and_so_is_the_dimension_where_no_areas_are_loaded() {
    assert_eq!(
        super::fixture::refusal("{aor2025: {eq: \"Boston\"}}"),
        "\"Boston\" is not the three letters of a field office, such as \"SNA\": write \"BOS\"."
    );
    assert_eq!(
        crate::by_hand::fixture::refusal("by: [AOR_2025]", "rows { aor2025 }").1,
        "No field offices are loaded, and so not AOR_2025: import a dataset of kind field_offices."
    );
}
