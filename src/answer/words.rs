//! Filters, dates and numbers in words that can be printed.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::policy_words;
use crate::catalogue::vocabulary::OUTCOME;
use crate::catalogue::{Clock, Column, DIMENSIONS, Dimension, Step, Values, ZERO};
use crate::question::{Filter, Snapshot, date_of_day, date_of_month, in_print};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "1 October 2014".
pub fn day(date: NaiveDate) -> String {
    in_print(date)
}

/// "March 2015".
pub fn month(date: NaiveDate) -> String {
    format!("{} {}", MONTHS[date.month0() as usize], date.year())
}

/// 79053 as "79,053".
pub fn count(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let grouped: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|chunk| std::str::from_utf8(chunk).unwrap_or_default())
        .collect();
    format!("{}{}", if number < 0 { "−" } else { "" }, grouped.join(","))
}

/// 0.0696 as "7.0 %", with a space that does not break.
pub fn percent(part: i64, whole: i64) -> Option<String> {
    (whole > 0).then(|| format!("{:.1}\u{a0}%", part as f64 * 100.0 / whole as f64))
}

/// "from 1 October 2014 to 19 July 2015", "in March 2015", "on 1 February 2017".
pub fn period(from: NaiveDate, to: NaiveDate) -> String {
    let next = to.succ_opt().unwrap_or(to);
    if from == to {
        return format!("on {}", day(from));
    }
    if from.day() == 1 && next.day() == 1 {
        if (from.year(), from.month()) == (to.year(), to.month()) {
            return format!("in {}", month(from));
        }
        return format!("from {} to {}", month(from), month(to));
    }
    format!("from {} to {}", day(from), day(to))
}

/// The ends of a range on a clock, as days.
pub fn range(column: Column, low: i32, high: i32) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let end_of_month = |month: i32| date_of_month(month + 1).pred_opt();
    let low = (low > i32::MIN + 1).then_some(low);
    let high = (high < i32::MAX).then_some(high);
    match column {
        Column::Day(_) => (low.map(date_of_day), high.map(date_of_day)),
        _ => (low.map(date_of_month), high.and_then(end_of_month)),
    }
}

/// How much of a list of values is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lists {
    /// At most five values, for a sentence.
    Short,
    /// All, for a method box.
    Whole,
}

/// A filter in words: "outcome is declined", "state is not Texas or is not recorded", "there is a charge whose offense
/// family is Traffic".
pub fn filter(filter_: &Filter, snapshot: &Snapshot, lists: Lists) -> String {
    match filter_ {
        // Brackets divide an `or` inside an `and`, and the other way round.
        Filter::And(parts) | Filter::Or(parts) if parts.len() > 1 => {
            format!("({})", bare(filter_, snapshot, lists))
        }
        _ => bare(filter_, snapshot, lists),
    }
}

/// The same without brackets around the whole.
pub fn bare(filter_: &Filter, snapshot: &Snapshot, lists: Lists) -> String {
    let several = |parts: &[Filter], between: &str| {
        parts.iter().map(|part| filter(part, snapshot, lists)).collect::<Vec<_>>().join(between)
    };
    match filter_ {
        Filter::And(parts) if parts.is_empty() => "anything is recorded or not".into(),
        Filter::Or(parts) if parts.is_empty() => "no condition can hold".into(),
        Filter::And(parts) => several(parts, " and "),
        Filter::Or(parts) => several(parts, " or "),
        Filter::Not(inner) => negated(inner, snapshot, lists),
        Filter::OneOf(Column::Outcome, codes) if are_unresolved(codes) => "no outcome is recorded".into(),
        Filter::OneOf(column, codes) => {
            format!("{} is {}", title(*column), values(*column, codes.iter().copied(), snapshot, lists))
        }
        Filter::Unrecorded(column) => format!("{} is not recorded", title(*column)),
        Filter::Between(column, low, high) if column.clock().is_none() => {
            format!("{} {}", title(*column), number_range(*low, *high))
        }
        Filter::Between(column, low, high) => clock_range(*column, *low, *high),
        Filter::AnyCharge(line) | Filter::AllCharges(line) if line.is_all() => "there is a charge".into(),
        Filter::AnyCharge(line) => format!("there is a charge whose {}", bare(line, snapshot, lists)),
        Filter::AllCharges(line) => {
            format!("there are charges and each is one whose {}", bare(line, snapshot, lists))
        }
        Filter::ChargesRecorded => "charges are recorded".into(),
        Filter::PolicyInForce(policy) => policy_words::in_force(policy),
        Filter::Named(named) => named.words.clone(),
    }
}

/// What a filter does not admit, those without a value too.
fn negated(inner: &Filter, snapshot: &Snapshot, lists: Lists) -> String {
    match inner {
        Filter::Unrecorded(column) => format!("{} is recorded", title(*column)),
        Filter::ChargesRecorded => "charges are not recorded".into(),
        Filter::Named(named) => named.denied.clone(),
        Filter::OneOf(Column::Outcome, codes) if are_unresolved(codes) => "an outcome is recorded".into(),
        Filter::OneOf(column @ Column::Outcome, codes) => {
            // Each has one of the six.
            format!("outcome is not {}", values(*column, codes.iter().copied(), snapshot, lists))
        }
        Filter::OneOf(column, codes) => {
            let values = values(*column, codes.iter().copied(), snapshot, lists);
            format!("{} is not {values}, or is not recorded", title(*column))
        }
        Filter::AnyCharge(line) if line.is_all() => "no charge is recorded".into(),
        Filter::AnyCharge(line) => format!("no charge is recorded whose {}", bare(line, snapshot, lists)),
        other => format!("it is not so that {}", filter(other, snapshot, lists)),
    }
}

/// Whether of the outcomes these are those that are none.
fn are_unresolved(codes: &BTreeSet<i32>) -> bool {
    OUTCOME.by_name("UNRESOLVED").is_some_and(|none| codes.iter().eq([&none.code]))
}

/// Codes of a column by their printed names.
pub fn values(column: Column, codes: impl Iterator<Item = i32>, snapshot: &Snapshot, lists: Lists) -> String {
    let Some(dimension) = of(column) else { return String::new() };
    let label = |code: i32| match dimension.values {
        Values::Closed(_) => mid_sentence(&snapshot.label(dimension.values, code)),
        values => snapshot.label(values, code),
    };
    let names: Vec<String> = codes.map(label).collect();
    // Names of places have commas in them.
    let between = if names.iter().any(|name| name.contains(',')) { "; " } else { ", " };
    match names.as_slice() {
        [] => "none of those that are loaded".into(),
        [one] => one.clone(),
        [firsts @ .., last] if names.len() <= 5 || lists == Lists::Whole => {
            format!("{} or {last}", firsts.join(between))
        }
        many => {
            let of = match column {
                Column::County => "counties",
                Column::State => "states",
                Column::Facility => "facilities",
                _ => "values",
            };
            format!("one of {} {of} ({}{between}…)", many.len(), many[..3].join(between))
        }
    }
}

/// A label as it stands in the middle of a sentence: "declined", but "ICE …".
pub fn mid_sentence(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => label.to_owned(),
    }
}

/// The words as a sentence begins: with a capital.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn clock_range(column: Column, low: i32, high: i32) -> String {
    let event = column.clock().map_or("", Clock::event);
    match range(column, low, high) {
        (Some(from), Some(to)) => format!("{event} {}", period(from, to)),
        (Some(from), None) => format!("{event} on {} or later", day(from)),
        (None, Some(to)) => format!("{event} on {} or earlier", day(to)),
        (None, None) => format!("{event} on a day that is recorded"),
    }
}

fn number_range(low: i32, high: i32) -> String {
    let number = |code: i32| i64::from(code) - i64::from(ZERO);
    match (low > i32::MIN + 1, high < i32::MAX) {
        (true, true) => format!("is between {} and {}, both included", number(low), number(high)),
        (true, false) => format!("is {} or more", number(low)),
        (false, true) => format!("is {} or less", number(high)),
        (false, false) => "is recorded".to_owned(),
    }
}

fn of(column: Column) -> Option<&'static Dimension> {
    // A policy's clock is that of the question, not of the catalogue.
    DIMENSIONS.iter().find(|d| d.key.column == column.on(Clock::Issued) && d.key.step == Step::Same)
}

/// The column's title in the middle of a sentence.
fn title(column: Column) -> String {
    match column.clock() {
        Some(clock) => format!("the day on which {}", clock.event()),
        None if matches!(column, Column::Policy(..)) => {
            format!("{} {}", policy_words::title(column), policy_words::day(column))
        }
        None => mid_sentence(of(column).map_or("", |dimension| dimension.title.as_str())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_periods_read_as_in_print() {
        assert_eq!(count(79_053), "79,053");
        assert_eq!(count(1_000_000), "1,000,000");
        assert_eq!(count(0), "0");
        assert_eq!(percent(5501, 79_053).as_deref(), Some("7.0\u{a0}%"));
        assert_eq!(percent(1, 0), None);
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (from, to, words) in [
            ("2015-03-01", "2015-03-31", "in March 2015"),
            ("2015-03-01", "2015-04-30", "from March 2015 to April 2015"),
            ("2014-10-01", "2015-07-19", "from 1 October 2014 to 19 July 2015"),
            ("2017-02-01", "2017-02-01", "on 1 February 2017"),
        ] {
            assert_eq!(period(date(from), date(to)), words);
        }
    }
}
