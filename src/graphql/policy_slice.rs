//! `policySlice`: from the arguments and the merged selection to a question of policies, and its answer as an object.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use serde_json::{Map, Value as Json};

use super::dataset::{Dataset, Release};
use super::errors;
use super::meta::{ColumnMeta, Warning};
use super::policy_row::{PolicyDimensionName, PolicyRows, PolicyTotals};
use super::slice::{PageInfo, request};
use crate::answer::{PolicyAbout, PolicyAnswer, answer_policies};
use crate::question::{Snapshot, read_policies_chosen, read_policy_slice};
use crate::store::Store;

/// An answered slice of policies, and the picture it was answered from.
pub struct PolicySliced {
    /// The answer.
    pub answer: PolicyAnswer,
    /// What was loaded.
    pub snapshot: Arc<Snapshot>,
}

impl PolicySliced {
    fn about(&self) -> &PolicyAbout {
        self.answer.about(&self.snapshot)
    }
}

/// Answers the slice that is being resolved.
pub async fn slice(ctx: &Context<'_>, arguments: Map<String, Json>) -> Result<PolicySlice> {
    let present = ctx.data::<Arc<Snapshot>>()?;
    let chosen = read_policies_chosen(&arguments, present).map_err(errors::refused)?;
    let picture = ctx.data::<Store>()?.picture(present, chosen).await;
    let snapshot = picture.map_err(|error| errors::shared(&error))?;
    let question = read_policy_slice(&request(ctx, arguments), &snapshot).map_err(errors::refused)?;
    let answer = answer_policies(question, &snapshot);
    Ok(PolicySlice(Arc::new(PolicySliced { answer, snapshot })))
}

/// The answer to a question of the cube of policies.
pub struct PolicySlice(Arc<PolicySliced>);

/// The answer to a question of policies: rows of the grain `by`, the totals, and all that must be said about them.
#[Object]
impl PolicySlice {
    /// The rows of this page.
    async fn rows(&self) -> PolicyRows {
        PolicyRows(self.0.clone())
    }

    /// All policies that `where` admits over all days from `from` to `to`, counted anew and never summed.
    async fn totals(&self) -> PolicyTotals {
        PolicyTotals(self.0.clone())
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

    /// What the numbers count, from which releases, and how to cite them.
    async fn meta(&self) -> PolicySliceMeta {
        PolicySliceMeta(self.0.clone())
    }
}

/// What is said about an answer of policies.
pub struct PolicySliceMeta(Arc<PolicySliced>);

/// What the numbers count, from which releases, and how to cite them.
#[Object]
impl PolicySliceMeta {
    /// The dataset of policies.
    async fn dataset(&self) -> Dataset {
        Dataset(self.0.answer.question.dataset.clone())
    }

    /// Every release that took part: that of the policies first, then those that the numbers rest on.
    async fn releases(&self) -> Vec<Release> {
        self.0.about().releases.iter().map(|(dataset, release)| Release::new(dataset, release)).collect()
    }

    /// What each response key of rows and totals holds.
    async fn columns(&self) -> Vec<ColumnMeta> {
        self.0.about().columns.iter().cloned().map(ColumnMeta::from).collect()
    }

    /// Whether the rows' policies add up to the total: false where a policy can be in several rows.
    async fn additive(&self) -> bool {
        self.0.answer.non_additive_over().next().is_none()
    }

    /// The dimensions of `by` over which rows overlap.
    async fn non_additive_over(&self) -> Vec<PolicyDimensionName> {
        self.0.answer.non_additive_over().map(PolicyDimensionName).collect()
    }

    /// What a reader must know before quoting a number.
    async fn warnings(&self) -> Vec<Warning> {
        self.0.about().warnings.iter().cloned().map(Warning::from).collect()
    }

    /// One true sentence, ready to print.
    async fn statement(&self) -> &str {
        &self.0.about().statement
    }

    /// A method box in Markdown: days, definitions, filters, notes, releases and the query.
    async fn method(&self) -> &str {
        &self.0.about().method
    }

    /// How to cite the answer.
    async fn citation(&self) -> &str {
        &self.0.about().citation
    }

    /// The question, pinned to the release of the policies, as an address that people can open.
    async fn permalink(&self) -> &str {
        &self.0.about().permalink
    }
}
