//! The statement of an answer, word for word.

use super::fixture::slice;

/// Each question (arguments) with its statement; spaces before a percent sign do not break.
fn expect(table: &[(&str, &str)]) {
    for (arguments, expected) in table {
        let found =
            slice(arguments, "meta { statement }")["meta"]["statement"].to_string().replace('\u{a0}', " ");
        assert_eq!(found.trim_matches('"'), *expected, "{arguments}");
    }
}

#[test]
fn what_is_counted_and_how_much_of_it_is_declined_or_open() {
    expect(&[
        ("", "Of 12 detainers that a test made up, 3 (25.0 %) are recorded as declined; 3 have no outcome."),
        // How lines are grouped does not change which detainers are counted.
        (
            "by: [OFFENSE], charges: {chargeLevel: {eq: FELONY}}",
            "Of 12 detainers that a test made up, 3 (25.0 %) are recorded as declined; 3 have no outcome.",
        ),
        (
            "dataset: \"months\"",
            "Of 6 detainers that a test counted by month from January 2015 to December 2015, 1 has no outcome; this source cannot record that a detainer was declined.",
        ),
        (
            "dataset: \"months\", where: {bookedOn: {between: {from: \"2015-01-01\", to: \"2015-01-31\"}}}",
            "Of 3 detainers that a test counted by month in January 2015, 1 has no outcome; this source cannot record that a detainer was declined.",
        ),
    ]);
}

#[test]
fn places_and_persons() {
    expect(&[
        (
            "where: {state: {in: [\"NV\", \"TX\"]}}",
            "Of 11 detainers that a test made up to places in Nevada or Texas, 3 (27.3 %) are recorded as declined; 3 have no outcome.",
        ),
        (
            "where: {county: {eq: \"32003\"}}",
            "Of 4 detainers that a test made up to places in Clark County, Nevada, 1 (25.0 %) is recorded as declined; 1 has no outcome.",
        ),
        (
            "where: {gender: {eq: MALE}}",
            "Of 8 detainers that a test made up, where gender is Male, 3 (37.5 %) are recorded as declined; 3 have no outcome.",
        ),
        (
            "where: {gender: {isNull: false}}",
            "Of 11 detainers that a test made up, where gender is recorded, 3 (27.3 %) are recorded as declined; 3 have no outcome.",
        ),
        (
            "where: {gender: {in: [MALE, NOT_RECORDED]}}",
            "Of 9 detainers that a test made up, where (gender is not recorded or gender is Male), 3 (33.3 %) are recorded as declined; 3 have no outcome.",
        ),
        (
            "where: {citizenship: {eq: \"Mexico\"}}",
            "Of 6 detainers that a test made up, where country of citizenship is Mexico, 3 (50.0 %) are recorded as declined; 2 have no outcome.",
        ),
    ]);
}

/// One detainer has no day of issue: a period is told where a filter asks for one, else it might not hold for all.
#[test]
fn periods() {
    expect(&[
        (
            "where: {issuedOn: {between: {from: \"2015-03-01\", to: \"2015-03-31\"}}}",
            "Of 4 detainers that a test made up in March 2015, 1 (25.0 %) is recorded as declined; 1 has no outcome.",
        ),
        (
            "where: {issuedOn: {between: {from: \"2015-02-28\", to: \"2015-03-02\"}}}",
            "Of 3 detainers that a test made up from 28 February 2015 to 2 March 2015, 1 (33.3 %) is recorded as declined; 1 has no outcome.",
        ),
        (
            "where: {issuedOn: {gte: \"2015-03-02\"}}",
            "Of 3 detainers that a test made up, where ICE issued the detainer on 2 March 2015 or later, 1 (33.3 %) is recorded as declined; 1 has no outcome.",
        ),
        (
            "where: {outcomeOn: {between: {from: \"2015-03-01\", to: \"2015-03-31\"}}}",
            "Of 2 detainers that a test made up, where the outcome happened in March 2015, 1 (50.0 %) is recorded as declined; 0 have no outcome.",
        ),
        // An open range outside of what is covered is told as it was asked, not with its ends exchanged.
        (
            "dataset: \"months\", where: {bookedOn: {gte: \"2030-01-01\"}}",
            "Of 0 detainers that a test counted by month from January 2015 to December 2015, where the person was booked into the jail on 1 January 2030 or later, 0 have no outcome; this source cannot record that a detainer was declined.",
        ),
    ]);
}

#[test]
fn outcomes_are_not_counted_twice() {
    expect(&[
        (
            "where: {outcome: {eq: DECLINED}}",
            "3 detainers that a test made up, where outcome is Declined, out of 12 in the release.",
        ),
        (
            "dataset: \"months\", where: {outcome: {eq: TAKEN}}",
            "5 detainers that a test counted by month from January 2015 to December 2015, where outcome is Taken into ICE custody, out of 6 in the release.",
        ),
    ]);
}

#[test]
fn charges() {
    expect(&[
        (
            "where: {anyCharge: {offenseFamily: {eq: \"54\"}}}",
            "Of 6 detainers that a test made up, where there is a charge whose offense family is Traffic, 3 (50.0 %) are recorded as declined; 1 has no outcome.",
        ),
        (
            "where: {allCharges: {offenseFamily: {eq: \"54\"}}}",
            "Of 2 detainers that a test made up, where there are charges and each is one whose offense family is Traffic, 0 (0.0 %) are recorded as declined; 0 have no outcome.",
        ),
        (
            "where: {anyCharge: {}}",
            "Of 9 detainers that a test made up, where there is a charge, 3 (33.3 %) are recorded as declined; 3 have no outcome.",
        ),
        (
            "where: {chargesRecorded: false}",
            "Of 2 detainers that a test made up, where charges are not recorded, 0 (0.0 %) are recorded as declined; 0 have no outcome.",
        ),
    ]);
}
