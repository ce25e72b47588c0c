//! How a question is answered: as a few passes, or as rows of detainers. Pure, and it cannot fail.

mod lower;
mod pass;
mod records;
mod sql;
mod told;

use lower::Stored;
pub use pass::{Cells, Lines, Pass, PassKey};
pub use records::Records;
pub use sql::{PassStatement, RecordsStatement};
pub use told::{doubt, outcome_tally, unplaced_tally};

use crate::catalogue::{Column, Key, Step};
use crate::question::{Filter, LookedUp, Measure, Question, Sent, Tally, ValuesQuestion};

/// The passes that answer a question. The rows' counts are the first of the totals', so that a measure is computed from a
/// row and from the totals alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// One cell for each row; absent when only totals are wanted.
    pub rows: Option<Pass>,
    /// One cell over all of `where`: totals are counted anew, never summed. It counts more than the rows: what the
    /// statement and the warnings tell.
    pub totals: Pass,
    /// What both passes count, in the words of the question: the passes have them over stored columns.
    counted: Vec<Tally>,
}

impl Plan {
    /// Plans the passes of a question.
    pub fn of(question: &Question) -> Plan {
        let shown = shown(question);
        let of_rows = shown.len();
        let counted = with(shown, told::told(question));
        let stored = Stored::of(&question.looked_up);
        let totals = Pass {
            release: question.release.key,
            policies: question.looked_up.policies,
            filter: stored.filter(&question.filter),
            keys: Vec::new(),
            lines: question.lines.as_ref().map_or(Lines::All, |lines| Lines::Only(stored.filter(lines))),
            tallies: counted.iter().map(|tally| stored.tally(tally)).collect(),
        };
        let keys = question.by.iter().map(|dimension| stored.key(dimension.key));
        let rows = (question.wants_rows && !question.by.is_empty()).then(|| Pass {
            keys: keys.collect(),
            tallies: totals.tallies[..of_rows].to_vec(),
            ..totals.clone()
        });
        Plan { rows, totals, counted }
    }

    /// Where the pass counts that tally.
    pub fn position(&self, tally: &Tally) -> Option<usize> {
        self.counted.iter().position(|counted| counted == tally)
    }
}

/// What is counted in each row: detainers first, then what the fields, the order and the conditions need, each once.
fn shown(question: &Question) -> Vec<Tally> {
    let all = vec![Tally::Detainers(Filter::all())];
    with(all, question.measures().flat_map(parts).cloned())
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
    let keys = [Column::State, Column::County].map(|column| Key { column, step: Step::Same });
    counting(sent.release.key, &sent.looked_up, &sent.filter, &keys)
}

/// The pass that counts the detainers of each value of a dimension.
pub fn counting_values(question: &ValuesQuestion) -> Pass {
    counting(question.release.key, &question.looked_up, &question.filter, &[question.dimension.key])
}

/// Detainers of a release that a filter admits, counted by these keys.
fn counting(release: i32, looked_up: &LookedUp, filter: &Filter, keys: &[Key]) -> Pass {
    let stored = Stored::of(looked_up);
    Pass {
        release,
        policies: looked_up.policies,
        filter: stored.filter(filter),
        keys: keys.iter().map(|key| stored.key(*key)).collect(),
        lines: Lines::All,
        tallies: vec![Tally::Detainers(Filter::all())],
    }
}
