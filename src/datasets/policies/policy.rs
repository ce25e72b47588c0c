//! Reads one line of `policies.csv`.

use chrono::NaiveDate;
use tokio_postgres::types::ToSql;

use super::super::cell::{self, needed, one_of};
use super::super::copy::Row;
use super::super::gazetteer::Gazetteer;
use super::super::spelling::did_you_mean;
use super::super::table::{Cells, Column};
use crate::catalogue::vocabulary::FACILITY_KIND;

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

/// The columns of `policy` in the order of the rows' values.
pub const COLUMNS: [&str; 20] = [
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

/// A line.
pub struct Policy {
    release: i32,
    /// Its id.
    pub id: String,
    /// The place whose policy it is.
    pub jurisdiction: String,
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

/// Reads a line; `columns` are all of the layout.
pub fn read_policy(cells: &mut Cells<'_>, columns: &[Column], gazetteer: &Gazetteer, release: i32) -> Policy {
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
