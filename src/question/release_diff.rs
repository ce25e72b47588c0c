//! Reads a question for what differs between two releases along a dimension.

use serde_json::Map;

use super::dimension_values::{ValuesQuestion, read_values};
use super::error::QuestionError;
use super::snapshot::{Dataset, Release, Snapshot};
use crate::catalogue::{DIMENSIONS, Values};

/// The values of a dimension in either release; `None` for one that does not record it.
///
/// # Errors
/// A dimension that is not there, or that neither records.
pub fn read_diff(
    dataset: &Dataset,
    [from, to]: [&Release; 2],
    dimension: &str,
    snapshot: &Snapshot,
) -> Result<[Option<ValuesQuestion>; 2], QuestionError> {
    let of = |release: &Release| {
        let given = [("dataset", &*dataset.id), ("release", &*release.id), ("dimension", dimension)];
        let mut arguments: Map<_, _> =
            given.into_iter().map(|(name, is)| (name.to_owned(), is.into())).collect();
        arguments.insert("first".to_owned(), super::MOST_ROWS.into());
        read_values(&arguments, snapshot)
    };
    match (of(from), of(to)) {
        (Err(_), Err(error)) => Err(match DIMENSIONS.iter().find(|known| known.name == dimension) {
            Some(known) if known.values != Values::PlaceGroup => {
                let message = format!("Neither of these releases of {} records {dimension}.", dataset.id);
                QuestionError::at("dimension", message)
            }
            _ => error,
        }),
        (from, to) => Ok([from.ok(), to.ok()]),
    }
}
