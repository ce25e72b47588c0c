//! What days between two clocks come to: from how many detainers have each number of days.

use std::collections::HashMap;

use crate::plan::Cells;
use crate::question::Statistic;

/// For the keys of each cell, the numbers of days that occur, ascending, each with its detainers.
#[derive(Debug, Default)]
pub struct Histograms(HashMap<Vec<i32>, Vec<(i32, i64)>>);

impl Histograms {
    /// From the cells of a pass whose last key is the number of days; of each cell that `wanted` admits.
    pub fn of(cells: &Cells, wanted: impl Fn(&[i32]) -> bool) -> Histograms {
        let mut all = Histograms::default();
        all.add(cells, wanted);
        all
    }

    /// Adds those of another pass, whose cells are others.
    pub fn add(&mut self, cells: &Cells, wanted: impl Fn(&[i32]) -> bool) {
        for cell in 0..cells.len() {
            if let [keys @ .., days] = cells.keys_of(cell)
                && wanted(keys)
            {
                self.0.entry(keys.to_vec()).or_default().push((*days, cells.tallies_of(cell)[0]));
            }
        }
        self.0.values_mut().for_each(|days| days.sort_unstable());
    }

    /// How many detainers of the cell with these keys have both days.
    pub fn count(&self, keys: &[i32]) -> i64 {
        self.0.get(keys).map_or(0, |days| days.iter().map(|(_, count)| count).sum())
    }

    /// A statistic of the cell with these keys; null where no detainer has both days.
    pub fn statistic(&self, keys: &[i32], statistic: Statistic) -> Option<f64> {
        let days = self.0.get(keys)?;
        match statistic {
            Statistic::Mean => mean(days),
            Statistic::Percentile(share) => percentile(days, f64::from_bits(share)),
        }
    }
}

/// The sum of the days divided by their number.
fn mean(days: &[(i32, i64)]) -> Option<f64> {
    let count: i64 = days.iter().map(|(_, count)| count).sum();
    let sum: i64 = days.iter().map(|(days, count)| i64::from(*days) * count).sum();
    (count > 0).then(|| sum as f64 / count as f64)
}

/// The percentile as PostgreSQL's `percentile_cont` has it: at the place `p (n − 1)` of the ordered days, counted from 0,
/// and between two days in proportion.
fn percentile(days: &[(i32, i64)], share: f64) -> Option<f64> {
    let count: i64 = days.iter().map(|(_, count)| count).sum();
    if count == 0 {
        return None;
    }
    let place = share * (count - 1) as f64;
    let at = |wanted: i64| {
        let mut before = 0;
        let found = days.iter().find(|(_, count)| {
            before += count;
            before > wanted
        });
        found.map(|(days, _)| f64::from(*days))
    };
    let (low, high) = (at(place.floor() as i64)?, at(place.ceil() as i64)?);
    Some(low + (place - place.floor()) * (high - low))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By `percentile_cont` of PostgreSQL.
    #[test]
    fn percentiles_lie_between_days_in_proportion() {
        let days = [(-1, 1), (2, 2), (10, 1)];
        for (share, expected) in [(0.0, -1.0), (0.5, 2.0), (0.25, 1.25), (0.9, 7.6), (1.0, 10.0)] {
            assert!((percentile(&days, share).unwrap() - expected).abs() < 1e-12, "{share}");
        }
        assert_eq!(percentile(&[], 0.5), None);
        assert_eq!(mean(&days), Some(13.0 / 4.0));
    }
}
