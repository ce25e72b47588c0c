//! The numbers of a row that look at other rows: they know all rows, before any is left out.

mod change;
mod rank;
mod running;

use super::numbers::{Numbers, rate};
use super::row::Row;
use crate::catalogue::{Lag, RowKind};
use crate::question::{Windowed, before};

pub use change::{change, compared};

/// The rows, each with its windows.
pub fn windowed(mut rows: Vec<Row>, numbers: &Numbers<'_>) -> Vec<Row> {
    let windows: Vec<&Windowed> = numbers.question.windows().collect();
    for window in windows {
        let values: Vec<Option<f64>> = match window {
            Windowed::Rank { of, within } => rank::ranks(&rows, numbers, of, within),
            Windowed::Running { of, period } => running::totals(&rows, numbers, of, *period),
            _ => rows.iter().map(|row| value(window, row, numbers)).collect(),
        };
        let values =
            values.into_iter().zip(&rows).map(|(value, row)| value.filter(|_| row.kind != RowKind::Total));
        let values: Vec<Option<f64>> = values.collect(); // a row over all has no other beside it, as `totals` has none
        rows.iter_mut().zip(values).for_each(|(row, value)| row.windows.push(value));
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
            .for_each(|(window, _)| *window = None);
    }
    rows
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
        Windowed::Average { of, periods, period } => {
            let dimension = numbers.question.by[*period];
            let back = |code: &i32| before(dimension, *code, Lag::PreviousPeriod);
            let codes: Vec<i32> = std::iter::successors(row.keys[*period], back).take(*periods).collect();
            let number = |code: &i32| {
                let row = numbers.moved(row, *period, *code)?;
                numbers.of(of, &row).filter(|_| numbers.is_whole(&row, *period))
            };
            mean(codes.iter().map(number), *periods)
        }
        Windowed::Rank { .. } | Windowed::Running { .. } => None,
    }
}

/// The mean of the numbers of so many periods; null where one of them is missing, and then no further one is looked at.
fn mean(numbers: impl Iterator<Item = Option<f64>>, periods: usize) -> Option<f64> {
    let all: Option<Vec<f64>> = numbers.collect();
    all.filter(|all| all.len() == periods).map(|all| all.iter().sum::<f64>() / periods as f64)
}

#[cfg(test)]
mod tests {
    use super::mean;

    #[test]
    fn a_mean_needs_every_period() {
        for (numbers, periods, expected) in [
            (vec![Some(1.0), Some(2.0), Some(6.0)], 3, Some(3.0)),
            (vec![Some(1.0), None, Some(6.0)], 3, None),
            (vec![Some(1.0)], 2, None),
        ] {
            assert_eq!(mean(numbers.into_iter(), periods), expected);
        }
    }
}
