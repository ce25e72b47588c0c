//! `datasets diff`: what differs between two releases.

use std::fmt::Write;

use anyhow::{Result, anyhow};
use clap::Args;
use detainer_atlas::answer::{DimensionDiff, dimension_diff};
use detainer_atlas::question::{Dataset, QuestionError, Release, read_diff};
use detainer_atlas::store::Changed;
use serde_json::{Value as Json, json};

use super::Opened;

/// Values of a dimension that are printed for people.
const MOST_VALUES: usize = 60;

/// What differs between two releases of a dataset.
#[derive(Debug, Args)]
pub struct Diff {
    /// The dataset's id.
    id: String,
    /// The first release's id [default: the one before the current].
    from: Option<String>,
    /// The second release's id [default: the current one].
    to: Option<String>,
    /// A dimension along which detainers are counted in both; several by giving it again [default: OUTCOME, STATE, and the
    /// years of the dataset's own clock].
    #[arg(long, value_name = "DIMENSION")]
    by: Vec<String>,
    /// Entries that are named, for datasets that hold no detainers.
    #[arg(long, default_value_t = 50, value_name = "N")]
    first: u16,
    /// Print it as JSON.
    #[arg(long)]
    json: bool,
}

/// What differs, before it is printed.
struct Found<'a> {
    dataset: &'a Dataset,
    releases: [&'a Release; 2],
    counts: Vec<(&'static str, i64)>,
    dimensions: Vec<(String, Vec<DimensionDiff>)>,
    entries: Vec<Changed>,
}

impl Diff {
    /// Compares, and prints it.
    pub async fn text(self, url: &str) -> Result<String> {
        let opened = Opened::at(url).await?;
        let dataset = opened.dataset(&self.id)?;
        let releases = self.releases(dataset)?;
        let [from, to] = releases.map(|release| release.key);
        let mut found =
            Found { dataset, releases, counts: Vec::new(), dimensions: Vec::new(), entries: Vec::new() };
        if dataset.is_of_detainers() {
            let counted = opened.store.compare_detainers(from, to).await.map_err(|error| anyhow!(error))?;
            found.counts = vec![
                ("unchanged", counted.unchanged),
                ("added", counted.added),
                ("removed", counted.removed),
            ];
            for dimension in self.dimensions(releases[1]) {
                // One that neither release records is left out, unless it was asked for.
                let questions = match read_diff(dataset, releases, &dimension, &opened.snapshot) {
                    Ok(questions) => questions,
                    Err(_) if self.by.is_empty() => continue,
                    Err(refused) => return Err(refused.into()),
                };
                let diffs = dimension_diff(&questions, &opened.snapshot, &opened.engine).await?;
                found.dimensions.push((dimension, diffs));
            }
        } else if let Some(counted) = opened.store.compare_entries(&dataset.kind, from, to).await? {
            found.counts = vec![
                ("unchanged", counted.unchanged),
                ("added", counted.added),
                ("removed", counted.removed),
                ("changed", counted.changed),
            ];
            let first = self.first.into();
            found.entries = opened.store.changed_entries(&dataset.kind, from, to, first).await?;
        }
        Ok(match self.json {
            true => serde_json::to_string_pretty(&found.json())?,
            false => found.words()?,
        })
    }

    fn releases<'a>(&self, dataset: &'a Dataset) -> Result<[&'a Release; 2]> {
        let named = |name: &str, id: &str| {
            let ids = dataset.releases.iter().map(|release| release.id.as_str());
            let unknown = || QuestionError::unknown(name, &format!("a release of {}", dataset.id), id, ids);
            dataset.releases.iter().find(|release| release.id == id).ok_or_else(unknown)
        };
        let to = match &self.to {
            Some(id) => named("to", id)?,
            None => dataset
                .present()
                .ok_or_else(|| anyhow!("every release of {} is withdrawn: name two", dataset.id))?,
        };
        let from = match &self.from {
            Some(id) => named("from", id)?,
            None => {
                let before = dataset.releases.iter().find(|release| release.key < to.key);
                before.ok_or_else(|| {
                    anyhow!("{} has no release before {}: there is nothing to compare", dataset.id, to.id)
                })?
            }
        };
        Ok([from, to])
    }

    fn dimensions(&self, release: &Release) -> Vec<String> {
        if !self.by.is_empty() {
            return self.by.clone();
        }
        let years = release.clock.map(|clock| format!("{}_YEAR", clock.name()));
        ["OUTCOME", "STATE"].map(str::to_owned).into_iter().chain(years).collect()
    }
}

impl Found<'_> {
    fn json(&self) -> Json {
        let release = |release: &Release| json!({ "id": release.id, "label": release.label });
        let values = |diffs: &[DimensionDiff]| -> Json {
            let value = |diff: &DimensionDiff| json!({ "value": diff.value, "code": diff.code, "label": diff.label, "from": diff.from, "to": diff.to });
            diffs.iter().map(value).collect()
        };
        let entry = |entry: &Changed| {
            let change = format!("{:?}", entry.change).to_uppercase();
            json!({ "what": entry.what, "key": entry.key, "name": entry.name, "change": change, "fields": entry.fields })
        };
        json!({
            "dataset": self.dataset.id,
            "from": release(self.releases[0]),
            "to": release(self.releases[1]),
            "counts": self.counts.iter().map(|(name, count)| ((*name).to_owned(), Json::from(*count))).collect::<serde_json::Map<_, _>>(),
            "by": self.dimensions.iter().map(|(name, diffs)| (name.clone(), values(diffs))).collect::<serde_json::Map<_, _>>(),
            "entries": self.entries.iter().map(entry).collect::<Json>(),
        })
    }

    fn words(&self) -> Result<String> {
        let mut text = String::new();
        writeln!(text, "{}", self.dataset.id)?;
        for (word, release) in ["from", "to"].into_iter().zip(self.releases) {
            let day = release.imported_at.date_naive();
            writeln!(text, "  {word:5} {} \"{}\", imported on {day}", release.id, release.label)?;
        }
        for (name, count) in &self.counts {
            writeln!(text, "  {name:12} {count:>12}")?;
        }
        for (dimension, diffs) in &self.dimensions {
            writeln!(text, "  {dimension:32} {:>12} {:>12} {:>12}", "from", "to", "difference")?;
            for diff in diffs.iter().take(MOST_VALUES) {
                let number =
                    |count: Option<i64>| count.map_or_else(|| "-".to_owned(), |count| count.to_string());
                let change = diff.to.zip(diff.from).map(|(to, from)| to - from);
                let [from, to, change] = [diff.from, diff.to, change].map(number);
                writeln!(text, "    {:30} {from:>12} {to:>12} {change:>12}", diff.label)?;
            }
            if diffs.len() > MOST_VALUES {
                writeln!(text, "    … and {} more: all of them with --json", diffs.len() - MOST_VALUES)?;
            }
        }
        for entry in &self.entries {
            let fields = if entry.fields.is_empty() {
                String::new()
            } else {
                format!(": {}", entry.fields.join(", "))
            };
            let change = format!("{:?}", entry.change).to_lowercase();
            writeln!(text, "  {change:8} {} {} \"{}\"{fields}", entry.what, entry.key, entry.name)?;
        }
        Ok(text)
    }
}
