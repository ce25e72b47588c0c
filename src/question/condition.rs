//! Conditions on the numbers of a row.

use super::measure::Measure;

/// A condition on a row's number; one that has no number fails it.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The number.
    pub of: Measure,
    /// How it must compare.
    pub is: Comparison,
    /// To what.
    pub bound: f64,
}

/// How a number compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // as they are written
pub enum Comparison {
    Eq,
    Gt,
    Gte,
    Lt,
    Lte,
}

impl Comparison {
    /// Each with its name in a condition.
    pub const ALL: [(&'static str, Comparison); 5] = [
        ("eq", Comparison::Eq),
        ("gt", Comparison::Gt),
        ("gte", Comparison::Gte),
        ("lt", Comparison::Lt),
        ("lte", Comparison::Lte),
    ];

    /// Whether a number compares so to the bound.
    pub fn holds(self, number: f64, bound: f64) -> bool {
        match self {
            Comparison::Eq => number == bound,
            Comparison::Gt => number > bound,
            Comparison::Gte => number >= bound,
            Comparison::Lt => number < bound,
            Comparison::Lte => number <= bound,
        }
    }
}
