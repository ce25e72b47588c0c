//! The answer to a question, from passes to printed words. `answer` is the whole way, in order.

mod anachronism;
mod columns;
mod coverage;
mod dimension_values;
mod document;
mod having;
mod holdings;
mod interval;
mod links;
mod measure;
mod order;
mod places;
mod policy_words;
mod statement;
mod warnings;
mod words;

use futures_util::future::try_join;

pub use columns::ColumnMeta;
pub use dimension_values::{DimensionValue, dimension_values};
pub use holdings::holdings_document;
pub use measure::Cell;
pub use places::places;
pub use warnings::Warning;

use crate::plan::{Cells, Pass, PassStatement, Plan};
use crate::question::{Dataset, Output, Question, Release, Snapshot, cursor};
use crate::store::{Store, StoreError};
use measure::Measures;

/// Answers a question: passes → cells → having → order → page → words.
///
/// # Errors
/// Only when the database does not answer; every fault of a question was refused before.
pub async fn answer(question: Question, snapshot: &Snapshot, store: &Store) -> Result<Answer, StoreError> {
    let plan = Plan::of(&question);
    let (cells, totals) = try_join(rows(plan.rows.as_ref(), store), store.run(&plan.totals)).await?;
    let measures = Measures::of(&question, &plan);
    let cells = cells.unwrap_or_else(|| if question.wants_rows { totals.clone() } else { Cells::default() });
    let kept = having::kept(&question, &cells, &measures);
    let order = order::order(&question, snapshot, &cells, &measures, kept);
    let page = order::page(&order, question.offset, question.first);
    let about = About::of(&question, snapshot, &plan, &totals, order.len(), page.len());
    Ok(Answer { page, row_count: order.len(), question, cells, totals, measures, about })
}

async fn rows(pass: Option<&Pass>, store: &Store) -> Result<Option<Cells>, StoreError> {
    match pass {
        Some(pass) => store.run(pass).await.map(Some),
        None => Ok(None),
    }
}

/// A question's answer: the page of rows, the totals, and all that is said about them.
#[derive(Debug)]
pub struct Answer {
    /// The question.
    pub question: Question,
    /// Places in `cells` of the page's rows, in order.
    page: Vec<usize>,
    /// How many rows there are in all.
    pub row_count: usize,
    cells: Cells,
    totals: Cells,
    measures: Measures,
    /// What is said about the answer.
    pub about: About,
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
    /// The same as a CSV file.
    pub csv_url: String,
    /// The statements that answered, with their binds.
    pub sql: Vec<String>,
}

impl About {
    fn of(
        question: &Question,
        snapshot: &Snapshot,
        plan: &Plan,
        totals: &Cells,
        row_count: usize,
        shown: usize,
    ) -> About {
        let releases = links::releases(question, snapshot);
        let document = document::pinned(question);
        let permalink = links::permalink(snapshot, &document);
        let columns = columns::columns(question, snapshot);
        About {
            dataset: question.dataset.clone(),
            citation: links::citation(question, &releases, &permalink),
            statement: statement::statement(question, snapshot, plan, totals),
            method: statement::method(question, snapshot, &columns, &releases, &document),
            warnings: warnings::warnings(question, snapshot, (plan, totals), &releases, (row_count, shown)),
            non_additive_over: question.many_valued().map(|dimension| dimension.name.as_str()).collect(),
            csv_url: links::csv_url(snapshot, &document),
            sql: plan
                .rows
                .iter()
                .chain([&plan.totals])
                .map(|pass| PassStatement::of(pass).printed())
                .collect(),
            columns,
            releases,
            permalink,
        }
    }
}

impl Answer {
    /// Rows of the page.
    pub fn len(&self) -> usize {
        self.page.len()
    }

    /// Whether the page has no rows.
    pub fn is_empty(&self) -> bool {
        self.page.is_empty()
    }

    /// The coded keys of a row of the page.
    pub fn keys(&self, row: usize) -> &[i32] {
        self.cells.keys_of(self.page[row])
    }

    /// What a row of the page shows for an output.
    pub fn cell(&self, row: usize, output: &Output, snapshot: &Snapshot) -> Cell {
        let at = self.page[row];
        let kind = if self.question.by.is_empty() { "TOTAL" } else { "DATA" };
        self.measures.cell(
            &self.question,
            snapshot,
            output,
            self.cells.keys_of(at),
            self.cells.tallies_of(at),
            kind,
        )
    }

    /// What the totals row shows for an output.
    pub fn total(&self, output: &Output, snapshot: &Snapshot) -> Cell {
        self.measures.cell(&self.question, snapshot, output, &[], self.totals.tallies_of(0), "TOTAL")
    }

    /// Whether there are rows behind this page.
    pub fn has_next_page(&self) -> bool {
        self.question.offset + self.page.len() < self.row_count
    }

    /// The cursors of the page's first and last row.
    pub fn cursors(&self, snapshot: &Snapshot) -> Option<(String, String)> {
        let last = self.page.len().checked_sub(1)?;
        let make =
            |place| cursor(&snapshot.cursor_key, &self.question.fingerprint, self.question.offset + place);
        Some((make(0), make(last)))
    }
}
