//! Grouping by each sort of dimension, counts, rates and totals.

use serde_json::json;

use super::fixture::{api, rows};

#[test]
fn each_sort_of_dimension_groups_by_its_values() {
    for (by, fields, wanted) in [
        ("STATE", "state stateCode detainers", &["Nevada NV 3", "Texas TX 5", "- - 1"][..]),
        (
            "COUNTY",
            "county countyFips detainers",
            &["Clark County, Nevada 32003 3", "Travis County, Texas 48453 4", "- - 2"],
        ),
        (
            "FACILITY",
            "facility detainers",
            &[
                "CLARK COUNTY JAIL, LAS VEGAS, NEVADA 2",
                "LAS VEGAS CITY JAIL, LAS VEGAS, NEVADA 1",
                "TRAVIS COUNTY JAIL, AUSTIN, TX 4",
                "- 2",
            ],
        ),
        ("FACILITY_KIND", "facilityKind detainers", &["COUNTY_JAIL 6", "CITY_JAIL 1", "NOT_RECORDED 2"]),
        (
            "PLACEMENT",
            "placement detainers",
            &["NAME_AND_CITY 6", "CITY_UNIQUE 1", "UNMAPPED 1", "NO_STATE 1"],
        ),
        ("OUTCOME", "outcome detainers", &["DECLINED 4", "TAKEN 2", "UNRESOLVED 3"]),
        (
            "CUSTODY_AFTER",
            "custodyAfter detainers",
            &["RELEASED 2", "WITHHELD 3", "NOT_APPLICABLE 1", "NOT_RECORDED 3"],
        ),
        ("BIRTH_COUNTRY", "birthCountry detainers", &["Honduras 1", "Mexico 2", "Withheld 3", "- 3"]),
        (
            "ISSUED_DAY",
            "issuedDay detainers",
            &["2015-01-05 2", "2015-01-31 1", "2015-02-02 3", "2015-03-07 1", "- 2"],
        ),
        ("ISSUED_WEEK", "issuedWeek detainers", &["2015-01-03 2", "2015-01-31 4", "2015-03-07 1", "- 2"]),
        (
            "ISSUED_ISO_WEEK",
            "issuedIsoWeek detainers",
            &["2015-01-05 2", "2015-01-26 1", "2015-02-02 3", "2015-03-02 1", "- 2"],
        ),
        ("ISSUED_MONTH", "issuedMonth detainers", &["2015-01-01 3", "2015-02-01 4", "2015-03-01 1", "- 1"]),
        ("ISSUED_QUARTER", "issuedQuarter detainers", &["2015-01-01 8", "- 1"]),
        ("ISSUED_YEAR", "issuedYear detainers", &["2015 8", "- 1"]),
        ("ISSUED_FISCAL_YEAR", "issuedFiscalYear detainers", &["2015 8", "- 1"]),
    ] {
        assert_eq!(rows(&format!("by: [{by}]"), fields), wanted, "{by}");
    }
}

#[test]
fn two_dimensions_make_the_combinations_that_occur() {
    let wanted = [
        "Nevada DECLINED 2",
        "Nevada TAKEN 1",
        "Texas DECLINED 1",
        "Texas TAKEN 1",
        "Texas UNRESOLVED 3",
        "- DECLINED 1",
    ];
    assert_eq!(rows("by: [STATE, OUTCOME]", "state outcome detainers"), wanted);
}

#[test]
fn every_count_is_of_distinct_detainers_and_takes_a_filter() {
    let fields = "detainers declined taken unresolved resolved charges released: detainers(where: {custodyAfter: {eq: RELEASED}})";
    assert_eq!(rows("by: [STATE]", fields), ["3 2 1 0 3 5 2", "5 1 1 3 2 3 0", "1 1 0 0 1 1 0"]);
    assert_eq!(rows("by: []", fields), ["9 4 2 3 6 9 2"]);
}

#[test]
fn what_the_source_cannot_record_is_null_and_said() {
    let data = api()
        .data("{ detainerSlice { rows { accepted lifted resolved } meta { warnings { code count } } } }");
    let slice = &data["detainerSlice"];
    assert_eq!(slice["rows"][0], json!({"accepted": null, "lifted": null, "resolved": 6}));
    assert_eq!(slice["meta"]["warnings"], json!([{"code": "NOT_RECORDED_HERE", "count": 2}]));
}

#[test]
fn a_rate_names_its_denominator_and_is_null_over_nothing() {
    let fields = "state rate(of: DECLINED, per: DECLINED_OR_TAKEN) all: rate(of: DECLINED, per: DETAINERS)";
    let wanted = ["Nevada 0.6666666666666666 0.6666666666666666", "Texas 0.5 0.2", "- 1.0 1.0"];
    assert_eq!(rows("by: [STATE]", fields), wanted);
    let parts = "rateParts(of: TAKEN, per: DECLINED, where: {state: {eq: \"TX\"}}, ofWhere: {placement: {eq: UNMAPPED}}) { value numerator denominator }";
    assert_eq!(rows("by: []", parts), ["{\"value\":1.0,\"numerator\":1,\"denominator\":1}"]);
    let nothing = "rateParts(of: TAKEN, per: DECLINED) { value numerator denominator }";
    let wanted = ["{\"value\":null,\"numerator\":0,\"denominator\":0}"];
    assert_eq!(rows("where: {outcome: {eq: UNRESOLVED}}", nothing), wanted);
}

#[test]
fn nothing_matches_is_no_row_but_a_total_of_zero() {
    let query = "{ detainerSlice(by: [STATE], where: {issuedOn: {gte: \"2016-01-01\"}}) { rows { state } rowCount totals { detainers rate(of: DECLINED, per: DETAINERS) } } }";
    let wanted = json!({"rows": [], "rowCount": 0, "totals": {"detainers": 0, "rate": null}});
    assert_eq!(api().data(query)["detainerSlice"], wanted);
}

#[test]
fn a_row_tells_how_much_of_its_period_is_covered() {
    let wanted = ["2015-01-01 1.0", "2015-02-01 1.0", "2015-03-01 1.0", "- -"];
    assert_eq!(rows("by: [ISSUED_MONTH]", "issuedMonth coverage"), wanted);
    assert_eq!(rows("by: [ISSUED_FISCAL_YEAR]", "coverage"), [format!("{}", 273.0 / 365.0), "-".to_owned()]);
    assert_eq!(rows("by: [STATE]", "coverage"), ["-", "-", "-"]);
}
