//! `dimensionValues`: the values of a dimension, for menus and for finding a code.

use std::sync::Arc;

use async_graphql::{Context, Enum, Result, SimpleObject};
use serde_json::{Map, Value as Json};

use super::errors;
use crate::answer;
use crate::columns::Engine;
use crate::question::{Snapshot, read_values};

/// A body of facts with its own dimensions.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum Cube {
    /// Detainers: what `detainerSlice` asks.
    Detainers,
}

/// A value of a dimension, and how many detainers have it.
#[derive(SimpleObject)]
pub struct DimensionValue {
    /// As a row prints it; null when not recorded (an enum prints NOT_RECORDED).
    value: Option<String>,
    /// What a filter takes: `{eq: code}`. Of a period its first day, from which a range is made; null for a period that is
    /// not recorded.
    code: Option<String>,
    /// As people read it.
    label: String,
    /// Distinct detainers that have it, of those that `where` admits. Over dimensions of charges a detainer can have
    /// several, and these do not add up. Null where the release withholds small counts, unless none has it.
    detainers: Option<i32>,
}

/// The values that these arguments ask for.
pub async fn values(ctx: &Context<'_>, arguments: &Map<String, Json>) -> Result<Vec<DimensionValue>> {
    let snapshot = ctx.data::<Arc<Snapshot>>()?;
    let question = read_values(arguments, snapshot).map_err(errors::refused)?;
    let values = answer::dimension_values(&question, snapshot, ctx.data::<Engine>()?).await;
    let value = |value: answer::DimensionValue| DimensionValue {
        value: value.value,
        code: value.code,
        label: value.label,
        detainers: value.detainers.map(|detainers| detainers.try_into().unwrap_or(i32::MAX)),
    };
    Ok(values.map_err(errors::failed)?.into_iter().map(value).collect())
}
