//! Kind `listing`: a list of places that someone published.

use futures_util::FutureExt;
use tokio_postgres::types::ToSql;

use super::cell::{needed, needed_one_of};
use super::copy::{Row, Rows};
use super::error::ImportError;
use super::gazetteer::Gazetteer;
use super::kind::{Kind, Loading, Reading};
use super::report::FileReport;
use super::table::{Cells, Column, FileLayout, Seen, Table};

/// The kind.
pub static KIND: Kind =
    Kind { name: "listing", files: &[&ENTRIES], vocabularies: &[], load: |loading| load(loading).boxed() };

static ENTRIES: FileLayout = FileLayout {
    stem: "entries",
    needed: true,
    columns: &["level", "name", "state", "place"],
    needed_columns: &["level", "name", "state", "place"],
};

const COLUMNS: [&str; 3] = ["release", "jurisdiction", "name"];

const LEVELS: [&str; 4] = ["state", "county", "city", "agency"];

/// The day is that of the release.
const LISTING: &str = "INSERT INTO listing (release, name, listed_on)
    SELECT key, $2, published FROM release WHERE key = $1 AND published IS NOT NULL";

struct Entry {
    release: i32,
    jurisdiction: String,
    name: String,
}

impl Row for Entry {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        vec![&self.release, &self.jurisdiction, &self.name]
    }
}

async fn load(loading: &mut Loading<'_>) -> Result<(), ImportError> {
    loading.gazetteer.need()?;
    loading.progress.begin("Reading a list", Some(loading.lines));
    let made = loading.transaction.execute(LISTING, &[&loading.key, &loading.manifest.short_title]).await?;
    if made == 0 {
        let fix = "add published = 2025-08-05 (or whichever it is), or give --published";
        return Err(ImportError::Refused(format!("dataset.toml: a list needs its day: {fix}")));
    }
    let file = loading.copy("listing_entry", &COLUMNS, read).await?;
    loading.report.files.extend(file);
    Ok(())
}

fn read(reading: &Reading, rows: &mut Rows<Entry>) -> Result<Option<FileReport>, ImportError> {
    let Reading { source, gazetteer, release } = reading;
    let Some(table) = Table::open(source, &ENTRIES)? else { return Ok(None) };
    let [level, name, state, place] = table.columns(["level", "name", "state", "place"]);
    let mut seen = Seen::nothing();
    rows.fill(table, |cells| {
        let jurisdiction = cells.read(&place, |text| needed(text).and_then(|text| gazetteer.place(&text)));
        if !jurisdiction.is_empty() {
            seen.once(jurisdiction.clone(), cells, &place);
        }
        agree(cells, &level, &state, &jurisdiction, gazetteer);
        Entry { release: *release, jurisdiction, name: cells.read(&name, needed) }
    })
}

/// Level and state are printed; refused where the place is of others.
fn agree(cells: &mut Cells<'_>, level: &Column, state: &Column, place: &str, gazetteer: &Gazetteer) {
    let printed_level = cells.read(level, |text| needed_one_of(&LEVELS, text));
    let printed_state = cells.read(state, |text| gazetteer.state_id(text));
    let Some(about) = gazetteer.about(place) else { return };
    if !printed_level.is_empty() && printed_level != about.level {
        cells.refuse(level, format!("{place} is of level {}: correct one of the two", about.level));
    }
    if !printed_state.is_empty() && printed_state != about.state {
        cells.refuse(state, format!("{place} lies in state {}: correct one of the two", about.state));
    }
}
