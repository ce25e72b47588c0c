//! File `figures.csv`: the numbers that the reports print. A line becomes two rows: as published, and as corrected.

use tokio_postgres::types::ToSql;

use super::super::cell::{needed, number, yes_or_no};
use super::super::copy::{Row, Rows};
use super::super::error::ImportError;
use super::super::kind::Reading;
use super::super::report::FileReport;
use super::super::table::{Cells, Column, FileLayout, Seen, Table};
use super::definitions::{self, Definitions};
use super::{Numbers, needed_report, place};

pub static LAYOUT: FileLayout = FileLayout {
    stem: "figures",
    needed: false,
    columns: &[
        "report",
        "figure",
        "rank",
        "name",
        "place",
        "value",
        "corrected",
        "corrected_value",
        "seen_in",
        "note",
    ],
    needed_columns: &["report", "figure", "value", "seen_in"],
};

/// Columns of table `report_figure`.
pub const COLUMNS: [&str; 14] = [
    "release",
    "report",
    "edition",
    "ordinal",
    "figure",
    "rank",
    "name",
    "jurisdiction",
    "value",
    "changed",
    "unit",
    "definition",
    "seen_in",
    "note",
];

#[derive(Clone)]
pub struct Figure {
    release: i32,
    report: i16,
    edition: &'static str,
    ordinal: i16,
    figure: String,
    rank: Option<i16>,
    name: Option<String>,
    jurisdiction: Option<String>,
    value: Option<i32>,
    changed: bool,
    unit: String,
    definition: String,
    seen_in: String,
    note: Option<String>,
}

impl Row for Figure {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        let Figure { release, report, edition, ordinal, figure, rank, name, jurisdiction, .. } = self;
        let Figure { value, changed, unit, definition, seen_in, note, .. } = self;
        vec![
            release,
            report,
            edition,
            ordinal,
            figure,
            rank,
            name,
            jurisdiction,
            value,
            changed,
            unit,
            definition,
            seen_in,
            note,
        ]
    }
}

pub fn read(
    reading: &Reading,
    numbers: &Numbers,
    rows: &mut Rows<Figure>,
) -> Result<Vec<FileReport>, ImportError> {
    let (file, definitions) = definitions::read(reading)?;
    let mut files = Vec::from_iter(file);
    let Some(mut table) = Table::open(&reading.source, &LAYOUT)? else { return Ok(files) };
    let columns: Vec<Column> = LAYOUT.columns.iter().map(|name| table.column(name)).collect();
    let (mut seen, mut ordinal) = (Seen::nothing(), 0);
    while let Some(mut cells) = table.next_line()? {
        ordinal += 1;
        let (published, corrected) = figure(&mut cells, &columns, reading, numbers, &definitions);
        if published.report > 0 && !published.figure.is_empty() {
            let key = (published.report, published.figure.clone(), published.name.clone());
            seen.once(key, &mut cells, &columns[1]);
        }
        if table.is_clean() {
            rows.push(Figure { ordinal, ..published })?;
            rows.push(Figure { ordinal, ..corrected })?;
        }
    }
    files.push(table.finish()?);
    Ok(files)
}

/// The figure as published and as corrected.
fn figure(
    cells: &mut Cells<'_>,
    columns: &[Column],
    reading: &Reading,
    numbers: &Numbers,
    definitions: &Definitions,
) -> (Figure, Figure) {
    let column = |name: &str| columns.iter().find(|column| column.name() == name).unwrap_or(&columns[0]);
    let count = |text: &str| number(0, i32::MAX.into(), text).map(|count| count.map(|count| count as i32));
    let name = cells.read(column("figure"), |text| definitions.known(text));
    let (unit, definition) = definitions.of(&name);
    let published = Figure {
        release: reading.release,
        report: cells.read(column("report"), |text| needed_report(numbers, text)),
        edition: "AS_PUBLISHED",
        ordinal: 0,
        figure: name,
        rank: cells.read(column("rank"), |text| number(1, i16::MAX.into(), text)).map(|rank| rank as i16),
        name: cells.optional(column("name")),
        jurisdiction: cells.read(column("place"), |text| place(reading, text)),
        value: cells.read(column("value"), count),
        changed: false,
        unit,
        definition,
        seen_in: cells.read(column("seen_in"), needed),
        note: cells.optional(column("note")),
    };
    if published.jurisdiction.is_some() && published.name.is_none() {
        cells.refuse(column("name"), "write how the report names the place".to_owned());
    }
    let changed = cells.read(column("corrected"), yes_or_no).unwrap_or(false);
    let value = cells.read(column("corrected_value"), count);
    if value.is_some() && !changed {
        cells.refuse(
            column("corrected"),
            "corrected_value has a number: write yes here, or delete it".to_owned(),
        );
    }
    let value = if changed { value } else { published.value };
    let corrected = Figure { edition: "AS_CORRECTED", value, changed, ..published.clone() };
    (published, corrected)
}
