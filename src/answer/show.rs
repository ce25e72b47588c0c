//! Leaves the rows that are shown: the others were counted, ranked and shared with all the same.

use super::numbers::Numbers;
use super::row::Row;
use crate::catalogue::Column;
use crate::question::{Filter, Question, Truth, day_of_date, month_of_date, period};

/// The rows that `show` admits. A row that does not tell a dimension apart has no value of it.
pub fn shown(mut rows: Vec<Row>, numbers: &Numbers<'_>) -> Vec<Row> {
    if let Some(show) = &numbers.question.algebra.show {
        rows.retain(|row| show.truth(&|leaf: &Filter| Truth::of(holds(leaf, row, numbers.question))).yes);
    }
    rows
}

fn holds(leaf: &Filter, row: &Row, question: &Question) -> bool {
    let code = |column: Column| {
        let on = |column: Column| column.on(question.looked_up.policy_on);
        let at = question.by.iter().position(|dimension| on(dimension.key.column) == on(column))?;
        row.keys[at]
    };
    match leaf {
        Filter::OneOf(column, codes) => code(*column).is_some_and(|code| codes.contains(&code)),
        Filter::Unrecorded(column) => match column.clock() {
            Some(_) => periods(*column, row, question).any(|period| period.is_none()),
            None => code(*column) == Some(crate::question::NOT_RECORDED),
        },
        Filter::Between(column, low, high) => periods(*column, row, question).any(|period| {
            let stored =
                |day| if matches!(column, Column::Day(_)) { day_of_date(day) } else { month_of_date(day) };
            period.is_some_and(|(first, last)| *low <= stored(first) && stored(last) <= *high)
        }),
        // One line has all charge keys of the row.
        Filter::AnyCharge(line) => line.truth(&|leaf: &Filter| Truth::of(holds(leaf, row, question))).yes,
        _ => false,
    }
}

/// The days of the row's periods of that clock: a row lies between two days where its whole period does.
fn periods(
    column: Column,
    row: &Row,
    question: &Question,
) -> impl Iterator<Item = Option<(chrono::NaiveDate, chrono::NaiveDate)>> {
    let of_clock = question.by.iter().zip(&row.keys).filter(move |(by, _)| by.clock() == column.clock());
    of_clock.filter_map(|(dimension, code)| Some(period(dimension, (*code)?)))
}
