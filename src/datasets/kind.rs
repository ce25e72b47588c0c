//! The kinds of dataset: which files each has and how it is loaded.

use futures_util::future::BoxFuture;
use tokio_postgres::Transaction;

use super::copy::{Row, Rows, copy};
use super::error::ImportError;
use super::gazetteer::Gazetteer;
use super::manifest::Manifest;
use super::progress::Progress;
use super::report::ImportReport;
use super::source::Source;
use super::spelling::did_you_mean;
use super::table::FileLayout;
use super::{agreements, detainers, field_offices, listing, offenses, places, policies};
use super::{population, reports, totals};

/// Every kind, in the order in which bundled datasets are loaded: a kind rests only on those before it.
pub static KINDS: [&Kind; 10] = [
    &places::KIND,
    &population::KIND,
    &offenses::KIND,
    &policies::KIND,
    &reports::KIND,
    &listing::KIND,
    &agreements::KIND,
    &field_offices::KIND,
    &totals::KIND,
    &detainers::KIND,
];

/// A kind of dataset.
pub struct Kind {
    /// Its name in `dataset.toml`.
    pub name: &'static str,
    /// The files it may have.
    pub files: &'static [&'static FileLayout],
    /// The tables of `data/vocabularies` that its loading uses; they are part of its content.
    pub vocabularies: &'static [&'static str],
    /// Fills the tables of a release.
    pub load: for<'a> fn(&'a mut Loading<'_>) -> BoxFuture<'a, Result<(), ImportError>>,
}

/// What a kind has at hand while it loads one release.
pub struct Loading<'a> {
    /// Everything happens inside it.
    pub transaction: &'a Transaction<'a>,
    /// The files.
    pub source: &'a Source,
    /// What they are.
    pub manifest: &'a Manifest,
    /// The release's key.
    pub key: i32,
    /// The places that are current.
    pub gazetteer: Gazetteer,
    /// Lines of all files, about.
    pub lines: u64,
    /// Hears how far it is.
    pub progress: &'a dyn Progress,
    /// What is told at the end.
    pub report: &'a mut ImportReport,
}

/// What a reading thread takes along.
#[derive(Clone)]
pub struct Reading {
    /// The files.
    pub source: Source,
    /// The places that are current.
    pub gazetteer: Gazetteer,
    /// The release's key.
    pub release: i32,
}

impl Loading<'_> {
    /// Runs `read` on a thread of its own and copies the rows that it pushes into `columns` of `table`. Gives back
    /// what `read` gives.
    pub async fn copy<R: Row, T: Send + 'static>(
        &self,
        table: &str,
        columns: &[&str],
        read: impl FnOnce(&Reading, &mut Rows<R>) -> Result<T, ImportError> + Send + 'static,
    ) -> Result<T, ImportError> {
        let Loading { source, gazetteer, key, .. } = self;
        let reading = Reading { source: (*source).clone(), gazetteer: gazetteer.clone(), release: *key };
        copy(self.transaction, table, columns, self.progress, move |rows| read(&reading, rows)).await
    }
}

impl Kind {
    /// The kind of that name, refused with the nearest name when there is none.
    pub fn named(name: &str) -> Result<&'static Kind, ImportError> {
        KINDS.iter().copied().find(|kind| kind.name == name).ok_or_else(|| {
            let names = KINDS.map(|kind| kind.name);
            let near = did_you_mean(name, names);
            ImportError::Refused(format!(
                "dataset.toml: kind \"{name}\" is not one of {}{near}",
                names.join(", ")
            ))
        })
    }
}
