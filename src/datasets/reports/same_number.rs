//! File `same_number.csv`: one event as different sources counted it.

use tokio_postgres::types::ToSql;

use super::super::cell::{Padded, needed, padded, whole};
use super::super::copy::{Row, Rows};
use super::super::error::ImportError;
use super::super::kind::Reading;
use super::super::report::FileReport;
use super::super::table::{FileLayout, Table};
use super::{Numbers, place, report};

pub static LAYOUT: FileLayout = FileLayout {
    stem: "same_number",
    needed: false,
    columns: &["report", "place", "source", "date", "printed", "value", "definition"],
    needed_columns: &["source", "printed", "value", "definition"],
};

/// Columns of table `same_number`.
pub const COLUMNS: [&str; 10] = [
    "release",
    "ordinal",
    "report",
    "jurisdiction",
    "source",
    "dated_on",
    "dated_precision",
    "printed",
    "value",
    "definition",
];

pub struct Count {
    release: i32,
    ordinal: i16,
    report: Option<i16>,
    jurisdiction: Option<String>,
    source: String,
    dated: Padded,
    printed: String,
    value: i32,
    definition: String,
}

impl Row for Count {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        let Count { release, ordinal, report, jurisdiction, source, dated, printed, value, definition } =
            self;
        let (on, precision) = (&dated.on, &dated.precision);
        vec![release, ordinal, report, jurisdiction, source, on, precision, printed, value, definition]
    }
}

pub fn read(
    reading: &Reading,
    numbers: &Numbers,
    rows: &mut Rows<Count>,
) -> Result<Option<FileReport>, ImportError> {
    let Some(table) = Table::open(&reading.source, &LAYOUT)? else { return Ok(None) };
    let [of_report, at, source, date] = table.columns(["report", "place", "source", "date"]);
    let [printed, value, definition] = table.columns(["printed", "value", "definition"]);
    let mut ordinal = 0;
    rows.fill(table, |cells| {
        ordinal += 1;
        Count {
            release: reading.release,
            ordinal,
            report: cells.read(&of_report, |text| report(numbers, text)),
            jurisdiction: cells.read(&at, |text| place(reading, text)),
            source: cells.read(&source, needed),
            dated: cells.read(&date, padded),
            printed: cells.read(&printed, needed),
            value: cells.read(&value, |text| whole(0, i32::MAX.into(), text)) as i32,
            definition: cells.read(&definition, needed),
        }
    })
}
