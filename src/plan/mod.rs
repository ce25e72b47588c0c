//! How a question is answered: as a few passes, or as rows of detainers. Pure, and it cannot fail.

mod pass;
mod records;
mod sql;

use std::collections::BTreeSet;

pub use pass::{Cells, Lines, Pass};
pub use records::Records;
pub use sql::{PassStatement, RecordsStatement};

use crate::catalogue::vocabulary::OUTCOME;
use crate::catalogue::{Column, Key, Step};
use crate::question::{Filter, Measure, OrderBy, Question, Sent, Tally, Value};

/// The passes that answer a question. Both count the same things in the same order, so that a measure is computed
/// from a row and from the totals alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// One cell for each row; absent when only totals are wanted.
    pub rows: Option<Pass>,
    /// One cell over all of `where`: totals are counted anew, never summed.
    pub totals: Pass,
}

impl Plan {
    /// Plans the passes of a question.
    pub fn of(question: &Question) -> Plan {
        let tallies = tallies(question);
        let lines = question.lines.clone().map_or(Lines::All, Lines::Only);
        let totals = Pass {
            release: question.release.key,
            filter: question.filter.clone(),
            keys: Vec::new(),
            lines,
            tallies,
        };
        let keys = question.by.iter().map(|dimension| dimension.key).collect();
        let rows = (question.wants_rows && !question.by.is_empty()).then(|| Pass { keys, ..totals.clone() });
        Plan { rows, totals }
    }

    /// Where the pass counts that tally.
    pub fn position(&self, tally: &Tally) -> Option<usize> {
        self.totals.tallies.iter().position(|counted| counted == tally)
    }
}

/// Everything that is counted: detainers first, then what the fields, the order and the statement need, each once.
fn tallies(question: &Question) -> Vec<Tally> {
    let shown =
        question.outputs.iter().chain(&question.total_outputs).filter_map(|output| match &output.value {
            Value::Measure(measure) | Value::RateParts(measure) => Some(measure),
            _ => None,
        });
    let ordered = question.order.iter().filter_map(|rule| match &rule.by {
        OrderBy::Measure(measure) => Some(measure),
        OrderBy::Dimension(_) => None,
    });
    let mut all = vec![Tally::Detainers(Filter::all())];
    let told = told(question);
    for tally in shown.chain(ordered).flat_map(parts).chain(told.iter()) {
        if !all.contains(tally) {
            all.push(tally.clone());
        }
    }
    all
}

fn parts(measure: &Measure) -> impl Iterator<Item = &Tally> {
    let lower = measure.per.as_ref().and_then(|(_, tally)| tally.as_ref());
    measure.upper.iter().chain(lower)
}

/// What the statement tells of every answer: how many are declined, how many have no outcome, and how many have no
/// county where rows are counties.
fn told(question: &Question) -> Vec<Tally> {
    let recordable = OUTCOME.members.iter().filter(|m| question.release.can_record(m.code));
    let told = recordable.filter(|m| ["DECLINED", "UNRESOLVED"].contains(&m.name));
    told.map(|m| outcome_tally(m.code)).collect()
}

/// Detainers with that outcome.
pub fn outcome_tally(code: i32) -> Tally {
    Tally::Detainers(Filter::OneOf(Column::Outcome, BTreeSet::from([code])))
}

/// The pass that tells to which states and counties detainers were sent: its keys are state and county.
pub fn sent_to(sent: &Sent) -> Pass {
    Pass {
        release: sent.release.key,
        filter: sent.filter.clone(),
        keys: [Column::State, Column::County].map(|column| Key { column, step: Step::Same }).into(),
        lines: Lines::All,
        tallies: vec![Tally::Detainers(Filter::all())],
    }
}
