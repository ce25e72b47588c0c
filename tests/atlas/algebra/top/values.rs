//! Top members of dimensions of which a detainer has one value.

use super::super::agreement::{event, ice, travis};
use super::{DETAINERS, FACTS, MONTH, STATE, Top};

/// The counties with the most detainers.
pub const COUNTIES: Top<'_> = Top {
    rest: "",
    dimension: ("COUNTY", "countyFips", "lpad(county::text, 5, '0')"),
    bare: "NULL",
    n: 10,
    of: DETAINERS,
    others: &[],
    within: &[],
    facts: FACTS,
    having: ("", "true"),
    numbers: (
        "detainers declined rate(of: TAKEN, per: RESOLVED) facilities counties jailed: detainers(where: {facilityKind: {eq: COUNTY_JAIL}})",
        "count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
         count(*) FILTER (WHERE outcome = 2)::float8 / nullif(count(*) FILTER (WHERE outcome <= 4), 0) AS rate,
         count(DISTINCT facility) AS facilities, count(DISTINCT county) AS counties, count(*) FILTER (WHERE facility_kind = 1) AS jailed",
    ),
};

#[test]
fn counties_by_each_sort_of_number() {
    assert_eq!(COUNTIES.agrees(&ice()), 12);
    for of in [
        ("{measure: DECLINED}", "count(*) FILTER (WHERE outcome = 1)"),
        ("{measure: FACILITIES}", "count(DISTINCT facility)"),
        (
            "{measure: TAKEN, where: {facilityKind: {eq: CITY_JAIL}}}",
            "count(*) FILTER (WHERE outcome = 2 AND facility_kind = 2)",
        ),
        // Ties of a rate of 1 are kept, and counties without a resolved detainer are others.
        (
            "{measure: DECLINED, per: RESOLVED}",
            "count(*) FILTER (WHERE outcome = 1)::float8 / nullif(count(*) FILTER (WHERE outcome <= 4), 0)",
        ),
    ] {
        Top { of, ..COUNTIES }.agrees(&ice());
    }
    let transferred =
        Top { of: ("{measure: TRANSFERRED}", "count(*) FILTER (WHERE outcome = 4)"), n: 900, ..COUNTIES };
    // Where the cut falls among those that have none, these take no place.
    assert!(transferred.agrees(&ice()) < 200);
}

#[test]
fn counties_beside_and_within_other_dimensions() {
    let months = Top { others: &[MONTH], ..COUNTIES };
    assert!(months.agrees(&ice()) > 100);
    let within_months = Top { within: &["ISSUED_MONTH"], n: 3, ..months };
    within_months.agrees(&ice());
    let within_states = Top { others: &[STATE, MONTH], within: &["STATE"], n: 2, ..COUNTIES };
    within_states.agrees(&ice());
    let filtered = Top {
        rest: "where: {outcome: {eq: DECLINED}, state: {in: [\"CA\", \"TX\", \"NY\"]}},",
        facts: "(SELECT id AS detainer, state, county, facility, facility_kind, outcome, issued_month FROM d WHERE outcome = 1 AND state IN (6, 48, 36)) f",
        ..within_states
    };
    filtered.agrees(&ice());
}

#[test]
fn other_dimensions_of_one_value() {
    Top { dimension: MONTH, n: 4, others: &[STATE], ..COUNTIES }.agrees(&ice());
    let kinds = "(ARRAY['COUNTY_JAIL', 'CITY_JAIL', 'STATE_PRISON', 'FEDERAL', 'JUVENILE', 'UNKNOWN'])[facility_kind]";
    Top { dimension: ("FACILITY_KIND", "facilityKind", kinds), bare: "'NOT_RECORDED'", n: 2, ..COUNTIES }
        .agrees(&ice());
    let facilities = "(SELECT concat_ws('|', name, city, p.state) FROM facility p WHERE key = facility)";
    Top { dimension: ("FACILITY", "facilityCode", facilities), n: 25, ..COUNTIES }.agrees(&ice());
    let country = "(SELECT text FROM word WHERE key = birth_country)";
    let countries = Top {
        dimension: ("BIRTH_COUNTRY", "birthCountry", country),
        bare: "CASE birth_country WHEN -1 THEN 'Withheld' END",
        n: 5,
        others: &[("BOOKED_YEAR", "bookedYear", "booked_month / 12")],
        numbers: ("detainers charges", "count(*) AS detainers, sum(charges) AS charges"),
        ..COUNTIES
    };
    countries.agrees(&travis());
    Top { of: ("{measure: CHARGES, per: DETAINERS}", "sum(charges)::float8 / count(*)"), ..countries }
        .agrees(&travis());
    Top { others: &[], ..countries }.agrees(&event());
}
