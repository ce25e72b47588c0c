//! For each stretch of rows the least and the greatest value of a column there. Rows stand in the order of one clock, and
//! days of the others lie near it: a question about a week of outcomes looks at a few stretches alone.

use std::ops::Range;

use super::coded::{Coded, each_width};
use crate::question::NOT_RECORDED;

/// Rows of a stretch.
const STRETCH: usize = 1 << 12;

/// The least and the greatest value that is recorded in each stretch; none where nothing is.
#[derive(Debug)]
pub struct Zones(Vec<Option<(i32, i32)>>);

impl Zones {
    /// Of a column.
    pub fn of(coded: &Coded) -> Zones {
        let value = |code: usize| coded.values[code];
        // Codes are in the order of their values; the least code can be that of "not recorded".
        let least_known = usize::from(coded.values.first() == Some(&NOT_RECORDED));
        let ends: Vec<Option<(usize, usize)>> = each_width!(&coded.codes, |codes| {
            let ends = codes.chunks(STRETCH).map(|stretch| {
                let known = || stretch.iter().filter(|code| **code as usize >= least_known);
                Some((*known().min()? as usize, *known().max()? as usize))
            });
            ends.collect()
        });
        let ends = ends.into_iter().map(|ends| ends.map(|(a, b)| (value(a), value(b))));
        Zones(ends.collect())
    }

    /// The rows of the span between the first and the last that can have a value from `low` to `high`.
    pub fn narrowed(&self, span: Range<usize>, low: i32, high: i32) -> Range<usize> {
        let can = |ends: &Option<(i32, i32)>| ends.is_some_and(|(least, most)| least <= high && most >= low);
        let first = self.0.iter().position(can).map_or(usize::MAX, |at| at * STRETCH);
        let end = self.0.iter().rposition(can).map_or(0, |at| (at + 1) * STRETCH);
        let (first, end) = (span.start.max(first), span.end.min(end));
        if first < end { first..end } else { 0..0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_stretches_that_can_have_a_value_are_left() {
        let rows = (0..3 * STRETCH as i32).map(|row| match row % 5 {
            0 => NOT_RECORDED,
            late => row / STRETCH as i32 * 100 + late,
        });
        let zones = Zones::of(&Coded::of(rows.collect::<Vec<_>>().into_iter()));
        let all = 0..3 * STRETCH;
        assert_eq!(zones.narrowed(all.clone(), 101, 102), STRETCH..2 * STRETCH);
        assert_eq!(zones.narrowed(all.clone(), 4, 101), 0..2 * STRETCH);
        assert_eq!(zones.narrowed(10..20, 1, 300), 10..20);
        assert_eq!(zones.narrowed(all.clone(), 50, 60), 0..0);
        assert_eq!(zones.narrowed(all, i32::MIN + 1, 0), 0..0);
    }
}
