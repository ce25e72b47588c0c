//! Residents in the steps from cells to rows: conditions, order, top, subtotals, fill, change, and how many statements it takes.

use serde_json::Value as Json;

use super::{is_near, rows, slice};
use crate::support::api::Api;
use crate::support::database;

const RATE: &str = "rate(of: DETAINERS, per: RESIDENTS_100K)";
const OF: &str = "{measure: DETAINERS, per: RESIDENTS_100K}";

fn number(row: &Json, field: &str) -> f64 {
    row[field].as_f64().unwrap_or_else(|| panic!("no {field}: {row}"))
}

#[test]
fn rows_are_kept_and_ordered_by_residents() {
    let all = rows("by: [STATE]", &format!("stateCode population {RATE}"));
    let large = rows(
        "by: [STATE], having: [{of: {measure: POPULATION}, gte: 10000000}], orderBy: [{measure: {of: {measure: POPULATION}}}]",
        "stateCode population",
    );
    assert_eq!(large.len(), all.iter().filter(|row| row["population"].as_i64() >= Some(10_000_000)).count());
    assert_eq!(
        large.iter().map(|row| row["stateCode"].as_str().unwrap()).collect::<Vec<_>>()[..3],
        ["CA", "TX", "FL"]
    );
    assert!(large.windows(2).all(|pair| number(&pair[0], "population") >= number(&pair[1], "population")));
    let often = rows(
        &format!("by: [STATE], having: [{{of: {OF}, gt: 20}}], orderBy: [{{measure: {{of: {OF}}}}}]"),
        &format!("{RATE} rank(of: {OF})"),
    );
    assert_eq!(often.len(), all.iter().filter(|row| row["rate"].as_f64() > Some(20.0)).count());
    assert!(often.len() > 3);
    for (at, row) in often.iter().enumerate() {
        assert_eq!(row["rank"].as_i64(), i64::try_from(at + 1).ok(), "{row}");
    }
}

#[test]
fn subtotals_have_the_residents_of_all_their_places_and_days() {
    let fields = format!("rowKind stateCode issuedMonth population {RATE}");
    let found = rows("by: [STATE, ISSUED_MONTH], subtotals: CUBE, first: 5000", &fields);
    let one = |arguments: &str| slice(arguments, "totals { population }")["totals"]["population"].take();
    let row = |state: Option<&str>, month: Option<&str>| {
        let is = |row: &&Json| row["stateCode"].as_str() == state && row["issuedMonth"].as_str() == month;
        let kind = if state.is_some() && month.is_some() { "DATA" } else { "SUBTOTAL" };
        found.iter().filter(|row| row["rowKind"] == kind).find(is).expect("the row")["population"].clone()
    };
    let (texas, january) =
        ("state: {eq: \"TX\"}", "issuedOn: {between: {from: \"2015-01-01\", to: \"2015-01-31\"}}");
    assert_eq!(row(Some("TX"), None), one(&format!("where: {{{texas}}}")));
    assert_eq!(row(Some("TX"), Some("2015-01-01")), one(&format!("where: {{{texas}, {january}}}")));
    let months: Vec<&Json> = found
        .iter()
        .filter(|row| {
            row["rowKind"] == "SUBTOTAL" && row["stateCode"].is_null() && row["issuedMonth"] == "2015-01-01"
        })
        .collect();
    // That of all places, and that of January over all states is one row; the unplaced of January are a cell.
    assert_eq!(months.len(), 1, "{months:#?}");
    assert_eq!(months[0]["population"], one(&format!("where: {{{january}}}")));
}

#[test]
fn the_top_by_a_rate_is_the_top_of_the_order_and_the_others_have_no_residents() {
    let fields = format!("rowKind stateCode {RATE}");
    let ordered = rows(&format!("by: [STATE], orderBy: [{{measure: {{of: {OF}}}}}], first: 3"), &fields);
    let top = format!(
        "by: [STATE], top: {{n: 3, dimension: STATE, of: {OF}}}, orderBy: [{{measure: {{of: {OF}}}}}]"
    );
    let found = rows(&top, &fields);
    assert_eq!(found[..3], ordered[..]);
    let others = found.iter().find(|row| row["rowKind"] == "OTHER").expect("the others");
    assert!(others["rate"].is_null(), "{others}");
    // The others of what has nothing to do with places live in the same places.
    let asked = "by: [STATE, OUTCOME], top: {n: 1, dimension: OUTCOME, of: {}}, where: {state: {eq: \"TX\"}}";
    let populations: Vec<Json> =
        rows(asked, "population").iter().map(|row| row["population"].clone()).collect();
    assert!(populations.len() == 2 && populations[0].is_i64() && populations[0] == populations[1]);
}

#[test]
fn rows_that_are_filled_have_residents_and_a_rate_of_nothing() {
    let asked = "by: [COUNTY], where: {state: {eq: \"TX\"}}, fill: {dimension: COUNTY}";
    let filled = rows(&format!("{asked}, first: 1000"), &format!("rowKind countyFips population {RATE}"));
    let filled: Vec<&Json> = filled.iter().filter(|row| row["rowKind"] == "FILLED").collect();
    assert!(filled.len() > 50);
    for row in filled {
        assert!(number(row, "population") > 0.0 && number(row, "rate") == 0.0, "{row}");
    }
}

#[test]
fn a_change_is_told_between_whole_periods() {
    let fields = format!("issuedMonth {RATE} change(of: {OF}, as: DIFFERENCE)");
    let found = rows("by: [ISSUED_MONTH]", &fields);
    for pair in found.windows(2).take(8) {
        let change = number(&pair[1], "rate") - number(&pair[0], "rate");
        assert!(is_near(pair[1]["change"].as_f64(), Some(change)), "{pair:?}");
    }
    assert!(found[9]["change"].is_null(), "July is covered in part");
}

#[test]
fn two_places_are_compared_each_over_its_own_residents() {
    let side = |state: &str| format!("{{state: {{eq: \"{state}\"}}}}");
    let rate = |state: &str| format!("rate(of: DETAINERS, per: RESIDENTS_100K, where: {})", side(state));
    let compare = format!("compare(of: {OF}, a: {}, b: {}, as: RATIO)", side("TX"), side("CA"));
    let totals = slice("", &format!("totals {{ a: {} b: {} {compare} }}", rate("TX"), rate("CA")));
    let totals = &totals["totals"];
    assert!(is_near(totals["compare"].as_f64(), Some(number(totals, "a") / number(totals, "b"))));
}

/// Residents are in memory: they take no statement, however many rows there are.
#[test]
fn residents_take_no_statement() {
    let api = Api::over(database::bundled(), "ice-foia-fy2015"); // its store is asked by no other test
    let statements = |field: &str| {
        let before = api.store.statements();
        let asked = "by: [COUNTY, ISSUED_MONTH], first: 20000";
        api.data(&format!("{{ detainerSlice({asked}) {{ rows {{ {field} }} totals {{ {field} }} }} }}"));
        api.store.statements() - before
    };
    let both = format!("population {RATE} perYear: rate(of: DECLINED, per: RESIDENTS_100K_PER_YEAR)");
    assert_eq!(statements(&both), statements("detainers"));
}
