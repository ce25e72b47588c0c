//! The import's own connection to PostgreSQL, and the lock that lets one import run at a time.

use tokio::task::JoinHandle;
use tokio_postgres::{Client, NoTls, Transaction};

use super::error::ImportError;
use super::progress::Progress;

/// Names our advisory lock: "detainer" in bytes.
const LOCK: i64 = i64::from_be_bytes(*b"detainer");

/// What the sorting of a million rows wants; only for this transaction.
const SETTINGS: &str = "SET LOCAL work_mem = '256MB'; SET LOCAL maintenance_work_mem = '256MB'; \
    SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL jit = off";

/// A connection with the task that drives it.
pub struct Database {
    /// The connection.
    pub client: Client,
    driver: JoinHandle<()>,
}

impl Database {
    /// Connects; `url` is as for `--database-url`.
    pub async fn open(url: &str) -> Result<Database, ImportError> {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
        let driver = tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::warn!(%error, "the import's connection ended");
            }
        });
        Ok(Database { client, driver })
    }

    /// Begins the one transaction of an import. It waits while another import holds the lock, and says so.
    pub async fn begin(&mut self, progress: &dyn Progress) -> Result<Transaction<'_>, ImportError> {
        let transaction = self.client.transaction().await?;
        transaction.batch_execute(SETTINGS).await?;
        let free: bool =
            transaction.query_one("SELECT pg_try_advisory_xact_lock($1)", &[&LOCK]).await?.get(0);
        if !free {
            progress.note("Another import is running on this database; waiting for it to end.");
            transaction.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK]).await?;
        }
        Ok(transaction)
    }

    /// Ends the connection and waits until it is closed.
    pub async fn close(self) {
        drop(self.client);
        // The driver ends with the connection; that it was broken off changes nothing here.
        let _ = self.driver.await;
    }
}
