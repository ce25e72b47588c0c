//! `meta` of a slice: what its numbers count, from which releases, how complete, and how to cite them.

use std::sync::Arc;

use async_graphql::parser::types::Field;
use async_graphql::{Context, ContextSelectionSet, Enum, Object, Positioned, Result, SimpleObject, Value};

use super::dataset::{Dataset, Release};
use super::release_change::{ReleaseChange, changes};
use super::slice::Sliced;
use crate::columns::Name;
use crate::question::Snapshot;

/// What answers a question.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Columns in memory: a copy of the record, which gives the same numbers.
    Columns,
    /// PostgreSQL, the record.
    Postgres,
}

/// What is said about an answer.
pub struct SliceMeta(pub Arc<Sliced>);

/// What the numbers count, from which releases, how complete, and how to cite them.
#[Object]
impl SliceMeta {
    /// The dataset that was asked.
    async fn dataset(&self) -> Dataset {
        Dataset(self.0.about().dataset.clone())
    }

    /// Every release that took part: that of the detainers first, then those that the numbers rest on.
    async fn releases(&self) -> Vec<Release> {
        self.0.about().releases.iter().map(|(dataset, release)| Release::new(dataset, release)).collect()
    }

    /// What each response key of rows and totals holds.
    async fn columns(&self) -> Vec<ColumnMeta> {
        self.0.about().columns.iter().cloned().map(ColumnMeta::from).collect()
    }

    /// Whether the rows' detainers add up to the total: false where a detainer can be in several rows.
    async fn additive(&self) -> bool {
        self.0.about().non_additive_over.is_empty()
    }

    /// The dimensions of `by` over which rows overlap.
    async fn non_additive_over(&self) -> Vec<DimensionName> {
        self.0.about().non_additive_over.iter().copied().map(DimensionName).collect()
    }

    /// What a reader must know before quoting a number.
    async fn warnings(&self) -> Vec<Warning> {
        self.0.about().warnings.iter().cloned().map(Warning::from).collect()
    }

    /// One true sentence, ready to print.
    async fn statement(&self) -> &str {
        &self.0.about().statement
    }

    /// A method box in Markdown: definitions, denominators, filters, notes, releases and the query.
    async fn method(&self) -> &str {
        &self.0.about().method
    }

    /// How to cite the answer.
    async fn citation(&self) -> &str {
        &self.0.about().citation
    }

    /// The question, pinned to the releases of `releases`, as an address that people can open: the same answer for ever.
    async fn permalink(&self) -> &str {
        &self.0.about().permalink
    }

    /// The same question of what is current when it is opened, as an address.
    async fn current_permalink(&self) -> &str {
        &self.0.about().current_permalink
    }

    /// What changed since this was cited: the releases of `releases` that are not current any more, each with what stands in
    /// its place. Empty when the same question gets the same answer now.
    async fn changes(&self, ctx: &Context<'_>) -> Result<Vec<ReleaseChange>> {
        Ok(changes(ctx.data::<Arc<Snapshot>>()?, &self.0.about().releases))
    }

    /// The same rows as a CSV file, with no limit of rows.
    async fn csv_url(&self) -> &str {
        &self.0.about().csv_url
    }

    /// The SQL that answered, with its binds; where columns answered, that by which PostgreSQL gives the same.
    async fn sql(&self) -> &[String] {
        &self.0.about().sql
    }

    /// What answered.
    async fn engine(&self) -> Engine {
        match self.0.about().engine {
            Name::Columns => Engine::Columns,
            Name::Postgres => Engine::Postgres,
        }
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
        Ok(Value::Enum(async_graphql::Name::new(self.0)))
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
