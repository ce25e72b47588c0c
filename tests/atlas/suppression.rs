//! Small-cell suppression: tables small enough to see by eye what must be withheld, what is refused, and, on random
//! questions, that nothing that is withheld can be found.

mod attack;
mod fixture;
mod random;
mod refusals;
mod words;

use fixture::{rows, slice};

const TEXAS: &str = "where: {state: {eq: \"TX\"}}";

#[test]
fn small_counts_are_null_and_named_and_cannot_be_found_from_the_total() {
    let found = rows(&format!("by: [COUNTY] {TEXAS}"), "county detainers suppressed");
    assert_eq!(
        found,
        "Anderson County, Texas, 50, [] | Andrews County, Texas, 80, [] | Angelina County, Texas, 130, [] | \
         Aransas County, Texas, -, [detainers] | Armstrong County, Texas, -, [detainers]"
    );
    let totals = slice(&format!("by: [COUNTY] {TEXAS}"), "totals { detainers suppressed }");
    assert_eq!(totals["totals"].to_string(), r#"{"detainers":405,"suppressed":[]}"#);
}

/// Anderson has 3 declined of 50, Andrews 20 of 80, Aransas none of 5.
#[test]
fn numbers_of_one_row_cannot_be_found_from_each_other() {
    let fields = "countyFips detainers declined taken rate(of: DECLINED, per: DETAINERS) suppressed";
    assert_eq!(
        rows(&format!("by: [COUNTY] {TEXAS}"), fields),
        "48001, -, -, 47, -, [detainers declined rate] | 48003, 80, 20, 60, 0.25, [] | \
         48005, 130, 30, 0, 0.2307692307692308, [] | 48007, -, 0, -, -, [detainers taken rate] | \
         48011, -, -, -, -, [detainers declined taken rate]"
    );
}

#[test]
fn everything_that_rests_on_a_number_is_withheld_with_it() {
    let fields = "countyFips rateParts(of: TAKEN, per: DETAINERS) { value numerator denominator low high } \
        bounds(of: TAKEN) { low high } share(of: {}) rank(of: {}) compare(of: {}, a: {outcome: {eq: TAKEN}}, b: {outcome: {eq: DECLINED}}) suppressed";
    let question = format!("by: [COUNTY] {TEXAS} show: {{county: {{eq: \"48007\"}}}}");
    assert_eq!(
        rows(&question, fields),
        "48007, {value: -, numerator: -, denominator: -, low: -, high: -}, {low: -, high: -}, -, -, -, \
         [rateParts bounds share rank compare]"
    );
}

/// By month Texas has 281, 100, 20 and 4.
#[test]
fn numbers_that_look_at_other_rows_rest_on_what_is_shown() {
    let fields = "issuedMonth detainers change(of: {}, as: DIFFERENCE) movingAverage(of: {}, periods: 2) runningTotal(of: {}) rank(of: {}) suppressed";
    assert_eq!(
        rows(&format!("by: [ISSUED_MONTH] {TEXAS}"), fields),
        "2015-01-01, 281, -, -, 281.0, 1, [] | \
         2015-02-01, 100, -181.0, 190.5, 381.0, 2, [] | \
         2015-03-01, -, -, -, -, -, [detainers change movingAverage runningTotal rank] | \
         2015-04-01, -, -, -, -, -, [detainers change movingAverage runningTotal rank]"
    );
    let filled = rows(
        &format!("by: [ISSUED_MONTH] {TEXAS} fill: {{dimension: ISSUED_MONTH}} first: 6"),
        "rowKind detainers change(of: {}, as: DIFFERENCE)",
    );
    assert!(filled.ends_with("FILLED, 0, - | FILLED, 0, 0.0"), "{filled}");
}

#[test]
fn subtotals_are_told_where_two_of_their_parts_are_not() {
    assert_eq!(
        rows("by: [STATE, COUNTY] subtotals: ROLLUP", "rowKind stateCode countyFips detainers"),
        "DATA, NV, 32003, - | DATA, NV, 32031, - | SUBTOTAL, NV, -, 77 | \
         DATA, TX, 48001, 50 | DATA, TX, 48003, 80 | DATA, TX, 48005, 130 | DATA, TX, 48007, - | DATA, TX, 48011, - | \
         SUBTOTAL, TX, -, 405 | TOTAL, -, -, 482"
    );
}

/// Counties and genders add up in two directions. Anderson has 3 men and 47 women, Aransas 5 women; Armstrong, which is
/// withheld beside Aransas, 120 men and 20 women. How many men and women there are in all cannot be known then.
#[test]
fn of_a_cube_is_told_what_can_be_reckoned_anyway() {
    let question = format!("by: [COUNTY, GENDER] {TEXAS} subtotals: CUBE");
    let found = rows(&question, "rowKind countyFips gender detainers");
    assert!(
        found.contains("DATA, 48001, MALE, - | DATA, 48001, FEMALE, - | SUBTOTAL, 48001, -, 50"),
        "{found}"
    );
    assert!(
        found.contains("DATA, 48003, MALE, 56 | DATA, 48003, FEMALE, 24 | SUBTOTAL, 48003, -, 80"),
        "{found}"
    );
    assert!(found.contains("SUBTOTAL, -, MALE, - | SUBTOTAL, -, FEMALE, - | TOTAL, -, -, 405"), "{found}");
    let question = "by: [STATE, COUNTY] where: {county: {in: [\"32003\", \"48003\", \"48005\", \"48001\"]}} subtotals: CUBE";
    assert!(!rows(question, "detainers").contains('-'), "nothing of it is small");
    // Of Texas one county is small: the states are told, and so is each county beside Texas.
    let question = "by: [STATE, COUNTY] where: {county: {in: [\"32003\", \"48003\", \"48005\", \"48007\"]}} subtotals: CUBE";
    assert_eq!(
        rows(question, "rowKind stateCode countyFips detainers"),
        "DATA, NV, 32003, 70 | SUBTOTAL, NV, -, 70 | DATA, TX, 48003, 80 | DATA, TX, 48005, - | DATA, TX, 48007, - | SUBTOTAL, TX, -, 215 | \
         SUBTOTAL, -, 48003, 80 | SUBTOTAL, -, 48005, - | SUBTOTAL, -, 48007, - | SUBTOTAL, -, 32003, 70 | TOTAL, -, -, 285"
    );
}

#[test]
fn what_is_withheld_meets_no_condition_and_stands_last() {
    let many = format!("by: [COUNTY] {TEXAS} having: [{{of: {{}}, gte: 80}}]");
    assert_eq!(rows(&many, "countyFips"), "48003 | 48005");
    let few = format!("by: [COUNTY] {TEXAS} having: [{{of: {{}}, lt: 60}}]");
    assert_eq!(rows(&few, "countyFips"), "48001");
    for (direction, order) in
        [("ASC", "48001 | 48003 | 48005 | 48007 | 48011"), ("DESC", "48005 | 48003 | 48001 | 48007 | 48011")]
    {
        let ordered =
            format!("by: [COUNTY] {TEXAS} orderBy: [{{measure: {{of: {{}}, direction: {direction}}}}}]");
        assert_eq!(rows(&ordered, "countyFips"), order);
    }
    let top = format!("by: [COUNTY] {TEXAS} top: {{n: 2, dimension: COUNTY, of: {{}}}}");
    assert_eq!(
        rows(&top, "rowKind countyFips detainers"),
        "DATA, 48003, 80 | DATA, 48005, 130 | OTHER, -, 195"
    );
    let all = format!("by: [COUNTY] {TEXAS} top: {{n: 5, dimension: COUNTY, of: {{}}}}");
    assert_eq!(
        rows(&all, "rowKind countyFips detainers"),
        "DATA, 48001, 50 | DATA, 48003, 80 | DATA, 48005, 130 | OTHER, -, 145"
    );
}

#[test]
fn days_between_clocks_need_enough_on_both_sides() {
    let days = |percentile: &str| {
        let fields = format!(
            "daysBetween(from: ISSUED, to: OUTCOME{percentile}) meanDaysBetween(from: ISSUED, to: OUTCOME) suppressed"
        );
        rows("where: {county: {eq: \"48005\"}, outcome: {eq: DECLINED}}", &fields)
    };
    assert_eq!(days(""), "2.0, 2.0, []"); // of thirty, each after two days
    assert_eq!(days(", percentile: 0.9"), "-, 2.0, [daysBetween]");
    assert_eq!(days(", percentile: 0"), "-, 2.0, [daysBetween]");
}

#[test]
fn people_of_whom_there_are_few_are_withheld() {
    // Armstrong's eighty taken are of four persons.
    assert_eq!(
        rows("where: {county: {eq: \"48011\"}, outcome: {eq: TAKEN}}", "detainers people suppressed"),
        "-, -, [detainers people]"
    );
    assert_eq!(
        rows("where: {county: {eq: \"48011\"}, outcome: {eq: TAKEN}}", "detainers suppressed"),
        "80, []"
    );
}

#[test]
fn offenses_overlap_and_a_row_that_leaves_few_is_withheld() {
    // All but four of the sixty taken in Andrews have a charge of traffic, twenty of them one of theft too.
    let question = "where: {county: {eq: \"48003\"}, outcome: {eq: TAKEN}} by: [OFFENSE_FAMILY]";
    assert_eq!(
        rows(question, "offenseFamilyCode detainers suppressed"),
        "23, -, [detainers] | 54, -, [detainers] | NOT_APPLICABLE, -, [detainers]"
    );
}

#[test]
fn a_dataset_without_the_line_withholds_nothing() {
    let open = fixture::open();
    let answer = open.data(&format!(
        "{{ detainerSlice(dataset: \"open\", by: [COUNTY], {TEXAS}) {{ rows {{ detainers suppressed }} }} dataset(id: \"open\") {{ suppressBelow currentRelease {{ suppressBelow }} }} }}"
    ));
    let counts: Vec<i64> = answer["detainerSlice"]["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|row| row["detainers"].as_i64())
        .collect();
    assert_eq!(counts, [50, 80, 130, 5, 140]);
    assert!(answer["dataset"]["suppressBelow"].is_null());
    assert!(answer["dataset"]["currentRelease"]["suppressBelow"].is_null());
}
