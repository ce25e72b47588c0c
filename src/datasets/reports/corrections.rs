//! File `corrections.csv`: what was wrong in a report about a place, and what it became.

use tokio_postgres::types::ToSql;

use super::super::cell::{Padded, needed, padded, yes_or_no};
use super::super::copy::{Row, Rows};
use super::super::error::ImportError;
use super::super::kind::Reading;
use super::super::report::FileReport;
use super::super::table::{FileLayout, Table};
use super::{Numbers, needed_report, place};

pub static LAYOUT: FileLayout = FileLayout {
    stem: "corrections",
    needed: false,
    columns: &[
        "report",
        "name",
        "place",
        "what_was_wrong",
        "what_it_became",
        "corrected_on",
        "posted",
        "seen_in",
    ],
    needed_columns: &["report", "name", "what_was_wrong", "what_it_became", "seen_in"],
};

/// Columns of table `correction`.
pub const COLUMNS: [&str; 11] = [
    "release",
    "ordinal",
    "report",
    "name",
    "jurisdiction",
    "what_was_wrong",
    "what_it_became",
    "corrected_on",
    "corrected_precision",
    "posted",
    "seen_in",
];

pub struct Correction {
    release: i32,
    ordinal: i16,
    report: i16,
    name: String,
    jurisdiction: Option<String>,
    what_was_wrong: String,
    what_it_became: String,
    corrected: Padded,
    posted: Option<bool>,
    seen_in: String,
}

impl Row for Correction {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        let Correction { release, ordinal, report, name, jurisdiction, what_was_wrong, .. } = self;
        let Correction { what_it_became, corrected, posted, seen_in, .. } = self;
        let (on, precision) = (&corrected.on, &corrected.precision);
        vec![
            release,
            ordinal,
            report,
            name,
            jurisdiction,
            what_was_wrong,
            what_it_became,
            on,
            precision,
            posted,
            seen_in,
        ]
    }
}

pub fn read(
    reading: &Reading,
    numbers: &Numbers,
    rows: &mut Rows<Correction>,
) -> Result<Option<FileReport>, ImportError> {
    let Some(table) = Table::open(&reading.source, &LAYOUT)? else { return Ok(None) };
    let [report, name, at, wrong] = table.columns(["report", "name", "place", "what_was_wrong"]);
    let [became, on, posted, seen_in] =
        table.columns(["what_it_became", "corrected_on", "posted", "seen_in"]);
    let mut ordinal = 0;
    rows.fill(table, |cells| {
        ordinal += 1;
        Correction {
            release: reading.release,
            ordinal,
            report: cells.read(&report, |text| needed_report(numbers, text)),
            name: cells.read(&name, needed),
            jurisdiction: cells.read(&at, |text| place(reading, text)),
            what_was_wrong: cells.read(&wrong, needed),
            what_it_became: cells.read(&became, needed),
            corrected: cells.read(&on, padded),
            posted: cells.read(&posted, yes_or_no),
            seen_in: cells.read(&seen_in, needed),
        }
    })
}
