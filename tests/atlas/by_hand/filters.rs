//! Which detainers a filter admits, told by how many they are, and by their sum as powers of two where it matters.

use super::fixture::{refusal, rows, totals};

/// Each filter with the number of detainers that it admits, and of those that its `not` admits: together all twelve.
fn expect(table: &[(&str, u32)]) {
    for (filter, expected) in table {
        let count = |filter: &str| totals(&format!("where: {filter}"), "detainers");
        assert_eq!(count(filter), expected.to_string(), "{filter}");
        assert_eq!(count(&format!("{{not: {filter}}}")), (12 - expected).to_string(), "not {filter}");
    }
}

#[test]
fn one_valued_dimensions() {
    expect(&[
        ("{}", 12),
        ("{state: {eq: \"NV\"}}", 7),
        ("{state: {in: [\"NV\", \"TX\"]}}", 11),
        ("{state: {in: []}}", 0),
        ("{state: {in: [\"TX\", \"NOT_RECORDED\"]}}", 5),
        ("{state: {eq: \"NOT_RECORDED\"}}", 1),
        ("{county: {eq: \"32003\"}}", 4),
        ("{county: {isNull: true}}", 2),
        ("{county: {isNull: false}}", 10),
        ("{county: {contains: \"nevada\"}}", 6),
        ("{county: {startsWith: \"Wash\"}}", 2),
        ("{facility: {eq: \"RENO POLICE LOCKUP|RENO|NV\"}}", 1),
        ("{facility: {eq: \"RENO POLICE LOCKUP, RENO, NV\"}}", 1),
        ("{facility: {contains: \"county jail\"}}", 9),
        ("{facility: {contains: \"nowhere\"}}", 0),
        ("{outcome: {eq: DECLINED}}", 3),
        ("{outcome: {in: [DECLINED, TAKEN]}}", 7),
        ("{outcomeReversed: {eq: NOT_RECORDED}}", 9),
        ("{outcomeReversed: {in: [NOT_RECORDED, NOT_REVERSED]}}", 11),
        ("{gender: {eq: WITHHELD}}", 1),
        ("{gender: {isNull: true}}", 1),
        ("{threatLevel: {in: [NOT_APPLICABLE, WITHHELD, NOT_RECORDED]}}", 6),
        ("{citizenship: {eq: \"Mexico\"}}", 6),
        ("{citizenship: {eq: \"WITHHELD\"}}", 1),
        ("{citizenship: {startsWith: \"m\"}}", 6),
        ("{liftReason: {contains: \"lea\"}}", 3),
        ("{detainerType: {in: [\"I-247N\", \"I-247X\"]}}", 3),
    ]);
}

#[test]
fn logic_takes_what_is_not_recorded_into_account() {
    expect(&[
        ("{not: {gender: {eq: MALE}}}", 4),
        ("{not: {not: {gender: {eq: MALE}}}}", 8),
        ("{and: [{gender: {eq: MALE}}, {state: {eq: \"TX\"}}]}", 3),
        ("{gender: {eq: MALE}, state: {eq: \"TX\"}}", 3),
        ("{or: [{gender: {eq: MALE}}, {state: {eq: \"TX\"}}]}", 9),
        ("{or: []}", 0),
        ("{and: []}", 12),
        ("{or: [{}]}", 12),
        (
            "{or: [{gender: {eq: FEMALE}}, {and: [{state: {eq: \"NV\"}}, {not: {county: {isNull: false}}}]}]}",
            3,
        ),
        ("{not: {or: [{gender: {eq: MALE}}, {gender: {eq: FEMALE}}]}}", 2),
        ("{not: {and: [{gender: {eq: MALE}}, {threatLevel: {eq: LEVEL_2}}]}}", 9),
        ("{gender: null, state: {eq: \"TX\"}}", 4),
    ]);
}

/// Whole months take a detainer that is known by month only; other ranges need its day.
#[test]
fn clocks() {
    expect(&[
        ("{issuedOn: {eq: \"2015-03-31\"}}", 2),
        ("{issuedOn: {between: {from: \"2015-02-01\", to: \"2015-02-28\"}}}", 2),
        ("{issuedOn: {between: {from: \"2015-02-02\", to: \"2015-02-28\"}}}", 1),
        ("{issuedOn: {between: {from: \"2015-02-28\", to: \"2015-03-02\"}}}", 3),
        ("{issuedOn: {between: {from: \"2014-10-01\", to: \"2015-09-30\"}}}", 10),
        ("{issuedOn: {gte: \"2015-02-01\"}}", 6),
        ("{issuedOn: {gte: \"2015-02-02\"}}", 5),
        ("{issuedOn: {lte: \"2014-09-30\"}}", 1),
        ("{issuedOn: {lte: \"2014-10-01\"}}", 2),
        ("{issuedOn: {isNull: true}}", 1),
        ("{outcomeOn: {isNull: false}}", 6),
        ("{outcomeOn: {eq: \"2014-10-02\"}}", 1),
        ("{issuedOn: {gte: \"2030-01-01\"}}", 0),
    ]);
}

#[test]
fn any_charge_and_all_charges() {
    expect(&[
        ("{chargesRecorded: true}", 10),
        ("{chargesRecorded: false}", 2),
        ("{anyCharge: {}}", 9),
        ("{allCharges: {}}", 9),
        ("{anyCharge: {offenseFamily: {eq: \"54\"}}}", 6),
        ("{allCharges: {offenseFamily: {eq: \"54\"}}}", 2),
        ("{anyCharge: {offenseGroup: {eq: DRIVING_UNDER_INFLUENCE}}}", 6),
        ("{allCharges: {offenseGroup: {in: [DRIVING_UNDER_INFLUENCE, PROPERTY]}}}", 4),
        ("{anyCharge: {offenseFamily: {eq: \"16\"}}}", 2),
        ("{anyCharge: {offenseFamily: {contains: \"threat\"}}}", 4),
        ("{anyCharge: {offenseFamily: {isNull: true}}}", 1),
        ("{anyCharge: {not: {offenseFamily: {eq: \"54\"}}}}", 7),
        ("{allCharges: {not: {offenseFamily: {eq: \"54\"}}}}", 3),
        ("{allCharges: {chargeLevel: {in: [FELONY, MISDEMEANOR]}}}", 8),
        // One object is one line; two conditions on different lines are an `and` of two.
        ("{anyCharge: {offenseFamily: {eq: \"54\"}, chargeLevel: {eq: FELONY}}}", 1),
        ("{and: [{anyCharge: {offenseFamily: {eq: \"54\"}}}, {anyCharge: {chargeLevel: {eq: FELONY}}}]}", 5),
        ("{anyCharge: {or: [{chargeStatus: {eq: ACQUITTED}}, {chargeStatus: {eq: DISMISSED}}]}}", 2),
        ("{anyCharge: {offense: {eq: \"clark:3\"}}}", 2),
        ("{anyCharge: {offense: {eq: \"BOMB THREAT\"}}}", 2),
        ("{anyCharge: {offense: {eq: \"WITHHELD\"}}}", 1),
        ("{anyCharge: {offense: {contains: \"drunk\"}}}", 1),
    ]);
}

/// `charges` says which lines are grouped and counted; it drops no detainer from the totals.
#[test]
fn the_charges_that_are_counted() {
    let felonies = "charges: {chargeLevel: {eq: FELONY}}";
    let by_family = format!("by: [OFFENSE_FAMILY], {felonies}");
    assert_eq!(
        rows(&by_family, "offenseFamilyCode detainers charges"),
        "23, 2, 2 | 16, 2, 2 | 17, 2, 2 | 54, 1, 1"
    );
    assert_eq!(totals(&by_family, "detainers charges"), "12, 7");
    assert_eq!(
        rows(&format!("by: [STATE], {felonies}"), "stateCode detainers charges"),
        "NV, 7, 5 | TX, 4, 2 | -, 1, 0"
    );
    let any = "by: [OFFENSE_FAMILY], where: {anyCharge: {chargeLevel: {eq: FELONY}}}";
    assert_eq!(
        rows(any, "offenseFamilyCode detainers charges"),
        "23, 2, 3 | 16, 2, 2 | 17, 2, 2 | 54, 5, 5",
        "anyCharge chooses detainers and keeps all their lines"
    );
    let unknown = "by: [OFFENSE_FAMILY], charges: {offenseFamily: {isNull: true}}";
    assert_eq!(rows(unknown, "offenseFamilyCode detainers charges"), "-, 1, 1");
}

#[test]
fn what_cannot_be_asked_is_refused_with_the_fix() {
    for (arguments, fix) in [
        ("where: {county: {eq: \"Clark County, Nevada\"}}", "write \"32003\""),
        ("where: {state: {eq: \"Nevada\"}}", "write \"NV\""),
        ("where: {county: {eq: \"32004\"}}", "Did you mean \"32003\"?"),
        ("where: {citizenship: {eq: \"Mexic\"}}", "Did you mean \"Mexico\"?"),
        ("where: {outcome: {eq: ACCEPTED}}", "small does not record the outcome ACCEPTED"),
        ("where: {issuedOn: {between: {from: \"2015-03-01\", to: \"2015-02-01\"}}}", "ends before it begins"),
        ("where: {recordedOn: {isNull: true}}", "does not record the clock RECORDED"),
        ("dataset: \"months\", where: {bookedOn: {eq: \"2015-01-15\"}}", "give whole months"),
        ("dataset: \"months\", by: [BOOKED_DAY]", "use BOOKED_MONTH"),
        ("dataset: \"months\", by: [OFFENSE]", "add `dataset: \"small\"`"),
        ("dataset: \"months\", where: {anyCharge: {}}", "add `dataset: \"small\"`"),
        ("dataset: \"months\", where: {outcome: {eq: DECLINED}}", "add `dataset: \"small\"`"),
        ("by: [BOOKED_MONTH]", "Its own clock is ISSUED, OUTCOME."),
    ] {
        let (code, message) = refusal(arguments, "rowCount");
        assert!(code == "BAD_USER_INPUT" && message.contains(fix), "{arguments}: {message}");
    }
}
