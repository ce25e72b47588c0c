//! What has no residents is refused, with what to write in its place.

use crate::by_hand::fixture;
use crate::support::api::Api;

const RATE: &str = "rate(of: DECLINED, per: RESIDENTS_100K)";
const TRAVIS: &str = "dataset: \"travis-2009-2016\"";

#[test]
fn what_has_no_residents_is_refused_with_the_fix() {
    let travis = |more: &str| format!("{TRAVIS}, {more}");
    for (arguments, field, parts) in [
        ("by: [FACILITY]", RATE, &["FACILITY has no residents", "leave FACILITY out of `by`"][..]),
        ("by: [STATE, FACILITY_KIND]", "population", &["FACILITY_KIND has no residents", "STATE, COUNTY"]),
        ("by: [PLACEMENT]", RATE, &["PLACEMENT has no residents"]),
        ("by: [POLICY_DIRECTION]", RATE, &["POLICY_DIRECTION has no residents"]),
        (&travis("by: [OFFENSE_FAMILY]"), "population", &["OFFENSE_FAMILY has no residents"]),
        (
            &travis("by: [OUTCOME_MONTH]"),
            "population",
            &["OUTCOME_MONTH has no residents", "its own clock BOOKED", "Use BOOKED_MONTH"],
        ),
        (
            "where: {facilityKind: {eq: COUNTY_JAIL}}",
            RATE,
            &["`where` cuts by facilities", "write it in `ofWhere`, which cuts the upper part alone"],
        ),
        ("where: {not: {placement: {eq: GIVEN}}}", RATE, &["`where` cuts by facilities"]),
        (
            "where: {facility: {contains: \"jail\"}}",
            "population",
            &["`where` cuts by facilities", "leave it out"],
        ),
        ("where: {policyInForce: {exists: true}}", RATE, &["`where` cuts by policies in force", "`ofWhere`"]),
        ("where: {policyDirection: {eq: LIMITS}}", RATE, &["`where` cuts by policies in force"]),
        (
            "where: {listedBy: {list: \"doj-list-2025-08-05\"}}",
            RATE,
            &["`where` cuts by facilities", "with `as: STATE`"],
        ),
        ("where: {agreement287g: {exists: true}}", RATE, &["`agencyType: [COUNTY]` look at no facility"]),
        (
            "",
            "rate(of: DECLINED, per: RESIDENTS_100K, where: {facilityKind: {eq: FEDERAL}})",
            &["`rate.where` cuts by facilities", "`ofWhere`"],
        ),
        ("", "mine: population(where: {facilityKind: {eq: FEDERAL}})", &["`mine.where` cuts by facilities"]),
        (
            "",
            "rate(of: POPULATION, per: DETAINERS, ofWhere: {state: {eq: \"TX\"}})",
            &["`ofWhere` does not cut residents: write `where`"],
        ),
        (
            &travis("where: {anyCharge: {chargeLevel: {eq: FELONY}}}"),
            "rate(of: TAKEN, per: RESIDENTS_100K_PER_YEAR)",
            &["`where` cuts by charges, which have no residents"],
        ),
        (
            &travis("where: {outcomeOn: {gte: \"2012-01-01\"}}"),
            "rate(of: TAKEN, per: RESIDENTS_100K)",
            &["a clock that is not the dataset's own", "write `bookedOn` in place of `outcomeOn`"],
        ),
        (
            "by: [FACILITY], orderBy: [{measure: {of: {per: RESIDENTS_100K}}}]",
            "detainers",
            &["FACILITY has no residents"],
        ),
        (
            "by: [STATE], having: [{of: {per: RESIDENTS_100K, where: {facilityKind: {eq: FEDERAL}}}, gte: 1}]",
            "detainers",
            &["`having.where` cuts by facilities"],
        ),
        (
            "by: [STATE], top: {n: 2, dimension: STATE, of: {per: RESIDENTS_100K, where: {placement: {eq: GIVEN}}}}",
            "detainers",
            &["`top.of.where` cuts by facilities"],
        ),
        ("by: [STATE]", "share(of: {measure: POPULATION})", &["is no count: take a count of detainers"]),
        ("by: [STATE]", "bounds(of: POPULATION) { low }", &["is POPULATION, which is no outcome"]),
    ] {
        let arguments = if arguments.is_empty() { String::new() } else { format!("({arguments})") };
        let query = format!("{{ detainerSlice{arguments} {{ rows {{ {field} }} }} }}");
        let (code, message) = Api::bundled().error(&query);
        assert_eq!(code, "BAD_USER_INPUT", "{query}\n{message}");
        for part in parts {
            assert!(message.contains(part), "{query}\n{message}\n{part}");
        }
    }
}

/// What is refused in `where` goes in `ofWhere`.
#[test]
fn the_fix_is_taken() {
    for (dataset, cut) in [
        ("ice-foia-fy2015", "{facilityKind: {eq: COUNTY_JAIL}}"),
        ("ice-foia-fy2015", "{policyInForce: {exists: true}}"),
        ("ice-foia-fy2015", "{listedBy: {list: \"doj-list-2025-08-05\"}}"),
        ("travis-2009-2016", "{anyCharge: {chargeLevel: {eq: FELONY}}}"),
        ("travis-2009-2016", "{outcomeOn: {gte: \"2012-01-01\"}}"),
    ] {
        let data = Api::bundled().data(&format!(
            "{{ detainerSlice(dataset: \"{dataset}\") {{ totals {{ rate(of: TAKEN, per: RESIDENTS_100K,
               where: {{and: []}}, ofWhere: {cut}) detainers }} }} }}"
        ));
        assert!(data["detainerSlice"]["totals"]["detainers"].as_i64() > Some(0), "{cut}");
    }
}

#[test]
fn without_a_population_residents_are_refused() {
    let (code, message) = fixture::refusal("by: [STATE]", "rows { population }");
    assert_eq!(code, "BAD_USER_INPUT");
    assert!(message.contains("import a dataset of kind population"), "{message}");
}
