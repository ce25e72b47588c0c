//! The answer to a question of policies: counted from what is in memory, in the order of the algebra of slices.

mod count;
mod fact;
mod filter_words;
mod order;
mod values;
mod warnings;
mod words;

use std::collections::BTreeMap;
use std::sync::OnceLock;

pub use values::policy_dimension_values;

use super::cell::Cell;
use super::columns::ColumnMeta;
use super::warnings::Warning;
use super::{document, links};
use crate::catalogue::{PolicyAspect, RowKind};
use crate::question::{
    Dataset, NOT_RECORDED, PolicyOutput, PolicyPeriod, PolicyQuestion, PolicyValue, Printed, Release,
    Snapshot, cursor,
};
use count::{Counts, counts};
use fact::Fact;

/// Answers a question of policies: facts → groups and periods → counts → order → page. No statement is made: policies,
/// places and residents are in the snapshot.
pub fn answer_policies(question: PolicyQuestion, snapshot: &Snapshot) -> PolicyAnswer {
    let facts = fact::facts(&question, snapshot);
    let all: Vec<&Fact<'_>> = facts.iter().collect();
    let total = counts(&all, question.span.whole(), &question, snapshot);
    let rows = if question.wants_rows { rows(&facts, &question, snapshot) } else { Vec::new() };
    let told = warnings::Told::of(&facts, &rows, &total, &question);
    let mut rows = order::ordered(rows, &question, snapshot);
    let row_count = rows.len();
    rows.drain(..question.offset.min(row_count));
    rows.truncate(question.first);
    PolicyAnswer { rows, row_count, total, told, question, about: OnceLock::new() }
}

/// A row: what it is of, and its numbers.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    kind: RowKind,
    /// A code for each dimension of `by`.
    keys: Vec<i32>,
    /// The days that it looks at.
    period: PolicyPeriod,
    counts: Counts,
}

/// A row for each combination of the dimensions that occurs in any period, in each period; where the row would be of no
/// policy at all it is FILLED. A policy is in one combination, and in each period in which it was in force.
fn rows(facts: &[Fact<'_>], question: &PolicyQuestion, snapshot: &Snapshot) -> Vec<Row> {
    let mut combinations: BTreeMap<Vec<i32>, Vec<&Fact<'_>>> = BTreeMap::new();
    if question.by.iter().all(|dimension| dimension.of == PolicyAspect::Period) {
        combinations.insert(fact::keys(question, |_| 0), Vec::new()); // a row whether or not there is a policy
    }
    for fact in facts {
        combinations.entry(fact.keys.clone()).or_default().push(fact);
    }
    let mut all = Vec::new();
    for (keys, facts) in combinations {
        let row = |period: &PolicyPeriod| {
            let counts = counts(&facts, *period, question, snapshot);
            let is_empty = counts.is_empty() && !question.by.is_empty();
            let keys = question.by.iter().zip(&keys);
            Row {
                kind: if is_empty { RowKind::Filled } else { RowKind::Data },
                keys: keys
                    .map(|(of, key)| if of.of == PolicyAspect::Period { period.month } else { *key })
                    .collect(),
                period: *period,
                counts,
            }
        };
        let rows: Vec<Row> = question.span.periods.iter().map(row).collect();
        let occurs = rows.iter().any(|row| row.kind == RowKind::Data);
        let is_one = question.by.len() == usize::from(question.groups_by(PolicyAspect::Period));
        if occurs || is_one {
            all.extend(rows);
        }
    }
    all
}

/// The answer: the page of rows, the totals, and all that is said about them.
#[derive(Debug)]
pub struct PolicyAnswer {
    /// The question.
    pub question: PolicyQuestion,
    rows: Vec<Row>,
    /// How many rows there are in all.
    pub row_count: usize,
    total: Counts,
    told: warnings::Told,
    about: OnceLock<PolicyAbout>,
}

/// What is said about an answer: `meta`.
#[derive(Debug, Clone)]
pub struct PolicyAbout {
    /// Every release that took part: the policies' first.
    pub releases: Vec<(Dataset, Release)>,
    /// What each response key holds.
    pub columns: Vec<ColumnMeta>,
    /// What a reader must know.
    pub warnings: Vec<Warning>,
    /// One true sentence.
    pub statement: String,
    /// Definitions, days, filters and releases, in Markdown.
    pub method: String,
    /// How to cite it.
    pub citation: String,
    /// The question, pinned to its release, as an address.
    pub permalink: String,
}

impl PolicyAnswer {
    /// What is said about the answer: reckoned when it is first asked.
    pub fn about(&self, snapshot: &Snapshot) -> &PolicyAbout {
        self.about.get_or_init(|| {
            let question = &self.question;
            let releases = words::releases(question, snapshot);
            let pins = releases[1..].iter().map(|(_, release)| release.id.clone()).collect();
            let document = document::pinned_policies(question, pins);
            let permalink = links::permalink(snapshot, &document);
            let columns = words::columns(question, &self.told);
            PolicyAbout {
                warnings: warnings::warnings(self, snapshot, &releases),
                statement: words::statement(question, self.told.admitted, &self.total, snapshot),
                method: words::method(question, snapshot, &columns, &releases, &document),
                citation: links::cite(&releases, &permalink),
                releases,
                columns,
                permalink,
            }
        })
    }

    /// Names of the dimensions over which rows overlap.
    pub fn non_additive_over(&self) -> impl Iterator<Item = &'static str> + '_ {
        let many = self.question.by.iter().filter(|dimension| dimension.is_many_valued());
        many.map(|dimension| dimension.name)
    }

    /// Rows of the page.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether the page has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What a row of the page shows for an output.
    pub fn cell(&self, row: usize, output: &PolicyOutput, snapshot: &Snapshot) -> Cell {
        let row = &self.rows[row];
        match output.value {
            PolicyValue::Dimension(at) => printed(&self.question, row, at, snapshot),
            PolicyValue::Code(at) => {
                let code = snapshot.code(self.question.by[at].values, row.keys[at]);
                code.map_or(Cell::Null, Cell::Text)
            }
            _ => self.plain(output, row.kind, &row.keys, &row.counts),
        }
    }

    /// What the totals row shows for an output.
    pub fn total(&self, output: &PolicyOutput) -> Cell {
        self.plain(output, RowKind::Total, &[], &self.total)
    }

    fn plain(&self, output: &PolicyOutput, kind: RowKind, keys: &[i32], counts: &Counts) -> Cell {
        match output.value {
            PolicyValue::Id => Cell::Text(self.id(kind, keys)),
            PolicyValue::RowKind => Cell::Text(kind.name().to_owned()),
            PolicyValue::Measure(measure) => counts.of(measure.counted).map_or(Cell::Null, Cell::Int),
            PolicyValue::Dimension(_) | PolicyValue::Code(_) => Cell::Null, // refused in totals
        }
    }

    /// The same for the same arguments (paging apart), releases and keys, and for no others. Whether anything is of a row
    /// does not change whose row it is.
    fn id(&self, kind: RowKind, keys: &[i32]) -> String {
        let sort = if kind == RowKind::Total { "total" } else { "row" };
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.question.fingerprint).update(sort.as_bytes());
        keys.iter().for_each(|key| {
            hasher.update(&key.to_le_bytes());
        });
        hasher.finalize().to_hex()[..24].to_owned()
    }

    /// Whether there are rows behind this page.
    pub fn has_next_page(&self) -> bool {
        self.question.offset + self.rows.len() < self.row_count
    }

    /// The cursors of the page's first and last row.
    pub fn cursors(&self, snapshot: &Snapshot) -> Option<(String, String)> {
        let last = self.rows.len().checked_sub(1)?;
        let make =
            |place| cursor(&snapshot.cursor_key, &self.question.fingerprint, self.question.offset + place);
        Some((make(0), make(last)))
    }
}

fn printed(question: &PolicyQuestion, row: &Row, at: usize, snapshot: &Snapshot) -> Cell {
    match snapshot.print(question.by[at].values, row.keys[at]) {
        _ if row.keys[at] == NOT_RECORDED => Cell::Null,
        Printed::Null => Cell::Null,
        Printed::Text(text) => Cell::Text(text),
        Printed::Int(number) => Cell::Int(number.into()),
    }
}
