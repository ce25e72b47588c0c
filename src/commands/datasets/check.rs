//! `datasets check`: does it add up to what others published?

use std::fmt::Write;

use anyhow::Result;
use clap::Args;
use detainer_atlas::answer::{self, checks};
use serde_json::{Value as Json, json};

use super::Opened;

/// Hold what a dataset counts against published totals.
#[derive(Debug, Args)]
pub struct Check {
    /// The dataset's id [default: every dataset of detainers].
    id: Option<String>,
    /// Print it as JSON.
    #[arg(long)]
    json: bool,
}

impl Check {
    /// Counts, and prints it.
    pub async fn text(self, url: &str) -> Result<String> {
        let opened = Opened::at(url).await?;
        let asked = match &self.id {
            Some(id) => vec![opened.dataset(id)?],
            None => opened.snapshot.detainer_datasets().map(|(dataset, _)| dataset).collect(),
        };
        let totals = opened.snapshot.current_of_kind("totals").map(|(_, release)| release.key);
        let mut all = Vec::new();
        for dataset in asked {
            let published = match totals {
                Some(release) => opened.store.totals_of(release, &dataset.id).await?,
                None => Vec::new(),
            };
            let checked = checks(dataset, published, &opened.snapshot, &opened.engine).await?;
            all.push((dataset.id.as_str(), checked));
        }
        if self.json {
            let dataset = |(id, checks): &(&str, Vec<answer::Check>)| {
                let checks: Json = checks.iter().map(as_json).collect();
                json!({ "dataset": id, "checks": checks })
            };
            return Ok(serde_json::to_string_pretty(&all.iter().map(dataset).collect::<Json>())?);
        }
        let mut text = String::new();
        for (id, checks) in &all {
            writeln!(text, "{id}")?;
            if checks.is_empty() {
                writeln!(text, "  no published totals are loaded")?;
            }
            for check in checks {
                words(check, &mut text)?;
            }
        }
        Ok(text)
    }
}

fn as_json(check: &answer::Check) -> Json {
    let total = &check.total;
    json!({
        "name": total.name, "measure": total.measure, "filter": total.filter, "published": total.value,
        "counted": check.counted, "difference": check.difference(), "agrees": check.agrees(),
        "source": total.source, "sourceUrl": total.source_url, "note": check.refused.as_ref().or(total.note.as_ref()),
    })
}

fn words(check: &answer::Check, text: &mut String) -> std::fmt::Result {
    let total = &check.total;
    let state = match check.difference() {
        Some(0) => "agrees".to_owned(),
        Some(difference) => format!("{difference:+}"),
        None => "not here".to_owned(),
    };
    let counted = check.counted.map_or_else(|| "-".to_owned(), |counted| counted.to_string());
    writeln!(text, "  {state:>9}  {:>10} published {counted:>10} counted  {}", total.value, total.name)?;
    writeln!(text, "             {}", total.source)?;
    if let Some(note) = check.refused.as_ref().or(total.note.as_ref()) {
        writeln!(text, "             {note}")?;
    }
    Ok(())
}
