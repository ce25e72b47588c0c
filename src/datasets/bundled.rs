//! The datasets and vocabularies that come with the program, from `data/`.

use std::collections::BTreeSet;

use rust_embed::RustEmbed;

use super::database::Database;
use super::derived;
use super::error::ImportError;
use super::generate::{GenerateOptions, generate};
use super::import::{ImportOptions, import};
use super::kind::KINDS;
use super::manifest::Manifest;
use super::progress::Progress;
use super::report::ImportReport;
use super::source::Source;

/// The data files of `data/`: read from disk in development, from the program itself in a release build.
#[derive(RustEmbed)]
#[folder = "data/"]
#[include = "*.csv"]
#[include = "*.csv.gz"]
#[include = "*/dataset.toml"]
pub struct Bundle;

/// The dataset of generated detainers.
const DEMO: &str = "synthetic";
/// How many it has.
const DEMO_DETAINERS: u64 = 200_000;

/// Loads those bundled datasets of which no release is there, places first and detainers last. Loading again changes
/// nothing. Gives the reports of what was loaded; what was loaded before a failure stays.
pub async fn load_bundled(
    database_url: &str,
    progress: &dyn Progress,
) -> Result<Vec<ImportReport>, ImportError> {
    let missing = missing(database_url).await?;
    let mut reports = Vec::new();
    for name in missing {
        let options = ImportOptions { dataset: name.clone(), ..ImportOptions::into(database_url) };
        reports.push(import(&Source::Bundled(name), &options, progress).await?);
    }
    derived::missing(database_url, progress).await?;
    Ok(reports)
}

/// Generates and loads the dataset `synthetic`, unless it is there.
///
/// # Errors
/// When its files cannot be written for a while, or loaded.
pub async fn load_demo(database_url: &str, progress: &dyn Progress) -> Result<(), ImportError> {
    let database = Database::open(database_url).await?;
    let loaded = database.client.query("SELECT FROM release WHERE dataset = $1", &[&DEMO]).await?;
    if !loaded.is_empty() {
        return Ok(());
    }
    let out = std::env::temp_dir().join(format!("detainer-atlas-demo-{}", std::process::id()));
    let options = GenerateOptions { detainers: DEMO_DETAINERS, seed: 1, out: out.clone() };
    let loaded = match generate(&options, progress) {
        Ok(()) => {
            let options = ImportOptions { dataset: DEMO.to_owned(), ..ImportOptions::into(database_url) };
            import(&Source::Folder(out.clone()), &options, progress).await.map(drop)
        }
        Err(error) => Err(error),
    };
    // What is left of a folder that was given up harms nothing.
    drop(std::fs::remove_dir_all(&out));
    loaded
}

/// The text of a table of `data/vocabularies`.
pub fn vocabulary_text(name: &str) -> Result<String, ImportError> {
    let file = Bundle::get(&format!("vocabularies/{name}.csv"));
    let file =
        file.ok_or_else(|| ImportError::BrokenOff(format!("data/vocabularies/{name}.csv is not there")))?;
    Ok(String::from_utf8_lossy(&file.data).into_owned())
}

/// Names of the bundled datasets that the database lacks, in the order in which to load them.
async fn missing(database_url: &str) -> Result<Vec<String>, ImportError> {
    let database = Database::open(database_url).await?;
    let rows = database.client.query("SELECT DISTINCT dataset FROM release", &[]).await?;
    let loaded: BTreeSet<String> = rows.iter().map(|row| row.get(0)).collect();
    let mut missing = Vec::new();
    for name in names().into_iter().filter(|name| !loaded.contains(name)) {
        let kind = Manifest::kind(&Source::Bundled(name.clone()).manifest()?)?;
        match KINDS.iter().position(|known| known.name == kind) {
            Some(turn) => missing.push((turn, name)),
            None => tracing::debug!(name, kind, "a bundled dataset is of a kind that is not loaded"),
        }
    }
    missing.sort();
    Ok(missing.into_iter().map(|(_, name)| name).collect())
}

fn names() -> BTreeSet<String> {
    Bundle::iter().filter_map(|path| path.strip_suffix("/dataset.toml").map(str::to_owned)).collect()
}
