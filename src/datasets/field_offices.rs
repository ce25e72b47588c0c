//! Kind `field_offices`: ICE's field offices, and the office of each county.

use std::collections::BTreeMap;

use futures_util::FutureExt;
use tokio_postgres::types::ToSql;

use super::cell::needed;
use super::copy::{Row, Rows};
use super::error::ImportError;
use super::kind::{Kind, Loading, Reading};
use super::report::FileReport;
use super::spelling::did_you_mean;
use super::table::{FileLayout, Seen, Table};

/// The kind.
pub static KIND: Kind = Kind {
    name: "field_offices",
    files: &[&OFFICES, &COUNTIES],
    vocabularies: &[],
    load: |loading| load(loading).boxed(),
};

static OFFICES: FileLayout = FileLayout {
    stem: "offices",
    needed: true,
    columns: &["code", "name"],
    needed_columns: &["code", "name"],
};

static COUNTIES: FileLayout = FileLayout {
    stem: "counties",
    needed: true,
    columns: &["fips", "office"],
    needed_columns: &["fips", "office"],
};

struct Office {
    release: i32,
    code: String,
    name: String,
}

impl Row for Office {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        vec![&self.release, &self.code, &self.name]
    }
}

struct County {
    release: i32,
    fips: i32,
    office: String,
}

impl Row for County {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        vec![&self.release, &self.fips, &self.office]
    }
}

/// Names of the offices by code.
type Offices = BTreeMap<String, String>;

async fn load(loading: &mut Loading<'_>) -> Result<(), ImportError> {
    loading.gazetteer.need()?;
    loading.progress.begin("Reading field offices", Some(loading.lines));
    let (file, offices) = loading.copy("aor", &["release", "code", "name"], read_offices).await?;
    loading.report.files.extend(file);
    let read = move |reading: &_, rows: &mut _| read_counties(reading, &offices, rows);
    let file = loading.copy("aor_county", &["release", "fips", "office"], read).await?;
    loading.report.files.extend(file);
    Ok(())
}

fn read_offices(
    reading: &Reading,
    rows: &mut Rows<Office>,
) -> Result<(Option<FileReport>, Offices), ImportError> {
    let mut offices = Offices::new();
    let Some(table) = Table::open(&reading.source, &OFFICES)? else { return Ok((None, offices)) };
    let [code, name] = table.columns(["code", "name"]);
    let mut seen = Seen::nothing();
    let file = rows.fill(table, |cells| {
        let letters = cells.read(&code, three_letters);
        if !letters.is_empty() {
            seen.once(letters.clone(), cells, &code);
        }
        let name = cells.read(&name, needed);
        offices.insert(letters.clone(), name.clone());
        Office { release: reading.release, code: letters, name }
    })?;
    Ok((file, offices))
}

fn read_counties(
    reading: &Reading,
    offices: &Offices,
    rows: &mut Rows<County>,
) -> Result<Option<FileReport>, ImportError> {
    let Reading { source, gazetteer, release } = reading;
    let Some(table) = Table::open(source, &COUNTIES)? else { return Ok(None) };
    let [fips, office] = table.columns(["fips", "office"]);
    let mut seen = Seen::nothing();
    rows.fill(table, |cells| {
        let county = cells.read(&fips, |text| needed(text).and_then(|text| gazetteer.county_id(&text)));
        if let Some(county) = &county {
            seen.once(county.clone(), cells, &fips);
        }
        let office = cells.read(&office, |text| known(offices, text));
        let fips = county.and_then(|county| county.parse().ok()).unwrap_or_default();
        County { release: *release, fips, office }
    })
}

fn three_letters(text: &str) -> Result<String, String> {
    let code = needed(text)?.to_ascii_uppercase();
    if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        Ok(code)
    } else {
        Err("allowed is a code of three letters, for example SNA".to_owned())
    }
}

/// The code of an office by its code in any case, refused with the code of an office of that name.
fn known(offices: &Offices, text: &str) -> Result<String, String> {
    let code = needed(text)?.to_ascii_uppercase();
    if offices.contains_key(&code) {
        return Ok(code);
    }
    let named = offices.iter().find(|(_, name)| name.eq_ignore_ascii_case(text));
    let near = named.map(|(code, _)| format!("; did you mean {code}?"));
    let near = near.unwrap_or_else(|| did_you_mean(text, offices.keys().map(String::as_str)));
    Err(format!("it is no office of offices.csv: write its three-letter code{near}"))
}
