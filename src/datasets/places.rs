//! Kind `places`: states, counties, and the cities and agencies that have a policy.

use std::collections::HashMap;

use futures_util::FutureExt;
use tokio_postgres::types::ToSql;

use super::cell::{needed, number, one_of};
use super::city_counties::{self, CITY_COUNTIES, read_city_counties};
use super::copy::{Row, Rows, copy};
use super::error::ImportError;
use super::kind::{Kind, Loading};
use super::report::FileReport;
use super::source::Source;
use super::spelling::did_you_mean;
use super::table::{Cells, Column, FileLayout, Table};

/// The kind.
pub static KIND: Kind = Kind {
    name: "places",
    files: &[&STATES, &COUNTIES, &LOCALITIES, &CITY_COUNTIES],
    vocabularies: &[],
    load: |loading| load(loading).boxed(),
};

static STATES: FileLayout = FileLayout {
    stem: "states",
    needed: true,
    columns: &["fips", "code", "name"],
    needed_columns: &["fips", "code", "name"],
};

static COUNTIES: FileLayout = FileLayout {
    stem: "counties",
    needed: true,
    columns: &["fips", "name", "first_year", "last_year"],
    needed_columns: &["fips", "name"],
};

static LOCALITIES: FileLayout = FileLayout {
    stem: "localities",
    needed: false,
    columns: &["id", "level", "name", "state", "county_fips"],
    needed_columns: &["id", "level", "name", "state"],
};

const COLUMNS: [&str; 9] =
    ["release", "id", "level", "name", "fips", "code", "parent", "first_year", "last_year"];

#[derive(Default)]
struct Jurisdiction {
    release: i32,
    id: String,
    level: &'static str,
    name: String,
    fips: Option<i32>,
    code: Option<String>,
    parent: Option<String>,
    first_year: Option<i16>,
    last_year: Option<i16>,
}

impl Row for Jurisdiction {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        let Jurisdiction { release, id, level, name, fips, code, parent, first_year, last_year } = self;
        vec![release, id, level, name, fips, code, parent, first_year, last_year]
    }
}

async fn load(loading: &mut Loading<'_>) -> Result<(), ImportError> {
    loading.progress.begin("Reading places", Some(loading.lines));
    let (source, release) = (loading.source.clone(), loading.key);
    let read = move |rows: &mut Rows<Jurisdiction>| {
        let mut reading = Reading { release, ids: HashMap::new(), states: HashMap::new() };
        let mut files = Vec::from_iter(reading.file(&source, &STATES, rows, Reading::state)?);
        files.extend(reading.file(&source, &COUNTIES, rows, Reading::county)?);
        files.extend(reading.file(&source, &LOCALITIES, rows, Reading::locality)?);
        Ok((files, reading.ids))
    };
    let Loading { transaction, progress, .. } = *loading;
    let (files, ids) = copy(transaction, "jurisdiction", &COLUMNS, progress, read).await?;
    loading.report.files.extend(files);
    let source = loading.source.clone();
    let read = move |rows: &mut Rows<_>| read_city_counties(&source, release, &ids, rows);
    let file = copy(transaction, "city_county", &city_counties::COLUMNS, progress, read).await?;
    loading.report.files.extend(file);
    Ok(())
}

struct Reading {
    release: i32,
    /// Where each id was seen.
    ids: HashMap<String, u64>,
    /// Ids of the states by lower-case name and postal code.
    states: HashMap<String, String>,
}

type Columns = Vec<Column>;

impl Reading {
    fn file(
        &mut self,
        source: &Source,
        layout: &'static FileLayout,
        rows: &mut Rows<Jurisdiction>,
        read: fn(&mut Reading, &mut Cells<'_>, &Columns) -> Jurisdiction,
    ) -> Result<Option<FileReport>, ImportError> {
        let Some(mut table) = Table::open(source, layout)? else { return Ok(None) };
        let columns: Columns = layout.columns.iter().map(|name| table.column(name)).collect();
        while let Some(mut cells) = table.next_line()? {
            let mut place = read(self, &mut cells, &columns);
            place.release = self.release;
            if let Some(before) = self.ids.insert(place.id.clone(), cells.line) {
                cells.refuse(&columns[0], format!("it stands in line {before} already: keep one of the two"));
            }
            if table.is_clean() {
                rows.push(place)?;
            }
        }
        table.finish().map(Some)
    }

    fn state(&mut self, cells: &mut Cells<'_>, columns: &Columns) -> Jurisdiction {
        let id = cells.read(&columns[0], |text| digits(2, text));
        let code = cells.read(&columns[1], needed);
        let name = cells.read(&columns[2], needed);
        self.states.insert(code.to_lowercase(), id.clone());
        self.states.insert(name.to_lowercase(), id.clone());
        Jurisdiction {
            fips: id.parse().ok(),
            id,
            level: "state",
            name,
            code: Some(code),
            ..Default::default()
        }
    }

    fn county(&mut self, cells: &mut Cells<'_>, columns: &Columns) -> Jurisdiction {
        let id = cells.read(&columns[0], |text| digits(5, text));
        let parent = id.get(..2).map(str::to_owned);
        if parent.as_ref().is_some_and(|state| !self.ids.contains_key(state)) {
            cells.refuse(&columns[0], "its first two digits are no state of states.csv".to_owned());
        }
        let name = cells.read(&columns[1], needed);
        let [first_year, last_year] = [2, 3]
            .map(|n: usize| cells.read(&columns[n], |text| number(1700, 2199, text)).map(|year| year as i16));
        if matches!((first_year, last_year), (Some(first), Some(last)) if first > last) {
            cells.refuse(&columns[3], "it is before first_year".to_owned());
        }
        let fips = id.parse().ok();
        Jurisdiction { id, level: "county", name, fips, parent, first_year, last_year, ..Default::default() }
    }

    fn locality(&mut self, cells: &mut Cells<'_>, columns: &Columns) -> Jurisdiction {
        let id = cells.read(&columns[0], needed);
        let level = cells.read(&columns[1], |text| one_of(&["city", "agency"], text)).unwrap_or("city");
        let name = cells.read(&columns[2], needed);
        let state = cells.read(&columns[3], |text| self.state_id(text));
        let county = cells.text(&columns[4]);
        if !county.is_empty() && (county.len() != 5 || !self.ids.contains_key(county)) {
            cells.refuse(
                &columns[4],
                "it is no county of counties.csv: write its five-digit FIPS code".to_owned(),
            );
        }
        let parent = Some(if county.is_empty() { state } else { county.to_owned() });
        Jurisdiction { id, level, name, parent, ..Default::default() }
    }

    fn state_id(&self, text: &str) -> Result<String, String> {
        self.states.get(&text.to_lowercase()).cloned().ok_or_else(|| {
            let near = did_you_mean(text, self.states.keys().map(String::as_str));
            format!("it is no state of states.csv: write its name or postal code{near}")
        })
    }
}

fn digits(length: usize, text: &str) -> Result<String, String> {
    if text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(text.to_owned())
    } else {
        Err(format!("allowed is a FIPS code of {length} digits, with its leading zero"))
    }
}
