//! Kind `policies`: policies on detainers, and the places that each covers.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use futures_util::FutureExt;
use tokio_postgres::types::ToSql;

use super::cell::{self, needed, one_of};
use super::copy::{Row, Rows, copy};
use super::error::ImportError;
use super::gazetteer::Gazetteer;
use super::kind::{Kind, Loading};
use super::report::FileReport;
use super::source::Source;
use super::spelling::did_you_mean;
use super::table::{Cells, Column, FileLayout, Table};
use crate::catalogue::vocabulary::FACILITY_KIND;

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

const LEVELS: [&str; 4] = ["state", "county", "city", "agency"];
const KINDS: [&str; 7] =
    ["statute", "ordinance", "resolution", "executive_order", "agency_policy", "court_order", "settlement"];
const PRECISIONS: [&str; 3] = ["day", "month", "year"];
const ENDINGS: [&str; 5] = ["superseded", "preempted", "rescinded", "enjoined", "expired"];
const DIRECTIONS: [&str; 2] = ["limits_cooperation", "requires_cooperation"];
const RULES: [&str; 7] = [
    "decline_all",
    "judicial_warrant_required",
    "serious_conviction_only",
    "listed_offenses_only",
    "payment_required",
    "notification_limits",
    "other",
];
const CONFIDENCES: [&str; 2] = ["seen_in_one", "seen_in_two"];

const COLUMNS: [&str; 20] = [
    "release",
    "id",
    "jurisdiction",
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
];

struct Policy {
    release: i32,
    id: String,
    jurisdiction: String,
    agency: Option<String>,
    kind: &'static str,
    title: String,
    enacted: Padded,
    effective: Padded,
    ended_on: Option<NaiveDate>,
    ended_reason: Option<&'static str>,
    direction: &'static str,
    rule: &'static str,
    summary: String,
    source_title: String,
    source_url: String,
    evidence: String,
    confidence: &'static str,
    governs: Vec<&'static str>,
}

/// A day that may stand for its month or year.
#[derive(Default)]
struct Padded {
    on: Option<NaiveDate>,
    precision: Option<&'static str>,
}

impl Row for Policy {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        let Policy { release, id, jurisdiction, agency, kind, title, enacted, effective, ended_on, .. } =
            self;
        let Policy { ended_reason, direction, rule, summary, source_title, source_url, .. } = self;
        let Policy { evidence, confidence, governs, .. } = self;
        let (enacted_on, enacted_precision) = (&enacted.on, &enacted.precision);
        let (effective_on, effective_precision) = (&effective.on, &effective.precision);
        vec![
            release,
            id,
            jurisdiction,
            agency,
            kind,
            title,
            enacted_on,
            enacted_precision,
            effective_on,
            effective_precision,
            ended_on,
            ended_reason,
            direction,
            rule,
            summary,
            source_title,
            source_url,
            evidence,
            confidence,
            governs,
        ]
    }
}

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
    let (file, places) = copy(transaction, "policy", &COLUMNS, progress, read).await?;
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

fn read_policy(cells: &mut Cells<'_>, columns: &[Column], gazetteer: &Gazetteer, release: i32) -> Policy {
    let column = |name: &str| columns.iter().find(|column| column.name() == name).unwrap_or(&columns[0]);
    let word = |cells: &mut Cells<'_>, name: &str, words: &[&'static str]| {
        cells
            .read(column(name), |text| needed(text).and_then(|text| one_of(words, &text)))
            .unwrap_or_default()
    };
    Policy {
        release,
        id: cells.read(column("id"), needed),
        jurisdiction: jurisdiction(cells, &column, gazetteer),
        agency: Some(cells.text(column("agency")).to_owned()).filter(|agency| !agency.is_empty()),
        kind: word(cells, "kind", &KINDS),
        title: cells.read(column("title"), needed),
        enacted: padded(cells, column("enacted_on"), column("enacted_precision")),
        effective: padded(cells, column("effective_on"), column("effective_precision")),
        ended_on: cells.read(column("ended_on"), cell::day),
        ended_reason: cells.read(column("ended_reason"), |text| one_of(&ENDINGS, text)),
        direction: word(cells, "direction", &DIRECTIONS),
        rule: word(cells, "rule", &RULES),
        summary: cells.read(column("summary"), needed),
        source_title: cells.read(column("source_title"), needed),
        source_url: cells.read(column("source_url"), needed),
        evidence: cells.read(column("evidence"), needed),
        confidence: word(cells, "confidence", &CONFIDENCES),
        governs: cells.read(column("governs"), facility_kinds),
    }
}

/// The id of the place whose policy it is, by its level.
fn jurisdiction<'a>(
    cells: &mut Cells<'_>,
    column: &impl Fn(&str) -> &'a Column,
    gazetteer: &Gazetteer,
) -> String {
    let level = cells.read(column("level"), |text| needed(text).and_then(|text| one_of(&LEVELS, &text)));
    match level {
        Some("state") => cells
            .read(column("state"), |text| needed(text).and_then(|text| gazetteer.state(&text)))
            .map_or_else(String::new, |fips| format!("{fips:02}")),
        Some("county") => cells
            .read(column("county_fips"), |text| needed(text).and_then(|text| gazetteer.county(&text)))
            .map_or_else(String::new, |fips| format!("{fips:05}")),
        Some(_) => cells.read(column("locality"), |text| gazetteer.place(text)),
        None => String::new(),
    }
}

/// A day, month or year padded to its first day; the precision column says which, else how it is written.
fn padded(cells: &mut Cells<'_>, day: &Column, precision: &Column) -> Padded {
    let says = cells.read(precision, |text| one_of(&PRECISIONS, text));
    let (on, written) = cells.read(day, |text| match text.len() {
        0 => Ok((None, None)),
        4 => cell::day(&format!("{text}-01-01")).map(|on| (on, Some("year"))),
        7 => cell::day(&format!("{text}-01")).map(|on| (on, Some("month"))),
        _ => cell::day(text).map(|on| (on, Some("day"))),
    });
    Padded { on, precision: if written == Some("day") { says.or(written) } else { written } }
}

/// Names of kinds of facility, separated by semicolons; empty for a policy that only urges.
fn facility_kinds(text: &str) -> Result<Vec<&'static str>, String> {
    let names = || FACILITY_KIND.members.iter().map(|member| member.name);
    let kind = |word: &str| {
        names().find(|name| name.eq_ignore_ascii_case(word)).ok_or_else(|| {
            let list = names().collect::<Vec<_>>().join(", ");
            format!("allowed are {list}, separated by semicolons{}", did_you_mean(word, names()))
        })
    };
    text.split(';').map(str::trim).filter(|word| !word.is_empty()).map(kind).collect()
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
