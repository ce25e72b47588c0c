//! Every sort of dimension: its printed values, its codes, its order, and what each row counts.

use super::fixture::{refusal, rows, totals};

/// Each dimension with its fields, and the rows "values, detainers, charge lines".
fn expect(table: &[(&str, &str, &str)]) {
    for (by, fields, expected) in table {
        let found = rows(&format!("by: [{by}]"), &format!("{fields} detainers charges"));
        assert_eq!(found, *expected, "{by}");
    }
}

#[test]
fn places() {
    expect(&[
        ("STATE", "state stateCode", "Nevada, NV, 7, 10 | Texas, TX, 4, 5 | -, -, 1, 0"),
        (
            "COUNTY",
            "county countyFips",
            "Clark County, Nevada, 32003, 4, 7 | Travis County, Texas, 48453, 4, 5 | Washoe County, Nevada, 32031, 2, 2 | -, -, 2, 1",
        ),
        (
            "FACILITY",
            "facilityCode facility",
            "CLARK COUNTY JAIL|LAS VEGAS|NV, CLARK COUNTY JAIL, LAS VEGAS, NV, 4, 7 | \
             NEVADA STATE PRISON||NV, NEVADA STATE PRISON, NV, 1, 1 | \
             RENO POLICE LOCKUP|RENO|NV, RENO POLICE LOCKUP, RENO, NV, 1, 0 | \
             TRAVIS COUNTY JAIL|AUSTIN|TX, TRAVIS COUNTY JAIL, AUSTIN, TX, 4, 5 | \
             WASHOE COUNTY JAIL|RENO|NV, WASHOE COUNTY JAIL, RENO, NV, 1, 2 | -, -, 1, 0",
        ),
        (
            "FACILITY_KIND",
            "facilityKind",
            "COUNTY_JAIL, 9, 14 | CITY_JAIL, 1, 0 | STATE_PRISON, 1, 1 | UNKNOWN, 1, 0",
        ),
        (
            "PLACEMENT",
            "placement",
            "GIVEN, 4, 7 | NAME_AND_CITY, 4, 5 | CITY_UNIQUE, 2, 2 | UNMAPPED, 1, 1 | NO_STATE, 1, 0",
        ),
        ("AOR", "aor", "SLC, 6, 9 | SNA, 4, 5 | -, 2, 1"),
    ]);
}

/// Detainer 6 is known by month only: it is in no day or week, but in its month, quarter and year.
#[test]
fn every_period_of_a_clock() {
    expect(&[
        (
            "ISSUED_DAY",
            "issuedDay",
            "2014-09-30, 1, 2 | 2014-10-01, 1, 2 | 2014-10-04, 1, 1 | 2015-01-01, 1, 2 | 2015-01-02, 1, 0 | \
             2015-02-28, 1, 1 | 2015-03-01, 1, 1 | 2015-03-02, 1, 3 | 2015-03-31, 2, 1 | -, 2, 2",
        ),
        (
            "ISSUED_WEEK",
            "issuedWeek",
            "2014-09-27, 2, 4 | 2014-10-04, 1, 1 | 2014-12-27, 2, 2 | 2015-02-28, 3, 5 | 2015-03-28, 2, 1 | -, 2, 2",
        ),
        (
            "ISSUED_ISO_WEEK",
            "issuedIsoWeek",
            "2014-09-29, 3, 5 | 2014-12-29, 2, 2 | 2015-02-23, 2, 2 | 2015-03-02, 1, 3 | 2015-03-30, 2, 1 | -, 2, 2",
        ),
        (
            "ISSUED_MONTH",
            "issuedMonth",
            "2014-09-01, 1, 2 | 2014-10-01, 2, 3 | 2015-01-01, 2, 2 | 2015-02-01, 2, 1 | 2015-03-01, 4, 5 | -, 1, 2",
        ),
        (
            "ISSUED_QUARTER",
            "issuedQuarter",
            "2014-07-01, 1, 2 | 2014-10-01, 2, 3 | 2015-01-01, 8, 8 | -, 1, 2",
        ),
        ("ISSUED_YEAR", "issuedYear", "2014, 3, 5 | 2015, 8, 8 | -, 1, 2"),
        ("ISSUED_FISCAL_YEAR", "issuedFiscalYear", "2014, 1, 2 | 2015, 10, 11 | -, 1, 2"),
        (
            "OUTCOME_DAY",
            "outcomeDay",
            "2014-10-02, 1, 2 | 2014-10-03, 1, 2 | 2015-01-02, 1, 2 | 2015-03-02, 1, 3 | 2015-03-05, 1, 1 | -, 7, 5",
        ),
        ("OUTCOME_MONTH", "outcomeMonth", "2014-10-01, 3, 5 | 2015-01-01, 1, 2 | 2015-03-01, 2, 4 | -, 6, 4"),
    ]);
}

#[test]
fn closed_and_open_vocabularies() {
    expect(&[
        (
            "OUTCOME",
            "outcome",
            "DECLINED, 3, 7 | TAKEN, 4, 3 | LIFTED, 1, 0 | TRANSFERRED, 1, 1 | UNRESOLVED, 3, 4",
        ),
        (
            "OUTCOME_REVERSED",
            "outcomeReversed",
            "REINSTATED_ON_WARRANT, 1, 2 | NOT_REVERSED, 2, 5 | NOT_RECORDED, 9, 8",
        ),
        ("CUSTODY_AFTER", "custodyAfter", "IN_CUSTODY, 1, 2 | RELEASED, 2, 5 | NOT_RECORDED, 9, 8"),
        (
            "LIFT_REASON",
            "liftReason",
            "Booked into Detention, 4, 3 | Case closed, 1, 0 | Declined by LEA, 3, 7 | Transferred, 1, 1 | -, 3, 4",
        ),
        ("DETAINER_TYPE", "detainerType", "I-247D, 7, 12 | I-247N, 2, 2 | I-247X, 1, 0 | -, 2, 1"),
        ("ASK", "ask", "HOLD, 7, 12 | NOTIFY, 2, 2 | BOTH, 1, 0 | NOT_RECORDED, 2, 1"),
        (
            "CITIZENSHIP",
            "citizenship",
            "Guatemala, 1, 1 | Honduras, 1, 1 | Mexico, 6, 12 | Withheld, 1, 0 | Not applicable, 1, 0 | -, 2, 1",
        ),
        (
            "BIRTH_COUNTRY",
            "birthCountry",
            "Cuba, 1, 2 | Guatemala, 1, 1 | Honduras, 1, 1 | Mexico, 5, 10 | Withheld, 1, 0 | Not applicable, 1, 0 | -, 2, 1",
        ),
        ("GENDER", "gender", "MALE, 8, 12 | FEMALE, 2, 3 | WITHHELD, 1, 0 | NOT_RECORDED, 1, 0"),
        (
            "CRIMINALITY",
            "criminality",
            "CONVICTED, 5, 10 | PENDING_CHARGES, 1, 1 | OTHER_VIOLATOR, 1, 2 | WITHHELD, 1, 0 | NOT_APPLICABLE, 1, 0 | NOT_RECORDED, 3, 2",
        ),
        (
            "THREAT_LEVEL",
            "threatLevel",
            "LEVEL_1, 2, 3 | LEVEL_2, 3, 7 | LEVEL_3, 1, 1 | WITHHELD, 1, 0 | NOT_APPLICABLE, 1, 0 | NOT_RECORDED, 4, 4",
        ),
    ]);
}

/// A detainer is counted once in each cell, however many of its lines fall there; those without a line, and lines
/// without a value, stand under "not recorded".
#[test]
fn charges() {
    expect(&[
        (
            "OFFENSE",
            "offense offenseCode",
            "BOMB THREAT, clark:3, 2, 2 | DRIVING DRUNK, washoe:1, 1, 1 | DUI, clark:1, 3, 4 | DWI, travis:5404, 2, 2 | \
             THEFT, travis:2300, 2, 3 | THREATEN A FEDERAL OFFICER, clark:2, 2, 2 | Withheld, WITHHELD, 1, 1 | Not applicable, NOT_APPLICABLE, 1, 0 | -, -, 2, 0",
        ),
        // Its families of violence have a group that is none of ours, so theirs is not recorded.
        (
            "OFFENSE_GROUP",
            "offenseGroup",
            "PROPERTY, 2, 3 | DRIVING_UNDER_INFLUENCE, 6, 7 | NOT_APPLICABLE, 1, 0 | NOT_RECORDED, 7, 5",
        ),
        (
            "OFFENSE_FAMILY",
            "offenseFamily offenseFamilyCode",
            "Theft, 23, 2, 3 | Threat, 16, 2, 2 | Threat, 17, 2, 2 | Traffic, 54, 6, 7 | Not applicable, NOT_APPLICABLE, 1, 0 | -, -, 3, 1",
        ),
        (
            "CHARGE_STATUS",
            "chargeStatus",
            "CONVICTED, 7, 8 | PENDING_OR_UNKNOWN, 2, 3 | DISMISSED, 2, 2 | ACQUITTED, 1, 1 | NOT_APPLICABLE, 1, 0 | NOT_RECORDED, 3, 1",
        ),
        (
            "CHARGE_LEVEL",
            "chargeLevel",
            "FELONY, 7, 7 | MISDEMEANOR, 5, 7 | NOT_APPLICABLE, 1, 0 | NOT_RECORDED, 3, 1",
        ),
    ]);
}

#[test]
fn several_dimensions_at_once() {
    expect(&[
        (
            "ISSUED_QUARTER, STATE",
            "issuedQuarter stateCode",
            "2014-07-01, NV, 1, 2 | 2014-10-01, NV, 2, 3 | 2015-01-01, NV, 3, 3 | 2015-01-01, TX, 4, 5 | 2015-01-01, -, 1, 0 | -, NV, 1, 2",
        ),
        (
            "OFFENSE_FAMILY, CHARGE_LEVEL",
            "offenseFamilyCode chargeLevel",
            "23, FELONY, 2, 2 | 23, MISDEMEANOR, 1, 1 | 16, FELONY, 2, 2 | 17, FELONY, 2, 2 | 54, FELONY, 1, 1 | 54, MISDEMEANOR, 5, 6 | NOT_APPLICABLE, NOT_APPLICABLE, 1, 0 | -, NOT_RECORDED, 3, 1",
        ),
    ]);
}

#[test]
fn no_dimension_is_one_row_and_totals_are_the_same() {
    let fields = "rowKind detainers charges";
    assert_eq!(rows("", fields), "TOTAL, 12, 15");
    assert_eq!(rows("by: []", fields), "TOTAL, 12, 15");
    assert_eq!(totals("by: [OFFENSE_FAMILY]", fields), "TOTAL, 12, 15");
    assert_eq!(rows("by: [STATE], first: 1", fields), "DATA, 7, 10");
}

#[test]
fn a_field_that_is_not_in_the_grain_is_refused_with_the_fix() {
    for (by, field, fix) in [
        ("COUNTY", "state", "write `by: [COUNTY, STATE]`"),
        ("", "countyFips", "write `by: [COUNTY]`"),
        ("OUTCOME", "jurisdiction { name }", "add COUNTY or STATE to `by`"),
        ("STATE, STATE", "state", "STATE is twice in `by`"),
    ] {
        let (code, message) = refusal(&format!("by: [{by}]"), &format!("rows {{ {field} }}"));
        assert!(code == "BAD_USER_INPUT" && message.contains(fix), "{field}: {message}");
    }
    let (_, message) = refusal("by: [STATE]", "totals { state }");
    assert!(message.contains("select it in `rows`"), "{message}");
}
