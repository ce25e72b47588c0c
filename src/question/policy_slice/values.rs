//! Reads which values of a dimension of policies are asked for.

use serde_json::{Map, Value as Json};

use super::can_be_told;
use crate::catalogue::{POLICY_DIMENSIONS, PolicyAspect, PolicyDimension, policy_dimension};
use crate::question::dimension_values::number_of_values;
use crate::question::error::QuestionError;
use crate::question::policies::PolicyFilter;
use crate::question::request::SliceRequest;
use crate::question::search::{Index, Search};
use crate::question::snapshot::Snapshot;
use crate::question::{few_conditions, read};

/// A question for the values of a dimension of policies.
#[derive(Debug, Clone)]
pub struct PolicyValuesQuestion {
    /// The dimension.
    pub dimension: &'static PolicyDimension,
    /// Which policies are counted.
    pub filter: PolicyFilter,
    /// Which values are sought; `None` is all.
    pub search: Option<Search>,
    /// How many values at most.
    pub first: usize,
}

/// Reads a question for the values of a dimension of policies: `dimension`, `search`, `policyWhere`, `first`.
///
/// # Errors
/// A name that is not there, PERIOD, which has no values of its own, and what only detainers have.
pub fn read_policy_values(
    arguments: &Map<String, Json>,
    snapshot: &Snapshot,
) -> Result<PolicyValuesQuestion, QuestionError> {
    few_conditions(&SliceRequest { arguments: arguments.clone(), ..SliceRequest::default() })?;
    for (name, fix) in [
        ("where", "write `policyWhere`"),
        ("dataset", "leave it out: there is one dataset of policies"),
        ("release", "leave it out: the current release answers"),
    ] {
        if read::given(arguments, name).is_some() {
            let message = format!("`{name}` is of detainers, and `cube` is POLICIES: {fix}.");
            return Err(QuestionError::at(name, message));
        }
    }
    let word = read::given(arguments, "dimension").map_or(Ok(""), |value| read::text(value, "dimension"))?;
    let names = POLICY_DIMENSIONS.iter().map(|dimension| dimension.name);
    let dimension = policy_dimension(word)
        .ok_or_else(|| QuestionError::unknown("dimension", "a dimension of POLICIES", word, names))?;
    if dimension.of == PolicyAspect::Period {
        let message = "PERIOD has the periods that a question cuts by `from`, `to` and `grain`, and no others: ask for the values of another dimension.";
        return Err(QuestionError::at("dimension", message));
    }
    can_be_told(dimension, snapshot, "dimension")?;
    let search = match read::given(arguments, "search") {
        Some(value) => Search::read(read::text(value, "search")?)?,
        None => None,
    };
    let filter = match read::given(arguments, "policyWhere") {
        Some(value) => PolicyFilter::read_at(value, snapshot, "policyWhere")?,
        None => PolicyFilter::read(None, snapshot)?,
    };
    Ok(PolicyValuesQuestion { dimension, filter, search, first: number_of_values(arguments)? })
}

impl PolicyValuesQuestion {
    /// Of these codes, the places of those that are sought.
    pub fn sought(&self, codes: &[i32], snapshot: &Snapshot) -> Vec<usize> {
        let Some(search) = &self.search else { return (0..codes.len()).collect() };
        let index = Index::new(codes.iter().map(|code| snapshot.entry(self.dimension.values, *code)));
        index.find(search).into_iter().map(|(at, _)| at).collect()
    }
}
