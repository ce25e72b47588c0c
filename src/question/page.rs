//! Which page of which answer: `first` and `after`, and what identifies the answer that cursors and row ids are of.

use super::cursor;
use super::error::QuestionError;
use super::read;
use super::request::SliceRequest;
use super::slice::Question;
use super::snapshot::Snapshot;
use super::{MOST_ROWS, USUAL_ROWS};

/// How many rows at most, and how many before them.
pub fn page(
    request: &SliceRequest,
    snapshot: &Snapshot,
    fingerprint: &[u8; 32],
) -> Result<(Option<usize>, usize), QuestionError> {
    let first = match read::given(&request.arguments, "first")
        .map(|value| read::integer(value, "first"))
        .transpose()?
    {
        None if request.is_file => None,
        None => Some(USUAL_ROWS as usize),
        Some(first) if first < 0 => {
            return Err(QuestionError::at(
                "first",
                format!("`first` is {first}: it is how many rows to give, from 0 to {MOST_ROWS}."),
            ));
        }
        Some(first) if first > MOST_ROWS && !request.is_file => {
            return Err(QuestionError::at(
                "first",
                format!(
                    "`first` is {first}: at most {MOST_ROWS}. Page with `after`, or take the file at `meta.csvUrl`, which has no limit."
                ),
            ));
        }
        Some(first) => Some(first as usize),
    };
    let after =
        read::given(&request.arguments, "after").map(|value| read::text(value, "after")).transpose()?;
    let offset = after.map_or(Ok(0), |written| {
        cursor::place(&snapshot.cursor_key, fingerprint, written, "after").map(|place| place + 1)
    })?;
    Ok((first, offset))
}

/// Identifies what is asked, paging apart, and the releases that answer: a row of another release is another row.
pub fn slice_fingerprint(question: &Question, snapshot: &Snapshot) -> [u8; 32] {
    let Question { filter, lines, algebra, looked_up, .. } = question;
    let names: Vec<&str> = question.by.iter().map(|d| d.name.as_str()).collect();
    let (dataset, release) = (&question.dataset.id, &question.release.id);
    let mut canonical = format!("{dataset}/{release}/{names:?}/{filter:?}/{lines:?}/{algebra:?}");
    canonical += &format!("/{}/{:?}", looked_up.policy_on.name(), looked_up.groups);
    // What a filter of a measure rests on is as good a part of the question as what `where` rests on.
    for id in question.of_numbers(snapshot) {
        canonical += &format!("/{id}");
    }
    *blake3::hash(canonical.as_bytes()).as_bytes()
}
