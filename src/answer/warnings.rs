//! What a reader of the answer must know, each with its code and, where it counts something, the number.

use super::anachronism::{agreements_without_county, anachronisms};
use crate::question::{Dataset, Question, Release, Snapshot};

/// A warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Its code: `NON_ADDITIVE`.
    pub code: &'static str,
    /// The sentence.
    pub message: String,
    /// How many rows, detainers or measures it is about.
    pub count: Option<i64>,
}

/// The warnings of an answer.
pub fn warnings(
    question: &Question,
    snapshot: &Snapshot,
    releases: &[(Dataset, Release)],
    row_count: usize,
    shown: usize,
) -> Vec<Warning> {
    let candidates = [
        synthetic(question),
        withdrawn(question),
        non_additive(question),
        unrecorded(question),
        truncated(question, row_count, shown),
        agreements_without_county(question, snapshot),
    ];
    candidates.into_iter().flatten().chain(anachronisms(question, releases)).collect()
}

fn synthetic(question: &Question) -> Option<Warning> {
    let message =
        "SYNTHETIC: generated data of realistic shape. No number here describes any person, place or event.";
    question.dataset.synthetic.then(|| Warning { code: "SYNTHETIC", message: message.into(), count: None })
}

fn withdrawn(question: &Question) -> Option<Warning> {
    let reason = question.release.withdrawn_reason.as_ref()?;
    let message =
        format!("This release was withdrawn ({reason}). It answers only because it was asked for by its id.");
    Some(Warning { code: "WITHDRAWN", message, count: None })
}

fn non_additive(question: &Question) -> Option<Warning> {
    let over: Vec<&str> = question.many_valued().map(|d| d.name.as_str()).collect();
    if over.is_empty() {
        return None;
    }
    let message = format!(
        "Rows overlap over {}: one detainer can be in several. Detainers do not add up to the total; charge lines do.",
        over.join(", ")
    );
    Some(Warning { code: "NON_ADDITIVE", message, count: Some(over.len() as i64) })
}

fn unrecorded(question: &Question) -> Option<Warning> {
    if question.unrecorded.is_empty() {
        return None;
    }
    let message = format!(
        "{} does not record {}: those values are null, which is not zero.",
        question.dataset.id,
        question.unrecorded.join(", ")
    );
    Some(Warning { code: "NOT_RECORDED_HERE", message, count: Some(question.unrecorded.len() as i64) })
}

fn truncated(question: &Question, row_count: usize, shown: usize) -> Option<Warning> {
    let left = row_count.saturating_sub(question.offset + shown);
    if left == 0 || !question.wants_rows {
        return None;
    }
    let message = format!(
        "{left} more rows are behind this page: pass `after: pageInfo.endCursor`, raise `first`, or take the file at `meta.csvUrl`."
    );
    Some(Warning { code: "TRUNCATED", message, count: Some(left as i64) })
}
