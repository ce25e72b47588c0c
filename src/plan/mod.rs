//! How a question is answered: as a few passes. Pure, and it cannot fail.

mod pass;
mod sql;
mod told;

pub use pass::{Cells, Lines, Pass};
pub use sql::PassStatement;
pub use told::{doubt, outcome_tally, unplaced_tally};

use crate::catalogue::{Column, Key, Step};
use crate::question::{Filter, Measure, OrderBy, Question, Sent, Tally, Value};

/// The passes that answer a question. The rows' counts are the first of the totals', so that a measure is computed from a
/// row and from the totals alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// One cell for each row; absent when only totals are wanted.
    pub rows: Option<Pass>,
    /// One cell over all of `where`: totals are counted anew, never summed. It counts more than the rows: what the
    /// statement and the warnings tell.
    pub totals: Pass,
}

impl Plan {
    /// Plans the passes of a question.
    pub fn of(question: &Question) -> Plan {
        let shown = shown(question);
        let lines = question.lines.clone().map_or(Lines::All, Lines::Only);
        let totals = Pass {
            release: question.release.key,
            policies: question.policies.as_ref().map_or(0, |release| release.key),
            filter: question.filter.clone(),
            keys: Vec::new(),
            lines,
            tallies: with(shown.clone(), told::told(question)),
        };
        let keys = question.by.iter().map(|dimension| dimension.key.on(question.policy_on)).collect();
        let rows = (question.wants_rows && !question.by.is_empty()).then(|| Pass {
            keys,
            tallies: shown,
            ..totals.clone()
        });
        Plan { rows, totals }
    }

    /// Where the pass counts that tally.
    pub fn position(&self, tally: &Tally) -> Option<usize> {
        self.totals.tallies.iter().position(|counted| counted == tally)
    }
}

/// What is counted in each row: detainers first, then what the fields and the order need, each once.
fn shown(question: &Question) -> Vec<Tally> {
    let shown =
        question.outputs.iter().chain(&question.total_outputs).filter_map(|output| match &output.value {
            Value::Measure(measure) | Value::RateParts(measure) => Some(measure),
            _ => None,
        });
    let ordered = question.order.iter().filter_map(|rule| match &rule.by {
        OrderBy::Measure(measure) => Some(measure),
        OrderBy::Dimension(_) => None,
    });
    let all = vec![Tally::Detainers(Filter::all())];
    with(all, shown.chain(ordered).flat_map(parts).cloned())
}

/// These tallies, and those of the others that are not among them.
fn with(mut all: Vec<Tally>, others: impl IntoIterator<Item = Tally>) -> Vec<Tally> {
    for tally in others {
        if !all.contains(&tally) {
            all.push(tally);
        }
    }
    all
}

fn parts(measure: &Measure) -> impl Iterator<Item = &Tally> {
    let lower = measure.per.as_ref().and_then(|(_, tally)| tally.as_ref());
    measure.upper.iter().chain(lower)
}

/// The pass that tells to which states and counties detainers were sent: its keys are state and county.
pub fn sent_to(sent: &Sent) -> Pass {
    Pass {
        release: sent.release.key,
        policies: sent.policies,
        filter: sent.filter.clone(),
        keys: [Column::State, Column::County].map(|column| Key { column, step: Step::Same }).into(),
        lines: Lines::All,
        tallies: vec![Tally::Detainers(Filter::all())],
    }
}
