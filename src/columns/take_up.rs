//! Takes up what is loaded in the database: columns of the current releases, as far as memory is allowed.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use super::budget::{Need, needs};
use super::held::Intervals;
use super::release::Release;
use super::{Choice, Engine, load};
use crate::question::{PolicyBasis, Snapshot};
use crate::store::StoreError;

impl Engine {
    /// Loads the current releases of detainers, each of which answers as soon as it is there, and lets go of those that
    /// are current no more. A scan that runs keeps what it began with. What does not fit in the budget, or cannot be
    /// read, is answered by PostgreSQL.
    ///
    /// # Errors
    /// When the database does not answer; what was loaded stays.
    pub async fn take_up(&self, snapshot: &Snapshot) -> Result<(), StoreError> {
        if self.choice == Choice::Postgres {
            return Ok(());
        }
        let policies = Some(snapshot.policy_basis()).filter(|basis| basis.policies > 0);
        let intervals = match policies {
            Some(basis) => {
                let (all, jails) = self.store.intervals(basis).await?;
                let firsts = self.store.policy_firsts(basis).await?;
                Some((basis, Arc::new(Intervals::new(all, jails, &firsts))))
            }
            None => None,
        };
        let needs = needs(snapshot, self.budget);
        let is_current = |key: i32| needs.iter().any(|need| need.fits && need.release.key == key);
        let fresh: usize = needs.iter().filter(|need| need.fits).map(|need| need.bytes).sum();
        if fresh + self.bytes(|key| !is_current(key)) > self.budget {
            // Old and new do not fit side by side: PostgreSQL answers until the new are there.
            self.change(|loaded| loaded.retain(|key, _| is_current(*key)));
        }
        for need in &needs {
            match need.fits {
                true => self.take_up_one(need, intervals.clone()).await?,
                false => tracing::warn!(
                    dataset = need.dataset,
                    megabytes = need.bytes >> 20,
                    allowed = self.budget >> 20,
                    "the columns do not fit in memory, so PostgreSQL answers: give --columns-memory more"
                ),
            }
        }
        self.change(|loaded| loaded.retain(|key, _| is_current(*key)));
        let megabytes = self.memory() >> 20;
        tracing::info!(
            releases = needs.iter().filter(|need| need.fits).count(),
            megabytes,
            "columns are loaded"
        );
        Ok(())
    }

    async fn take_up_one(
        &self,
        need: &Need<'_>,
        intervals: Option<(PolicyBasis, Arc<Intervals>)>,
    ) -> Result<(), StoreError> {
        let (key, began) = (need.release.key, Instant::now());
        let known = self.loaded(key);
        let under = intervals.as_ref();
        let under = under.map_or_else(Default::default, |(basis, all)| (*basis, Some(all.mark())));
        if known.as_ref().is_some_and(|known| (known.policies, known.intervals) == under) {
            return Ok(());
        }
        let read = match known {
            Some(known) => known,
            None => Arc::new(load::load(&self.store, need.release).await?),
        };
        let under = move || {
            let release = read.under(intervals.as_ref().map(|(basis, all)| (*basis, all.as_ref())));
            release.prepare();
            release
        };
        let columns = tokio::task::spawn_blocking(under).await;
        let columns = Arc::new(columns.map_err(|error| StoreError::Connection(error.into()))?);
        let (megabytes, seconds) = (columns.bytes() >> 20, began.elapsed().as_secs_f64());
        tracing::info!(dataset = need.dataset, megabytes, seconds, "the columns of a release are loaded");
        self.change(|loaded| drop(loaded.insert(key, columns)));
        Ok(())
    }

    /// Bytes of the loaded releases with such a key.
    pub(super) fn bytes(&self, of: impl Fn(i32) -> bool) -> usize {
        let bytes = |loaded: &HashMap<i32, Arc<Release>>| {
            loaded.iter().filter(|(key, _)| of(**key)).map(|(_, release)| release.bytes()).sum()
        };
        match self.loaded.read() {
            Ok(loaded) => bytes(&loaded),
            Err(poisoned) => bytes(&poisoned.into_inner()),
        }
    }

    fn change(&self, change: impl FnOnce(&mut HashMap<i32, Arc<Release>>)) {
        match self.loaded.write() {
            Ok(mut loaded) => change(&mut loaded),
            Err(poisoned) => change(&mut poisoned.into_inner()),
        }
    }
}
