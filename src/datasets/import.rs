//! The flow of an import: describe, hash, lock, fill, switch; all in one transaction.

use std::time::Instant;

use chrono::NaiveDate;
use tokio::task::spawn_blocking;
use tokio_postgres::Transaction;

use super::content::{Content, content};
use super::database::Database;
use super::derived;
use super::error::ImportError;
use super::gazetteer::Gazetteer;
use super::kind::{Kind, Loading};
use super::manifest::Manifest;
use super::progress::Progress;
use super::release;
use super::report::ImportReport;
use super::source::Source;
use super::spelling::did_you_mean;

/// What to do with the files of an import.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The database's address.
    pub database_url: String,
    /// The dataset of which the files become a release; a new one is made.
    pub dataset: String,
    /// What people call the release; else as `dataset.toml` says.
    pub label: Option<String>,
    /// The day the source published it; else as `dataset.toml` says.
    pub published: Option<NaiveDate>,
    /// Do everything, then take it back.
    pub dry_run: bool,
}

impl ImportOptions {
    /// No choices but the database.
    pub fn into(database_url: &str) -> ImportOptions {
        ImportOptions { database_url: database_url.to_owned(), ..ImportOptions::default() }
    }
}

/// Loads the files as one new release of a dataset. It is visible to others all at once when it is complete; after
/// an error, a dropped future or a crash the database is as it was before. The same content again changes nothing.
pub async fn import(
    source: &Source,
    options: &ImportOptions,
    progress: &dyn Progress,
) -> Result<ImportReport, ImportError> {
    let began = Instant::now();
    progress.begin("Hashing the files", None);
    let import = Import::describe(source, options, progress).await?;
    let mut database = Database::open(&options.database_url).await?;
    let outcome = import.run(&mut database).await;
    database.close().await;
    progress.end();
    let mut report = outcome?;
    report.seconds = began.elapsed().as_secs_f64();
    tracing::info!(dataset = %report.dataset, release = %report.release, unchanged = report.unchanged, "imported");
    Ok(report)
}

/// An import of which everything is known but whether its cells can be read.
struct Import<'a> {
    source: &'a Source,
    options: &'a ImportOptions,
    progress: &'a dyn Progress,
    manifest: Manifest,
    kind: &'static Kind,
    content: Content,
}

impl<'a> Import<'a> {
    async fn describe(
        source: &'a Source,
        options: &'a ImportOptions,
        progress: &'a dyn Progress,
    ) -> Result<Import<'a>, ImportError> {
        release::check_dataset_id(&options.dataset)?;
        let manifest = Manifest::read(&source.manifest()?)?;
        let kind = Kind::named(&manifest.kind)?;
        let (dataset, files) = (options.dataset.clone(), source.clone());
        let hashing = spawn_blocking(move || content(&dataset, kind, &files));
        let content = hashing.await.map_err(|error| ImportError::BrokenOff(error.to_string()))??;
        Ok(Import { source, options, progress, manifest, kind, content })
    }

    /// The one transaction: wait for other imports, look whether the content is there, else fill and switch.
    async fn run(&self, database: &mut Database) -> Result<ImportReport, ImportError> {
        let transaction = database.begin(self.progress).await?;
        let mut report = ImportReport {
            dataset: self.options.dataset.clone(),
            kind: self.kind.name.to_owned(),
            release: self.content.id.clone(),
            dry_run: self.options.dry_run,
            ..ImportReport::default()
        };
        report.unchanged = release::is_loaded(&transaction, &self.content.id, &mut report.warnings).await?;
        if !report.unchanged {
            self.fill(&transaction, &mut report).await?;
        }
        match report.unchanged || report.dry_run {
            true => transaction.rollback().await?,
            false => transaction.commit().await?,
        }
        Ok(report)
    }

    async fn fill(
        &self,
        transaction: &Transaction<'_>,
        report: &mut ImportReport,
    ) -> Result<(), ImportError> {
        let Import { source, options, manifest, progress, content, .. } = self;
        let gazetteer = Gazetteer::read(transaction).await?;
        let key = release::open(transaction, options, manifest, &gazetteer, &content.id).await?;
        let (lines, progress) = (content.lines, *progress);
        self.warn_of_other_files(report);
        let mut loading = Loading { transaction, source, manifest, key, gazetteer, lines, progress, report };
        (self.kind.load)(&mut loading).await?;
        release::close(transaction, key, report).await?;
        derived::anew(transaction, self.kind, progress).await
    }

    /// A file with a wrong name would else be left out unseen.
    fn warn_of_other_files(&self, report: &mut ImportReport) {
        let stems: Vec<&str> = self.kind.files.iter().map(|file| file.stem).collect();
        for file in self.source.others(&stems) {
            let near = did_you_mean(file.split('.').next().unwrap_or_default(), stems.iter().copied());
            report
                .warnings
                .push(format!("{file} is no file of kind {} and was left out{near}", self.kind.name));
        }
    }
}
