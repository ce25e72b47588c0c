//! Top members of dimensions of which a detainer can have several values: the others are distinct detainers.

use super::super::agreement::{event, travis};
use super::{DETAINERS, Top};

pub const STATUS: (&str, &str, &str) = (
    "CHARGE_STATUS",
    "chargeStatus",
    "(ARRAY['CONVICTED', 'PENDING_OR_UNKNOWN', 'DISMISSED', 'ACQUITTED', 'NOT_RECORDED', 'NOT_APPLICABLE'])[status]",
);
pub const YEAR: (&str, &str, &str) = ("BOOKED_YEAR", "bookedYear", "booked_month / 12");
const OUTCOME: (&str, &str, &str) = (
    "OUTCOME",
    "outcome",
    "(ARRAY['DECLINED', 'TAKEN', 'LIFTED', 'TRANSFERRED', 'ACCEPTED', 'UNRESOLVED'])[became]",
);

/// The families with the most detainers.
pub const FAMILIES: Top<'_> = Top {
    rest: "",
    dimension: (
        "OFFENSE_FAMILY",
        "offenseFamilyCode",
        "CASE WHEN family > 0 THEN lpad(family::text, 2, '0') END",
    ),
    bare: "CASE family WHEN -2 THEN 'NOT_APPLICABLE' END",
    n: 5,
    of: DETAINERS,
    others: &[],
    within: &[],
    facts: "(SELECT l.*, booked_month FROM l JOIN d ON id = detainer) f",
    having: ("", "true"),
    numbers: (
        "detainers taken charges rate(of: CHARGES, per: DETAINERS) felons: detainers(where: {anyCharge: {chargeLevel: {eq: FELONY}}}) share(of: {})",
        "count(DISTINCT detainer) AS detainers, count(DISTINCT detainer) FILTER (WHERE became = 2) AS taken,
         count(ordinal) AS charges, count(ordinal)::float8 / count(DISTINCT detainer) AS rate,
         count(DISTINCT detainer) FILTER (WHERE felon) AS felons,
         count(DISTINCT detainer)::float8 / (SELECT count(DISTINCT detainer) FROM l) AS share",
    ),
};

#[test]
fn families_alone_within_a_status_and_beside_other_dimensions() {
    for asked in [travis(), event()] {
        FAMILIES.agrees(&asked);
        Top { of: ("{measure: CHARGES}", "count(ordinal)"), n: 3, ..FAMILIES }.agrees(&asked);
        Top {
            of: (
                "{measure: TAKEN, per: DETAINERS}",
                "count(DISTINCT detainer) FILTER (WHERE became = 2)::float8 / count(DISTINCT detainer)",
            ),
            ..FAMILIES
        }
        .agrees(&asked);
        let statuses = Top { others: &[STATUS], ..FAMILIES };
        statuses.agrees(&asked);
        Top { within: &["CHARGE_STATUS"], n: 2, ..statuses }.agrees(&asked);
        Top { others: &[YEAR, STATUS], n: 1, ..FAMILIES }.agrees(&asked);
        Top { others: &[OUTCOME], within: &["OUTCOME"], n: 2, ..FAMILIES }.agrees(&asked);
    }
    Top { others: &[YEAR, STATUS], within: &["BOOKED_YEAR", "CHARGE_STATUS"], n: 1, ..FAMILIES }
        .agrees(&travis());
}

#[test]
fn statuses_beside_families() {
    let statuses = Top {
        dimension: STATUS_KNOWN,
        bare: "CASE status WHEN 5 THEN 'NOT_RECORDED' WHEN 6 THEN 'NOT_APPLICABLE' END",
        n: 1,
        others: &[FAMILY],
        ..FAMILIES
    };
    for asked in [travis(), event()] {
        statuses.agrees(&asked);
        Top { within: &["OFFENSE_FAMILY"], ..statuses }.agrees(&asked);
    }
}

const STATUS_KNOWN: (&str, &str, &str) = (
    "CHARGE_STATUS",
    "chargeStatus",
    "(ARRAY['CONVICTED', 'PENDING_OR_UNKNOWN', 'DISMISSED', 'ACQUITTED'])[status]",
);
const FAMILY: (&str, &str, &str) = (
    "OFFENSE_FAMILY",
    "offenseFamilyCode",
    "CASE WHEN family > 0 THEN lpad(family::text, 2, '0') WHEN family = -2 THEN 'NOT_APPLICABLE' END",
);

/// Lines that `charges` leaves out are in no row, and a detainer without a line of those left is not counted.
#[test]
fn of_some_lines_only() {
    let some = Top {
        rest: "charges: {chargeLevel: {eq: FELONY}},",
        facts: "(SELECT l.*, booked_month FROM l JOIN d ON id = detainer WHERE level = 1) f",
        numbers: ("detainers charges", "count(DISTINCT detainer) AS detainers, count(ordinal) AS charges"),
        ..FAMILIES
    };
    for asked in [travis(), event()] {
        some.agrees(&asked);
        Top { others: &[YEAR, STATUS], within: &["CHARGE_STATUS"], n: 2, ..some }.agrees(&asked);
    }
}
