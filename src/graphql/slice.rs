//! `detainerSlice`: from the arguments and the merged selection to a question, and its answer as an object.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use async_graphql::parser::types::Field;
use async_graphql::{Context, ContextSelectionSet, Error, Object, Positioned, Result, SimpleObject};
use serde_json::{Map, Value as Json};

use super::errors;
use super::meta::SliceMeta;
use super::row::{Rows, Totals};
use super::selection::{Merged, find, merged};
use crate::answer::{About, Answer, answer};
use crate::columns::Engine;
use crate::question::{Selected, SliceRequest, Snapshot, read_slice};

/// An answered slice, and the picture it was answered from.
pub struct Sliced {
    /// The answer.
    pub answer: Answer,
    /// What was loaded.
    pub snapshot: Arc<Snapshot>,
}

impl Sliced {
    /// What is said about the answer.
    pub fn about(&self) -> &About {
        self.answer.about(&self.snapshot)
    }

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
pub struct Answered(Mutex<HashMap<String, Arc<AnsweredOnce>>>);

type AnsweredOnce = tokio::sync::OnceCell<Result<Arc<Sliced>>>;

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
    let answer = answer(question, &snapshot, ctx.data::<Engine>()?).await.map_err(errors::failed)?;
    answer.question.few_records(answer.len()).map_err(errors::refused)?;
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
        wants_meta: ctx.data_opt::<FileWanted>().is_some(),
        ..SliceRequest::default()
    };
    for field in &below {
        let selected = || {
            let fields = merged(&field.below(), &env.fragments);
            let own = fields.iter().filter(|field| field.name() != "__typename");
            let mut own: Vec<Selected> =
                own.map(|field| field.selected(&env.variables, &env.fragments)).collect();
            if request.is_file {
                own.iter_mut().for_each(|field| field.parts = None);
            }
            own
        };
        match field.name() {
            "rows" => request.rows.extend(selected()),
            "totals" => request.totals.extend(selected()),
            _ => {}
        }
        request.wants_rows |= matches!(field.name(), "rows" | "rowCount" | "pageInfo");
        request.wants_meta |= field.name() == "meta";
    }
    request
}

/// Put into a request whose slice becomes a file: it has no limit of rows, and its answer is taken from here.
#[derive(Default, Clone)]
pub struct FileWanted(pub Arc<Mutex<Vec<Arc<Sliced>>>>);

/// The answer to a question of the detainer cube.
pub struct DetainerSlice(Arc<Sliced>);

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
