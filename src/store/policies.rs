//! Loads the policies of a release, for the picture that questions are read against and for what is derived from them.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::catalogue::Vocabulary;
use crate::catalogue::policies::{DETAINER_RULE, LIMITS, POLICY_KIND, REQUIRES};
use crate::catalogue::vocabulary::FACILITY_KIND;
use crate::question::policies::{ListedEnd, Policies, Policy, Precision};

/// Selects each policy of release `$1` as one JSON text, which `policies` reads.
pub const POLICIES: &str = "
    SELECT row_to_json(whole)::text AS written FROM (
        SELECT policy.*,
            ARRAY(SELECT jurisdiction FROM policy_jurisdiction AS covered
                WHERE covered.release = policy.release AND covered.policy = policy.id ORDER BY 1) AS places,
            ending.ended_by, ending.from_day, ending.basis
        FROM policy LEFT JOIN policy_ending AS ending
            ON ending.release = policy.release AND ending.policy = policy.id
        WHERE policy.release = $1
    ) AS whole";

/// The policies of those texts.
///
/// # Errors
/// When a text is not of that shape, which a database of this version does not give.
pub fn policies(written: impl IntoIterator<Item = String>) -> Result<Policies, serde_json::Error> {
    let read = |text: String| serde_json::from_str::<Row>(&text).map(Policy::from);
    written.into_iter().map(read).collect::<Result<_, _>>().map(Policies::new)
}

#[derive(Deserialize)]
struct Row {
    id: String,
    ordinal: i16,
    jurisdiction: String,
    agency: Option<String>,
    kind: String,
    title: String,
    enacted_on: Option<NaiveDate>,
    enacted_precision: Option<String>,
    effective_on: Option<NaiveDate>,
    effective_precision: Option<String>,
    ended_on: Option<NaiveDate>,
    ended_reason: Option<String>,
    direction: String,
    rule: String,
    summary: String,
    source_title: String,
    source_url: String,
    evidence: String,
    confidence: String,
    governs: Vec<String>,
    places: Vec<String>,
    ended_by: Option<String>,
    from_day: Option<NaiveDate>,
    basis: Option<String>,
}

impl From<Row> for Policy {
    fn from(row: Row) -> Policy {
        let end = row.from_day.zip(row.ended_by);
        Policy {
            ordinal: row.ordinal,
            jurisdiction: row.jurisdiction,
            agency: row.agency,
            kind: code(&POLICY_KIND, &row.kind),
            enacted: dated(row.enacted_on, row.enacted_precision),
            effective: dated(row.effective_on, row.effective_precision),
            ended_on: row.ended_on,
            ended_reason: row.ended_reason.map(|reason| reason.to_uppercase()),
            direction: if row.direction == "limits_cooperation" { LIMITS } else { REQUIRES },
            rule: code(&DETAINER_RULE, &row.rule),
            governs: row.governs.iter().map(|kind| code(&FACILITY_KIND, kind)).collect(),
            listed_end: end.map(|(from_day, ended_by)| ListedEnd {
                from_day,
                ended_by,
                basis: row.basis.unwrap_or_default(),
            }),
            id: row.id,
            title: row.title,
            summary: row.summary,
            source_title: row.source_title,
            source_url: row.source_url,
            evidence: row.evidence,
            confidence: row.confidence.to_uppercase(),
            places: row.places,
        }
    }
}

fn dated(day: Option<NaiveDate>, precision: Option<String>) -> Option<(NaiveDate, Precision)> {
    let precision = match precision?.as_str() {
        "day" => Precision::Day,
        "month" => Precision::Month,
        _ => Precision::Year,
    };
    Some((day?, precision))
}

/// The code of a stored name; the tables' checks admit only names of the vocabulary.
fn code(vocabulary: &Vocabulary, name: &str) -> i32 {
    vocabulary.by_name(&name.to_uppercase()).map_or(0, |member| member.code)
}
