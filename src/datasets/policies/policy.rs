//! File `policies.csv`: a policy a line.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use tokio_postgres::types::ToSql;

use super::super::cell::{self, Padded, needed, needed_one_of, one_of};
use super::super::copy::{Row, Rows};
use super::super::error::ImportError;
use super::super::gazetteer::Gazetteer;
use super::super::kind::Reading;
use super::super::report::FileReport;
use super::super::spelling::did_you_mean;
use super::super::table::{Cells, Column, FileLayout, Table};
use super::{Known, Policies};
use crate::catalogue::vocabulary::FACILITY_KIND;

pub static LAYOUT: FileLayout = FileLayout {
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

/// Columns of table `policy`.
pub const COLUMNS: [&str; 21] = [
    "release",
    "ordinal",
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

pub struct Policy {
    release: i32,
    ordinal: i16,
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
            &self.ordinal,
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

pub fn read(
    reading: &Reading,
    rows: &mut Rows<Policy>,
) -> Result<(Option<FileReport>, Policies), ImportError> {
    let Some(table) = Table::open(&reading.source, &LAYOUT)? else { return Ok((None, Policies::default())) };
    let columns: Vec<Column> = LAYOUT.columns.iter().map(|name| table.column(name)).collect();
    let mut known = HashMap::new();
    let file = rows.fill(table, |cells| {
        let ordinal = i16::try_from(known.len() + 1).unwrap_or_else(|_| {
            cells.refuse(&columns[0], format!("at most {} policies can be loaded", i16::MAX));
            i16::MAX
        });
        let policy = read_policy(cells, &columns, &reading.gazetteer, (reading.release, ordinal));
        let own = Known { jurisdiction: policy.jurisdiction.clone(), ended_on: policy.ended_on };
        if known.insert(policy.id.clone(), own).is_some() {
            cells.refuse(&columns[0], "an earlier line has the same id: give each policy its own".to_owned());
        }
        policy
    })?;
    Ok((file, Policies(Arc::new(known))))
}

fn read_policy(
    cells: &mut Cells<'_>,
    columns: &[Column],
    gazetteer: &Gazetteer,
    (release, ordinal): (i32, i16),
) -> Policy {
    let column = |name: &str| columns.iter().find(|column| column.name() == name).unwrap_or(&columns[0]);
    let word = |cells: &mut Cells<'_>, name: &str, words: &[&'static str]| {
        cells.read(column(name), |text| needed_one_of(words, text))
    };
    Policy {
        release,
        ordinal,
        id: cells.read(column("id"), needed),
        jurisdiction: jurisdiction(cells, &column, gazetteer),
        agency: cells.optional(column("agency")),
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
    match cells.read(column("level"), |text| needed_one_of(&LEVELS, text)) {
        "" => String::new(),
        "state" => cells.read(column("state"), |text| gazetteer.state_id(text)),
        "county" => cells
            .read(column("county_fips"), |text| needed(text).and_then(|text| gazetteer.county_id(&text)))
            .unwrap_or_default(),
        _ => cells.read(column("locality"), |text| gazetteer.place(text)),
    }
}

/// A day, month or year; where it is padded to a day, the precision column says to which.
fn padded(cells: &mut Cells<'_>, day: &Column, precision: &Column) -> Padded {
    let says = cells.read(precision, |text| one_of(&PRECISIONS, text));
    let written = cells.read(day, cell::padded);
    if written.precision == Some("day") {
        Padded { precision: says.or(written.precision), ..written }
    } else {
        written
    }
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
