//! The periods of a clock: seven dimensions each.

use super::clock::Clock;
use super::column::{Column, Key};
use super::dimension::{Dimension, Values, camel_case};
use super::step::Step;

/// Name, title, word before "which", column, step, and how the period is printed.
type PeriodRow = (&'static str, &'static str, &'static str, Step, Values, &'static str);

const PERIODS: [PeriodRow; 7] = [
    ("DAY", "Day", "on", Step::Same, Values::Day, "Day"),
    (
        "WEEK",
        "Week",
        "in",
        Step::Week,
        Values::Day,
        "Week from Saturday to Friday, as ICE's weekly reports count, printed as its Saturday,",
    ),
    ("ISO_WEEK", "ISO week", "in", Step::IsoWeek, Values::Day, "ISO week, printed as its Monday,"),
    ("MONTH", "Month", "in", Step::Same, Values::Month, "Month, printed as its first day,"),
    ("QUARTER", "Quarter", "in", Step::Quarter, Values::Month, "Quarter, printed as its first day,"),
    ("YEAR", "Year", "in", Step::Year, Values::Year, "Calendar year"),
    (
        "FISCAL_YEAR",
        "Fiscal year",
        "in",
        Step::FiscalYear,
        Values::Year,
        "Federal fiscal year, which begins on 1 October of the year before,",
    ),
];

/// The dimensions of a clock.
pub fn periods(clock: Clock) -> Vec<Dimension> {
    let period = |(suffix, title, preposition, step, values, what): PeriodRow| {
        let name = format!("{}_{suffix}", clock.name());
        let column = if matches!(values, Values::Day) { Column::Day(clock) } else { Column::Month(clock) };
        Dimension {
            field: camel_case(&name),
            name,
            code_field: None,
            title: format!("{title} {preposition} which {}", clock.event()),
            definition: format!("{what} {preposition} which {}.", clock.event()),
            source: clock.field().into(),
            values,
            key: Key { column, step },
        }
    };
    PERIODS.into_iter().map(period).collect()
}
