//! What differs between two releases along a dimension: how many detainers have each value in either.

use std::collections::HashMap;

use super::dimension_values::{DimensionValue, dimension_values};
use crate::columns::Engine;
use crate::question::{Snapshot, ValuesQuestion};
use crate::store::StoreError;

/// A value of a dimension in two releases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionDiff {
    /// As a row prints it; `None` when not recorded.
    pub value: Option<String>,
    /// What a filter takes.
    pub code: Option<String>,
    /// As people read it.
    pub label: String,
    /// Detainers that have it in the first release; `None` where that does not record the dimension.
    pub from: Option<i64>,
    /// Detainers that have it in the second release; `None` where that does not record the dimension.
    pub to: Option<i64>,
}

/// Counts both, a statement each: the values of the second in their order, then those that it lacks.
///
/// # Errors
/// Only when the database does not answer.
pub async fn dimension_diff(
    [from, to]: &[Option<ValuesQuestion>; 2],
    snapshot: &Snapshot,
    engine: &Engine,
) -> Result<Vec<DimensionDiff>, StoreError> {
    let values = async |question: &Option<ValuesQuestion>| match question {
        Some(question) => dimension_values(question, snapshot, engine).await.map(Some),
        None => Ok(None),
    };
    let (from, to) = (values(from).await?, values(to).await?);
    let (recorded_before, recorded_now) = (from.is_some(), to.is_some());
    let mut diffs: Vec<DimensionDiff> = Vec::new();
    let mut found: HashMap<(Option<String>, Option<String>), usize> = HashMap::new();
    let sides = [(true, to), (false, from)];
    let values = sides
        .into_iter()
        .flat_map(|(now, values)| values.into_iter().flatten().map(move |value| (now, value)));
    for (now, DimensionValue { value, code, label, count }) in values {
        let place = diffs.len();
        let place = *found.entry((value.clone(), code.clone())).or_insert_with(|| {
            let (from, to) = (recorded_before.then_some(0), recorded_now.then_some(0));
            diffs.push(DimensionDiff { value, code, label, from, to });
            place
        });
        let diff = &mut diffs[place];
        *(if now { &mut diff.to } else { &mut diff.from }) = count;
    }
    Ok(diffs)
}
