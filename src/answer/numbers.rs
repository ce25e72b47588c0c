//! From whole numbers to numbers of a row: each rate and null rule is computed here, once, for every sort of row.

use super::counted::Counted;
use super::group;
use super::row::{Keys, Place, Row};
use super::suppress::Withheld;
use crate::catalogue::{RowKind, Values};
use crate::question::{Extent, Measure, NOT_RECORDED, Part, Question, Snapshot};

/// The numbers of rows: what was counted, seen by a question.
#[derive(Clone, Copy)]
pub struct Numbers<'a> {
    /// The question.
    pub question: &'a Question,
    /// What is loaded.
    pub snapshot: &'a Snapshot,
    /// What was counted.
    pub counted: &'a Counted,
    /// What is withheld of it.
    pub withheld: Option<&'a Withheld>,
}

impl<'a> Numbers<'a> {
    /// What was counted, as a question may show it.
    pub fn of_question(question: &'a Question, snapshot: &'a Snapshot, counted: &'a Counted) -> Numbers<'a> {
        Numbers { question, snapshot, counted, withheld: counted.withheld.as_ref() }
    }
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

    /// The upper and the lower part of a measure of a row; neither where one of them is withheld.
    pub fn parts(&self, measure: &Measure, row: &Row) -> (Option<f64>, Option<f64>) {
        if self.withholds(measure, row) {
            return (None, None);
        }
        let lower = measure.per.as_ref().and_then(|(_, part)| part.as_ref());
        let part = |part: &Part| self.part(part, measure, row);
        (measure.upper.as_ref().and_then(part), lower.and_then(part))
    }

    fn part(&self, part: &Part, measure: &Measure, row: &Row) -> Option<f64> {
        match part {
            // Counts stay far below 2^53, where every whole number is exact.
            Part::Counted(tally) => self.counted.tally(tally, row).map(|count| count as f64),
            Part::Days(days, statistic) => self.counted.days(days, *statistic, row),
            Part::Residents(span) => self.residents(row, &measure.filter, *span),
        }
    }
}

impl Numbers<'_> {
    /// Where the counts of a row with these keys are, in that grouping.
    pub fn place(&self, grouping: usize, keys: &[Option<i32>]) -> Place {
        let grouped = &self.counted.groupings[grouping];
        let codes: Vec<i32> = grouped.at.iter().filter_map(|at| keys[*at]).collect();
        if let Some(cell) = grouped.find(&codes) {
            return Place::Cell(cell);
        }
        let nothing = |at: usize| {
            let code = keys[at].filter(|_| self.question.by[at].clock().is_some());
            code.is_some_and(|code| self.extent(at, code) == Extent::Nothing)
        };
        if (0..keys.len()).any(nothing) { Place::Outside } else { Place::Nothing }
    }

    /// The row of the same sort with another code of the dimension at that position, whether it occurs or not.
    pub fn moved(&self, row: &Row, at: usize, code: i32) -> Option<Row> {
        if row.keys[at] == Some(code) {
            return Some(row.clone());
        }
        let mut keys = row.keys.clone();
        keys[at] = Some(code);
        let place = self.place(row.grouping?, &keys);
        Some(Row { kind: row.kind, keys, grouping: row.grouping, place, windows: Vec::new() })
    }

    /// The row with these keys of the grouping by these dimensions.
    pub fn in_grouping(&self, set: &[usize], keys: Keys) -> Option<Row> {
        let grouping = self.counted.grouping(set)?;
        let place = self.place(grouping, &keys);
        Some(Row { kind: RowKind::Subtotal, keys, grouping: Some(grouping), place, windows: Vec::new() })
    }

    /// The group of a row: all that has the same keys of `within`. None where the row does not tell them apart.
    pub fn group(&self, row: &Row, within: &[usize]) -> Option<Row> {
        if within.is_empty() {
            return Some(Row::total(row.keys.len()));
        }
        self.in_grouping(within, group::keys(within, &row.codes(within)?, row.keys.len()))
    }

    /// Whether the whole of the row's period is counted.
    pub fn is_whole(&self, row: &Row, period: usize) -> bool {
        row.keys[period].is_some_and(|code| self.extent(period, code) == Extent::Whole)
    }

    /// Whether a period of the row is counted in part.
    pub fn is_partial(&self, row: &Row) -> bool {
        let in_part = |at: usize| {
            let code = row.keys[at].filter(|_| self.question.by[at].clock().is_some());
            code.is_some_and(|code| self.extent(at, code) == Extent::Part)
        };
        (0..row.keys.len()).any(in_part)
    }

    /// Whether the row has no key, or one that names a member: not one that is missing.
    pub fn is_named(&self, row: &Row, at: usize) -> bool {
        let is_number = matches!(self.question.by[at].values, Values::Day | Values::Month | Values::Year);
        row.keys[at].is_none_or(|code| code != NOT_RECORDED && (is_number || code >= 0))
    }

    /// How much of a period of the dimension at that position is counted.
    pub fn extent(&self, at: usize, code: i32) -> Extent {
        self.counted.extent((at, code), || self.question.extent(self.question.by[at], code))
    }
}

/// A quotient, null over nothing.
pub fn rate(upper: Option<f64>, lower: Option<f64>) -> Option<f64> {
    let (upper, lower) = (upper?, lower.filter(|lower| *lower != 0.0)?);
    Some(upper / lower)
}
