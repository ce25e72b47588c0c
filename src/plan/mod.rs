//! How a question is answered: as a few passes, or as rows of detainers. Pure, and it cannot fail.

mod histogram;
mod lower;
mod others;
mod pass;
mod records;
mod sql;
mod told;

use rustc_hash::FxHashMap;

use lower::Stored;
pub use pass::{Cells, Lines, Pass, PassKey};
pub use records::Records;
pub use sql::{PassStatement, RecordsStatement, ScanStatement};
pub use told::{FIRST_TERRITORY, IMMATURE_DAYS, doubt, outcome_tally, unplaced_tally};

use crate::catalogue::{Column, Key, Step};
use crate::question::{Filter, LookedUp, Measure, Question, Sent, Tally, Value, ValuesQuestion};

/// The passes that answer a question. What groupings count comes first in what the totals count, so that a measure is
/// computed from a row and from the totals alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// One pass for each grouping that rows or their numbers need; none when only totals are wanted.
    pub groupings: Vec<Grouping>,
    /// One cell over all of `where`: totals are counted anew, never summed. It counts more than the groupings: what the
    /// statement and the warnings tell.
    pub totals: Pass,
    /// What the passes count, in the words of the question: the passes have them over stored columns.
    counted: Vec<Tally>,
    /// How many of them the groupings count.
    of_rows: usize,
}

/// A pass that tells some dimensions of `by` apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouping {
    /// The positions of these dimensions in `by`, ascending.
    pub at: Vec<usize>,
    /// The pass.
    pub pass: Pass,
}

impl Plan {
    /// Plans the passes of a question.
    pub fn of(question: &Question) -> Plan {
        let shown = shown(question);
        let of_rows = shown.len();
        let told = if question.wants_meta { told::told(question) } else { Vec::new() };
        // Of how many detainers the totals are is always known.
        let counted = with(with(shown, told), [Tally::Detainers(Filter::all())]);
        let stored = Stored::of(&question.looked_up);
        let totals = Pass {
            release: question.release.key,
            policies: question.looked_up.policies,
            filter: stored.filter(&question.filter),
            keys: Vec::new(),
            lines: question.lines.as_ref().map_or(Lines::All, |lines| Lines::Only(stored.filter(lines))),
            tallies: counted.iter().map(|tally| stored.tally(tally)).collect(),
        };
        let grouping = |at: Vec<usize>| Grouping {
            pass: Pass {
                keys: at.iter().map(|at| stored.key(question.by[*at].key)).collect(),
                tallies: totals.tallies[..of_rows].to_vec(),
                ..totals.clone()
            },
            at,
        };
        Plan { groupings: question.groupings().into_iter().map(grouping).collect(), totals, counted, of_rows }
    }

    /// What the groupings count.
    pub fn tallies(&self) -> impl Iterator<Item = &Tally> {
        self.counted[..self.of_rows].iter()
    }

    /// Every pass: those of the groupings, then that of the totals, then the same by days.
    pub fn passes(&self, question: &Question) -> Vec<Pass> {
        let plain = || self.groupings.iter().map(|grouping| &grouping.pass).chain([&self.totals]);
        let days = question.days();
        let by_days = days.iter().flat_map(|days| plain().map(|pass| pass.by_days(days, question)));
        plain().cloned().chain(by_days).collect()
    }

    /// Where the passes count each tally.
    pub fn positions(&self) -> FxHashMap<Tally, usize> {
        self.counted.iter().cloned().enumerate().map(|(at, tally)| (tally, at)).collect()
    }
}

/// What is counted in each row: detainers first, then what the fields, the order and the conditions need, each once.
/// Where rows are of charge lines and nothing but lines is asked, detainers are not told apart in them.
fn shown(question: &Question) -> Vec<Tally> {
    let atoms = question.atoms.iter().flat_map(|atoms| &atoms.filters).cloned().map(Tally::Detainers);
    let asked = question.measures().flat_map(Measure::tallies).cloned();
    let asked = with(with(Vec::new(), asked), atoms);
    let of_lines = question.by.iter().any(|dimension| dimension.key.column.is_of_charge());
    let shows_records = question.outputs.iter().any(|output| matches!(output.value, Value::Records(_)));
    let asks_lines = !asked.is_empty() && asked.iter().all(|tally| matches!(tally, Tally::Lines(_)));
    match of_lines && asks_lines && !shows_records {
        true => asked,
        false => with(vec![Tally::Detainers(Filter::all())], asked),
    }
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
