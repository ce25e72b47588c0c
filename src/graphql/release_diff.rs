//! What differs between two releases of a dataset, and what changed since an answer was cited.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use tokio::sync::OnceCell;

use super::dataset::{Release, recorded_share};
use super::declare::{Argument, DetainerDimension};
use super::differing::{ChangedEntry, CoverageDiff, DimensionDiff, whole};
use super::errors;
use super::meta::DimensionName;
use crate::answer;
use crate::catalogue::DIMENSIONS;
use crate::columns::Engine;
use crate::question::{self, QuestionError, Snapshot, no_diff, read_diff};
use crate::store::{self, Entries, Store};

/// Entries of one answer at most.
const MOST_ENTRIES: i32 = 1000;

/// Two releases of a dataset.
pub struct ReleaseDiff {
    snapshot: Arc<Snapshot>,
    dataset: question::Dataset,
    from: question::Release,
    to: question::Release,
    counted: OnceCell<Result<Counted>>,
}

/// How many entries differ; `changed` where they have keys.
#[derive(Clone, Copy)]
struct Counted {
    unchanged: i64,
    added: i64,
    removed: i64,
    changed: Option<i64>,
}

impl ReleaseDiff {
    /// Two releases of a dataset.
    pub fn new(
        snapshot: &Arc<Snapshot>,
        dataset: &question::Dataset,
        from: &question::Release,
        to: &question::Release,
    ) -> ReleaseDiff {
        let (dataset, from, to) = (dataset.clone(), from.clone(), to.clone());
        ReleaseDiff { snapshot: snapshot.clone(), dataset, from, to, counted: OnceCell::new() }
    }

    /// Two releases by their ids.
    pub fn read(
        snapshot: &Arc<Snapshot>,
        dataset: &question::Dataset,
        [from, to]: [&str; 2],
    ) -> Result<ReleaseDiff> {
        let release = |argument: &str, id: &str| {
            let found = dataset.releases.iter().find(|release| release.id == id);
            found.ok_or_else(|| {
                let ids = dataset.releases.iter().map(|release| release.id.as_str());
                let what = format!("a release of {}", dataset.id);
                errors::refused(QuestionError::unknown(argument, &what, id, ids))
            })
        };
        Ok(ReleaseDiff::new(snapshot, dataset, release("from", from)?, release("to", to)?))
    }

    async fn counted(&self, ctx: &Context<'_>) -> Result<Counted> {
        no_diff(&self.dataset, [&self.from, &self.to]).map_err(errors::refused)?;
        let count = async || {
            let (store, from, to) = (ctx.data::<Store>()?, self.from.key, self.to.key);
            if self.dataset.is_of_detainers() {
                let found = store.compare_detainers(from, to).await;
                let store::Multiset { unchanged, added, removed } =
                    found.map_err(|error| errors::shared(&error))?;
                return Ok(Counted { unchanged, added, removed, changed: None });
            }
            let found = store.compare_entries(&self.dataset.kind, from, to).await.map_err(errors::failed)?;
            let Entries { unchanged, added, removed, changed } = found.unwrap_or_default();
            Ok(Counted { unchanged, added, removed, changed: Some(changed) })
        };
        self.counted.get_or_init(count).await.clone()
    }

    async fn dimension(&self, ctx: &Context<'_>, dimension: &str) -> Result<Vec<DimensionDiff>> {
        if !self.dataset.is_of_detainers() {
            let message = format!(
                "{} holds no detainers, so it has no dimensions: `entries` are what differs.",
                self.dataset.id
            );
            return Err(errors::refused(QuestionError::at("dimension", message)));
        }
        no_diff(&self.dataset, [&self.from, &self.to]).map_err(errors::refused)?;
        let questions = read_diff(&self.dataset, [&self.from, &self.to], dimension, &self.snapshot);
        let questions = questions.map_err(errors::refused)?;
        let diffs = answer::dimension_diff(&questions, &self.snapshot, ctx.data::<Engine>()?).await;
        Ok(diffs.map_err(errors::failed)?.into_iter().map(DimensionDiff::from).collect())
    }
}

/// What differs between two releases of a dataset. Detainers have no identity across releases, since sources give them no
/// number: they are compared as multisets of whole records with all their charges, so that a corrected record is one
/// removed and one added. Other kinds are compared entry by entry.
#[Object]
impl ReleaseDiff {
    /// The first release.
    async fn from(&self) -> Release {
        Release::new(&self.dataset, &self.from)
    }

    /// The second release.
    async fn to(&self) -> Release {
        Release::new(&self.dataset, &self.to)
    }

    /// Detainers, or entries, that are the same in both.
    async fn unchanged(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(whole(self.counted(ctx).await?.unchanged))
    }

    /// Detainers, or entries, that the second has and the first has not.
    async fn added(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(whole(self.counted(ctx).await?.added))
    }

    /// Detainers, or entries, that the first has and the second has not.
    async fn removed(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(whole(self.counted(ctx).await?.removed))
    }

    /// Entries that both have and that say something else in the second; null for detainers, of which nobody can tell.
    async fn changed(&self, ctx: &Context<'_>) -> Result<Option<i32>> {
        Ok(self.counted(ctx).await?.changed.map(whole))
    }

    /// How many detainers have each value of a dimension in either release: those of the second in their order, then those
    /// that it lacks. Refused for other kinds.
    #[graphql(complexity = "50 + child_complexity")]
    async fn by(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The dimension.")] dimension: Argument<DetainerDimension>,
    ) -> Result<Vec<DimensionDiff>> {
        self.dimension(ctx, dimension.0.as_str().unwrap_or_default()).await
    }

    /// How far each dimension was and is recorded; those of neither are left out. Empty for other kinds than detainers.
    async fn coverage(&self) -> Result<Vec<CoverageDiff>> {
        no_diff(&self.dataset, [&self.from, &self.to]).map_err(errors::refused)?;
        let share = |release, dimension| recorded_share(release, dimension);
        let dimensions = DIMENSIONS.iter().filter(|_| self.dataset.is_of_detainers());
        let diffs = dimensions.map(|dimension| CoverageDiff {
            dimension: DimensionName(&dimension.name),
            from: share(&self.from, dimension),
            to: share(&self.to, dimension),
        });
        Ok(diffs.filter(|diff| diff.from.is_some() || diff.to.is_some()).collect())
    }

    /// Entries that differ, by sort and key; null for detainers.
    #[graphql(complexity = "50 + child_complexity")]
    async fn entries(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 50, desc = "How many at most, to 1,000.")] first: i32,
    ) -> Result<Option<Vec<ChangedEntry>>> {
        if !(0..=MOST_ENTRIES).contains(&first) {
            let message =
                format!("`first` is {first}: it is how many entries to give, from 0 to {MOST_ENTRIES}.");
            return Err(errors::refused(QuestionError::at("first", message)));
        }
        if self.dataset.is_of_detainers() {
            return Ok(None);
        }
        let (from, to) = (self.from.key, self.to.key);
        let store = ctx.data::<Store>()?;
        let found = store.changed_entries(&self.dataset.kind, from, to, first.into()).await;
        Ok(Some(found.map_err(errors::failed)?.into_iter().map(ChangedEntry::from).collect()))
    }
}
