//! What an answer says of the lists, areas and agreements on which it rests.

use serde_json::Value as Json;

use super::fixture::{api, slice};

fn meta(arguments: &str) -> Json {
    slice(
        arguments,
        "totals { detainers } meta { statement method citation permalink csvUrl warnings { code message count } releases { datasetId } }",
    )["meta"]
        .take()
}

fn statement(filter: &str) -> String {
    let meta = meta(&format!("where: {filter}"));
    meta["statement"].as_str().expect("a sentence").replace('\u{a0}', " ")
}

#[test]
fn conditions_read_in_words_of_their_own() {
    let listed = "{listedBy: {list: \"made-list\", as: ITSELF}}";
    let on = "the list \"Test\" of 1 January 2020";
    let period = "that a test made up from January 2015 to December 2015";
    for (filter, of, share) in [
        (
            listed.to_owned(),
            format!("Of 3 detainers {period}, where its county, or the city whose jail it is, is on {on}"),
            "1 (33.3 %) is",
        ),
        (
            format!("{{not: {listed}}}"),
            format!(
                "Of 6 detainers {period}, where neither its county nor the city whose jail it is is on {on}, or the place is not recorded"
            ),
            "2 (33.3 %) are",
        ),
        (
            "{listedBy: {list: \"made-list\"}}".to_owned(),
            format!(
                "Of 5 detainers {period}, where its county, the city whose jail it is, or its state is on {on}"
            ),
            "2 (40.0 %) are",
        ),
        (
            "{agreement287g: {supportType: [TASK_FORCE], signedBy: ISSUED}}".to_owned(),
            format!(
                "Of 1 detainer {period}, where the place had a 287(g) agreement in force on 1 January 2020 of type task force, signed by the day on which ICE issued the detainer"
            ),
            "1 (100.0 %) is",
        ),
        (
            "{agreement287g: {exists: false, agencyType: [COUNTY]}}".to_owned(),
            format!(
                "Of 5 detainers {period}, where the place is recorded and none is known of a 287(g) agreement in force on 1 January 2020 of a county"
            ),
            "2 (40.0 %) are",
        ),
    ] {
        assert_eq!(
            statement(&filter),
            format!("{of}, {share} recorded as declined; 0 have no outcome."),
            "{filter}"
        );
    }
}

#[test]
fn detainers_older_than_a_list_are_warned_of_with_both_days() {
    let warnings = |arguments: &str| {
        let meta = meta(arguments);
        let all = meta["warnings"].as_array().expect("warnings").iter();
        let all = all.filter(|one| one["code"] != "UNPLACED"); // of a county that is not recorded
        all.map(|one| format!("{}: {}", one["code"].as_str().unwrap(), one["message"].as_str().unwrap()))
            .collect::<Vec<_>>()
            .join(" | ")
    };
    let period = "the detainers are from 1 January 2015 to 31 December 2015";
    let offices = format!(
        "ANACHRONISM: ICE's field offices and their areas are those of 1 January 2020 (Test); {period}. They may have been drawn in another way then."
    );
    assert_eq!(warnings("by: [AOR_2025]"), offices);
    assert_eq!(warnings("where: {not: {aor2025: {isNull: true}}}"), offices);
    assert_eq!(
        warnings("where: {listedBy: {list: \"made-list\"}}"),
        format!(
            "ANACHRONISM: The list is of 1 January 2020 (Test); {period}. It does not say which places were on such a list then."
        )
    );
    // A list that is older than every detainer.
    assert_eq!(warnings("where: {listedBy: {list: \"old-list\"}}"), "");
    assert_eq!(
        warnings("where: {agreement287g: {exists: false}}"),
        format!(
            "AGREEMENTS_UNPLACED: 1 agreement is printed without a county and so counts for no place: where none is known there may be one. | ANACHRONISM: The 287(g) agreements are those in force on 1 January 2020 (Test); {period}. They do not tell which were in force then."
        )
    );
    assert_eq!(warnings("by: [COUNTY]"), "");
}

#[test]
fn the_releases_that_took_part_are_named_and_the_permalink_asks_the_same() {
    let named = |arguments: &str| {
        let meta = meta(arguments);
        let ids = meta["releases"].as_array().expect("releases").iter();
        ids.map(|one| one["datasetId"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(named("by: [AOR_2025]"), "small places offices");
    assert_eq!(named("by: [COUNTY]"), "small places");
    let both = "where: {or: [{listedBy: {list: \"made-list\", as: STATE}}, {agreement287g: {supportType: [TASK_FORCE], signedBy: ISSUED}}]}";
    assert_eq!(named(both), "small places made-list signed");
    let measure = "{ detainerSlice { totals { detainers(where: {listedBy: {list: \"made-list\"}}) } meta { releases { datasetId } } } }";
    let releases = &api().data(measure)["detainerSlice"]["meta"]["releases"];
    assert_eq!(releases.as_array().map(Vec::len), Some(3));

    let link = meta(both)["permalink"].as_str().expect("an address").to_owned();
    assert!(link.contains("as:+STATE") && link.contains("signedBy:+ISSUED"), "{link}");
}
