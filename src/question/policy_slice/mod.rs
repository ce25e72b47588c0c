//! A valid question of the cube of policies: `policySlice`, read against what is loaded.

mod outputs;
mod period;
mod values;

use serde_json::{Map, Value as Json};

pub use outputs::{PolicyOrder, PolicyOrderBy, PolicyOutput, PolicyValue};
pub use period::{PolicyPeriod, PolicySpan};
pub use values::{PolicyValuesQuestion, read_policy_values};

use super::error::QuestionError;
use super::policies::PolicyFilter;
use super::request::SliceRequest;
use super::snapshot::{Dataset, Release, Snapshot};
use super::{MOST_DIMENSIONS, MOST_OUTPUTS, MOST_ROWS, few_conditions, page, read, window};
use crate::catalogue::{
    Column, POLICY_DIMENSIONS, PolicyAspect, PolicyCounted, PolicyDimension, policy_dimension,
};

/// The kinds of datasets on which an answer rests: a row of other releases of them is another row.
const RESTS_ON: [&str; 4] = ["policies", "places", "population", "field_offices"];

/// A question of policies that can be answered as it stands.
#[derive(Debug, Clone)]
pub struct PolicyQuestion {
    /// The dataset of policies.
    pub dataset: Dataset,
    /// The release of it that answers.
    pub release: Release,
    /// The grain: one row for each combination of these.
    pub by: Vec<&'static PolicyDimension>,
    /// Which policies.
    pub filter: PolicyFilter,
    /// The days that are looked at, and the periods into which they are cut.
    pub span: PolicySpan,
    /// What each row is to show.
    pub outputs: Vec<PolicyOutput>,
    /// What the totals row is to show.
    pub total_outputs: Vec<PolicyOutput>,
    /// The rules of the order, in turn.
    pub order: Vec<PolicyOrder>,
    /// Rows before the page.
    pub offset: usize,
    /// Rows of the page at most.
    pub first: usize,
    /// Whether rows are wanted at all, or only totals.
    pub wants_rows: bool,
    /// The arguments as asked, canonical, for permalinks.
    pub arguments: Map<String, Json>,
    /// Identifies arguments (paging apart) and releases: row ids and cursors are made from it.
    pub fingerprint: [u8; 32],
}

/// Reads a question of the cube of policies.
///
/// # Errors
/// Every fault of the question, with the fix in its sentence.
pub fn read_policy_slice(
    request: &SliceRequest,
    snapshot: &Snapshot,
) -> Result<PolicyQuestion, QuestionError> {
    let arguments = &request.arguments;
    few_conditions(request)?;
    no_file(request)?;
    let (dataset, release) = policies(arguments, snapshot)?;
    let by = grain(arguments, snapshot)?;
    let filter = PolicyFilter::read(read::given(arguments, "where"), snapshot)?;
    let span = PolicySpan::read(arguments, &by, &filter, release, snapshot)?;
    if request.rows.len() + request.totals.len() > MOST_OUTPUTS {
        let message = format!("At most {MOST_OUTPUTS} fields of rows and totals can be asked at once.");
        return Err(QuestionError::at("rows", message));
    }
    let row = |selected| PolicyOutput::of_row(selected, &by);
    let outputs = request.rows.iter().map(row).collect::<Result<Vec<_>, _>>()?;
    let total_outputs = request.totals.iter().map(PolicyOutput::of_totals).collect::<Result<Vec<_>, _>>()?;
    let order = outputs::order(arguments, &by)?;
    let names: Vec<&str> = by.iter().map(|dimension| dimension.name).collect();
    let canonical = format!("policySlice {names:?} {filter:?} {:?} {order:?}", span.asked());
    let fingerprint = window::fingerprint(snapshot, &canonical, &RESTS_ON);
    few_rows(arguments)?;
    let (first, offset) = page::page(request, snapshot, &fingerprint)?;
    let asked = arguments.iter().filter(|(name, value)| !value.is_null() && *name != "after");
    let question = PolicyQuestion {
        dataset: dataset.clone(),
        release: release.clone(),
        by,
        filter,
        span,
        outputs,
        total_outputs,
        order,
        offset,
        first: first.unwrap_or(MOST_ROWS as usize),
        wants_rows: request.wants_rows,
        arguments: asked.map(|(name, value)| (name.clone(), value.clone())).collect(),
        fingerprint,
    };
    question.with_residents(snapshot)
}

impl PolicyQuestion {
    /// Everything that is shown, of rows and totals.
    pub fn all_outputs(&self) -> impl Iterator<Item = &PolicyOutput> {
        self.outputs.iter().chain(&self.total_outputs)
    }

    /// Whether a number of one of these is shown or ordered by.
    pub fn counts(&self, wanted: &[PolicyCounted]) -> bool {
        let shown = self.all_outputs().filter_map(PolicyOutput::measure);
        let ordered = self.order.iter().filter_map(|rule| match rule.by {
            PolicyOrderBy::Measure(measure) => Some(measure),
            PolicyOrderBy::Dimension(_) => None,
        });
        shown.chain(ordered).any(|measure| wanted.contains(&measure.counted))
    }

    /// Whether it groups by that.
    pub fn groups_by(&self, aspect: PolicyAspect) -> bool {
        self.by.iter().any(|dimension| dimension.of == aspect)
    }

    fn with_residents(self, snapshot: &Snapshot) -> Result<PolicyQuestion, QuestionError> {
        if snapshot.population.is_empty() && self.counts(&[PolicyCounted::Residents]) {
            let message = "No residents are loaded: import a dataset of kind population first, or ask for `counties` in place of `residents`.";
            return Err(QuestionError::at("residents", message));
        }
        Ok(self)
    }
}

/// The policies and their release; another than the current one cannot be asked.
fn policies<'a>(
    arguments: &Map<String, Json>,
    snapshot: &'a Snapshot,
) -> Result<(&'a Dataset, &'a Release), QuestionError> {
    let current = snapshot.current_of_kind("policies").ok_or_else(|| {
        QuestionError::at("release", "No policies are loaded: import a dataset of policies first.")
    })?;
    let Some(asked) = read::given(arguments, "release") else { return Ok(current) };
    let word = read::text(asked, "release")?;
    // The picture is of the release that was asked for, if it is there.
    match word == current.1.id {
        true => Ok(current),
        false => {
            let policies = snapshot.datasets.iter().filter(|dataset| dataset.kind == "policies");
            let ids = policies.flat_map(|dataset| &dataset.releases).map(|release| release.id.as_str());
            Err(QuestionError::unknown("release", "a release of policies", word, ids))
        }
    }
}

fn grain(
    arguments: &Map<String, Json>,
    snapshot: &Snapshot,
) -> Result<Vec<&'static PolicyDimension>, QuestionError> {
    let Some(value) = read::given(arguments, "by") else { return Ok(Vec::new()) };
    let mut by: Vec<&'static PolicyDimension> = Vec::new();
    for (at, item) in read::list(value, "by", MOST_DIMENSIONS)?.iter().enumerate() {
        let path = format!("by[{at}]");
        let word = read::text(item, &path)?;
        let names = POLICY_DIMENSIONS.iter().map(|dimension| dimension.name);
        let found = policy_dimension(word)
            .ok_or_else(|| QuestionError::unknown(&path, "a dimension of policies", word, names))?;
        if by.contains(&found) {
            return Err(QuestionError::at(&path, format!("{word} is twice in `by`: name it once.")));
        }
        can_be_told(found, snapshot, &path)?;
        by.push(found);
    }
    Ok(by)
}

/// Field offices must be loaded where policies are grouped by them.
fn can_be_told(dimension: &PolicyDimension, snapshot: &Snapshot, path: &str) -> Result<(), QuestionError> {
    if dimension.of != PolicyAspect::Aor2025 || snapshot.can_tell(Column::Aor2025) {
        return Ok(());
    }
    let message = "No field offices are loaded, and so not AOR_2025: import a dataset of kind field_offices.";
    Err(QuestionError::at(path, message))
}

fn no_file(request: &SliceRequest) -> Result<(), QuestionError> {
    if !request.is_file {
        return Ok(());
    }
    let message = "Files are of detainers: ask `policySlice` at /graphql.";
    Err(QuestionError::at("policySlice", message))
}

/// A page of policies has no file beside it that would have no limit.
fn few_rows(arguments: &Map<String, Json>) -> Result<(), QuestionError> {
    let first = read::given(arguments, "first").map(|value| read::integer(value, "first")).transpose()?;
    match first.filter(|first| *first > MOST_ROWS) {
        None => Ok(()),
        Some(first) => Err(QuestionError::at(
            "first",
            format!("`first` is {first}: at most {MOST_ROWS}. Take the next page with `after`."),
        )),
    }
}
