//! `detainerSlice`: from the arguments and the merged selection to a question, and its answer as an object.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use async_graphql::parser::types::Field;
use async_graphql::{
    Context, ContextSelectionSet, Enum, Error, Name, Object, Positioned, Result, SimpleObject, Value,
};
use serde_json::{Map, Value as Json};

use super::dataset::{Dataset, Release};
use super::errors;
use super::row::{Rows, Totals};
use super::selection::{Merged, find, merged};
use crate::answer::{Answer, answer};
use crate::question::{Selected, SliceRequest, Snapshot, read_slice};
use crate::store::Store;

/// An answered slice, and the picture it was answered from.
pub struct Sliced {
    /// The answer.
    pub answer: Answer,
    /// What was loaded.
    pub snapshot: Arc<Snapshot>,
}

impl Sliced {
    /// The fields selected of rows or totals, merged over every selection of the slice's response key.
    pub fn merged_at<'a>(
        &self,
        ctx: &ContextSelectionSet<'a>,
        field: &'a Positioned<Field>,
    ) -> Vec<Merged<'a>> {
        let env = ctx.query_env;
        let names: Vec<&str> = ctx
            .path_node
            .iter()
            .flat_map(|node| std::iter::once(node).chain(node.parents()))
            .filter_map(|node| match node.segment {
                async_graphql::QueryPathSegment::Name(name) => Some(name),
                async_graphql::QueryPathSegment::Index(_) => None,
            })
            .collect();
        let root = merged(&[&env.operation.node.selection_set.node], &env.fragments);
        let slice = names.get(1).and_then(|key| find(root, key));
        let below = slice.map(|slice| merged(&slice.below(), &env.fragments)).unwrap_or_default();
        match find(below, field.node.response_key().node.as_str()) {
            Some(own) => merged(&own.below(), &env.fragments),
            None => Vec::new(),
        }
    }
}

/// Answers of one request by response key: a slice that is selected twice is answered once.
#[derive(Default)]
pub struct Answered(Mutex<HashMap<String, Arc<tokio::sync::OnceCell<Result<Arc<Sliced>>>>>>);

/// Answers the slice that is being resolved.
pub async fn slice(ctx: &Context<'_>, arguments: Map<String, Json>) -> Result<DetainerSlice> {
    let key = ctx.item.node.response_key().node.to_string();
    let cell = {
        let answered = ctx.data::<Answered>()?;
        let mut cells = answered.0.lock().map_err(|_| Error::new("The request was given up."))?;
        cells.entry(key).or_default().clone()
    };
    let sliced = cell.get_or_init(|| answered(ctx, arguments)).await;
    sliced.clone().map(DetainerSlice)
}

async fn answered(ctx: &Context<'_>, arguments: Map<String, Json>) -> Result<Arc<Sliced>> {
    let snapshot = ctx.data::<Arc<Snapshot>>()?.clone();
    let request = request(ctx, arguments);
    let question = read_slice(&request, &snapshot).map_err(errors::refused)?;
    let answer = answer(question, &snapshot, ctx.data::<Store>()?).await.map_err(errors::failed)?;
    let sliced = Arc::new(Sliced { answer, snapshot });
    if let Some(file) = ctx.data_opt::<FileWanted>()
        && let Ok(mut slices) = file.0.lock()
    {
        slices.push(sliced.clone());
    }
    Ok(sliced)
}

/// The arguments, and what is selected of rows and totals, as a question takes them.
fn request(ctx: &Context<'_>, arguments: Map<String, Json>) -> SliceRequest {
    let env = ctx.query_env;
    let root = merged(&[&env.operation.node.selection_set.node], &env.fragments);
    let slice = find(root, ctx.item.node.response_key().node.as_str());
    let below = slice.map(|slice| merged(&slice.below(), &env.fragments)).unwrap_or_default();
    let mut request = SliceRequest {
        arguments,
        is_file: ctx.data_opt::<FileWanted>().is_some(),
        ..SliceRequest::default()
    };
    for field in &below {
        let selected = || {
            let fields = merged(&field.below(), &env.fragments);
            let own = fields.iter().filter(|field| field.name() != "__typename");
            own.map(|field| field.selected(&env.variables)).collect::<Vec<Selected>>()
        };
        match field.name() {
            "rows" => request.rows.extend(selected()),
            "totals" => request.totals.extend(selected()),
            _ => {}
        }
        request.wants_rows |= matches!(field.name(), "rows" | "rowCount" | "pageInfo");
    }
    request
}

/// Put into a request whose slice becomes a file: it has no limit of rows, and its answer is taken from here.
#[derive(Default, Clone)]
pub struct FileWanted(pub Arc<Mutex<Vec<Arc<Sliced>>>>);

/// The answer to a question of the detainer cube.
pub struct DetainerSlice(pub Arc<Sliced>);

/// The answer to a question: rows of the grain `by`, the totals, and all that must be said about them.
#[Object]
impl DetainerSlice {
    /// The rows of this page.
    async fn rows(&self) -> Rows {
        Rows(self.0.clone())
    }

    /// All that `where` admits, counted anew and never summed: before paging.
    async fn totals(&self) -> Totals {
        Totals(self.0.clone())
    }

    /// How many rows there are in all, before paging.
    async fn row_count(&self) -> i32 {
        self.0.answer.row_count.try_into().unwrap_or(i32::MAX)
    }

    /// Where this page stands among all.
    async fn page_info(&self) -> PageInfo {
        let cursors = self.0.answer.cursors(&self.0.snapshot);
        PageInfo {
            has_next_page: self.0.answer.has_next_page(),
            has_previous_page: self.0.answer.question.offset > 0,
            start_cursor: cursors.as_ref().map(|(start, _)| start.clone()),
            end_cursor: cursors.map(|(_, end)| end),
        }
    }

    /// What the numbers count, from which releases, how complete, and how to cite them.
    async fn meta(&self) -> SliceMeta {
        SliceMeta(self.0.clone())
    }
}

/// Where a page stands among all.
#[derive(SimpleObject)]
pub struct PageInfo {
    /// Whether there is more behind this page.
    pub has_next_page: bool,
    /// Whether there is more before this page.
    pub has_previous_page: bool,
    /// Cursor of the first of this page; null when it is empty.
    pub start_cursor: Option<String>,
    /// Cursor of the last of this page, for `after`; null when it is empty.
    pub end_cursor: Option<String>,
}

/// What answers a question.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// PostgreSQL, the record.
    Postgres,
}

/// What is said about an answer.
pub struct SliceMeta(Arc<Sliced>);

/// What the numbers count, from which releases, how complete, and how to cite them.
#[Object]
impl SliceMeta {
    /// The dataset that was asked.
    async fn dataset(&self) -> Dataset {
        Dataset(self.0.answer.about.dataset.clone())
    }

    /// Every release that took part: that of the detainers first, then those that the numbers rest on.
    async fn releases(&self) -> Vec<Release> {
        self.0.answer.about.releases.iter().map(|(dataset, release)| Release::new(dataset, release)).collect()
    }

    /// What each response key of rows and totals holds.
    async fn columns(&self) -> Vec<ColumnMeta> {
        self.0.answer.about.columns.iter().cloned().map(ColumnMeta::from).collect()
    }

    /// Whether the rows' detainers add up to the total: false where a detainer can be in several rows.
    async fn additive(&self) -> bool {
        self.0.answer.about.non_additive_over.is_empty()
    }

    /// The dimensions of `by` over which rows overlap.
    async fn non_additive_over(&self) -> Vec<DimensionName> {
        self.0.answer.about.non_additive_over.iter().copied().map(DimensionName).collect()
    }

    /// What a reader must know before quoting a number.
    async fn warnings(&self) -> Vec<Warning> {
        self.0.answer.about.warnings.iter().cloned().map(Warning::from).collect()
    }

    /// One true sentence, ready to print.
    async fn statement(&self) -> &str {
        &self.0.answer.about.statement
    }

    /// A method box in Markdown: definitions, denominators, filters, notes, releases and the query.
    async fn method(&self) -> &str {
        &self.0.answer.about.method
    }

    /// How to cite the answer.
    async fn citation(&self) -> &str {
        &self.0.answer.about.citation
    }

    /// The question, pinned to its release, as an address that people can open.
    async fn permalink(&self) -> &str {
        &self.0.answer.about.permalink
    }

    /// The same rows as a CSV file, with no limit of rows.
    async fn csv_url(&self) -> &str {
        &self.0.answer.about.csv_url
    }

    /// The SQL that answered, with its binds.
    async fn sql(&self) -> &[String] {
        &self.0.answer.about.sql
    }

    /// What answered.
    async fn engine(&self) -> Engine {
        Engine::Postgres
    }
}

/// The name of a dimension, which is a value of the declared enum `DetainerDimension`.
pub struct DimensionName(pub &'static str);

impl async_graphql::OutputType for DimensionName {
    fn type_name() -> std::borrow::Cow<'static, str> {
        "DetainerDimension".into()
    }

    fn create_type_info(registry: &mut async_graphql::registry::Registry) -> String {
        super::declare::declare(registry);
        Self::qualified_type_name()
    }

    async fn resolve(
        &self,
        _: &ContextSelectionSet<'_>,
        _: &Positioned<Field>,
    ) -> async_graphql::ServerResult<Value> {
        Ok(Value::Enum(Name::new(self.0)))
    }
}

/// What a response key holds.
#[derive(SimpleObject)]
pub struct ColumnMeta {
    /// The response key: the alias, else the field's name.
    key: String,
    /// The field.
    field: String,
    /// What it is.
    definition: String,
    /// Unit of the number; null for text.
    unit: Option<String>,
    /// What a rate is over.
    denominator: Option<String>,
    /// Whether the rows' numbers add up to the total's.
    additive: bool,
}

impl From<crate::answer::ColumnMeta> for ColumnMeta {
    fn from(from: crate::answer::ColumnMeta) -> Self {
        let crate::answer::ColumnMeta { key, field, definition, unit, denominator, additive } = from;
        ColumnMeta { key, field, definition, unit, denominator, additive }
    }
}

/// What a reader must know.
#[derive(SimpleObject)]
pub struct Warning {
    /// Its code, for programs.
    code: String,
    /// The sentence, for people.
    message: String,
    /// How many rows, detainers or measures it is about.
    count: Option<i32>,
}

impl From<crate::answer::Warning> for Warning {
    fn from(from: crate::answer::Warning) -> Self {
        Warning {
            code: from.code.to_owned(),
            message: from.message,
            count: from.count.and_then(|count| count.try_into().ok()),
        }
    }
}
