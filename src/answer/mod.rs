//! The answer to a question, from passes to printed words. `answer` is the whole way, in order.

mod algebra_words;
mod anachronism;
mod cell;
mod checks;
mod columns;
mod counted;
mod coverage;
mod dimension_values;
mod document;
mod fill;
mod group;
mod having;
mod histogram;
mod holdings;
mod interval;
mod links;
mod measure_words;
mod numbers;
mod order;
mod place_group_words;
mod places;
mod poisson;
mod policy_slice;
mod policy_words;
mod records;
mod release_diff;
mod residents;
mod row;
mod show;
mod statement;
mod suppress;
mod top;
mod warnings;
mod windows;
mod words;

pub use cell::Cell;
pub use checks::{Check, checks};
pub use columns::ColumnMeta;
pub use dimension_values::{DimensionValue, dimension_values};
pub use holdings::holdings_document;

pub use places::places;
pub use policy_slice::{PolicyAbout, PolicyAnswer, answer_policies, policy_dimension_values};
pub use records::RowRecords;
pub use release_diff::{DimensionDiff, dimension_diff};
pub use warnings::Warning;

use std::sync::OnceLock;

use crate::columns::{Engine, Name};
use crate::plan::{PassStatement, Plan};
use crate::question::{Dataset, Output, Question, Release, Snapshot, Value, cursor};
use crate::store::StoreError;
use counted::Counted;
use numbers::Numbers;
use row::Row;
use warnings::Rows;

/// Answers a question: passes → suppress → rows → fill → windows → having → top and others → show → order → page → words. Counts and
/// rates are computed where a step looks at them.
///
/// # Errors
/// Only when the database does not answer; every fault of a question was refused before.
pub async fn answer(question: Question, snapshot: &Snapshot, engine: &Engine) -> Result<Answer, StoreError> {
    let plan = Plan::of(&question);
    let answered_by = engine.name(&plan.totals);
    let mut counted = Counted::run(&question, &plan, engine).await?;
    counted.withheld = suppress::withheld(&question, &counted);
    let numbers = Numbers::of_question(&question, snapshot, &counted);
    let rows = group::grouped(&question, &counted);
    let rows = fill::filled(rows, &numbers);
    let rows = windows::windowed(rows, &numbers);
    let rows = having::kept(rows, &numbers);
    let top::Cut { mut rows, others, ties } = top::cut(rows, &numbers);
    let late = top::add(&question, &plan, others, &mut counted, engine).await?;
    let numbers = Numbers::of_question(&question, snapshot, &counted);
    rows.extend(windows::windowed_late(late, &numbers));
    let rows = show::shown(rows, &numbers);
    let mut rows = order::ordered(rows, &numbers);
    let row_count = rows.len();
    let partial = rows.iter().filter(|row| numbers.is_partial(row)).count();
    let withheld =
        rows.iter().filter(|row| !numbers.withheld_keys(row, &question.outputs).is_empty()).count();
    rows.drain(..question.offset.min(row_count));
    rows.truncate(question.first.unwrap_or(usize::MAX));
    let told = Rows { count: row_count, shown: rows.len(), ties, partial, withheld };
    Ok(Answer { rows, row_count, question, counted, plan, told, answered_by, about: OnceLock::new() })
}

/// A question's answer: the page of rows, the totals, and all that is said about them.
#[derive(Debug)]
pub struct Answer {
    /// The question.
    pub question: Question,
    /// The rows of the page, in order.
    rows: Vec<Row>,
    /// How many rows there are in all.
    pub row_count: usize,
    counted: Counted,
    plan: Plan,
    told: Rows,
    answered_by: Name,
    about: OnceLock<About>,
}

/// What is said about an answer: `meta`.
#[derive(Debug, Clone)]
pub struct About {
    /// The dataset asked.
    pub dataset: Dataset,
    /// Every release that took part: the detainers', then what the numbers rest on.
    pub releases: Vec<(Dataset, Release)>,
    /// What each response key holds.
    pub columns: Vec<ColumnMeta>,
    /// Names of the many-valued dimensions of the grain: over these, rows overlap and do not add up.
    pub non_additive_over: Vec<&'static str>,
    /// What a reader must know.
    pub warnings: Vec<Warning>,
    /// One true sentence.
    pub statement: String,
    /// Definitions, denominators, filters and releases, in Markdown.
    pub method: String,
    /// How to cite it.
    pub citation: String,
    /// The question, pinned to its releases, as an address.
    pub permalink: String,
    /// The same question of what is current, as an address.
    pub current_permalink: String,
    /// The same as a CSV file.
    pub csv_url: String,
    /// What answered.
    pub engine: Name,
    /// The statements that answered, or that PostgreSQL would answer by, with their binds.
    pub sql: Vec<String>,
}

impl About {
    fn of(numbers: &Numbers<'_>, plan: &Plan, rows: Rows, engine: Name) -> About {
        let (question, snapshot) = (numbers.question, numbers.snapshot);
        let releases = question.releases(snapshot);
        let document = document::pinned(question, snapshot);
        let permalink = links::permalink(snapshot, &document);
        let columns = columns::columns(numbers);
        let planned = plan.passes(question);
        let passes = planned.iter().chain(&numbers.counted.late);
        About {
            dataset: question.dataset.clone(),
            citation: links::cite(&releases, &permalink),
            statement: statement::statement(numbers),
            method: statement::method(question, snapshot, &columns, &releases, &document),
            warnings: warnings::warnings(numbers, &releases, rows),
            non_additive_over: question.many_valued().map(|dimension| dimension.name.as_str()).collect(),
            csv_url: links::csv_url(snapshot, &document::pinned_for_file(question, snapshot)),
            sql: passes.map(|pass| PassStatement::of(pass).printed()).collect(),
            columns,
            engine,
            releases,
            current_permalink: links::permalink(snapshot, &document::unpinned(question)),
            permalink,
        }
    }
}

impl Answer {
    /// What is said about the answer: reckoned when it is first asked.
    pub fn about(&self, snapshot: &Snapshot) -> &About {
        self.about.get_or_init(|| About::of(&self.numbers(snapshot), &self.plan, self.told, self.answered_by))
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
    pub fn cell(&self, row: usize, output: &Output, snapshot: &Snapshot) -> Cell {
        self.numbers(snapshot).cell(output, &self.rows[row], &self.question.outputs)
    }

    /// The code on which alone it depends what a row of the page shows for an output, for a printed dimension; rows with
    /// the same code show the same.
    pub fn code_shown(&self, row: usize, output: &Output) -> Option<Option<i32>> {
        match output.value {
            Value::Dimension(at) | Value::Code(at) => Some(self.rows[row].keys[at]),
            _ => None,
        }
    }

    /// What the totals row shows for an output.
    pub fn total(&self, output: &Output, snapshot: &Snapshot) -> Cell {
        let row = Row::total(self.question.by.len());
        self.numbers(snapshot).cell(output, &row, &self.question.total_outputs)
    }

    fn numbers<'a>(&'a self, snapshot: &'a Snapshot) -> Numbers<'a> {
        Numbers::of_question(&self.question, snapshot, &self.counted)
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
