//! Brings a database to the schema of this version.

use anyhow::{Context, Result};
use diesel_async::{AsyncConnection, AsyncMigrationHarness, AsyncPgConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// Runs the migrations that the database lacks. It blocks and makes a runtime of its own, so it must not be called
/// from inside one.
pub fn migrate(database_url: &str) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(async {
        let connection = AsyncPgConnection::establish(database_url).await.context("connecting to migrate")?;
        tokio::task::spawn_blocking(move || {
            let mut harness = AsyncMigrationHarness::new(connection);
            harness
                .run_pending_migrations(MIGRATIONS)
                .map(|_| ())
                .map_err(|e| anyhow::anyhow!("migrating: {e}"))
        })
        .await?
    })
}
