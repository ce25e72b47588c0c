//! The rows of the data: a row for each cell of the grain, and of each subtotal.

use super::counted::Counted;
use super::row::{Keys, Place, Row};
use crate::catalogue::RowKind;
use crate::question::Question;

/// A row for each cell of the groupings that are asked; of no dimension, the one row over all.
pub fn grouped(question: &Question, counted: &Counted) -> Vec<Row> {
    if !question.wants_rows {
        return Vec::new();
    }
    let width = question.by.len();
    let mut rows = Vec::new();
    for set in &question.algebra.sets {
        match counted.grouping(set) {
            Some(grouping) => rows.extend((0..counted.groupings[grouping].cells.len()).map(|cell| Row {
                kind: if set.len() == width { RowKind::Data } else { RowKind::Subtotal },
                keys: keys(set, counted.groupings[grouping].cells.keys_of(cell), width),
                grouping: Some(grouping),
                place: Place::Cell(cell),
                windows: Vec::new(),
            })),
            None => rows.push(Row::total(width)),
        }
    }
    rows
}

/// The codes of a cell, each at its dimension's position.
pub fn keys(set: &[usize], codes: &[i32], width: usize) -> Keys {
    let mut keys = vec![None; width];
    for (at, code) in set.iter().zip(codes) {
        keys[*at] = Some(*code);
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::keys;

    #[test]
    fn a_code_stands_at_its_dimension() {
        for (set, codes, width, expected) in [
            (&[0, 1][..], &[7, 8][..], 2, vec![Some(7), Some(8)]),
            (&[1], &[8], 3, vec![None, Some(8), None]),
            (&[], &[], 2, vec![None, None]),
        ] {
            assert_eq!(keys(set, codes, width), expected);
        }
    }
}
