//! Each period of each clock, and each filter on it, counted from the lines of the file.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::fixture::{CLOCKS, Moment, lines, slice};

const STEPS: [&str; 7] = ["DAY", "WEEK", "ISO_WEEK", "MONTH", "QUARTER", "YEAR", "FISCAL_YEAR"];

/// What a row of that step prints for a moment; nothing where it is not known so finely.
fn printed(step: &str, moment: Moment) -> Option<String> {
    let back = |day: NaiveDate, days: u32| (day - Days::new(days.into())).to_string();
    let month = moment.month();
    match step {
        "DAY" => moment.day().map(|day| day.to_string()),
        // Saturday is the fifth day after Monday.
        "WEEK" => moment.day().map(|day| back(day, (day.weekday().num_days_from_monday() + 2) % 7)),
        "ISO_WEEK" => moment.day().map(|day| back(day, day.weekday().num_days_from_monday())),
        "MONTH" => month.map(|month| month.to_string()),
        "QUARTER" => month.map(|month| format!("{}-{:02}-01", month.year(), month.month0() / 3 * 3 + 1)),
        "YEAR" => month.map(|month| month.year().to_string()),
        _ => month.map(|month| (month.year() + i32::from(month.month() >= 10)).to_string()),
    }
}

fn camel(clock: &str, step: &str) -> String {
    let capital = |word: &str| format!("{}{}", &word[..1], word[1..].to_lowercase());
    format!("{}{}", clock.to_lowercase(), step.split('_').map(capital).collect::<String>())
}

#[test]
fn each_step_of_each_clock_divides_the_lines() {
    for dataset in ["arrests", "records"] {
        for (at, clock) in CLOCKS.iter().enumerate() {
            for step in STEPS {
                let mut wanted: BTreeMap<Option<String>, (i64, i64)> = BTreeMap::new();
                for line in lines() {
                    let counts = wanted.entry(printed(step, line.clocks[at])).or_default();
                    counts.0 += 1;
                    counts.1 += i64::from(line.outcome == "DECLINED");
                }
                let field = camel(clock, step);
                let answer = slice(
                    &format!("dataset: \"{dataset}\", by: [{clock}_{step}]"),
                    &format!("rows {{ {field} detainers declined }} totals {{ detainers }}"),
                );
                let text = |row: &serde_json::Value| match &row[&field] {
                    serde_json::Value::Null => None,
                    value => Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
                };
                let number = |row: &serde_json::Value, key: &str| row[key].as_i64().expect("a count");
                let rows = answer["rows"].as_array().expect("rows");
                let given: BTreeMap<_, _> = rows
                    .iter()
                    .map(|row| (text(row), (number(row, "detainers"), number(row, "declined"))))
                    .collect();
                assert_eq!(given, wanted, "{dataset} {clock}_{step}");
                assert!(wanted.contains_key(&None), "{clock}_{step} has no case without a value");
                assert_eq!(answer["totals"]["detainers"], 24);
                let last = rows.last().expect("a row");
                assert!(last[&field].is_null(), "what is not recorded comes last: {last}");
            }
        }
    }
}

#[test]
fn each_clock_is_cut_by_days_and_by_months() {
    for (at, clock) in CLOCKS.iter().enumerate() {
        let field = format!("{}On", clock.to_lowercase());
        let date = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let by_day = |low: &str, high: &str| {
            let (low, high) = (date(low), date(high));
            lines()
                .iter()
                .filter(|line| line.clocks[at].day().is_some_and(|day| low <= day && day <= high))
                .count()
        };
        let by_month = |low: &str, high: &str| {
            let (low, high) = (date(low), date(high));
            lines()
                .iter()
                .filter(|line| line.clocks[at].month().is_some_and(|first| low <= first && first <= high))
                .count()
        };
        let never = lines().iter().filter(|line| line.clocks[at] == Moment::Never).count();
        for (condition, wanted) in [
            ("eq: \"2015-04-02\"".to_owned(), by_day("2015-04-02", "2015-04-02")),
            (
                "between: {from: \"2015-01-02\", to: \"2015-04-02\"}".to_owned(),
                by_day("2015-01-02", "2015-04-02"),
            ),
            ("gte: \"2015-03-02\"".to_owned(), by_day("2015-03-02", "2999-01-01")),
            ("lte: \"2015-03-02\"".to_owned(), by_day("1999-01-01", "2015-03-02")),
            // Whole months find what is known by month alone.
            (
                "between: {from: \"2015-01-01\", to: \"2015-02-28\"}".to_owned(),
                by_month("2015-01-01", "2015-02-01"),
            ),
            ("gte: \"2015-10-01\"".to_owned(), by_month("2015-10-01", "2999-01-01")),
            ("isNull: true".to_owned(), never),
            ("isNull: false".to_owned(), 24 - never),
        ] {
            for (filter, wanted) in [
                (format!("{{{field}: {{{condition}}}}}"), wanted),
                (format!("{{not: {{{field}: {{{condition}}}}}}}"), 24 - wanted),
            ] {
                for dataset in ["arrests", "records"] {
                    let answer =
                        slice(&format!("dataset: \"{dataset}\", where: {filter}"), "totals { detainers }");
                    assert_eq!(answer["totals"]["detainers"], wanted, "{dataset} {filter}");
                }
            }
        }
    }
}
