//! `Check`: what a dataset counts against a total that someone published.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};

use super::differing::whole;
use super::errors;
use crate::answer::{self, checks};
use crate::columns::Engine;
use crate::question::{Dataset, Snapshot};
use crate::store::Store;

/// A published total, and what is counted here.
pub struct Check(answer::Check);

/// Those of a dataset's current release.
pub async fn of(ctx: &Context<'_>, dataset: &Dataset) -> Result<Vec<Check>> {
    let snapshot = ctx.data::<Arc<Snapshot>>()?;
    let Some((_, release)) = snapshot.current_of_kind("totals") else { return Ok(Vec::new()) };
    let totals = ctx.data::<Store>()?.totals_of(release.key, &dataset.id).await.map_err(errors::failed)?;
    let checked = checks(dataset, totals, snapshot, ctx.data::<Engine>()?).await;
    Ok(checked.map_err(errors::failed)?.into_iter().map(Check).collect())
}

/// A total that someone published about a dataset, and our count of the same in its current release.
#[Object]
impl Check {
    /// What the total is of.
    async fn name(&self) -> &str {
        &self.0.total.name
    }

    /// The count of the catalogue that is held against it; null where nothing that is loaded can be.
    async fn measure(&self) -> Option<&str> {
        self.0.total.measure.as_deref()
    }

    /// Which detainers are counted, as `where` takes it, in JSON; null is all.
    async fn filter(&self) -> Option<&str> {
        self.0.total.filter.as_deref()
    }

    /// The number that was published.
    async fn published(&self) -> i32 {
        whole(self.0.total.value)
    }

    /// Our count; null where nothing that is loaded can be held against it, as `note` says.
    async fn counted(&self) -> Option<i32> {
        self.0.counted.map(whole)
    }

    /// Our count less the published one.
    async fn difference(&self) -> Option<i32> {
        self.0.difference().map(whole)
    }

    /// Whether both are the same; null where nothing can be counted.
    async fn agrees(&self) -> Option<bool> {
        self.0.agrees()
    }

    /// Where it was published.
    async fn source(&self) -> &str {
        &self.0.total.source
    }

    /// Its address; null where only a name is known.
    async fn source_url(&self) -> Option<&str> {
        self.0.total.source_url.as_deref()
    }

    /// What a reader must know to compare the two.
    async fn note(&self) -> Option<&str> {
        self.0.refused.as_deref().or(self.0.total.note.as_deref())
    }
}
