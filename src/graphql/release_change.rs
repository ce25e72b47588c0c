//! What changed since an answer was cited: the releases that took part and are current no more.

use std::sync::Arc;

use async_graphql::{ID, Object};

use super::dataset::{Dataset, Release};
use super::release_diff::ReleaseDiff;
use crate::question::{self, Snapshot};

/// A release that took part in an answer and is not current any more.
pub struct ReleaseChange {
    snapshot: Arc<Snapshot>,
    dataset: question::Dataset,
    cited: question::Release,
}

/// Those among the releases of an answer, by what is current now.
pub fn changes(
    present: &Arc<Snapshot>,
    releases: &[(question::Dataset, question::Release)],
) -> Vec<ReleaseChange> {
    let change = |(dataset, cited): &(question::Dataset, question::Release)| {
        let dataset = present.dataset(&dataset.id)?;
        let is_current = dataset.present().is_some_and(|current| current.key == cited.key);
        let known = dataset.releases.iter().find(|release| release.key == cited.key)?;
        let (snapshot, dataset, cited) = (present.clone(), dataset.clone(), known.clone());
        (!is_current).then_some(ReleaseChange { snapshot, dataset, cited })
    };
    releases.iter().filter_map(change).collect()
}

/// A release that an answer rests on and that is not current any more: what stands in its place, and what differs.
#[Object]
impl ReleaseChange {
    /// The dataset.
    async fn dataset(&self) -> Dataset {
        Dataset(self.dataset.clone())
    }

    /// Its id.
    async fn dataset_id(&self) -> ID {
        ID(self.dataset.id.clone())
    }

    /// The release on which this answer rests; `withdrawnReason` says why, if it was withdrawn.
    async fn cited(&self) -> Release {
        Release::new(&self.dataset, &self.cited)
    }

    /// The release that is current now; null when all are withdrawn.
    async fn current(&self) -> Option<Release> {
        self.dataset.present().map(|current| Release::new(&self.dataset, current))
    }

    /// What differs between the two; null when none is current.
    #[graphql(complexity = "500 + child_complexity")]
    async fn diff(&self) -> Option<ReleaseDiff> {
        let current = self.dataset.present()?;
        Some(ReleaseDiff::new(&self.snapshot, &self.dataset, &self.cited, current))
    }
}
