//! A small world, added up by hand.

use super::answered;
use super::fixture::{over, published, rows, slice_of, totals};

const ALL: &str = "policies policiesPerhaps jurisdictions counties residents enacted ended endedInferred";

#[test]
fn each_year_is_as_it_was_added_up() {
    let all = rows("by: [PERIOD], from: \"2013-01-01\", to: \"2017-12-31\"", &format!("period {ALL}"));
    let years = [
        // Washoe's first began in 2013; Travis's may always be in force.
        "2013-01-01, 1, 1, 1, 1, 200, 1, 0, 0",
        // Clark's, Washoe's first, and Reno's, which began in June; Fairfield's may have ended on the next day.
        "2014-01-01, 3, 2, 3, 2, 1220, 3, 0, 0",
        // Nevada's law and Clark's bind one county, which is counted once; the resolution of Texas binds none.
        "2015-01-01, 5, 2, 5, 2, 1240, 2, 0, 1",
        // Washoe's second began in 2016, and its first may have held in it; nothing is known of Washoe's residents.
        "2016-01-01, 4, 3, 4, 2, -, 1, 1, 1",
        "2017-01-01, 3, 2, 3, 2, -, 0, 0, 0",
    ];
    assert_eq!(all, years.join(" | "));
    assert_eq!(totals("from: \"2013-01-01\", to: \"2015-12-31\"", ALL), "5, 2, 5, 2, 1240, 6, 0, 1");
}

#[test]
fn a_date_known_to_the_month_is_in_the_whole_month_and_not_in_a_part_of_it() {
    let months = |from: &str| {
        rows(
            &format!("by: [PERIOD], grain: MONTH, from: \"{from}\", to: \"2014-07-31\""),
            "period policies policiesPerhaps enacted",
        )
    };
    assert_eq!(months("2014-05-15"), "2014-05-01, 2, 2, 0 | 2014-06-01, 3, 2, 1 | 2014-07-01, 3, 2, 0");
    assert_eq!(months("2014-06-10"), "2014-06-01, 2, 3, 0 | 2014-07-01, 3, 2, 0");
}

#[test]
fn cities_have_no_residents_and_what_binds_nothing_has_none() {
    let levels = rows(
        "by: [LEVEL], to: \"2015-06-30\"",
        "level policies policiesPerhaps jurisdictions counties residents",
    );
    assert_eq!(levels, "STATE, 1, 0, 1, 0, 0 | COUNTY, 2, 2, 2, 2, 1240 | CITY, 1, 0, 1, 0, -");
}

#[test]
fn the_days_that_are_not_said_are_those_that_a_reader_expects() {
    // The last day that a policy names is Reno's end; it is its last day in force.
    assert_eq!(totals("", "policies policiesPerhaps ended"), "3, 4, 1");
    assert_eq!(totals("to: \"2016-03-01\"", "policies policiesPerhaps ended"), "2, 4, 0");
    let years = rows("by: [PERIOD]", "period policies policiesPerhaps");
    assert_eq!(years, "2013-01-01, 1, 1 | 2014-01-01, 3, 2 | 2015-01-01, 5, 2 | 2016-01-01, 3, 4");
    // Of those that `where` admits, the first that has a date.
    let law = rows("by: [PERIOD], grain: QUARTER, where: {kind: {eq: STATUTE}}", "period policies");
    assert_eq!(law, "2015-07-01, 1 | 2015-10-01, 1 | 2016-01-01, 1");
    let undated = rows("by: [PERIOD], where: {search: \"undated\"}", "period policiesPerhaps");
    assert_eq!(undated, "2016-01-01, 1");
    // A release that says when it was published is asked as of that day.
    let told = |arguments: &str, selection: &str| slice_of(published(), arguments, selection);
    assert_eq!(told("", "totals { policies policiesPerhaps }")["totals"]["policies"], 2);
    let statement = told("", "meta { statement }")["meta"]["statement"].take();
    assert_eq!(
        statement,
        "Of 8 recorded policies on detainers, 2 surely were in force on 31 March 2016; 4 more may have been."
    );
}

#[test]
fn a_period_without_a_policy_has_a_row_and_one_over_all_too() {
    let before = "by: [PERIOD], from: \"2010-01-01\", to: \"2011-12-31\", where: {state: {eq: \"NV\"}}";
    assert_eq!(
        rows(before, "period rowKind policies residents"),
        "2010-01-01, FILLED, 0, 0 | 2011-01-01, FILLED, 0, 0"
    );
    let none = "to: \"2011-12-31\", where: {state: {eq: \"NV\"}}";
    assert_eq!(rows(none, "rowKind policies"), "DATA, 0");
    assert_eq!(rows(&format!("by: [STATE], {none}"), "state policies"), "");
    // A combination that occurs in one period has a row in each; one that occurs in none has no row.
    let both = "by: [LEVEL, PERIOD], from: \"2013-01-01\", to: \"2014-12-31\", where: {state: {eq: \"NV\"}}";
    assert_eq!(
        rows(both, "level period rowKind policies"),
        "COUNTY, 2013-01-01, DATA, 1 | COUNTY, 2014-01-01, DATA, 2 | CITY, 2013-01-01, FILLED, 0 | CITY, 2014-01-01, DATA, 1"
    );
}

/// Connecticut's law binds its eight counties to 2019, and its nine planning regions from 2020.
#[test]
fn counties_are_those_of_the_boundaries_of_the_day() {
    for (to, counties) in [("2019-12-31", 8), ("2020-01-01", 9)] {
        let arguments = format!("to: \"{to}\", where: {{jurisdiction: {{eq: \"09\"}}, inForceOn: \"{to}\"}}");
        let totals = answered::slice(&arguments, "totals { policies counties residents }")["totals"].take();
        assert!(totals["policies"].as_i64() > Some(0), "{totals}");
        assert_eq!(totals["counties"], counties, "{to}");
        assert!(totals["residents"].as_i64() > Some(3_000_000), "{totals}");
    }
}

/// The ordinance of Reno covers two counties, of which Clark has a policy of its own: two places made a policy, and the
/// ordinance is Nevada's and a city's.
#[test]
fn a_policy_is_of_the_place_that_made_it_and_not_of_those_that_it_covers() {
    let policies = "\
id,level,state,county_fips,locality,agency,kind,title,enacted_on,effective_on,ended_on,ended_reason,direction,rule,summary,source_title,source_url,evidence,confidence,governs
clark,county,NV,32003,,Sheriff,agency_policy,Policy of Clark,2014-03-10,,,,limits_cooperation,decline_all,S,A page,http://a,Seen,seen_in_one,COUNTY_JAIL
reno,city,NV,32031,reno-nv,Council,ordinance,Ordinance of Reno,2014-06-01,,,,limits_cooperation,other,S,A page,http://a,Seen,seen_in_one,COUNTY_JAIL
";
    let covered = "policy,place\nclark,32003\nreno,32003\nreno,32031\nreno,reno-nv\n";
    let api = over("", policies, &[("policy_places.csv", covered)]);
    let slice = slice_of(
        &api,
        "by: [LEVEL], to: \"2015-06-30\"",
        "rows { level policies jurisdictions counties residents } totals { jurisdictions counties residents }",
    );
    assert_eq!(slice["totals"], serde_json::json!({"jurisdictions": 2, "counties": 2, "residents": 1240}));
    let city = serde_json::json!({"level": "CITY", "policies": 1, "jurisdictions": 1, "counties": 2, "residents": 1240});
    assert_eq!(slice["rows"][1], city, "{slice}");
}
