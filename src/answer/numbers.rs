//! From whole numbers to numbers of a row: each rate and null rule is computed here, once, for every sort of row.

use super::counted::Counted;
use super::row::Row;
use crate::question::{Measure, Part, Question, Snapshot};

/// The numbers of rows: what was counted, seen by a question.
#[derive(Clone, Copy)]
pub struct Numbers<'a> {
    /// The question.
    pub question: &'a Question,
    /// What is loaded.
    pub snapshot: &'a Snapshot,
    /// What was counted.
    pub counted: &'a Counted,
}

impl Numbers<'_> {
    /// A measure of a row: a count, or a rate `upper / lower × times`, which is null over nothing.
    pub fn of(&self, measure: &Measure, row: &Row) -> Option<f64> {
        let (upper, lower) = self.parts(measure, row);
        match &measure.per {
            None => upper,
            Some((denominator, _)) => rate(upper, lower).map(|rate| rate * f64::from(denominator.times)),
        }
    }

    /// The upper and the lower part of a measure of a row.
    pub fn parts(&self, measure: &Measure, row: &Row) -> (Option<f64>, Option<f64>) {
        let lower = measure.per.as_ref().and_then(|(_, part)| part.as_ref());
        let part = |part: &Part| self.part(part, row);
        (measure.upper.as_ref().and_then(part), lower.and_then(part))
    }

    fn part(&self, part: &Part, row: &Row) -> Option<f64> {
        match part {
            // Counts stay far below 2^53, where every whole number is exact.
            Part::Counted(tally) => self.counted.tally(tally, row.place).map(|count| count as f64),
            Part::Residents(_) => None,
        }
    }
}

/// A quotient, null over nothing.
pub fn rate(upper: Option<f64>, lower: Option<f64>) -> Option<f64> {
    let (upper, lower) = (upper?, lower.filter(|lower| *lower != 0.0)?);
    Some(upper / lower)
}
