//! What a detainer itself holds: the dimensions and columns of which it has one value at most.

use std::sync::LazyLock;

use super::column::Column;
use super::dimension::Dimension;
use super::dimensions::DIMENSIONS;
use super::step::Step;

/// The dimensions of which a detainer itself holds the value, as it is stored.
pub fn record_dimensions() -> impl Iterator<Item = &'static Dimension> {
    let is_stored = |d: &&Dimension| d.key.column.looked_up_in().is_none() && !d.key.column.is_derived();
    DIMENSIONS.iter().filter(|d| !d.is_many_valued() && d.key.step == Step::Same).filter(is_stored)
}

/// The columns of these dimensions, each once: the values of a detainer stand in this order.
pub fn record_columns() -> &'static [Column] {
    static COLUMNS: LazyLock<Vec<Column>> =
        LazyLock::new(|| record_dimensions().map(|d| d.key.column).collect());
    &COLUMNS
}
