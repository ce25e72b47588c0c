//! Columns in memory: a pass over a release that is loaded is answered from them, every other by PostgreSQL. They are a
//! copy that can be made anew at any time.

mod block;
mod cells;
mod coded;
mod held;
mod keys;
mod lists;
mod load;
mod mask;
mod release;
mod rows;
mod scan;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, RwLock};

use futures_util::future::try_join_all;
use tokio::sync::Semaphore;

use crate::catalogue::Column;
use crate::plan::{Cells, Pass};
use crate::question::Snapshot;
use crate::store::{Store, StoreError};
use held::Intervals;
use release::Release;

/// What answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// Columns in memory.
    Columns,
    /// PostgreSQL.
    Postgres,
}

/// Which engine answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Columns where a release is loaded, else PostgreSQL.
    Auto,
    /// PostgreSQL alone.
    Postgres,
}

/// Answers passes.
#[derive(Clone)]
pub struct Engine {
    store: Store,
    loaded: Arc<RwLock<HashMap<i32, Arc<Release>>>>,
    choice: Choice,
    /// Bytes of memory that columns may take.
    budget: usize,
    /// Scans at a time.
    permits: Arc<Semaphore>,
}

impl Engine {
    /// An engine over a database, with nothing loaded.
    pub fn new(store: &Store, choice: Choice, budget: usize) -> Engine {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Engine {
            store: store.clone(),
            loaded: Arc::default(),
            choice,
            budget,
            permits: Arc::new(Semaphore::new(cores)),
        }
    }

    /// Loads the current releases of detainers, and lets go of those that are current no more. A scan that runs keeps
    /// what it began with. What does not fit in the budget is answered by PostgreSQL.
    ///
    /// # Errors
    /// When the database does not answer; what was loaded stays.
    pub async fn take_up(&self, snapshot: &Snapshot) -> Result<(), StoreError> {
        if self.choice == Choice::Postgres {
            return Ok(());
        }
        let policies = snapshot.current_of_kind("policies").map(|(_, release)| release.key);
        let mut intervals = None;
        let mut fresh: HashMap<i32, Arc<Release>> = HashMap::new();
        let mut bytes = 0;
        for (dataset, release) in snapshot.detainer_datasets() {
            let known =
                self.loaded(release.key).filter(|known| known.policies == policies.unwrap_or_default());
            let columns = match known {
                Some(known) => known,
                None => {
                    if let (None, Some(key)) = (&intervals, policies) {
                        let (all, jails) = self.store.intervals(key).await?;
                        intervals = Some(Intervals::new(all, jails));
                    }
                    let policies = policies.zip(intervals.as_ref());
                    Arc::new(load::load(&self.store, release, policies).await?)
                }
            };
            bytes += columns.bytes();
            if bytes > self.budget {
                tracing::warn!(
                    dataset = dataset.id,
                    bytes,
                    "the columns do not fit in memory: PostgreSQL answers"
                );
                bytes -= columns.bytes();
                continue;
            }
            fresh.insert(release.key, columns);
        }
        tracing::info!(releases = fresh.len(), bytes, "columns are loaded");
        match self.loaded.write() {
            Ok(mut loaded) => *loaded = fresh,
            Err(poisoned) => *poisoned.into_inner() = fresh,
        }
        Ok(())
    }

    /// The cells of passes, in their order. Of columns, one whose counts are sums of another's is added up from that.
    ///
    /// # Errors
    /// When the database is asked and does not answer.
    pub async fn run_all(&self, passes: &[Pass]) -> Result<Vec<Cells>, StoreError> {
        let finer = |pass: &Pass| {
            let _ = self.answers(pass)?;
            passes.iter().enumerate().find_map(|(at, finer)| Some((at, pass.sums(finer)?)))
        };
        let summed: Vec<Option<(usize, Vec<usize>)>> = passes.iter().map(finer).collect();
        let run = passes.iter().zip(&summed).map(async |(pass, summed)| match summed {
            Some(_) => Ok(Cells::default()),
            None => self.run(pass).await,
        });
        let mut cells = try_join_all(run).await?;
        // The finest first: what is summed can itself be finer than another.
        let mut order: Vec<usize> = (0..passes.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(passes[*at].keys.len()));
        for at in order {
            if let Some((finer, keys)) = &summed[at] {
                cells[at] = cells[*finer].summed(keys);
            }
        }
        Ok(cells)
    }

    /// The cells of a pass.
    ///
    /// # Errors
    /// When the database is asked and does not answer.
    pub async fn run(&self, pass: &Pass) -> Result<Cells, StoreError> {
        if let Some(release) = self.answers(pass) {
            if let Some(cells) = scan::scan_little(pass, &release) {
                return Ok(cells);
            }
            let given_up = Arc::new(AtomicBool::new(false));
            // Raised when the one who asks goes away.
            let _guard = Raise(given_up.clone());
            let own = pass.clone();
            // The semaphore is never closed.
            let permit = self.permits.clone().acquire_owned().await.ok();
            let scan = move || {
                let _permit = permit;
                scan::scan(&own, &release, &given_up)
            };
            if let Ok(Some(cells)) = tokio::task::spawn_blocking(scan).await {
                return Ok(cells);
            }
        }
        self.store.run(pass).await
    }

    /// The columns that answer a pass; `None` where PostgreSQL must.
    fn answers(&self, pass: &Pass) -> Option<Arc<Release>> {
        let looks_up = pass.columns().iter().any(|column| matches!(column, Column::Policy(..)));
        self.loaded(pass.release).filter(|release| !looks_up || release.policies == pass.policies)
    }

    /// What answers a pass.
    pub fn name(&self, pass: &Pass) -> Name {
        if self.answers(pass).is_some() { Name::Columns } else { Name::Postgres }
    }

    /// The database behind it.
    pub fn store(&self) -> &Store {
        &self.store
    }

    fn loaded(&self, release: i32) -> Option<Arc<Release>> {
        match self.loaded.read() {
            Ok(loaded) => loaded.get(&release).cloned(),
            Err(poisoned) => poisoned.into_inner().get(&release).cloned(),
        }
    }
}

/// Raises a flag when it is dropped.
struct Raise(Arc<AtomicBool>);

impl Drop for Raise {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
