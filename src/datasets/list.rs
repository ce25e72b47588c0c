//! Tells which datasets and releases are loaded, and how complete they are.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use tokio_postgres::Row;

use super::database::Database;
use super::error::ImportError;
use super::spelling::did_you_mean;

const DATASETS: &str = "SELECT id, kind, title, short_title, synthetic FROM dataset ORDER BY kind, id";

const RELEASES: &str = "SELECT key, dataset, id, label, published, imported_at, current, withdrawn_reason,
        coalesce(detainer_count, line_count), covers_from, covers_to
    FROM release ORDER BY key DESC";

const COVERAGE: &str =
    "SELECT field, recorded, precision, first_day, last_day FROM coverage WHERE release = $1
    ORDER BY recorded DESC, field";

/// The datasets that are loaded; it prints as a table.
#[derive(Debug, Serialize)]
pub struct DatasetList(pub Vec<Dataset>);

/// A dataset and its releases.
#[derive(Debug, Serialize)]
pub struct Dataset {
    /// Its name in questions.
    pub id: String,
    /// What its files hold.
    pub kind: String,
    /// Full title.
    pub title: String,
    /// Title of a few words.
    pub short_title: String,
    /// Whether it is generated.
    pub synthetic: bool,
    /// Its releases, the newest first.
    pub releases: Vec<Release>,
}

/// One release.
#[derive(Debug, Clone, Serialize)]
pub struct Release {
    /// Hash of its content.
    pub id: String,
    /// What people call it.
    pub label: String,
    /// The day the source published it.
    pub published: Option<NaiveDate>,
    /// When it was imported.
    pub imported_at: DateTime<Utc>,
    /// Whether it answers when none is named.
    pub current: bool,
    /// Why it was withdrawn; `None` when it was not.
    pub withdrawn: Option<String>,
    /// Detainers, or lines of the other kinds.
    pub rows: i64,
    /// First and last day covered, for detainers.
    pub covers: Option<(NaiveDate, NaiveDate)>,
    #[serde(skip)]
    key: i32,
    #[serde(skip)]
    dataset: String,
}

/// A dataset with the completeness of its current release; it prints as a page of text.
#[derive(Debug, Serialize)]
pub struct DatasetShown {
    /// The dataset.
    pub dataset: Dataset,
    /// For each column that the current release records, how many rows have a value.
    pub coverage: Vec<Coverage>,
}

/// How complete a column of a release is.
#[derive(Debug, Serialize)]
pub struct Coverage {
    /// Column name; a clock as its column in the file.
    pub field: String,
    /// Rows with a value.
    pub rows: i64,
    /// Their part of all rows, 0..1; for `charge.…` of all charge lines it cannot be told here and is `None`.
    pub share: Option<f64>,
    /// For clocks: `day` or `month`.
    pub precision: Option<&'static str>,
    /// For clocks: the first and last day that occur.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

/// All datasets, by kind and id.
pub async fn list(database_url: &str) -> Result<DatasetList, ImportError> {
    let database = Database::open(database_url).await?;
    let releases: Vec<Release> = database.client.query(RELEASES, &[]).await?.iter().map(release).collect();
    let rows = database.client.query(DATASETS, &[]).await?;
    let dataset = |row: &Row| {
        let id: String = row.get(0);
        let own = releases.iter().filter(|release| release.dataset == id).cloned().collect();
        Dataset {
            id,
            kind: row.get(1),
            title: row.get(2),
            short_title: row.get(3),
            synthetic: row.get(4),
            releases: own,
        }
    };
    Ok(DatasetList(rows.iter().map(dataset).collect()))
}

/// One dataset; refused with the nearest id when there is none of that id.
pub async fn show(database_url: &str, id: &str) -> Result<DatasetShown, ImportError> {
    let DatasetList(mut datasets) = list(database_url).await?;
    let Some(at) = datasets.iter().position(|dataset| dataset.id == id) else {
        let near = did_you_mean(id, datasets.iter().map(|dataset| dataset.id.as_str()));
        return Err(ImportError::Refused(format!("no dataset is named {id}{near}")));
    };
    let dataset = datasets.swap_remove(at);
    let mut coverage = Vec::new();
    if let Some(current) = dataset.releases.iter().find(|release| release.current) {
        let database = Database::open(database_url).await?;
        let rows = database.client.query(COVERAGE, &[&current.key]).await?;
        coverage = rows.iter().map(|row| covered(row, current.rows)).collect();
    }
    Ok(DatasetShown { dataset, coverage })
}

fn release(row: &Row) -> Release {
    Release {
        key: row.get(0),
        dataset: row.get(1),
        id: row.get(2),
        label: row.get(3),
        published: row.get(4),
        imported_at: row.get(5),
        current: row.get(6),
        withdrawn: row.get(7),
        rows: row.get(8),
        covers: row.get::<_, Option<NaiveDate>>(9).zip(row.get(10)),
    }
}

fn covered(row: &Row, all: i64) -> Coverage {
    let (field, rows): (String, i64) = (row.get(0), row.get(1));
    let share = (all > 0 && !field.starts_with("charge.")).then(|| rows as f64 / all as f64);
    let precision = row.get::<_, Option<i16>>(2).map(|code| if code == 1 { "day" } else { "month" });
    Coverage { field, rows, share, precision, days: row.get::<_, Option<NaiveDate>>(3).zip(row.get(4)) }
}

impl Release {
    fn state(&self) -> &'static str {
        match (self.withdrawn.is_some(), self.current) {
            (true, _) => "withdrawn",
            (false, true) => "current",
            (false, false) => "older",
        }
    }

    fn span(&self) -> String {
        self.covers.map_or_else(String::new, |(from, to)| format!("{from} to {to}"))
    }
}

impl fmt::Display for DatasetList {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wide = self.0.iter().map(|dataset| dataset.id.len()).max().unwrap_or(0).max("dataset".len());
        writeln!(
            out,
            "{:wide$}  {:13}  {:16}  {:>10}  {:24}  {:9}  title",
            "dataset", "kind", "release", "rows", "covers", "state"
        )?;
        for dataset in &self.0 {
            for release in &dataset.releases {
                let Dataset { id, kind, short_title, .. } = dataset;
                let (state, span) = (release.state(), release.span());
                let Release { id: release, rows, .. } = release;
                writeln!(
                    out,
                    "{id:wide$}  {kind:13}  {release:16}  {rows:>10}  {span:24}  {state:9}  {short_title}"
                )?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for DatasetShown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Dataset { id, kind, title, releases, .. } = &self.dataset;
        writeln!(out, "{id} ({kind}): {title}")?;
        for release in releases {
            let (state, span) = (release.state(), release.span());
            let Release { id, label, rows, .. } = release;
            writeln!(out, "  release {id} \"{label}\", {state}: {rows} rows {span}")?;
            if let Some(reason) = &release.withdrawn {
                writeln!(out, "    withdrawn: {reason}")?;
            }
        }
        for Coverage { field, rows, share, precision, days } in &self.coverage {
            let share = share.map_or_else(String::new, |share| format!("{:.1} %", share * 100.0));
            let days = days.map_or_else(String::new, |(first, last)| format!("{first} to {last}"));
            writeln!(out, "  {field:20} {rows:>10} {share:>8}  {:5} {days}", precision.unwrap_or_default())?;
        }
        Ok(())
    }
}
