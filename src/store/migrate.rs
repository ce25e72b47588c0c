//! Brings a database to the schema of this version.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use diesel::migration::{MigrationName, MigrationSource};
use diesel::pg::Pg;
use diesel_async::{AsyncConnection, AsyncMigrationHarness, AsyncPgConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// Migrations that this version knows and the database does not, as their names; changes nothing. A database that is
/// new knows none.
///
/// # Errors
/// When the database does not answer.
pub async fn pending(database_url: &str) -> Result<Vec<String>> {
    let known =
        MigrationSource::<Pg>::migrations(&MIGRATIONS).map_err(|e| anyhow::anyhow!("migrations: {e}"))?;
    let (client, connection) = tokio_postgres::connect(database_url, tokio_postgres::NoTls).await?;
    let driver = tokio::spawn(connection);
    let table = "SELECT to_regclass('__diesel_schema_migrations') IS NOT NULL";
    let versions = match client.query_one(table, &[]).await?.get(0) {
        true => client.query("SELECT version FROM __diesel_schema_migrations", &[]).await?,
        false => Vec::new(),
    };
    drop(client);
    // That the connection was broken off changes nothing here.
    let _ = driver.await;
    let applied: BTreeSet<String> = versions.iter().map(|row| row.get(0)).collect();
    let names = known.iter().map(|migration| migration.name());
    let is_new = |name: &&dyn MigrationName| !applied.contains(&name.version().to_string());
    Ok(names.filter(is_new).map(|name| name.to_string()).collect())
}

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
