//! Counts with `where`, rates with their parts, and what a dataset cannot record.

use serde_json::json;

use super::fixture::{api, refusal, rows, slice, totals};

#[test]
fn counts_take_a_filter_of_their_own() {
    let fields = "stateCode detainers declined taken lifted transferred unresolved resolved \
        men: detainers(where: {gender: {eq: MALE}}) declinedMen: declined(where: {gender: {eq: MALE}}) \
        lines: charges(where: {outcome: {eq: DECLINED}})";
    assert_eq!(
        rows("by: [STATE]", fields),
        "NV, 7, 2, 2, 1, 0, 2, 5, 5, 2, 4 | TX, 4, 1, 1, 0, 1, 1, 3, 3, 1, 3 | -, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0"
    );
    assert_eq!(totals("", fields.trim_start_matches("stateCode")), "12, 3, 4, 1, 1, 3, 9, 8, 3, 7");
}

#[test]
fn rates_have_their_denominator_and_are_null_over_nothing() {
    let of = |per: &str| format!("rateParts(of: DECLINED, per: {per}) {{ value numerator denominator }}");
    for (per, expected) in [
        ("DETAINERS", "NV, (0.2857142857142857, 2, 7) | TX, (0.25, 1, 4) | -, (0.0, 0, 1)"),
        ("RESOLVED", "NV, (0.4, 2, 5) | TX, (0.3333333333333333, 1, 3) | -, (0.0, 0, 1)"),
        ("DECLINED_OR_TAKEN", "NV, (0.5, 2, 4) | TX, (0.5, 1, 2) | -, (0.0, 0, 1)"),
        ("DECLINED", "NV, (1.0, 2, 2) | TX, (1.0, 1, 1) | -, (-, 0, 0)"),
        ("CHARGES", "NV, (0.2, 2, 10) | TX, (0.2, 1, 5) | -, (-, 0, 0)"),
    ] {
        assert_eq!(rows("by: [STATE]", &format!("stateCode {}", of(per))), expected, "{per}");
    }
    // Pooled over all, not a mean of the rows.
    assert_eq!(totals("by: [STATE]", "rate(of: DECLINED, per: DETAINERS)"), "0.25");
}

#[test]
fn where_cuts_both_parts_of_a_rate_and_of_where_the_upper_one() {
    let men = "{gender: {eq: MALE}}";
    let parts = |cut: &str| {
        totals("", &format!("rateParts(of: DECLINED, per: DETAINERS, {cut}) {{ numerator denominator }}"))
    };
    assert_eq!(parts(&format!("where: {men}")), "(3, 8)");
    assert_eq!(parts(&format!("ofWhere: {men}")), "(3, 12)");
    assert_eq!(parts("ofWhere: {state: {eq: \"TX\"}}"), "(1, 12)");
    assert_eq!(parts(&format!("where: {men}, ofWhere: {{state: {{eq: \"TX\"}}}}")), "(1, 8)");
}

/// A count that the source cannot record is null with a warning, never 0.
#[test]
fn what_a_dataset_cannot_record_is_null() {
    let small = slice("", "rows { accepted detainers } meta { warnings { code message count } }");
    assert_eq!(small["rows"], json!([{"accepted": null, "detainers": 12}]));
    assert_eq!(small["meta"]["warnings"][0]["code"], "NOT_RECORDED_HERE");
    assert_eq!(small["meta"]["warnings"][0]["count"], 1);
    let months = slice(
        "dataset: \"months\", by: [COUNTY]",
        "rows { countyFips taken declined charges rate(of: DECLINED, per: DETAINERS) taken2: rate(of: TAKEN, per: RESOLVED) } totals { declined } meta { warnings { code message } }",
    );
    assert_eq!(
        months["rows"],
        json!([
            {"countyFips": "32003", "taken": 3, "declined": null, "charges": null, "rate": null, "taken2": 1.0},
            {"countyFips": "48453", "taken": 2, "declined": null, "charges": null, "rate": null, "taken2": 1.0},
        ])
    );
    assert_eq!(months["totals"]["declined"], json!(null));
    assert_eq!(
        months["meta"]["warnings"],
        json!([{"code": "NOT_RECORDED_HERE", "message": "months does not record CHARGES, DECLINED: those values are null, which is not zero."}])
    );
}

#[test]
fn nothing_that_matches_is_no_row_and_totals_of_zero() {
    let nothing = "where: {facility: {contains: \"nowhere\"}}";
    let fields = "detainers charges rate(of: DECLINED, per: DETAINERS)";
    let selection = format!(
        "rows {{ {fields} }} totals {{ {fields} }} rowCount pageInfo {{ hasNextPage startCursor endCursor }}"
    );
    let empty = slice(&format!("by: [STATE, OFFENSE], {nothing}"), &selection);
    assert_eq!(
        empty,
        json!({
            "rows": [], "totals": {"detainers": 0, "charges": 0, "rate": null}, "rowCount": 0,
            "pageInfo": {"hasNextPage": false, "startCursor": null, "endCursor": null}
        })
    );
    assert_eq!(rows(nothing, fields), "0, 0, -", "a total is a row, of nothing too");
}

/// The release covers 15 September 2014 to 31 March 2015 on its own clock.
#[test]
fn coverage_is_the_share_of_the_period_inside_the_release() {
    for (by, expected) in [
        (
            "ISSUED_MONTH",
            "2014-09-01, 0.5333333333333333 | 2014-10-01, 1.0 | 2015-01-01, 1.0 | 2015-02-01, 1.0 | 2015-03-01, 1.0 | -, -",
        ),
        ("ISSUED_FISCAL_YEAR", "2014, 0.043835616438356165 | 2015, 0.4986301369863014 | -, -"),
        (
            "ISSUED_WEEK",
            "2014-09-27, 1.0 | 2014-10-04, 1.0 | 2014-12-27, 1.0 | 2015-02-28, 1.0 | 2015-03-28, 0.5714285714285714 | -, -",
        ),
        ("OUTCOME_MONTH", "2014-10-01, - | 2015-01-01, - | 2015-03-01, - | -, -"),
    ] {
        let field = detainer_atlas::catalogue::dimension(by).expect(by).field.clone();
        assert_eq!(rows(&format!("by: [{by}]"), &format!("{field} coverage")), expected, "{by}");
    }
}

#[test]
fn a_measure_that_does_not_fit_is_refused() {
    for (order, fix) in [
        (
            "{measure: {of: {measure: DECLINED, ofWhere: {gender: {eq: MALE}}}}}",
            "add `per`, or write `where`",
        ),
        ("{measure: {of: {}}}", ""),
    ] {
        let arguments = format!("by: [STATE], orderBy: [{order}]");
        match fix {
            "" => assert_eq!(rows(&arguments, "stateCode"), "NV | TX | -"),
            fix => assert!(refusal(&arguments, "rowCount").1.contains(fix), "{order}"),
        }
    }
    let (code, _) = api().error("{ detainerSlice { rows { rate(of: DECLINED) } } }");
    assert_eq!(code, "GRAPHQL_VALIDATION_FAILED", "there is no rate without a denominator");
}
