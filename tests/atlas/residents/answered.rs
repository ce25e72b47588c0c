//! Every sort of row against SQL that was written by hand.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value as Json;

use super::by_hand::{self, counted};
use super::{NUMBERS, is_near, rows, slice};

/// Holds rows of the numbers against those counted by hand; residents are printed whole. Gives the keys of the rows that
/// have no residents.
fn hold(
    rows: &[Json],
    key: impl Fn(&Json) -> Option<String>,
    wanted: &[(String, Vec<Option<f64>>)],
    what: &str,
) -> Vec<Option<String>> {
    let wanted: HashMap<&str, &[Option<f64>]> =
        wanted.iter().map(|(key, numbers)| (key.as_str(), numbers.as_slice())).collect();
    let (mut held, mut without) = (0, Vec::new());
    for row in rows {
        let key = key(row);
        let Some(numbers) = key.as_deref().and_then(|key| wanted.get(key)) else {
            for field in ["population", "rate", "perYear"] {
                assert!(row[field].is_null(), "{what}: {row}");
            }
            without.push(key);
            continue;
        };
        assert_eq!(row["population"].as_f64(), numbers[0].map(f64::round), "{what}: {row}");
        for (field, number) in ["declined", "rate", "perYear"].into_iter().zip(&numbers[1..]) {
            assert!(is_near(row[field].as_f64(), *number), "{what}: {row} {numbers:?}");
        }
        held += 1;
    }
    assert_eq!(held, wanted.len(), "{what}");
    without
}

fn text(row: &Json, fields: &[&str]) -> Option<String> {
    let parts: Option<Vec<&str>> = fields.iter().map(|field| row[field].as_str()).collect();
    parts.map(|parts| parts.join(" "))
}

#[test]
fn rows_of_every_place_and_period_are_those_counted_by_hand() {
    let texas = "by: [COUNTY, ISSUED_MONTH], where: {state: {eq: \"TX\"}}";
    // Detainers to territories and those without a place have no residents.
    for (arguments, fields, sql, least, without) in [
        ("by: [COUNTY]", &["countyFips"][..], by_hand::BY_COUNTY, 1000, &["-"][..]),
        ("by: [STATE]", &["stateCode"], by_hand::BY_STATE, 51, &["GU", "MP", "PR", "VI", "-"]),
        ("by: [AOR_2025]", &["aor2025Code"], by_hand::BY_OFFICE, 20, &["-"]),
        ("by: [ISSUED_MONTH]", &["issuedMonth"], by_hand::BY_MONTH, 10, &[]),
        (texas, &["countyFips", "issuedMonth"], by_hand::TEXAS, 500, &["-"]),
    ] {
        let rows = rows(&format!("{arguments}, first: 50000"), &format!("{} {NUMBERS}", fields.join(" ")));
        let wanted = counted("ice-foia-fy2015", sql);
        assert!(wanted.len() >= least, "{arguments}: {}", wanted.len());
        let found = hold(&rows, |row| text(row, fields), &wanted, arguments);
        let found: BTreeSet<String> =
            found.into_iter().map(|key| key.unwrap_or_else(|| "-".into())).collect();
        assert_eq!(found, without.iter().map(|key| (*key).to_owned()).collect(), "{arguments}");
    }
}

/// All that `where` admits: whole places and days, those without a detainer too.
#[test]
fn totals_are_over_all_places_and_days_that_are_admitted() {
    for (filter, days_and_places, detainers) in [
        ("", "true", "true"),
        ("state: {eq: \"TX\"}", "state = 48", "state = 48"),
        ("county: {in: [\"48453\", \"32003\"]}", "fips IN (48453, 32003)", "county IN (48453, 32003)"),
        (
            "issuedOn: {between: {from: \"2014-12-30\", to: \"2015-01-02\"}}",
            "day BETWEEN '2014-12-30' AND '2015-01-02'",
            "issued_on BETWEEN '2014-12-30' AND '2015-01-02'",
        ),
        ("issuedOn: {lte: \"2014-12-31\"}", "day <= '2014-12-31'", "issued_on <= '2014-12-31'"),
        ("not: {issuedOn: {gte: \"2015-01-01\"}}", "day < '2015-01-01'", "issued_on < '2015-01-01'"),
        (
            "not: {state: {in: [\"TX\", \"CA\"]}}",
            "state NOT IN (48, 6)",
            "(state NOT IN (48, 6)) IS NOT FALSE",
        ),
        // Nothing that has residents is cut: they live there whatever the outcome, and the form.
        ("outcome: {eq: DECLINED}", "true", "outcome = 1"),
        ("state: {eq: \"CA\"}, ask: {eq: NOTIFY}", "state = 6", "state = 6 AND ask = 2"),
        ("or: [{state: {eq: \"TX\"}}, {ask: {eq: NOTIFY}}]", "true", "state = 48 OR ask = 2"),
        // Places and days that hang together.
        (
            "or: [{state: {eq: \"TX\"}, issuedOn: {lte: \"2014-11-30\"}}, {state: {eq: \"CA\"}, issuedOn: {gte: \"2015-03-01\"}}]",
            "(state = 48 AND day <= '2014-11-30') OR (state = 6 AND day >= '2015-03-01')",
            "(state = 48 AND issued_on <= '2014-11-30') OR (state = 6 AND issued_on >= '2015-03-01')",
        ),
        (
            "not: {and: [{state: {eq: \"TX\"}}, {issuedOn: {gte: \"2014-12-01\"}}, {outcome: {eq: LIFTED}}]}",
            "true",
            "(state = 48 AND issued_on >= '2014-12-01' AND outcome = 3) IS NOT TRUE",
        ),
        (
            "not: {or: [{state: {eq: \"TX\"}}, {issuedOn: {gte: \"2014-12-01\"}}]}",
            "state <> 48 AND day < '2014-12-01'",
            "(state = 48 OR issued_on >= '2014-12-01') IS NOT TRUE",
        ),
        (
            "listedBy: {list: \"doj-list-2025-08-05\", as: STATE}",
            "state IN (SELECT fips FROM listing_entry e JOIN release r ON r.key = e.release AND r.current JOIN jurisdiction j ON j.id = e.jurisdiction AND j.level = 'state' JOIN release p ON p.key = j.release AND p.current WHERE r.dataset = 'doj-list-2025-08-05')",
            "state IN (SELECT fips FROM listing_entry e JOIN release r ON r.key = e.release AND r.current JOIN jurisdiction j ON j.id = e.jurisdiction AND j.level = 'state' JOIN release p ON p.key = j.release AND p.current WHERE r.dataset = 'doj-list-2025-08-05')",
        ),
        (
            "agreement287g: {exists: true, agencyType: [COUNTY]}",
            "fips IN (SELECT county::int FROM agreement a JOIN release r ON r.key = a.release AND r.current WHERE agency_type = 'county' AND county IS NOT NULL)",
            "county IN (SELECT county::int FROM agreement a JOIN release r ON r.key = a.release AND r.current WHERE agency_type = 'county' AND county IS NOT NULL)",
        ),
    ] {
        let wanted = counted("ice-foia-fy2015", &by_hand::in_all(days_and_places, detainers));
        let arguments = if filter.is_empty() { String::new() } else { format!("where: {{{filter}}}") };
        let totals = slice(&arguments, &format!("totals {{ {NUMBERS} }}"))["totals"].take();
        assert!(hold(&[totals], |_| Some("all".into()), &wanted, filter).is_empty());
        // A measure's own filter cuts what `where` leaves in the same way.
        let own = format!("(where: {{{filter}}})");
        let fields = format!(
            "population{own} declined{own} rate(of: DECLINED, per: RESIDENTS_100K, where: {{{filter}}})
             perYear: rate(of: DECLINED, per: RESIDENTS_100K_PER_YEAR, where: {{{filter}}})"
        );
        let totals = slice("", &format!("totals {{ {fields} }}"))["totals"].take();
        assert!(hold(&[totals], |_| Some("all".into()), &wanted, filter).is_empty());
    }
}

/// `ofWhere` cuts the detainers and never the residents; both parts and the value agree.
#[test]
fn of_where_cuts_the_upper_part_alone() {
    let jails = "{facilityKind: {in: [COUNTY_JAIL, CITY_JAIL]}}";
    let fields = format!(
        "population declined jails: declined(where: {jails})
         cut: rateParts(of: DECLINED, per: RESIDENTS_100K, ofWhere: {jails}) {{ value numerator denominator low high }}
         bottomless: rateParts(of: CHARGES, per: RESIDENTS_100K) {{ value low high }}"
    );
    for row in rows(
        "by: [STATE], where: {not: {state: {in: [\"GU\", \"MP\", \"PR\", \"VI\"]}}, county: {isNull: false}}",
        &fields,
    ) {
        let cut = &row["cut"];
        assert_eq!((&cut["numerator"], &cut["denominator"]), (&row["jails"], &row["population"]), "{row}");
        let (low, value, high) = (cut["low"].as_f64(), cut["value"].as_f64(), cut["high"].as_f64());
        assert!(low.is_some() && low <= value && value < high, "{row}");
        assert!(row["bottomless"]["low"].is_null(), "the dataset has no charges");
    }
}

/// Residents do not depend on the value of what has nothing to do with places and days.
#[test]
fn rows_of_other_dimensions_have_the_residents_of_their_place() {
    let by_outcome = rows("by: [STATE, OUTCOME, ASK]", "stateCode population");
    let by_state = rows("by: [STATE]", "stateCode population");
    for row in &by_outcome {
        let state = by_state.iter().find(|state| state["stateCode"] == row["stateCode"]).expect("a state");
        assert_eq!(row["population"], state["population"], "{row}");
    }
    assert!(by_outcome.len() > 200);
}

/// The county of Travis alone is covered; its residents of 2009 are not known.
#[test]
fn years_without_figures_are_null() {
    let fields = "bookedYear population declined: taken
        rate(of: TAKEN, per: RESIDENTS_100K) perYear: rate(of: TAKEN, per: RESIDENTS_100K_PER_YEAR)";
    let dataset = "dataset: \"travis-2009-2016\"";
    let found = rows(&format!("{dataset}, by: [BOOKED_YEAR]"), fields);
    let wanted = counted("travis-2009-2016", by_hand::TRAVIS);
    assert_eq!((wanted.len(), wanted[0].0.as_str(), wanted[0].1[0]), (8, "2009", None));
    let year = |row: &Json| row["bookedYear"].as_i64().map(|year| year.to_string());
    assert!(hold(&found, year, &wanted, "by year").is_empty());
    let totals = "totals { population rate(of: TAKEN, per: RESIDENTS_100K) }";
    assert!(slice(dataset, totals)["totals"]["population"].is_null(), "2009 is among its days");
    let later = format!("{dataset}, where: {{bookedOn: {{gte: \"2010-01-01\"}}}}");
    let sql = by_hand::in_all("fips = 48453 AND day >= '2010-01-01'", "true");
    let population = counted("travis-2009-2016", &sql)[0].1[0].map(f64::round);
    assert_eq!(slice(&later, totals)["totals"]["population"].as_f64(), population);
}
