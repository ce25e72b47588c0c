//! Figures asked of the API as slices: `NAME.graphql` must give the rows of `NAME.csv`.

use std::collections::BTreeSet;

use super::head::Head;
use super::{answered, folder};
use crate::support::api::Api;

/// The figures that cannot be asked as a slice, and why.
const NOT_ASKED: &[(&str, &str)] = &[
    ("fy2015-distinct-places", "a slice counts detainers and charge lines, not facilities or counties"),
    ("fy2015-limiting-policy-of-the-jail", "a filter by policy in force does not ask whose policy it is"),
    (
        "fy2015-policy-in-force-filters",
        "its rows are filters; fy2015-policy-in-force-filters-by-outcome asks them as counts",
    ),
    (
        "fy2015-state-person-days",
        "a slice has no rate over residents, and no rows for states without a detainer",
    ),
    ("policies-counties-covered", "policies are asked of a jurisdiction, not as a slice"),
    ("policies-dates", "policies are asked of a jurisdiction, not as a slice"),
    ("policies-governs", "policies are asked of a jurisdiction, not as a slice"),
    ("policies-rule-by-direction", "policies are asked of a jurisdiction, not as a slice"),
    ("policy-changes-of-places", "its rows are days in places, whether or not a detainer was sent there"),
    ("policy-intervals-of-places", "its rows are days in places, whether or not a detainer was sent there"),
    ("population-by-year", "residents are asked of a jurisdiction, not as a slice"),
    ("travis-2009-2016-charges-per-detainer", "the number of its charges is no dimension of a detainer"),
    ("travis-2017-charges-per-detainer", "the number of its charges is no dimension of a detainer"),
    ("travis-2017-offense-group", "the group of a family, in which traffic is one, is no dimension"),
];

#[test]
fn every_figure_is_asked_or_has_a_reason() {
    let reasons: BTreeSet<String> = NOT_ASKED.iter().map(|(name, _)| (*name).to_owned()).collect();
    let expected: BTreeSet<String> = folder::names().difference(&folder::asked()).cloned().collect();
    assert_eq!(reasons, expected, "left: figures with a reason; right: figures without a .graphql file");
    assert!(folder::asked().is_subset(&folder::names()), "a .graphql file is of no figure");
}

#[test]
fn the_api_gives_every_figure_that_it_can_be_asked() {
    let wrong: Vec<String> = folder::asked()
        .iter()
        .filter_map(|name| {
            difference(name).unwrap_or_else(Some).map(|difference| format!("{name}: {difference}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How the answer differs from the count; an error when it could not be asked.
fn difference(name: &str) -> Result<Option<String>, String> {
    let question = folder::text(name, "graphql");
    let counted = folder::counted(name);
    let head = Head::read(&question, &counted.header)?;
    let response = Api::bundled().response(&question);
    if !response["errors"].is_null() {
        return Err(response["errors"].to_string());
    }
    Ok(answered::difference(&head, &response["data"]["detainerSlice"], &counted.rows))
}
