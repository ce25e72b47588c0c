//! Kind `totals`: totals that others published, with what is counted in a dataset of detainers to hold against them.

use futures_util::FutureExt;
use serde_json::Value as Json;
use tokio_postgres::types::ToSql;

use super::cell::{Reading, needed, whole};
use super::copy::{Row, Rows};
use super::error::ImportError;
use super::kind::{Kind, Loading, Reading as From};
use super::report::FileReport;
use super::spelling::did_you_mean;
use super::table::{FileLayout, Table};
use crate::catalogue::COUNTS;

/// The kind.
pub static KIND: Kind =
    Kind { name: "totals", files: &[&TOTALS], vocabularies: &[], load: |loading| load(loading).boxed() };

static TOTALS: FileLayout = FileLayout {
    stem: "totals",
    needed: true,
    columns: &["dataset", "name", "measure", "where", "value", "source", "source_url", "note"],
    needed_columns: &["dataset", "name", "value", "source"],
};

const COLUMNS: [&str; 10] =
    ["release", "ordinal", "dataset", "name", "measure", "filter", "value", "source", "source_url", "note"];

struct Total {
    release: i32,
    ordinal: i16,
    dataset: String,
    name: String,
    measure: Option<String>,
    filter: Option<String>,
    value: i64,
    source: String,
    source_url: Option<String>,
    note: Option<String>,
}

impl Row for Total {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        let Total { release, ordinal, dataset, name, measure, filter, value, source, source_url, note } =
            self;
        vec![release, ordinal, dataset, name, measure, filter, value, source, source_url, note]
    }
}

async fn load(loading: &mut Loading<'_>) -> Result<(), ImportError> {
    loading.progress.begin("Reading published totals", Some(loading.lines));
    let file = loading.copy("published_total", &COLUMNS, read).await?;
    loading.report.files.extend(file);
    Ok(())
}

fn read(from: &From, rows: &mut Rows<Total>) -> Result<Option<FileReport>, ImportError> {
    let Some(table) = Table::open(&from.source, &TOTALS)? else { return Ok(None) };
    let [dataset, name, measure, filter] = table.columns(["dataset", "name", "measure", "where"]);
    let [value, source, source_url, note] = table.columns(["value", "source", "source_url", "note"]);
    let mut ordinal = 0;
    rows.fill(table, |cells| {
        ordinal += 1;
        let total = Total {
            release: from.release,
            ordinal,
            dataset: cells.read(&dataset, needed),
            name: cells.read(&name, needed),
            measure: cells.read(&measure, count),
            filter: cells.read(&filter, json),
            value: cells.read(&value, |text| whole(0, i64::MAX, text)),
            source: cells.read(&source, needed),
            source_url: cells.read(&source_url, address),
            note: cells.optional(&note),
        };
        if total.measure.is_none() && total.filter.is_some() {
            cells.refuse(&measure, "name the count that `where` is for, for example detainers".to_owned());
        } else if total.measure.is_none() && total.note.is_none() {
            cells.refuse(&note, "say why nothing that is loaded can be held against it".to_owned());
        }
        total
    })
}

/// The field of a count of the catalogue.
fn count(text: &str) -> Reading<Option<String>> {
    let fields = || COUNTS.iter().map(|count| count.field);
    match text {
        "" => Ok(None),
        text if fields().any(|field| field == text) => Ok(Some(text.to_owned())),
        text => Err(format!(
            "it is no count: write one of {}{}",
            fields().collect::<Vec<_>>().join(", "),
            did_you_mean(text, fields())
        )),
    }
}

fn json(text: &str) -> Reading<Option<String>> {
    match text {
        "" => Ok(None),
        text if serde_json::from_str::<Json>(text).is_ok_and(|value| value.is_object()) => {
            Ok(Some(text.to_owned()))
        }
        _ => Err("write a filter as JSON, for example {\"state\": {\"isNull\": true}}".to_owned()),
    }
}

fn address(text: &str) -> Reading<Option<String>> {
    match text {
        "" => Ok(None),
        text if text.starts_with("https://") || text.starts_with("http://") => Ok(Some(text.to_owned())),
        _ => Err("an address begins with https://".to_owned()),
    }
}
