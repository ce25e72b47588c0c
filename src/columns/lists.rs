//! For each value of a column the rows that have it: what answers a question about one county without a look at the rest.

use std::ops::Range;

use super::coded::{Coded, each_width};
use crate::catalogue::Column;

/// The columns of which a release has lists.
pub const LISTED: [Column; 3] = [Column::County, Column::Facility, Column::State];

/// The rows of each value, ascending.
#[derive(Debug)]
pub struct Lists {
    /// The values, ascending.
    values: Vec<i32>,
    /// For each value where its rows begin, and after the last where they end.
    starts: Vec<u32>,
    rows: Vec<u32>,
}

impl Lists {
    /// Of a column.
    pub fn of(coded: &Coded) -> Lists {
        let mut starts = vec![0u32; coded.values.len() + 1];
        each_width!(&coded.codes, |codes| codes.iter().for_each(|code| starts[*code as usize + 1] += 1));
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut rows = vec![0; starts.last().map_or(0, |end| *end as usize)];
        each_width!(&coded.codes, |codes| {
            for (row, code) in codes.iter().enumerate() {
                let place = &mut next[*code as usize];
                rows[*place as usize] = row as u32;
                *place += 1;
            }
        });
        Lists { values: coded.values.clone(), starts, rows }
    }

    /// Bytes that they take.
    pub fn bytes(&self) -> usize {
        (self.values.len() + self.starts.len() + self.rows.len()) * size_of::<u32>()
    }

    /// How many rows of these values are inside the span.
    pub fn count(&self, values: impl Iterator<Item = i32>, span: &Range<usize>) -> usize {
        values.map(|value| self.inside(value, span).len()).sum()
    }

    /// The rows of a value inside the span.
    fn inside(&self, value: i32, span: &Range<usize>) -> &[u32] {
        let Ok(at) = self.values.binary_search(&value) else { return &[] };
        let all = &self.rows[self.starts[at] as usize..self.starts[at + 1] as usize];
        let from = all.partition_point(|row| (*row as usize) < span.start);
        let to = all.partition_point(|row| (*row as usize) < span.end);
        &all[from..to]
    }

    /// The rows of these values inside the span, ascending; `None` where there are more than `most`.
    pub fn rows(
        &self,
        values: impl Iterator<Item = i32>,
        span: &Range<usize>,
        most: usize,
    ) -> Option<Vec<u32>> {
        let mut found = Vec::new();
        let mut runs = 0;
        for value in values {
            let own = self.inside(value, span);
            if found.len() + own.len() > most {
                return None;
            }
            found.extend_from_slice(own);
            runs += 1;
        }
        if runs > 1 {
            found.sort_unstable();
        }
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_a_value_are_found() {
        let lists = Lists::of(&Coded::of([7, i32::MIN, 9, 7, 7, 9].into_iter()));
        let rows = |values: &[i32], span, most| lists.rows(values.iter().copied(), &span, most);
        assert_eq!(rows(&[7], 0..6, 9), Some(vec![0, 3, 4]));
        assert_eq!(rows(&[9, 7], 1..5, 9), Some(vec![2, 3, 4]));
        assert_eq!(rows(&[8], 0..6, 9), Some(vec![]));
        assert_eq!(rows(&[7], 0..6, 2), None);
        assert_eq!(lists.count([9, 7].into_iter(), &(1..5)), 3);
    }
}
