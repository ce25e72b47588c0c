//! Columns in memory: a pass over a release that is loaded is answered from them, every other by PostgreSQL. They are a
//! copy that can be made anew at any time.

mod admit;
mod block;
mod budget;
mod cells;
mod coded;
mod coding;
mod find;
mod given;
mod held;
mod keys;
mod lines;
mod lists;
mod load;
mod mask;
mod number;
mod read;
mod release;
mod rows;
mod scan;
mod since;
mod take_up;
mod zones;

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, RwLock};

use futures_util::future::try_join_all;
use tokio::sync::Semaphore;

use crate::catalogue::Column;
use crate::plan::{Cells, Pass, Records};
use crate::store::{Charge, Record, Store, StoreError};
pub use budget::{Need, needs};
pub use given::Given;
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
            let own = pass.clone();
            if let Some(cells) = self.aside(move |given_up| scan::scan(&own, &release, given_up)).await {
                return Ok(cells);
            }
        }
        self.store.run(pass).await
    }

    /// The detainers of a window, in its order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn records(&self, records: &Records) -> Result<Vec<Record>, StoreError> {
        let mut columns = BTreeSet::new();
        records.filter.columns(&mut |column| {
            columns.insert(column);
        });
        let Some(release) = self.columns_of(records.release, records.policies, &columns) else {
            return self.store.records(records).await;
        };
        let own = records.clone();
        let read = move |given_up: &AtomicBool| {
            let rows = find::find(&own, &release, given_up)?;
            Some(rows.into_iter().map(|row| release.record(row)).collect())
        };
        match self.aside(read).await {
            Some(found) => Ok(found),
            None => self.store.records(records).await,
        }
    }

    /// The charge lines of each of these detainers, in their order.
    ///
    /// # Errors
    /// When the database is asked and does not answer.
    pub async fn charges_of(
        &self,
        release: i32,
        detainers: &[i32],
    ) -> Result<HashMap<i32, Vec<Charge>>, StoreError> {
        let Some(loaded) = self.loaded(release) else {
            return self.store.charges_of(release, detainers).await;
        };
        // An id is the place of a detainer among the rows, from 1.
        let row = |id: i32| usize::try_from(id - 1).ok().filter(|row| *row < loaded.rows);
        let known = detainers.iter().filter_map(|id| Some((*id, row(*id)?)));
        let found = known.map(|(id, row)| (id, loaded.charge_lines(row)));
        Ok(found.filter(|(_, lines)| !lines.is_empty()).collect())
    }

    /// How many detainers a pass without keys counts.
    ///
    /// # Errors
    /// When the database is asked and does not answer.
    pub async fn count(&self, pass: &Pass) -> Result<i64, StoreError> {
        Ok(self.run(pass).await?.tallies.first().copied().unwrap_or_default())
    }

    /// Runs a scan aside, one a core at a time; `None` when it gave up or has no answer.
    async fn aside<T: Send + 'static>(
        &self,
        scan: impl FnOnce(&AtomicBool) -> Option<T> + Send + 'static,
    ) -> Option<T> {
        let given_up = Arc::new(AtomicBool::new(false));
        // Raised when the one who asks goes away.
        let _guard = Raise(given_up.clone());
        // The semaphore is never closed.
        let permit = self.permits.clone().acquire_owned().await.ok();
        let scan = move || {
            let _permit = permit;
            scan(&given_up)
        };
        tokio::task::spawn_blocking(scan).await.ok().flatten()
    }

    /// The columns that answer a pass; `None` where PostgreSQL must.
    fn answers(&self, pass: &Pass) -> Option<Arc<Release>> {
        self.columns_of(pass.release, pass.policies, &pass.columns())
    }

    fn columns_of(&self, release: i32, policies: i32, asked: &BTreeSet<Column>) -> Option<Arc<Release>> {
        let looks_up = asked.iter().any(|column| matches!(column, Column::Policy(..)));
        self.loaded(release).filter(|release| !looks_up || release.policies == policies)
    }

    /// What answers a pass.
    pub fn name(&self, pass: &Pass) -> Name {
        if self.answers(pass).is_some() { Name::Columns } else { Name::Postgres }
    }

    /// The database behind it.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Bytes that the columns take now.
    pub fn memory(&self) -> usize {
        self.bytes(|_| true)
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
