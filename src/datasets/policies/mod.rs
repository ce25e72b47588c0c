//! Kind `policies`: policies on detainers, and the places that each covers.

mod policy;

use std::collections::{BTreeSet, HashMap};

use futures_util::FutureExt;
use tokio_postgres::types::ToSql;

use self::policy::{Policy, read_policy};
use super::copy::{Row, Rows, copy};
use super::error::ImportError;
use super::gazetteer::Gazetteer;
use super::kind::{Kind, Loading};
use super::report::FileReport;
use super::source::Source;
use super::spelling::did_you_mean;
use super::table::{Column, FileLayout, Table};

/// The kind.
pub static KIND: Kind = Kind {
    name: "policies",
    files: &[&POLICIES, &POLICY_PLACES],
    vocabularies: &[],
    load: |loading| load(loading).boxed(),
};

static POLICIES: FileLayout = FileLayout {
    stem: "policies",
    needed: true,
    columns: &[
        "id",
        "level",
        "state",
        "county_fips",
        "locality",
        "agency",
        "kind",
        "title",
        "enacted_on",
        "enacted_precision",
        "effective_on",
        "effective_precision",
        "ended_on",
        "ended_reason",
        "direction",
        "rule",
        "summary",
        "source_title",
        "source_url",
        "evidence",
        "confidence",
        "governs",
    ],
    needed_columns: &[
        "id",
        "level",
        "state",
        "kind",
        "title",
        "direction",
        "rule",
        "summary",
        "source_title",
        "source_url",
        "evidence",
        "confidence",
        "governs",
    ],
};

static POLICY_PLACES: FileLayout = FileLayout {
    stem: "policy_places",
    needed: false,
    columns: &["policy", "place"],
    needed_columns: &["policy", "place"],
};

struct Covered {
    release: i32,
    policy: String,
    jurisdiction: String,
}

impl Row for Covered {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        vec![&self.release, &self.policy, &self.jurisdiction]
    }
}

/// The place of each policy, by the policy's id.
type Places = HashMap<String, String>;

async fn load(loading: &mut Loading<'_>) -> Result<(), ImportError> {
    loading.gazetteer.need()?;
    let Loading { transaction, source, key, progress, lines, .. } = *loading;
    progress.begin("Reading policies", Some(lines));
    let (from, gazetteer) = (source.clone(), loading.gazetteer.clone());
    let read = move |rows: &mut Rows<Policy>| read_policies(&from, &gazetteer, key, rows);
    let (file, places) = copy(transaction, "policy", &policy::COLUMNS, progress, read).await?;
    loading.report.files.push(file);
    let (from, gazetteer) = (source.clone(), loading.gazetteer.clone());
    let read = move |rows: &mut Rows<Covered>| read_places(&from, &gazetteer, places, key, rows);
    let columns = ["release", "policy", "jurisdiction"];
    let file = copy(transaction, "policy_jurisdiction", &columns, progress, read).await?;
    loading.report.files.extend(file);
    Ok(())
}

fn read_policies(
    source: &Source,
    gazetteer: &Gazetteer,
    release: i32,
    rows: &mut Rows<Policy>,
) -> Result<(FileReport, Places), ImportError> {
    let table = Table::open(source, &POLICIES)?;
    let mut table =
        table.ok_or_else(|| ImportError::Refused("there is no policies.csv: add it".to_owned()))?;
    let columns: Vec<Column> = POLICIES.columns.iter().map(|name| table.column(name)).collect();
    let mut places = Places::new();
    while let Some(mut cells) = table.next_line()? {
        let policy = read_policy(&mut cells, &columns, gazetteer, release);
        if places.insert(policy.id.clone(), policy.jurisdiction.clone()).is_some() {
            cells.refuse(&columns[0], "an earlier line has the same id: give each policy its own".to_owned());
        }
        if table.is_clean() {
            rows.push(policy)?;
        }
    }
    table.finish().map(|file| (file, places))
}

fn read_places(
    source: &Source,
    gazetteer: &Gazetteer,
    places: Places,
    release: i32,
    rows: &mut Rows<Covered>,
) -> Result<Option<FileReport>, ImportError> {
    let mut pairs = BTreeSet::new();
    let mut report = None;
    if let Some(mut table) = Table::open(source, &POLICY_PLACES)? {
        let [policy, place] = ["policy", "place"].map(|name| table.column(name));
        while let Some(mut cells) = table.next_line()? {
            let policy = cells.read(&policy, |text| match places.contains_key(text) {
                true => Ok(text.to_owned()),
                false => {
                    let near = did_you_mean(text, places.keys().map(String::as_str));
                    Err(format!("it is no policy of policies.csv{near}"))
                }
            });
            pairs.insert((policy, cells.read(&place, |text| gazetteer.place(text))));
        }
        report = Some(table.finish()?);
    }
    pairs.extend(places);
    for (policy, jurisdiction) in pairs {
        rows.push(Covered { release, policy, jurisdiction })?;
    }
    Ok(report)
}
