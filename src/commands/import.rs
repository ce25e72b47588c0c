//! `import`: files become a release.

use std::path::PathBuf;

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use detainer_atlas::datasets::{ImportOptions, Shown, Source, import};

use super::block_on;
use super::database::DatabaseArguments;

/// The layout of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Layout {
    /// The Atlas layout: a folder with dataset.toml and CSV files (docs/atlas-layout.md).
    Atlas,
}

/// Load files as one new release of a dataset. A running server takes it up within seconds.
#[derive(Debug, Args)]
pub struct Import {
    /// The folder that holds dataset.toml and the CSV files.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The dataset of which the files become a release.
    #[arg(long, value_name = "ID")]
    dataset: String,
    /// The layout of the files.
    #[arg(long, value_enum, default_value = "atlas")]
    layout: Layout,
    /// What people call the release [default: `label` of dataset.toml].
    #[arg(long, value_name = "LABEL")]
    release: Option<String>,
    /// The day the source published it, as 2015-03-31.
    #[arg(long, value_name = "DATE")]
    published: Option<NaiveDate>,
    /// Do everything and report it, then take it back.
    #[arg(long)]
    dry_run: bool,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    database: DatabaseArguments,
}

impl Import {
    /// Imports, and prints the report.
    pub fn run(self) -> Result<()> {
        let Layout::Atlas = self.layout;
        let database = self.database.join()?;
        let options = ImportOptions {
            database_url: database.url.clone(),
            dataset: self.dataset,
            label: self.release,
            published: self.published,
            dry_run: self.dry_run,
        };
        let report = block_on(import(&Source::Folder(self.path), &options, &Shown::on_standard_error()))?;
        database.close()?;
        let report = report?;
        match self.json {
            true => super::print(&format!("{}\n", serde_json::to_string_pretty(&report)?)),
            false => super::print(&format!("{report}\n")),
        }
    }
}
