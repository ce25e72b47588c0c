//! How much of a row's period lies inside what the release covers.

use chrono::NaiveDate;

use crate::catalogue::Dimension;
use crate::question::{Question, period};

/// Days of the row's period that are covered, divided by its days; `None` when the period is not recorded or the
/// release does not say what it covers.
pub fn share(question: &Question, dimension: &Dimension, code: i32) -> Option<f64> {
    let (first, last) = period(dimension, code)?;
    let (from, to) = question.covered()?;
    let days = |from: NaiveDate, to: NaiveDate| (to - from).num_days() + 1;
    let inside = days(first.max(from), last.min(to)).max(0);
    Some(inside as f64 / days(first, last) as f64)
}
