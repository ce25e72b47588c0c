//! What coverage says of these clocks and classes, what their own clock decides, and what is refused where they are not.

use serde_json::json;

use super::fixture::{CLOCKS, Moment, apis, lines, slice};

#[test]
fn coverage_tells_how_far_each_is_recorded() {
    let data = apis()[0].data(
        "{ dataset(id: \"records\") { coverage { clock dimensions { dimension recorded precision from to } } } }",
    );
    let coverage = &data["dataset"]["coverage"];
    assert_eq!(coverage["clock"], "RECORDED");
    let of = |name: &str| {
        let mut dimensions = coverage["dimensions"].as_array().expect("a list").iter();
        dimensions
            .find(|one| one["dimension"] == name)
            .unwrap_or_else(|| panic!("{name} is not covered"))
            .clone()
    };
    for (at, clock) in CLOCKS.iter().enumerate() {
        let recorded = lines().iter().filter(|line| line.clocks[at] != Moment::Never).count();
        for step in ["DAY", "WEEK", "ISO_WEEK", "MONTH", "QUARTER", "YEAR", "FISCAL_YEAR"] {
            let covered = of(&format!("{clock}_{step}"));
            assert_eq!(
                (&covered["recorded"], &covered["precision"]),
                (&json!(recorded), &json!("DAY")),
                "{clock}_{step}"
            );
        }
    }
    let arrested = of("ARRESTED_DAY");
    assert_eq!((&arrested["from"], &arrested["to"]), (&json!("2014-12-31"), &json!("2015-12-31")));
    // Withheld and not applicable are told; a blank is not.
    assert_eq!(
        of("CRIMINALITY")["recorded"],
        lines().iter().filter(|line| !line.criminality.is_empty()).count()
    );
    assert_eq!(
        of("THREAT_LEVEL")["recorded"],
        lines().iter().filter(|line| !line.threat_level.is_empty()).count()
    );
}

#[test]
fn the_own_clock_says_which_periods_are_covered() {
    for (dataset, clock, field) in
        [("arrests", "ARRESTED", "arrestedQuarter"), ("records", "RECORDED", "recordedQuarter")]
    {
        let answer = slice(
            &format!("dataset: \"{dataset}\", by: [{clock}_QUARTER], fill: {{dimension: {clock}_QUARTER}}"),
            &format!("rows {{ rowKind {field} coverage }} totals {{ detainers }}"),
        );
        let rows = answer["rows"].as_array().expect("rows");
        // The release covers December 2014 to December 2015: of the first quarter a month of 92 days.
        let wanted: Vec<(String, f64)> = [
            ("2014-10-01", 31.0 / 92.0),
            ("2015-01-01", 1.0),
            ("2015-04-01", 1.0),
            ("2015-07-01", 1.0),
            ("2015-10-01", 1.0),
        ]
        .map(|(quarter, share)| (quarter.to_owned(), share))
        .into();
        let told = rows.iter().filter(|row| !row[field].is_null());
        let given: Vec<(String, f64)> = told
            .map(|row| {
                (row[field].as_str().expect("a day").to_owned(), row["coverage"].as_f64().expect("a share"))
            })
            .collect();
        assert_eq!(given.len(), wanted.len(), "{answer}");
        for (given, wanted) in given.iter().zip(&wanted) {
            assert!(given.0 == wanted.0 && (given.1 - wanted.1).abs() < 1e-12, "{given:?} {wanted:?}");
        }
    }
}

#[test]
fn the_statement_tells_the_clock_that_is_asked() {
    let answer = slice(
        "where: {recordedOn: {gte: \"2015-04-01\"}, arrestedOn: {lte: \"2015-03-31\"}}",
        "meta { statement }",
    );
    let statement = answer["meta"]["statement"].as_str().expect("a sentence");
    assert!(statement.contains("the outcome was recorded on 1 April 2015 or later"), "{statement}");
}

#[test]
fn what_a_dataset_does_not_record_is_refused_with_those_that_do() {
    let others = "arrests and records do: add `dataset: \"arrests\"`";
    for (arguments, what) in [
        ("by: [ARRESTED_MONTH]", "ARRESTED_MONTH"),
        ("by: [RECORDED_DAY]", "RECORDED_DAY"),
        ("where: {recordedOn: {gte: \"2015-01-01\"}}", "the clock RECORDED"),
        ("where: {arrestedOn: {isNull: true}}", "the clock ARRESTED"),
        ("by: [CRIMINALITY]", "CRIMINALITY"),
        ("where: {threatLevel: {eq: LEVEL_1}}", "THREAT_LEVEL"),
    ] {
        let query = format!("{{ detainerSlice(dataset: \"plain\", {arguments}) {{ rowCount }} }}");
        for api in apis() {
            let (code, message) = api.error(&query);
            assert_eq!(code, "BAD_USER_INPUT");
            assert!(message.starts_with(&format!("plain does not record {what}. {others}")), "{message}");
        }
    }
    let query =
        "{ detainerSlice(dataset: \"plain\") { totals { daysBetween(from: ARRESTED, to: RECORDED) } } }";
    let (_, message) = apis()[1].error(query);
    assert!(
        message
            .starts_with("plain does not record both ARRESTED and RECORDED by day. arrests and records do"),
        "{message}"
    );
}
