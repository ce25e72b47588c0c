//! Kind `population`: residents of states and counties by year.

use std::collections::HashMap;

use futures_util::FutureExt;
use tokio_postgres::types::ToSql;

use super::cell::{needed, whole};
use super::copy::{Row, Rows, copy};
use super::error::ImportError;
use super::gazetteer::Gazetteer;
use super::kind::{Kind, Loading};
use super::report::FileReport;
use super::source::Source;
use super::table::{FileLayout, Table};

/// The kind.
pub static KIND: Kind = Kind {
    name: "population",
    files: &[&POPULATION],
    vocabularies: &[],
    load: |loading| load(loading).boxed(),
};

static POPULATION: FileLayout = FileLayout {
    stem: "population",
    needed: true,
    columns: &["fips", "year", "residents", "vintage"],
    needed_columns: &["fips", "year", "residents", "vintage"],
};

const COLUMNS: [&str; 5] = ["release", "fips", "year", "residents", "vintage"];

struct Residents {
    release: i32,
    fips: i32,
    year: i16,
    residents: i32,
    vintage: String,
}

impl Row for Residents {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        vec![&self.release, &self.fips, &self.year, &self.residents, &self.vintage]
    }
}

async fn load(loading: &mut Loading<'_>) -> Result<(), ImportError> {
    loading.gazetteer.need()?;
    loading.progress.begin("Reading population", Some(loading.lines));
    let (source, gazetteer, release) = (loading.source.clone(), loading.gazetteer.clone(), loading.key);
    let read = move |rows: &mut Rows<Residents>| read(&source, &gazetteer, release, rows);
    let file = copy(loading.transaction, "population", &COLUMNS, loading.progress, read).await?;
    loading.report.files.extend(file);
    Ok(())
}

fn read(
    source: &Source,
    gazetteer: &Gazetteer,
    release: i32,
    rows: &mut Rows<Residents>,
) -> Result<Option<FileReport>, ImportError> {
    let Some(mut table) = Table::open(source, &POPULATION)? else { return Ok(None) };
    let [fips, year, residents, vintage] =
        ["fips", "year", "residents", "vintage"].map(|name| table.column(name));
    let mut seen = HashMap::new();
    while let Some(mut cells) = table.next_line()? {
        let place = cells.read(&fips, |text| gazetteer.place(text));
        let when = cells.read(&year, |text| whole(1700, 2199, text));
        let row = Residents {
            release,
            fips: place.parse().unwrap_or_default(),
            year: when as i16,
            residents: cells.read(&residents, |text| whole(0, i32::MAX.into(), text)) as i32,
            vintage: cells.read(&vintage, needed),
        };
        if let Some(before) = seen.insert((row.fips, when), cells.line) {
            cells.refuse(
                &year,
                format!("this place and year stand in line {before} already: keep one of the two"),
            );
        }
        if row.fips == 0 && !place.is_empty() {
            cells.refuse(&fips, "a locality has no population here: write a FIPS code".to_owned());
        }
        if table.is_clean() {
            rows.push(row)?;
        }
    }
    table.finish().map(Some)
}
