//! Charges: rows overlap, lines do not; what is grouped, and which detainers.

use serde_json::json;

use super::fixture::{api, count, rows};

#[test]
fn a_detainer_stands_once_in_each_of_its_families() {
    let wanted = ["Threat 16 2 2", "Threat 17 3 3", "Traffic 54 3 3", "- - 3 1"];
    assert_eq!(rows("by: [OFFENSE_FAMILY]", "offenseFamily offenseFamilyCode detainers charges"), wanted);
    let data = api().data("{ detainerSlice(by: [OFFENSE_FAMILY, STATE]) { totals { detainers charges } meta { additive nonAdditiveOver } } }");
    let wanted = json!({"totals": {"detainers": 9, "charges": 9}, "meta": {"additive": false, "nonAdditiveOver": ["OFFENSE_FAMILY"]}});
    assert_eq!(data["detainerSlice"], wanted);
}

#[test]
fn offenses_of_one_code_are_told_apart_by_their_text() {
    let wanted = [
        "SPEEDING jail:20 3 3",
        "THREAT BY MAIL jail:10 3 3",
        "THREAT OF HARM jail:10 2 2",
        "Withheld WITHHELD 1 1",
        "- - 2 0",
    ];
    assert_eq!(rows("by: [OFFENSE]", "offense offenseCode detainers charges"), wanted);
    assert_eq!(count("{anyCharge: {offense: {eq: \"jail:10\"}}}"), 5);
    assert_eq!(count("{anyCharge: {offense: {contains: \"threat by\"}}}"), 3);
}

#[test]
fn status_and_level_are_of_the_line() {
    let wanted = [
        "CONVICTED FELONY 2",
        "CONVICTED MISDEMEANOR 1",
        "PENDING_OR_UNKNOWN FELONY 3",
        "PENDING_OR_UNKNOWN MISDEMEANOR 2",
        "NOT_RECORDED NOT_RECORDED 3",
    ];
    assert_eq!(rows("by: [CHARGE_STATUS, CHARGE_LEVEL]", "chargeStatus chargeLevel detainers"), wanted);
}

#[test]
fn the_argument_charges_says_which_lines_are_grouped_and_counted() {
    let traffic = "charges: {offenseFamily: {eq: \"54\"}}";
    assert_eq!(
        rows(&format!("by: [OFFENSE_FAMILY], {traffic}"), "offenseFamily detainers charges"),
        ["Traffic 3 3"]
    );
    assert_eq!(
        rows(&format!("by: [STATE], {traffic}"), "state detainers charges"),
        ["Nevada 3 3", "Texas 5 0", "- 1 0"]
    );
    assert_eq!(rows(traffic, "detainers charges"), ["9 3"]);
}

#[test]
fn the_filter_any_charge_says_which_detainers_and_keeps_all_their_lines() {
    let arguments = "by: [OFFENSE_FAMILY], where: {anyCharge: {offenseFamily: {eq: \"54\"}}}";
    assert_eq!(rows(arguments, "offenseFamilyCode detainers"), ["16 2", "54 3"]);
}

#[test]
fn one_object_is_one_line_and_two_are_an_and_of_two() {
    for (filter, wanted) in [
        ("{anyCharge: {offenseFamily: {eq: \"16\"}, chargeStatus: {eq: CONVICTED}}}", 2),
        ("{anyCharge: {offenseFamily: {eq: \"54\"}, chargeStatus: {eq: CONVICTED}}}", 1),
        ("{and: [{anyCharge: {offenseFamily: {eq: \"54\"}}}, {anyCharge: {chargeLevel: {eq: FELONY}}}]}", 2),
        ("{anyCharge: {not: {offenseFamily: {eq: \"54\"}}}}", 6),
        ("{not: {anyCharge: {offenseFamily: {eq: \"54\"}}}}", 6),
        ("{allCharges: {offenseFamily: {eq: \"54\"}}}", 1),
        ("{allCharges: {offenseFamily: {in: [\"16\", \"54\"]}}}", 3),
        ("{allCharges: {not: {offenseFamily: {eq: \"54\"}}}}", 4),
        ("{chargesRecorded: true}", 8),
        ("{chargesRecorded: false}", 1),
        ("{anyCharge: {offenseFamily: {isNull: true}}}", 1),
        ("{anyCharge: {offense: {eq: \"WITHHELD\"}}}", 1),
    ] {
        assert_eq!(count(filter), wanted, "{filter}");
    }
}
