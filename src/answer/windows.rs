//! The numbers of a row that look at other rows: they know all rows, before any is left out.

mod change;
mod rank;
mod series;

use super::numbers::{Numbers, rate};
use super::row::{Row, Window};
use crate::catalogue::RowKind;
use crate::question::{Windowed, before};

pub use change::{change, compared};

/// The rows, each with its windows: of numbers that are shown, so that one which rests on others is withheld with them.
pub fn windowed(mut rows: Vec<Row>, numbers: &Numbers<'_>) -> Vec<Row> {
    let windows: Vec<&Windowed> = numbers.question.windows().collect();
    for window in windows {
        let shown = values(window, &rows, numbers);
        let all = numbers.withheld.map(|_| values(window, &rows, &Numbers { withheld: None, ..*numbers }));
        for (at, row) in rows.iter_mut().enumerate() {
            let is_withheld = shown[at].is_none() && all.as_ref().is_some_and(|all| all[at].is_some());
            row.windows.push(if is_withheld { Window::Withheld } else { Window::Is(shown[at]) });
        }
    }
    rows
}

/// Rows that came to be after the others, each with its windows; they are not ranked.
pub fn windowed_late(rows: Vec<Row>, numbers: &Numbers<'_>) -> Vec<Row> {
    let ranks = numbers.question.windows().map(|window| matches!(window, Windowed::Rank { .. }));
    let ranks: Vec<bool> = ranks.collect();
    let mut rows = windowed(rows, numbers);
    for row in &mut rows {
        row.windows
            .iter_mut()
            .zip(&ranks)
            .filter(|(_, is_rank)| **is_rank)
            .for_each(|(window, _)| *window = Window::Is(None));
    }
    rows
}

/// A window of each row. A row over all has no other beside it, as `totals` has none.
fn values(window: &Windowed, rows: &[Row], numbers: &Numbers<'_>) -> Vec<Option<f64>> {
    let mut values: Vec<Option<f64>> = match window {
        Windowed::Rank { of, within } => rank::ranks(rows, numbers, of, within),
        Windowed::Running { of, period } => series::totals(rows, numbers, of, *period),
        Windowed::Average { of, periods, period } => series::averages(rows, numbers, of, *periods, *period),
        _ => rows.iter().map(|row| value(window, row, numbers)).collect(),
    };
    let of_all = values.iter_mut().zip(rows).filter(|(_, row)| row.kind == RowKind::Total);
    of_all.for_each(|(value, _)| *value = None);
    values
}

/// A window that needs no more than a few other rows.
fn value(window: &Windowed, row: &Row, numbers: &Numbers<'_>) -> Option<f64> {
    match window {
        Windowed::Share { of, within } => {
            rate(numbers.of(of, row), numbers.of(of, &numbers.group(row, within)?))
        }
        Windowed::Change { of, from, unit, period } => {
            let then = before(numbers.question.by[*period], row.keys[*period]?, *from)?;
            let then = numbers.moved(row, *period, then)?;
            let both = numbers.is_whole(row, *period) && numbers.is_whole(&then, *period);
            change(numbers.of(of, row).filter(|_| both)?, numbers.of(of, &then)?, *unit)
        }
        Windowed::Rank { .. } | Windowed::Average { .. } | Windowed::Running { .. } => None,
    }
}
