//! Streams rows from a reading thread into PostgreSQL by binary COPY, in constant memory.

use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use tokio_postgres::Transaction;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::{ToSql, Type};

use super::error::ImportError;
use super::progress::Progress;
use super::report::FileReport;
use super::table::{Cells, Table};

/// Rows sent from thread to thread at a time.
const BATCH: usize = 1000;
/// Batches that may wait for the database.
const WAITING: usize = 8;

/// A row of a table, its values in the order of the columns that are copied.
pub trait Row: Send + 'static {
    /// The values.
    fn values(&self) -> Vec<&(dyn ToSql + Sync)>;
}

/// Where the reading side puts its rows.
pub struct Rows<R> {
    batch: Vec<R>,
    sender: mpsc::Sender<Vec<R>>,
}

impl<R> Rows<R> {
    /// Hands a row on; it waits while the database is behind, and fails when the database has gone.
    pub fn push(&mut self, row: R) -> Result<(), ImportError> {
        self.batch.push(row);
        if self.batch.len() == BATCH { self.flush() } else { Ok(()) }
    }

    /// Reads each line of a file as a row; after the first bad cell they are only checked.
    pub fn fill(
        &mut self,
        mut table: Table,
        mut read: impl FnMut(&mut Cells<'_>) -> R,
    ) -> Result<Option<FileReport>, ImportError> {
        while let Some(mut cells) = table.next_line()? {
            let row = read(&mut cells);
            if table.is_clean() {
                self.push(row)?;
            }
        }
        table.finish().map(Some)
    }

    fn flush(&mut self) -> Result<(), ImportError> {
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        self.sender
            .blocking_send(batch)
            .map_err(|_| ImportError::BrokenOff("the database stopped listening".into()))
    }
}

/// Runs `read` on a thread of its own and copies the rows that it pushes into `columns` of `table`. Gives back what
/// `read` gives; an error of `read` comes before one of the database.
pub async fn copy<R: Row, T: Send + 'static>(
    transaction: &Transaction<'_>,
    table: &str,
    columns: &[&str],
    progress: &dyn Progress,
    read: impl FnOnce(&mut Rows<R>) -> Result<T, ImportError> + Send + 'static,
) -> Result<T, ImportError> {
    let (sender, receiver) = mpsc::channel(WAITING);
    let reading = spawn_blocking(move || {
        let mut rows = Rows { batch: Vec::with_capacity(BATCH), sender };
        let product = read(&mut rows)?;
        rows.flush()?;
        Ok(product)
    });
    let written = write(transaction, table, &columns.join(", "), progress, receiver).await;
    let read = reading.await.map_err(|error| ImportError::BrokenOff(error.to_string()))?;
    match (read, written) {
        (Ok(product), Ok(())) => Ok(product),
        (Ok(_) | Err(ImportError::BrokenOff(_)), Err(error)) => Err(error),
        (Err(error), _) => Err(error),
    }
}

async fn write<R: Row>(
    transaction: &Transaction<'_>,
    table: &str,
    columns: &str,
    progress: &dyn Progress,
    mut receiver: mpsc::Receiver<Vec<R>>,
) -> Result<(), ImportError> {
    let shape = transaction.prepare(&format!("SELECT {columns} FROM {table}")).await?;
    let types: Vec<Type> = shape.columns().iter().map(|column| column.type_().clone()).collect();
    let sink = transaction.copy_in(&format!("COPY {table} ({columns}) FROM STDIN BINARY")).await?;
    let mut writer = std::pin::pin!(BinaryCopyInWriter::new(sink, &types));
    while let Some(batch) = receiver.recv().await {
        for row in &batch {
            writer.as_mut().write(&row.values()).await?;
        }
        progress.advance(batch.len() as u64);
    }
    writer.finish().await?;
    Ok(())
}
