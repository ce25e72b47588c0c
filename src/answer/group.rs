//! The rows of the data: a row for each cell of the grain.

use super::counted::Counted;
use super::row::{Place, Row};
use crate::catalogue::RowKind;
use crate::question::Question;

/// A row for each cell of the grain; of no dimension, the one row over all.
pub fn grouped(question: &Question, counted: &Counted) -> Vec<Row> {
    if question.by.is_empty() && question.wants_rows {
        return vec![Row::total(0)];
    }
    let mut rows = Vec::new();
    for (grouping, grouped) in counted.groupings.iter().enumerate().take(1) {
        rows.extend((0..grouped.cells.len()).map(|cell| {
            let keys = grouped.cells.keys_of(cell);
            Row {
                kind: RowKind::Data,
                keys: keys.iter().copied().map(Some).collect(),
                place: Place::Cell(grouping, cell),
            }
        }));
    }
    rows
}
