//! Holds what a dataset counts against totals that others published.

use serde_json::{Map, Value as Json};

use super::{Cell, answer};
use crate::columns::Engine;
use crate::question::{Dataset, Selected, SliceRequest, Snapshot, read_slice};
use crate::store::{PublishedTotal, StoreError};

/// A published total, and what is counted here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What was published.
    pub total: PublishedTotal,
    /// Our count; `None` where nothing that is loaded can be held against it.
    pub counted: Option<i64>,
    /// Why nothing can be counted, where the total names a count and a filter that this dataset refuses.
    pub refused: Option<String>,
}

impl Check {
    /// Our count less the published one.
    pub fn difference(&self) -> Option<i64> {
        self.counted.map(|counted| counted - self.total.value)
    }

    /// Whether both are the same.
    pub fn agrees(&self) -> Option<bool> {
        self.difference().map(|difference| difference == 0)
    }
}

/// Counts all of them in one question of the ordinary engine: a measure for each, with its filter.
///
/// # Errors
/// Only when the database does not answer.
pub async fn checks(
    dataset: &Dataset,
    totals: Vec<PublishedTotal>,
    snapshot: &Snapshot,
    engine: &Engine,
) -> Result<Vec<Check>, StoreError> {
    let mut checks = Vec::new();
    let mut asked = Vec::new();
    for (at, total) in totals.into_iter().enumerate() {
        let selected = total.measure.as_ref().map(|measure| selected(at, measure, total.filter.as_deref()));
        let refused = match &selected {
            Some(selected) => read_slice(&asking(dataset, vec![selected.clone()]), snapshot)
                .err()
                .map(|error| error.message),
            None => None,
        };
        asked.extend(selected.filter(|_| refused.is_none()));
        checks.push(Check { total, counted: None, refused });
    }
    // Each of them was read by itself and can be answered; together they are one pass, unless they are too many for one.
    let question = match read_slice(&asking(dataset, asked), snapshot) {
        Ok(question) => question,
        Err(error) => {
            for check in checks.iter_mut().filter(|check| check.total.measure.is_some()) {
                check.refused.get_or_insert(error.message.clone());
            }
            return Ok(checks);
        }
    };
    let answered = answer(question, snapshot, engine).await?;
    for output in &answered.question.total_outputs {
        let place = output.key.strip_prefix('c').and_then(|place| place.parse::<usize>().ok());
        if let (Some(at), Cell::Int(counted)) = (place, answered.total(output, snapshot)) {
            checks[at].counted = Some(counted);
        }
    }
    Ok(checks)
}

fn selected(at: usize, measure: &str, filter: Option<&str>) -> Selected {
    let filter = filter.and_then(|filter| serde_json::from_str::<Json>(filter).ok());
    let arguments: Map<String, Json> =
        filter.map(|filter| ("where".to_owned(), filter)).into_iter().collect();
    Selected { key: format!("c{at}"), field: measure.to_owned(), arguments, parts: None }
}

fn asking(dataset: &Dataset, totals: Vec<Selected>) -> SliceRequest {
    let arguments = [("dataset".to_owned(), Json::from(dataset.id.clone()))].into_iter().collect();
    SliceRequest { arguments, totals, ..SliceRequest::default() }
}
