//! Kind `offenses`: the NCIC families of a release, and the NCIC codes, which all releases share.

use std::collections::HashMap;

use futures_util::FutureExt;
use tokio_postgres::types::ToSql;

use super::cell::{needed, number, one_of};
use super::copy::{Row, Rows, copy};
use super::error::ImportError;
use super::kind::{Kind, Loading};
use super::report::FileReport;
use super::source::Source;
use super::table::{Cells, Column, FileLayout, Seen, Table};
use crate::catalogue::SEVERITY_SOURCES;

/// The kind.
pub static KIND: Kind = Kind {
    name: "offenses",
    files: &[&FAMILIES, &CODES],
    vocabularies: &[],
    load: |loading| load(loading).boxed(),
};

static FAMILIES: FileLayout = FileLayout {
    stem: "families",
    needed: true,
    columns: &["code", "name", "group", "severity", "severity_source"],
    needed_columns: &["code", "name", "group"],
};

static CODES: FileLayout = FileLayout {
    stem: "codes",
    needed: false,
    columns: &["code", "family", "name"],
    needed_columns: &["code", "family", "name"],
};

const STAGE: &str = "CREATE TEMP TABLE stage_offense (code text, family smallint, name text) ON COMMIT DROP";

const ADD: &str = "INSERT INTO offense (vocabulary, code, text, family)
    SELECT DISTINCT 'ncic', code, name, family FROM stage_offense ORDER BY code, name ON CONFLICT DO NOTHING";

struct Family {
    release: i32,
    code: i16,
    name: String,
    group: String,
    severity: Option<i16>,
    severity_source: Option<&'static str>,
}

impl Row for Family {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        let Family { release, code, name, group, severity, severity_source } = self;
        vec![release, code, name, group, severity, severity_source]
    }
}

struct Code {
    code: String,
    family: i16,
    name: String,
}

impl Row for Code {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        vec![&self.code, &self.family, &self.name]
    }
}

type Families = HashMap<i16, u64>;

async fn load(loading: &mut Loading<'_>) -> Result<(), ImportError> {
    let Loading { transaction, source, key, progress, lines, .. } = *loading;
    progress.begin("Reading offenses", Some(lines));
    transaction.batch_execute(STAGE).await?;
    let from = source.clone();
    let read = move |rows: &mut Rows<Family>| families(&from, key, rows);
    let columns = ["release", "code", "name", "\"group\"", "severity", "severity_source"];
    let (file, families) = copy(transaction, "offense_family", &columns, progress, read).await?;
    loading.report.files.push(file);
    let from = source.clone();
    let read = move |rows: &mut Rows<Code>| codes(&from, &families, rows);
    let file = copy(transaction, "stage_offense", &["code", "family", "name"], progress, read).await?;
    loading.report.files.extend(file);
    loading.report.words_new += transaction.execute(ADD, &[]).await?;
    Ok(())
}

fn families(
    source: &Source,
    release: i32,
    rows: &mut Rows<Family>,
) -> Result<(FileReport, Families), ImportError> {
    let table = Table::open(source, &FAMILIES)?;
    let mut table =
        table.ok_or_else(|| ImportError::Refused("there is no families.csv: add it".to_owned()))?;
    let [code, name, group] = ["code", "name", "group"].map(|name| table.column(name));
    let by_severity = table.columns(["severity", "severity_source"]);
    let (mut seen, mut places) = (Families::new(), Seen::nothing());
    while let Some(mut cells) = table.next_line()? {
        let number = cells.read(&code, family_code);
        if let Some(before) = seen.insert(number, cells.line) {
            cells.refuse(&code, format!("it stands in line {before} already: keep one of the two"));
        }
        let (name, group) = (cells.read(&name, needed), cells.read(&group, needed));
        let (severity, severity_source) = severity(&mut cells, &by_severity, &mut places);
        if table.is_clean() {
            rows.push(Family { release, code: number, name, group, severity, severity_source })?;
        }
    }
    table.finish().map(|file| (file, seen))
}

/// The place of a family by severity, which no other has, and whose order it is.
fn severity(
    cells: &mut Cells<'_>,
    [place, source]: &[Column; 2],
    seen: &mut Seen<i16>,
) -> (Option<i16>, Option<&'static str>) {
    let told = cells.read(place, |text| number(1, i16::MAX.into(), text));
    let told = told.map(|told| told as i16); // the range is that of the column
    let whose = cells.read(source, |text| one_of(&SEVERITY_SOURCES, text));
    if let Some(told) = told {
        seen.once(told, cells, place);
    }
    match (told, whose) {
        (Some(_), None) => cells.refuse(source, "write whose order it is: FBI or ATLAS".to_owned()),
        (None, Some(_)) => cells.refuse(place, "write the place, or leave both blank".to_owned()),
        _ => {}
    }
    (told, whose)
}

fn codes(
    source: &Source,
    families: &Families,
    rows: &mut Rows<Code>,
) -> Result<Option<FileReport>, ImportError> {
    let Some(mut table) = Table::open(source, &CODES)? else { return Ok(None) };
    let [code, family, name] = ["code", "family", "name"].map(|name| table.column(name));
    while let Some(mut cells) = table.next_line()? {
        let number = cells.read(&family, family_code);
        if number != 0 && !families.contains_key(&number) {
            cells.refuse(&family, "it is no family of families.csv".to_owned());
        }
        let row = Code { code: cells.read(&code, needed), family: number, name: cells.read(&name, needed) };
        if table.is_clean() {
            rows.push(row)?;
        }
    }
    table.finish().map(Some)
}

/// The number of a family, written with two digits.
pub fn family_code(text: &str) -> Result<i16, String> {
    text.parse::<i16>()
        .ok()
        .filter(|code| (1..=99).contains(code) && text.len() == 2)
        .ok_or_else(|| "allowed is the two-digit number of a family, 01 to 99".to_owned())
}
