//! A borrowed connection that takes its running statement with it when it is dropped.

use diesel_async::AsyncPgConnection;
use diesel_async::pooled_connection::deadpool::Object;
use tokio::runtime::Handle;

use super::Store;

/// Why the database gave no answer. Causes are logged once, never sent out.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No connection could be had.
    #[error("no database connection")]
    Connection(#[source] anyhow::Error),
    /// The statement took longer than is allowed.
    #[error("the statement timed out")]
    Timeout,
    /// The statement failed.
    #[error("the statement failed")]
    Statement(#[source] diesel::result::Error),
}

impl From<diesel::result::Error> for StoreError {
    fn from(error: diesel::result::Error) -> Self {
        let is_timeout = matches!(&error, diesel::result::Error::DatabaseError(_, info)
            if info.message().contains("statement timeout"));
        if is_timeout { StoreError::Timeout } else { StoreError::Statement(error) }
    }
}

/// A connection of the pool. When it is dropped in the middle of a statement (the client went away), the connection is
/// taken out of the pool and its statement cancelled: else the next borrower would wait behind the dead statement.
pub struct Lease {
    connection: Option<Object<AsyncPgConnection>>,
    busy: bool,
    // Captured here, since the drop can come from outside any runtime.
    runtime: Handle,
}

impl Store {
    /// Borrows a connection.
    pub async fn lease(&self) -> Result<Lease, StoreError> {
        let connection = self.pool.get().await.map_err(|error| StoreError::Connection(error.into()))?;
        Ok(Lease { connection: Some(connection), busy: false, runtime: Handle::current() })
    }
}

impl Lease {
    /// Runs statements on the connection; until they end, a drop cancels them.
    pub async fn run<T>(
        &mut self,
        statements: impl AsyncFnOnce(&mut AsyncPgConnection) -> diesel::QueryResult<T>,
    ) -> Result<T, StoreError> {
        let Some(connection) = self.connection.as_mut() else {
            return Err(StoreError::Connection(anyhow::anyhow!("the lease is over")));
        };
        self.busy = true;
        let result = statements(connection).await;
        self.busy = false;
        Ok(result?)
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take().filter(|_| self.busy) {
            let connection = Object::take(connection);
            let cancel = connection.cancel_token();
            self.runtime.spawn(async move {
                if let Err(error) = cancel.cancel_query(tokio_postgres::NoTls).await {
                    tracing::warn!(%error, "a statement whose client went away could not be cancelled");
                }
                drop(connection);
            });
        }
    }
}
