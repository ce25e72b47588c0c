//! PostgreSQL: the pool, the lease, running a pass, and what entities and snapshots are loaded from.

mod diff;
mod entities;
mod facilities;
mod firsts;
mod lease;
mod migrate;
mod policies;
mod population;
mod records;
mod references;
mod releases;
mod run;
mod scan;
mod snapshot;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Result;
use diesel::connection::InstrumentationEvent;
use diesel_async::pooled_connection::deadpool::Pool;
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod};
use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use futures_util::FutureExt;
use moka::future::Cache;
use tokio::sync::Semaphore;

use crate::question::{Chosen, Snapshot};

pub use diff::{Change, Changed, Entries, Multiset};
pub use entities::{
    Agreement, Charge, Correction, Edition, Holdings, Listed, Office, OtherCount, PolicySource,
    PublishedTotal, Report, ReportFigure, Residents, Seat,
};
pub use facilities::Sent;
pub use firsts::PolicyFirst;
pub use lease::{Lease, StoreError};
pub use migrate::{migrate, pending};
pub use policies::{POLICIES, policies};
pub use records::Record;
pub use scan::{CityJail, Interval};

/// Pictures of past releases that are kept, a few megabytes each.
const MOST_PICTURES: u64 = 16;
/// Comparisons of releases that are kept.
const MOST_COMPARED: u64 = 1000;
/// How long a picture is kept that nobody asks.
const PICTURE_KEPT: Duration = Duration::from_secs(600);

/// Connections to one database, for reading. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pool: Pool<AsyncPgConnection>,
    /// Pictures of other releases than the current ones, by what they were made from and the releases.
    pictures: Cache<([u8; 32], Chosen), Arc<Snapshot>>,
    /// How releases of detainers differ, by their keys.
    compared: Cache<(i32, i32), Multiset>,
    comparing: Arc<Semaphore>,
    statements: Arc<AtomicU64>,
    /// For connections outside the pool.
    database_url: Arc<str>,
}

impl Store {
    /// Opens a pool of at most `size` connections; they are made when first needed.
    ///
    /// # Errors
    /// When the pool cannot be made. A database that does not answer is found by the first statement.
    pub fn open(database_url: &str, size: usize, statement_timeout: Duration) -> Result<Store> {
        let statements = Arc::new(AtomicU64::new(0));
        let mut config = ManagerConfig::default();
        // The default spends a `SELECT 1` on each checkout, a seventh of all requests a second.
        config.recycling_method = RecyclingMethod::Fast;
        let counter = statements.clone();
        config.custom_setup = Box::new(move |url| {
            let (url, counter) = (url.to_owned(), counter.clone());
            async move {
                let mut connection = AsyncPgConnection::establish(&url).await?;
                // A plan is made for the binds at hand: one for all would not know how few rows they leave.
                let settings = format!(
                    "SET statement_timeout = {}; SET jit = off; SET plan_cache_mode = force_custom_plan; \
                     SET default_transaction_read_only = on; SET timezone = 'UTC'",
                    statement_timeout.as_millis()
                );
                connection
                    .batch_execute(&settings)
                    .await
                    .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
                connection.set_instrumentation(move |event: InstrumentationEvent<'_>| {
                    if let InstrumentationEvent::StartQuery { .. } = event {
                        counter.fetch_add(1, Ordering::Relaxed);
                    }
                });
                Ok(connection)
            }
            .boxed()
        });
        let manager = AsyncDieselConnectionManager::new_with_config(database_url, config);
        let pool = Pool::builder(manager).max_size(size).build()?;
        let pictures = Cache::builder().max_capacity(MOST_PICTURES).time_to_idle(PICTURE_KEPT).build();
        let compared = Cache::new(MOST_COMPARED);
        let comparing = Arc::new(Semaphore::new(1));
        Ok(Store { pool, pictures, compared, comparing, statements, database_url: database_url.into() })
    }

    /// How many statements it has run.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }
}
