//! A row of an answer: what it is of, and where its counts are.

use crate::catalogue::RowKind;

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What sort of row it is.
    pub kind: RowKind,
    /// For each dimension of `by` its code; `None` where the row does not tell the dimension's values apart.
    pub keys: Vec<Option<i32>>,
    /// Where its counts are.
    pub place: Place,
}

/// Where the counts of a row are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// In that cell of that grouping.
    Cell(usize, usize),
    /// In the totals.
    Total,
    /// Nothing was counted, and nothing is missing: each count is 0.
    Nothing,
    /// Outside what the release covers: nothing can be said.
    Outside,
}

impl Row {
    /// The row over all of `where`.
    pub fn total(width: usize) -> Row {
        Row { kind: RowKind::Total, keys: vec![None; width], place: Place::Total }
    }
}
