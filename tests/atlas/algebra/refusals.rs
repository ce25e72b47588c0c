//! What has no meaning is refused, with what to write instead; hostile numbers are no fault of the server.

use serde_json::json;

use super::agreement::ice;
use crate::support::api::Api;
use crate::support::http::get;

#[test]
fn what_has_no_meaning_is_refused_with_the_fix() {
    let top = |rest: &str| format!("by: [STATE, COUNTY], top: {{{rest}}}");
    let fill = |by: &str, rest: &str| format!("by: [{by}], fill: {{{rest}}}");
    for (arguments, fields, fix) in [
        (top("n: 0, dimension: COUNTY, of: {}"), "", "from 1 to 1000"),
        (top("n: -1, dimension: COUNTY, of: {}"), "", "from 1 to 1000"),
        (top("n: 1000000000, dimension: COUNTY, of: {}"), "", "from 1 to 1000"),
        (top("n: 3000000000, dimension: COUNTY, of: {}"), "", "from 1 to 1000"),
        (top("n: 1.5, dimension: COUNTY, of: {}"), "", "expected type \"Int\""),
        (top("n: 3, dimension: OUTCOME, of: {}"), "", "write `by: [STATE, COUNTY, OUTCOME]`"),
        (top("n: 3, dimension: COUNTYS, of: {}"), "", "Did you mean COUNTY?"),
        (top("n: 3, dimension: COUNTY"), "", "\"of\" of type"),
        (top("n: 3, dimension: COUNTY, of: {}, within: [COUNTY]"), "", "OTHER dimensions of `by`"),
        (
            top("n: 3, dimension: COUNTY, of: {}, within: [OUTCOME]"),
            "",
            "write `by: [STATE, COUNTY, OUTCOME]`",
        ),
        (top("n: 3, dimension: COUNTY, of: {}, within: [STATE, STATE]"), "", "STATE is there twice"),
        (top("n: 3, dimension: COUNTY, of: {}, withn: [STATE]"), "", "Did you mean within?"),
        (
            top(
                "n: 3, dimension: COUNTY, of: {}, within: [STATE]}, subtotals: CUBE, having: {of: {}, gte: 1",
            ),
            "",
            "take ROLLUP",
        ),
        (top("n: 3, dimension: COUNTY, of: {ofWhere: {state: {eq: \"NV\"}}}"), "", "add `per`"),
        (
            top("n: 3, dimension: COUNTY, of: {measure: DECLINED, per: DETAINER}"),
            "",
            "Did you mean DETAINERS?",
        ),
        (
            top("n: 3, dimension: COUNTY, of: {days: {from: ISSUED, to: OUTCOME}}"),
            "",
            "does not record both ISSUED and OUTCOME by day",
        ),
        (fill("STATE", "dimension: COUNTY"), "", "write `by: [STATE, COUNTY]`"),
        (fill("FACILITY", "dimension: FACILITY"), "", "Fill a period, a place or a closed list"),
        (fill("STATE, FACILITY", "dimension: STATE, combinations: ALL"), "", "with `combinations: OBSERVED`"),
        (fill("STATE", "dimension: STATE, combinations: EACH"), "", "Write one of OBSERVED, ALL."),
        (fill("STATE", "dimension: STATE, from: \"2015-01-01\""), "", "leave it out"),
        (
            fill("ISSUED_DAY", "dimension: ISSUED_DAY, from: \"2015-03-01\", to: \"2015-01-01\""),
            "",
            "turn them round",
        ),
        (fill("ISSUED_DAY", "dimension: ISSUED_DAY, from: \"2016-03-01\""), "", "name `fill.to` too"),
        (fill("ISSUED_DAY", "dimension: ISSUED_DAY, to: \"2010-03-01\""), "", "name `fill.from` too"),
        (
            fill("ISSUED_DAY", "dimension: ISSUED_DAY, from: \"0001-01-01\", to: \"9999-12-31\""),
            "",
            "take a coarser period",
        ),
        (
            fill("ISSUED_DAY", "dimension: ISSUED_DAY, from: \"-262143-01-01\""),
            "",
            "written as \"2015-03-31\"",
        ),
        (
            fill("ISSUED_DAY, COUNTY, OUTCOME", "dimension: ISSUED_DAY, combinations: ALL"),
            "",
            "Narrow `where`",
        ),
        ("by: [STATE, COUNTY, ASK, OUTCOME, PLACEMENT], subtotals: CUBE".into(), "", "at most 4 dimensions"),
        ("by: [], subtotals: ROLLUP".into(), "", "needs dimensions"),
        ("by: [STATE], subtotals: ROLL".into(), "", "Did you mean ROLLUP?"),
        ("by: [STATE], subtotals: ALL".into(), "", "Write one of NONE, ROLLUP, CUBE."),
        (
            "by: [STATE], show: {county: {eq: \"32003\"}}".into(),
            "",
            "COUNTY is not in `by`: add it to `by`, or move the condition to `where`",
        ),
        (
            "by: [STATE], show: {issuedOn: {gte: \"2015-01-01\"}}".into(),
            "",
            "a period of the clock ISSUED is not in `by`",
        ),
        ("by: [STATE], show: {policyInForce: {exists: true}}".into(), "", "move it to `where`"),
        (
            "dataset: \"travis-2009-2016\", by: [OFFENSE], show: {allCharges: {chargeLevel: {eq: FELONY}}}"
                .into(),
            "",
            "move it to `where`",
        ),
        ("by: [STATE]".into(), "share(of: {measure: DECLINED, per: RESOLVED})", "leave `per` out of it"),
        ("by: [STATE]".into(), "share(of: {}, within: [COUNTY])", "write `by: [STATE, COUNTY]`"),
        ("by: [STATE]".into(), "share(of: {}, within: [STATE, STATE])", "STATE is there twice"),
        ("by: [STATE]".into(), "rank(of: {}, within: [OUTCOM])", "Did you mean OUTCOME?"),
        ("by: [STATE]".into(), "change(of: {})", "add for example ISSUED_MONTH"),
        ("by: [ISSUED_MONTH, ISSUED_YEAR]".into(), "change(of: {})", "leave ISSUED_MONTH or ISSUED_YEAR out"),
        (
            "by: [ISSUED_MONTH]".into(),
            "change(of: {}, from: LAST)",
            "Write one of PREVIOUS_PERIOD, PREVIOUS_YEAR.",
        ),
        ("by: [ISSUED_MONTH]".into(), "change(of: {}, as: PERCENTS)", "Did you mean PERCENT?"),
        (
            "by: [ISSUED_MONTH]".into(),
            "runningTotal(of: {measure: DECLINED, per: RESOLVED})",
            "`movingAverage` takes every number",
        ),
        ("by: [ISSUED_MONTH]".into(), "runningTotal(of: {measure: FACILITIES})", "take detainers"),
        ("by: [ISSUED_MONTH]".into(), "movingAverage(of: {}, periods: 1)", "from 2 to 1000"),
        ("by: [ISSUED_MONTH]".into(), "movingAverage(of: {}, periods: 2147483647)", "from 2 to 1000"),
        ("by: [ISSUED_MONTH]".into(), "movingAverage(of: {})", "needs the argument `periods`"),
        ("by: [STATE]".into(), "compare(of: {}, a: {})", "needs the argument `b`"),
        ("by: [STATE]".into(), "compare(of: {}, a: {stat: {eq: \"NV\"}}, b: {})", "Did you mean state?"),
        ("by: [STATE]".into(), "daysBetween(from: ISSUED, to: ISSUED)", "name two clocks"),
        ("by: [STATE]".into(), "daysBetween(from: ISSUED, to: OUTCOME)", "No dataset that is loaded does"),
        (
            "dataset: \"travis-2009-2016\"".into(),
            "meanDaysBetween(from: BOOKED, to: OUTCOME)",
            "Compare its months by BOOKED_MONTH",
        ),
        (
            "dataset: \"travis-2017-02-01\"".into(),
            "daysBetween(from: OUTCOME, to: OUTCOM)",
            "Did you mean OUTCOME?",
        ),
        (
            "by: [STATE], orderBy: {measure: {of: {days: {from: ISSUED, to: OUTCOME}, measure: DECLINED}}}"
                .into(),
            "",
            "Leave one out",
        ),
        ("by: [STATE], orderBy: {measure: {of: {day: {from: ISSUED}}}}".into(), "", "Did you mean days?"),
    ] {
        let query = format!("{{ detainerSlice({arguments}) {{ rowCount rows {{ detainers {fields} }} }} }}");
        let (code, message) = ice().api.error(&query);
        assert!(message.contains(fix), "{query}\n{message}");
        assert!(["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"].contains(&code.as_str()), "{query}\n{code}");
    }
}

/// The place of a refusal is where its words stand.
#[test]
fn a_refusal_names_its_place() {
    for (arguments, place) in [
        (
            "by: [STATE], having: [{of: {}, gte: 1}, {of: {measure: DECLINED, where: {county: {eq: \"99999\"}}}, gte: 1}]",
            "having[1].of.where.county.eq",
        ),
        (
            "by: [STATE], top: {n: 1, dimension: STATE, of: {where: {county: {eq: \"99999\"}}}}",
            "top.of.where.county.eq",
        ),
        ("by: [STATE], show: {state: {eq: \"XX\"}}", "show.state.eq"),
        (
            "by: [STATE, COUNTY], top: {n: 1, dimension: COUNTY, of: {}, within: [STATE, OUTCOME]}",
            "top.within[1]",
        ),
        (
            "dataset: \"travis-2017-02-01\", by: [OUTCOME_DAY], orderBy: {measure: {of: {days: {from: OUTCOME, to: BOOKED}, where: {county: {eq: \"99999\"}}}}}",
            "orderBy[0].measure.of.where.county.eq",
        ),
        (
            "by: [STATE]) { rows { c: compare(of: {where: {state: {eq: \"NV\"}}}, a: {county: {eq: \"99999\"}}, b: {}) } } two: detainerSlice(by: [STATE]",
            "c.a.county.eq",
        ),
    ] {
        let response = ice().api.response(&format!("{{ detainerSlice({arguments}) {{ rowCount }} }}"));
        assert_eq!(response["errors"][0]["extensions"]["argument"], place, "{arguments}\n{response}");
    }
}

#[test]
fn variables_are_read_as_literals_are() {
    let query = "query ($n: Int!, $top: TopInput, $fill: FillInput, $sets: Subtotals! = ROLLUP, $show: DetainerFilter, $periods: Int! = 2) {
        detainerSlice(by: [STATE, ISSUED_MONTH], where: {state: {in: [\"NV\", \"VT\"]}}, top: $top, fill: $fill, subtotals: $sets, show: $show, first: $n) {
            rowCount rows { rowKind movingAverage(of: {}, periods: $periods) } } }";
    let answer = |variables| -> serde_json::Value {
        serde_json::from_str(&Api::bundled().text(query, variables)).expect("a response is JSON")
    };
    let all = answer(json!({"n": 3}));
    assert_eq!(all["data"]["detainerSlice"]["rows"].as_array().map(Vec::len), Some(3), "{all}");
    let chosen = answer(
        json!({"n": 100, "sets": "NONE", "fill": {"dimension": "ISSUED_MONTH"}, "show": {"state": {"eq": "VT"}}}),
    );
    assert_eq!(chosen["data"]["detainerSlice"]["rowCount"], 10, "{chosen}");
    for variables in [
        json!({"n": "3"}),
        json!({"n": 3, "top": {"n": 1e99, "dimension": "STATE", "of": {}}}),
        json!({"n": 3, "top": {"n": 1, "dimension": ["STATE"], "of": {}}}),
        json!({"n": 3, "top": {"n": 1, "dimension": "STATE", "of": {"measure": "NOTHING"}}}),
        json!({"n": 3, "fill": {"dimension": "ISSUED_MONTH", "from": 20150101}}),
        json!({"n": 3, "sets": null}),
        json!({"n": 3, "periods": -1}),
        json!({"n": 3, "show": {"state": {"eq": null}}}),
    ] {
        let answer = answer(variables.clone());
        let code = answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default();
        assert!(["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"].contains(&code), "{variables}\n{answer}");
    }
}

/// The parameters of a file have no types but those that are read here.
#[test]
fn a_file_refuses_what_is_no_argument() {
    for parameters in [
        "top=%5B%5D",
        "top=1",
        "top=null&by=STATE&top=%22x%22",
        "top=%7B%22n%22%3A%22three%22%7D",
        "by=STATE&top=%7B%22n%22%3A1e99%2C%22dimension%22%3A%22STATE%22%2C%22of%22%3A%7B%7D%7D",
        "by=STATE&top=%7B%22n%22%3A1%2C%22dimension%22%3A5%2C%22of%22%3A%7B%7D%7D",
        "by=STATE&top=%7B%22n%22%3A1%2C%22dimension%22%3A%22NOWHERE%22%2C%22of%22%3A%7B%7D%7D",
        "by=STATE&top=%7B%22n%22%3A1%2C%22dimension%22%3A%22STATE%22%2C%22of%22%3A7%7D",
        "by=STATE&fill=%7B%7D",
        "by=STATE&fill=%7B%22dimension%22%3Anull%7D",
        "by=STATE&fill=%5B%22STATE%22%5D",
        "by=STATE&subtotals=ROLL",
        "by=STATE&subtotals=",
        "by=STATE&show=%5B%5D",
        "by=STATE&show=true",
        "by=STATE&having=5",
        "by=STATE&having=%5B5%5D",
        "by=STATE&measures=share",
        "by=STATE&measures=nothing",
        "by=STATE&orderBy=%5B%7B%22measure%22%3A%7B%22of%22%3A%7B%22days%22%3A5%7D%7D%7D%5D",
    ] {
        let answer = get(&format!("/v1/detainer-slice.csv?{parameters}"));
        assert_eq!(answer.status, 400, "{parameters}\n{}", answer.body);
        assert!(answer.body.contains("BAD_USER_INPUT"), "{parameters}\n{}", answer.body);
    }
}
