//! Kind `reports`: a series of reports, the figures they print, what was corrected, and a number counted otherwise.

mod corrections;
mod definitions;
mod figures;
mod same_number;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use futures_util::FutureExt;
use tokio_postgres::types::ToSql;

use super::cell::{Padded, needed, needed_day, needed_one_of, number, padded, whole};
use super::copy::{Row, Rows};
use super::error::ImportError;
use super::kind::{Kind, Loading, Reading};
use super::report::FileReport;
use super::table::{Cells, Column, FileLayout, Seen, Table};

/// The kind.
pub static KIND: Kind = Kind {
    name: "reports",
    files: &[&REPORTS, &definitions::LAYOUT, &figures::LAYOUT, &corrections::LAYOUT, &same_number::LAYOUT],
    vocabularies: &[],
    load: |loading| load(loading).boxed(),
};

static REPORTS: FileLayout = FileLayout {
    stem: "reports",
    needed: true,
    columns: &[
        "number",
        "period_start",
        "period_end",
        "published_on",
        "pages",
        "status",
        "status_note",
        "seen_in",
    ],
    needed_columns: &["number", "period_start", "period_end", "status", "seen_in"],
};

const COLUMNS: [&str; 10] = [
    "release",
    "number",
    "period_start",
    "period_end",
    "published_on",
    "published_precision",
    "pages",
    "status",
    "status_note",
    "seen_in",
];

const STATUSES: [&str; 3] = ["published", "corrected", "withdrawn"];

struct Report {
    release: i32,
    number: i16,
    period_start: Option<NaiveDate>,
    period_end: Option<NaiveDate>,
    published: Padded,
    pages: Option<i16>,
    status: &'static str,
    status_note: Option<String>,
    seen_in: String,
}

impl Row for Report {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        let Report { release, number, period_start, period_end, published, pages, status, .. } = self;
        let (on, precision) = (&published.on, &published.precision);
        let Report { status_note, seen_in, .. } = self;
        vec![release, number, period_start, period_end, on, precision, pages, status, status_note, seen_in]
    }
}

/// Numbers of the reports of reports.csv.
type Numbers = BTreeSet<i16>;

async fn load(loading: &mut Loading<'_>) -> Result<(), ImportError> {
    loading.gazetteer.need()?;
    loading.progress.begin("Reading reports", Some(loading.lines));
    let (file, numbers) = loading.copy("report", &COLUMNS, read_reports).await?;
    loading.report.files.extend(file);
    let numbers = Arc::new(numbers);
    let own = numbers.clone();
    let read = move |reading: &_, rows: &mut _| figures::read(reading, &own, rows);
    let files = loading.copy("report_figure", &figures::COLUMNS, read).await?;
    loading.report.files.extend(files);
    let own = numbers.clone();
    let read = move |reading: &_, rows: &mut _| corrections::read(reading, &own, rows);
    let file = loading.copy("correction", &corrections::COLUMNS, read).await?;
    loading.report.files.extend(file);
    let read = move |reading: &_, rows: &mut _| same_number::read(reading, &numbers, rows);
    let file = loading.copy("same_number", &same_number::COLUMNS, read).await?;
    loading.report.files.extend(file);
    Ok(())
}

fn read_reports(
    reading: &Reading,
    rows: &mut Rows<Report>,
) -> Result<(Option<FileReport>, Numbers), ImportError> {
    let mut numbers = Numbers::new();
    let Some(table) = Table::open(&reading.source, &REPORTS)? else { return Ok((None, numbers)) };
    let columns = table.columns(["number", "period_start", "period_end", "published_on"]);
    let others = table.columns(["pages", "status", "status_note", "seen_in"]);
    let mut seen = Seen::nothing();
    let file = rows.fill(table, |cells| {
        let report = read_report(cells, &columns, &others, reading.release);
        if report.number > 0 {
            seen.once(report.number, cells, &columns[0]);
            numbers.insert(report.number);
        }
        report
    })?;
    Ok((file, numbers))
}

fn read_report(cells: &mut Cells<'_>, columns: &[Column; 4], others: &[Column; 4], release: i32) -> Report {
    let [own_number, start, end, published] = columns;
    let [pages, status, note, seen_in] = others;
    let (period_start, period_end) = (cells.read(start, needed_day), cells.read(end, needed_day));
    if matches!((period_start, period_end), (Some(first), Some(last)) if first > last) {
        cells.refuse(end, "it is before period_start: exchange them".to_owned());
    }
    Report {
        release,
        number: cells.read(own_number, |text| whole(1, i16::MAX.into(), text)) as i16,
        period_start,
        period_end,
        published: cells.read(published, padded),
        pages: cells.read(pages, |text| number(1, i16::MAX.into(), text)).map(|pages| pages as i16),
        status: cells.read(status, |text| needed_one_of(&STATUSES, text)),
        status_note: cells.optional(note),
        seen_in: cells.read(seen_in, needed),
    }
}

/// The number of a report of reports.csv; a blank is `None`.
fn report(numbers: &Numbers, text: &str) -> Result<Option<i16>, String> {
    let Some(report) = number(1, i16::MAX.into(), text)? else { return Ok(None) };
    if numbers.contains(&(report as i16)) {
        return Ok(Some(report as i16));
    }
    let list = numbers.iter().map(i16::to_string).collect::<Vec<_>>().join(", ");
    Err(format!("it is no report of reports.csv, which has: {list}"))
}

/// The number of a report that must be named.
fn needed_report(numbers: &Numbers, text: &str) -> Result<i16, String> {
    report(numbers, &needed(text)?).map(Option::unwrap_or_default)
}

/// The id of a place; a blank is `None`.
fn place(reading: &Reading, text: &str) -> Result<Option<String>, String> {
    if text.is_empty() { Ok(None) } else { reading.gazetteer.place(text).map(Some) }
}
