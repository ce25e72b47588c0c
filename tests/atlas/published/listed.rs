//! `listedBy`: places on a list, themselves or by their state.

use super::fixture::{expect, refusal};

#[test]
fn a_place_stands_on_a_list_itself_or_by_its_state() {
    expect(&[
        // The county 32003; the lock-up of Reno, Nevada; the Bronx, which lies in New York City.
        ("{listedBy: {list: \"made-list\", as: ITSELF}}", 3),
        // Reno in Texas is another city.
        ("{listedBy: {list: \"made-list\", as: ITSELF}, state: {eq: \"TX\"}}", 0),
        ("{listedBy: {list: \"made-list\", as: STATE}}", 2),
        ("{listedBy: {list: \"made-list\"}}", 5),
        ("{listedBy: {list: \"made-list\", as: EITHER}, outcome: {eq: DECLINED}}", 2),
        ("{listedBy: {list: \"old-list\"}}", 2),
        ("{listedBy: {list: \"old-list\", as: STATE}}", 0),
    ]);
}

#[test]
fn an_unknown_list_or_way_is_refused_with_the_nearest() {
    assert_eq!(
        refusal("{listedBy: {list: \"made-lst\"}}"),
        "\"made-lst\" is not a list that is loaded. Did you mean \"made-list\"?"
    );
    // A dataset that is not a list is none.
    assert_eq!(refusal("{listedBy: {list: \"places\"}}"), "\"places\" is not a list that is loaded.");
}
