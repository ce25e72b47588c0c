//! The detainers that a row of a slice counts.

use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, NoCache};
use async_graphql::{ContextSelectionSet, Result};
use futures_util::future::BoxFuture;

use super::super::connection::{Connection, Page, Source};
use super::super::slice::Sliced;
use super::load::RecordsLoader;
use super::{Detainer, Origin};
use crate::answer::RowRecords;
use crate::plan::Records;
use crate::question::{Paging, RECORDS_OF_ROW};

/// The page of them that is asked. Rows that count nothing need no statement; the pages of all others are one.
pub fn of_row(
    ctx: &ContextSelectionSet<'_>,
    sliced: &Sliced,
    row: RowRecords,
    paging: &Paging,
) -> Result<Connection<Detainer>> {
    let question = &sliced.answer.question;
    let records = Records::of_row(question, &row.filter);
    let release_id = question.release.id.clone();
    // What is asked over stored columns holds all that it was looked up in, but for the policies.
    let identity = format!("records/{release_id}/{:?}/{:?}", records.policies, records.filter);
    let page = Page::sized(&sliced.snapshot, &identity, &[], paging, RECORDS_OF_ROW)?;
    let source = Counted {
        origin: Arc::new(Origin {
            snapshot: sliced.snapshot.clone(),
            dataset: question.dataset.id.clone(),
            release: question.release.key,
            release_id,
            lines: Some(row.filter.lines),
        }),
        records,
        count: row.count,
        loader: ctx.data::<Arc<DataLoader<RecordsLoader, NoCache>>>()?.clone(),
    };
    Ok(Connection::of_source(page, Arc::new(source)))
}

/// The detainers that a row counts, of which windows are loaded.
struct Counted {
    origin: Arc<Origin>,
    records: Records,
    count: usize,
    loader: Arc<DataLoader<RecordsLoader, NoCache>>,
}

impl Source<Detainer> for Counted {
    fn rows(&self, offset: usize, length: usize) -> BoxFuture<'_, Result<Vec<Detainer>>> {
        Box::pin(async move {
            if offset >= self.count {
                return Ok(Vec::new());
            }
            let window = Arc::new(self.records.window(offset, length));
            let loaded = self.loader.load_one(window).await?.unwrap_or_default();
            let detainer = |record| Detainer { origin: self.origin.clone(), record };
            Ok(loaded.iter().cloned().map(detainer).collect())
        })
    }

    /// The row has counted them.
    fn total(&self) -> BoxFuture<'_, Result<usize>> {
        Box::pin(async move { Ok(self.count) })
    }
}
