//! Rows that follow each other in time: sums from the first period, and means over a few.

use std::collections::HashMap;

use crate::answer::numbers::Numbers;
use crate::answer::row::{Group, Place, Row};
use crate::question::{Extent, Measure, periods};

/// The running total of each row: the counts of all periods from the first that is counted to its own, of the rows with
/// the same other keys. A period without a row adds nothing; from one that is withheld on there is no sum.
pub fn totals(rows: &[Row], numbers: &Numbers<'_>, of: &Measure, period: usize) -> Vec<Option<f64>> {
    let calendar = calendar(numbers, period);
    let mut totals = vec![None; rows.len()];
    for series in series(rows, period) {
        let mut sum = 0.0;
        for (_, at) in series.into_iter().filter(|(code, _)| calendar.binary_search(code).is_ok()) {
            if numbers.withholds(of, &rows[at]) {
                break;
            }
            sum += numbers.of(of, &rows[at]).unwrap_or_default();
            totals[at] = Some(sum);
        }
    }
    totals
}

/// The mean of the numbers of each row's period and those just before it, so many in all, of the rows with the same
/// other keys. Null unless each of them is wholly counted and has a number.
pub fn averages(
    rows: &[Row],
    numbers: &Numbers<'_>,
    of: &Measure,
    count: usize,
    period: usize,
) -> Vec<Option<f64>> {
    let calendar = calendar(numbers, period);
    let whole = whole_runs(&calendar, |code| numbers.extent(period, code) == Extent::Whole);
    let mut averages = vec![None; rows.len()];
    for series in series(rows, period) {
        let values: Vec<Option<f64>> = series.iter().map(|(_, at)| numbers.of(of, &rows[*at])).collect();
        for (place, (code, at)) in series.iter().enumerate() {
            let Ok(last) = calendar.binary_search(code) else { continue };
            if whole[last] < count {
                continue;
            }
            let window = &calendar[last + 1 - count..=last];
            let first = series[..place].partition_point(|(code, _)| *code < window[0]);
            let present = series[first..=place].iter().map(|(code, _)| code).zip(&values[first..=place]);
            averages[*at] =
                mean(window, present, |code| without_a_row(numbers, of, &rows[*at], period, code));
        }
    }
    averages
}

/// The number of a period that has no row.
fn without_a_row(numbers: &Numbers<'_>, of: &Measure, row: &Row, period: usize, code: i32) -> Option<f64> {
    if of.is_of_residents() {
        return numbers.of(of, &numbers.moved(row, period, code)?); // people live where nothing is counted
    }
    let nothing = Row {
        kind: row.kind,
        keys: Vec::new(),
        grouping: row.grouping,
        place: Place::Nothing,
        windows: Vec::new(),
    };
    numbers.of(of, &nothing)
}

/// The mean of the numbers of the periods of a window: those of its rows, and of the periods between them.
fn mean<'a>(
    window: &[i32],
    present: impl Iterator<Item = (&'a i32, &'a Option<f64>)>,
    without_a_row: impl Fn(i32) -> Option<f64>,
) -> Option<f64> {
    let mut present = present.peekable();
    let mut sum = 0.0;
    for code in window {
        sum += match present.next_if(|(own, _)| *own == code) {
            Some((_, number)) => (*number)?,
            None => without_a_row(*code)?,
        };
    }
    Some(sum / window.len() as f64)
}

/// Every period that is counted, in the order of time.
fn calendar(numbers: &Numbers<'_>, period: usize) -> Vec<i32> {
    let dimension = numbers.question.by[period];
    let span = numbers.question.counted_span(dimension);
    span.map(|(from, to)| periods(dimension, from, to)).unwrap_or_default()
}

/// The rows by their other keys, each with its period, in the order of time.
fn series(rows: &[Row], period: usize) -> Vec<Vec<(i32, usize)>> {
    let mut all: HashMap<Group, Vec<(i32, usize)>> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(code) = row.keys[period] else { continue };
        let mut others = row.keys.clone();
        others[period] = None;
        all.entry((row.grouping, others)).or_default().push((code, at));
    }
    let mut all: Vec<Vec<(i32, usize)>> = all.into_values().collect();
    all.iter_mut().for_each(|series| series.sort_unstable());
    all
}

/// For each period, how many periods up to it are whole without a break.
fn whole_runs(calendar: &[i32], is_whole: impl Fn(i32) -> bool) -> Vec<usize> {
    let longer = |run: &mut usize, code: &i32| {
        *run = if is_whole(*code) { *run + 1 } else { 0 };
        Some(*run)
    };
    calendar.iter().scan(0, longer).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_goes_over_the_calendar_and_not_over_rows() {
        let some = [Some(4.0), Some(2.0)];
        for (window, codes, numbers, nothing, expected) in [
            (vec![1, 2, 3], vec![1, 3], &some[..], Some(0.0), Some(2.0)),
            (vec![2, 3], vec![2, 3], &some, None, Some(3.0)),
            (vec![1, 2, 3], vec![1, 3], &some, None, None),
            (vec![1], vec![1], &[None], Some(0.0), None),
        ] {
            assert_eq!(mean(&window, codes.iter().zip(numbers), |_| nothing), expected, "{window:?}");
        }
    }

    #[test]
    fn a_part_breaks_a_run() {
        assert_eq!(whole_runs(&[1, 2, 3, 4], |code| code != 2), [1, 0, 1, 2]);
    }
}
