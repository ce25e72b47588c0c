//! Detainers themselves, one row each: which, in what order, and which window of them.

use super::lower::Stored;
use super::pass::{Lines, Pass, PassKey};
use crate::catalogue::{Column, Step};
use crate::question::{Filter, PolicyBasis, Question, RecordOrder, RecordsQuestion, RowFilter, Tally};

/// Which detainers to give as rows of coded values. An engine gives the values that are stored, one whole number for
/// each of `catalogue::record_columns`; words are put in their place later.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Records {
    /// `release.key`.
    pub release: i32,
    /// The releases by which policies in force are looked up.
    pub policies: PolicyBasis,
    /// Which detainers, over stored columns.
    pub filter: Filter,
    /// The order; ties, and everything when empty, go by the detainer's id.
    pub order: Vec<RecordOrder>,
    /// Detainers before the window.
    pub offset: usize,
    /// Detainers of the window at most; `None` is all (files).
    pub limit: Option<usize>,
}

impl Records {
    /// A window of the detainers that a question asks for.
    pub fn of(question: &RecordsQuestion, offset: usize, limit: Option<usize>) -> Records {
        let stored = Stored::of(&question.looked_up);
        Records {
            release: question.release,
            policies: question.looked_up.policies,
            filter: stored.filter(&question.filter),
            order: question.order.clone(),
            offset,
            limit,
        }
    }

    /// A window of the detainers that a row of a question counts, in the order of their ids.
    pub fn of_row(question: &Question, row: &RowFilter) -> Records {
        Records {
            release: question.release.key,
            policies: question.looked_up.policies,
            filter: Stored::of(&question.looked_up).filter(&row.detainers),
            order: Vec::new(),
            offset: 0,
            limit: None,
        }
    }

    /// The same detainers, another window of them.
    pub fn window(&self, offset: usize, limit: usize) -> Records {
        Records { offset, limit: Some(limit), ..self.clone() }
    }

    /// The pass that counts all of them, the window apart: one cell.
    pub fn count(&self) -> Pass {
        Pass {
            release: self.release,
            policies: self.policies,
            filter: self.filter.clone(),
            keys: Vec::new(),
            lines: Lines::All,
            tallies: vec![Tally::Detainers(Filter::all())],
        }
    }

    /// The pass that counts them for each of these codes: one cell for each that has any.
    pub fn count_each(&self, column: Column, codes: &[i32]) -> Pass {
        let among = Filter::OneOf(column, codes.iter().copied().collect());
        let keys = vec![PassKey { column, step: Step::Same, buckets: None }];
        match column.is_of_charge() {
            true => Pass { keys, lines: Lines::Only(among), ..self.count() },
            false => Pass { keys, filter: self.filter.clone().and(among), ..self.count() },
        }
    }
}
