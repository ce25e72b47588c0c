//! The sum of counts from the first period to each.

use std::collections::HashMap;

use crate::answer::numbers::Numbers;
use crate::answer::row::{Group, Row};
use crate::question::{Measure, periods};

/// The running total of each row: the counts of all periods from the first that is counted to its own, of the rows with
/// the same other keys. A period in which nothing occurs adds nothing.
pub fn totals(rows: &[Row], numbers: &Numbers<'_>, of: &Measure, period: usize) -> Vec<Option<f64>> {
    let dimension = numbers.question.by[period];
    let span = numbers.question.counted_span(dimension);
    let all = span.map(|(from, to)| periods(dimension, from, to)).unwrap_or_default();
    let mut series: HashMap<Group, HashMap<i32, f64>> = HashMap::new();
    let total = |row: &Row| {
        let code = row.keys[period]?;
        let mut others = row.keys.clone();
        others[period] = None;
        let sums = series.entry((row.grouping, others)).or_insert_with(|| {
            let count = |code: &i32| numbers.moved(row, period, *code).and_then(|row| numbers.of(of, &row));
            let counts: Vec<Option<f64>> = all.iter().map(count).collect();
            all.iter().copied().zip(running(&counts)).collect()
        });
        sums.get(&code).copied()
    };
    rows.iter().map(total).collect()
}

fn running(counts: &[Option<f64>]) -> Vec<f64> {
    let add = |sum: &mut f64, count: &Option<f64>| {
        *sum += count.unwrap_or_default();
        Some(*sum)
    };
    counts.iter().scan(0.0, add).collect()
}

#[cfg(test)]
mod tests {
    use super::running;

    #[test]
    fn sums_go_on_over_periods_without_a_count() {
        for (counts, sums) in [
            (vec![Some(1.0), None, Some(2.0)], vec![1.0, 1.0, 3.0]),
            (vec![Some(0.0), Some(5.0)], vec![0.0, 5.0]),
        ] {
            assert_eq!(running(&counts), sums);
        }
    }
}
