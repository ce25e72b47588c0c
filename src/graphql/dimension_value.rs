//! `dimensionValues`: the values of a dimension, for menus and for finding a code.

use std::sync::Arc;

use async_graphql::{Context, Enum, Result, SimpleObject};
use serde_json::{Map, Value as Json};

use super::errors;
use crate::answer;
use crate::columns::Engine;
use crate::question::{Snapshot, read_policy_values, read_values};

/// A body of facts with its own dimensions.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum Cube {
    /// Detainers: what `detainerSlice` asks.
    Detainers,
    /// Policies on detainers: what `policySlice` asks.
    Policies,
}

/// A value of a dimension, and how many detainers, or policies, have it.
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
    /// several, and these do not add up. Null in the cube of policies, and where the release withholds small counts, unless none has it.
    detainers: Option<i32>,
    /// Policies that have it, of those that `policyWhere` admits, whether in force or not; null in the cube of detainers.
    policies: Option<i32>,
}

/// The values of a dimension of detainers that these arguments ask for.
pub async fn of_detainers(ctx: &Context<'_>, arguments: &Map<String, Json>) -> Result<Vec<DimensionValue>> {
    let snapshot = ctx.data::<Arc<Snapshot>>()?;
    let question = read_values(arguments, snapshot).map_err(errors::refused)?;
    let values = answer::dimension_values(&question, snapshot, ctx.data::<Engine>()?).await;
    let values = values.map_err(errors::failed)?;
    Ok(values.into_iter().map(|value| DimensionValue::of(value, Cube::Detainers)).collect())
}

/// The values of a dimension of policies.
pub fn of_policies(ctx: &Context<'_>, arguments: &Map<String, Json>) -> Result<Vec<DimensionValue>> {
    let snapshot = ctx.data::<Arc<Snapshot>>()?;
    let question = read_policy_values(arguments, snapshot).map_err(errors::refused)?;
    let values = answer::policy_dimension_values(&question, snapshot);
    Ok(values.into_iter().map(|value| DimensionValue::of(value, Cube::Policies)).collect())
}

impl DimensionValue {
    fn of(value: answer::DimensionValue, cube: Cube) -> DimensionValue {
        let count = value.count.map(|count| count.try_into().unwrap_or(i32::MAX));
        DimensionValue {
            value: value.value,
            code: value.code,
            label: value.label,
            detainers: (cube == Cube::Detainers).then_some(count).flatten(),
            policies: (cube == Cube::Policies).then_some(count).flatten(),
        }
    }
}
