//! Kind `agreements`: 287(g) agreements in force on a day.

use chrono::NaiveDate;
use futures_util::FutureExt;
use tokio_postgres::types::ToSql;

use super::cell::{day, needed, needed_one_of};
use super::copy::{Row, Rows};
use super::error::ImportError;
use super::gazetteer::Gazetteer;
use super::kind::{Kind, Loading, Reading};
use super::report::FileReport;
use super::table::{Cells, Column, FileLayout, Table};

/// The kind.
pub static KIND: Kind = Kind {
    name: "agreements",
    files: &[&AGREEMENTS],
    vocabularies: &[],
    load: |loading| load(loading).boxed(),
};

static AGREEMENTS: FileLayout = FileLayout {
    stem: "agreements",
    needed: true,
    columns: &["state", "agency", "agency_type", "county", "county_fips", "support_type", "signed_on"],
    needed_columns: &["state", "agency", "agency_type", "support_type"],
};

const COLUMNS: [&str; 9] = [
    "release",
    "ordinal",
    "state",
    "agency",
    "agency_type",
    "county",
    "county_name",
    "support_type",
    "signed_on",
];

const AGENCY_TYPES: [&str; 3] = ["county", "municipality", "state_agency"];
const SUPPORT_TYPES: [&str; 3] = ["jail_enforcement", "task_force", "warrant_service_officer"];

struct Agreement {
    release: i32,
    ordinal: i32,
    state: String,
    agency: String,
    agency_type: &'static str,
    county: Option<String>,
    county_name: Option<String>,
    support_type: &'static str,
    signed_on: Option<NaiveDate>,
}

impl Row for Agreement {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        let Agreement { release, ordinal, state, agency, agency_type, county, county_name, .. } = self;
        let Agreement { support_type, signed_on, .. } = self;
        vec![release, ordinal, state, agency, agency_type, county, county_name, support_type, signed_on]
    }
}

async fn load(loading: &mut Loading<'_>) -> Result<(), ImportError> {
    loading.gazetteer.need()?;
    loading.progress.begin("Reading agreements", Some(loading.lines));
    let file = loading.copy("agreement", &COLUMNS, read).await?;
    loading.report.files.extend(file);
    Ok(())
}

fn read(reading: &Reading, rows: &mut Rows<Agreement>) -> Result<Option<FileReport>, ImportError> {
    let Reading { source, gazetteer, release } = reading;
    let Some(table) = Table::open(source, &AGREEMENTS)? else { return Ok(None) };
    let [state, agency, agency_type] = table.columns(["state", "agency", "agency_type"]);
    let [county_name, county, support_type] = table.columns(["county", "county_fips", "support_type"]);
    let signed_on = table.column("signed_on");
    let mut ordinal = 0;
    rows.fill(table, |cells| {
        ordinal += 1;
        let of_state = cells.read(&state, |text| gazetteer.state_id(text));
        Agreement {
            release: *release,
            ordinal,
            county: county_of(cells, &county, &of_state, gazetteer),
            state: of_state,
            agency: cells.read(&agency, needed),
            agency_type: cells.read(&agency_type, |text| needed_one_of(&AGENCY_TYPES, text)),
            county_name: cells.optional(&county_name),
            support_type: cells.read(&support_type, |text| needed_one_of(&SUPPORT_TYPES, text)),
            signed_on: cells.read(&signed_on, day),
        }
    })
}

/// The county's id; refused when it lies in another state.
fn county_of(cells: &mut Cells<'_>, county: &Column, state: &str, gazetteer: &Gazetteer) -> Option<String> {
    let id = cells.read(county, |text| gazetteer.county_id(text))?;
    if !state.is_empty() && !id.starts_with(state) {
        cells.refuse(
            county,
            "it lies in another state than the agency: correct one, or leave it blank".to_owned(),
        );
    }
    Some(id)
}
