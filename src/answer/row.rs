//! A row of an answer: what it is of, and where its counts are.

use crate::catalogue::RowKind;

/// For each dimension of `by` its code; `None` where the row does not tell the dimension's values apart.
pub type Keys = Vec<Option<i32>>;

/// A grouping, and some keys in it.
pub type Group = (Option<usize>, Keys);

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What sort of row it is.
    pub kind: RowKind,
    /// What it is of.
    pub keys: Keys,
    /// The grouping that it is of, as its place among those that were counted; none for the row over all.
    pub grouping: Option<usize>,
    /// Where its counts are.
    pub place: Place,
    /// Its windows, in the order of the question's; empty where there are none, as in the totals.
    pub windows: Vec<Window>,
}

/// A number of a row that looks at other rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Window {
    /// The number, if there is one.
    Is(Option<f64>),
    /// A number that rests on one that is withheld.
    Withheld,
}

/// Where the counts of a row are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// In that cell of its grouping.
    Cell(usize),
    /// In the totals.
    Total,
    /// Nothing was counted, and nothing is missing: each count is 0.
    Nothing,
    /// Outside what is counted: nothing can be said.
    Outside,
}

impl Row {
    /// The row over all of `where`.
    pub fn total(width: usize) -> Row {
        Row {
            kind: RowKind::Total,
            keys: vec![None; width],
            grouping: None,
            place: Place::Total,
            windows: Vec::new(),
        }
    }

    /// Its codes of these dimensions, where it tells them all apart.
    pub fn codes(&self, at: &[usize]) -> Option<Vec<i32>> {
        at.iter().map(|at| self.keys[*at]).collect()
    }
}
