//! Reads the selected fields of a slice of policies, and its order.

use serde_json::{Map, Value as Json};

use crate::catalogue::{POLICY_DIMENSIONS, POLICY_MEASURES, PolicyDimension, PolicyMeasure, policy_measure};
use crate::question::MOST_DIMENSIONS;
use crate::question::error::QuestionError;
use crate::question::order::descending;
use crate::question::read;
use crate::question::request::Selected;

/// A value to show, under a response key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyOutput {
    /// The response key: the alias, else the field's name.
    pub key: String,
    /// The field asked.
    pub field: String,
    /// The value.
    pub value: PolicyValue,
}

/// What a field of a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyValue {
    /// The row's id.
    Id,
    /// What sort of row it is.
    RowKind,
    /// A dimension's printed value: the position in `by`.
    Dimension(usize),
    /// A dimension's code: the position in `by`.
    Code(usize),
    /// A number.
    Measure(&'static PolicyMeasure),
}

/// One rule of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PolicyOrder {
    /// What it goes by.
    pub by: PolicyOrderBy,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// What a rule of an order goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyOrderBy {
    /// A number; rows without one come last.
    Measure(&'static PolicyMeasure),
    /// The dimension at that position in `by`.
    Dimension(usize),
}

impl PolicyOutput {
    /// A field of rows: a dimension must be in the grain.
    pub fn of_row(
        selected: &Selected,
        by: &[&'static PolicyDimension],
    ) -> Result<PolicyOutput, QuestionError> {
        let field = selected.field.as_str();
        let is_asked =
            |dimension: &&PolicyDimension| dimension.field == field || dimension.code_field == Some(field);
        let value = match POLICY_DIMENSIONS.iter().find(is_asked) {
            Some(dimension) => {
                let at = by.iter().position(|grain| grain.name == dimension.name);
                let at = at.ok_or_else(|| not_in_grain(dimension, field, by))?;
                if dimension.field == field { PolicyValue::Dimension(at) } else { PolicyValue::Code(at) }
            }
            None => plain(selected)?,
        };
        Ok(PolicyOutput::new(selected, value))
    }

    /// A field of totals, which have no dimensions.
    pub fn of_totals(selected: &Selected) -> Result<PolicyOutput, QuestionError> {
        let field = selected.field.as_str();
        if POLICY_DIMENSIONS.iter().any(|d| d.field == field || d.code_field == Some(field)) {
            let message = format!(
                "`totals` is one row over all of `where`, so `{field}` has no value there: select it in `rows`."
            );
            return Err(QuestionError::at(&selected.key, message));
        }
        Ok(PolicyOutput::new(selected, plain(selected)?))
    }

    fn new(selected: &Selected, value: PolicyValue) -> PolicyOutput {
        PolicyOutput { key: selected.key.clone(), field: selected.field.clone(), value }
    }

    /// The number that it shows, if it is one.
    pub fn measure(&self) -> Option<&'static PolicyMeasure> {
        match self.value {
            PolicyValue::Measure(measure) => Some(measure),
            _ => None,
        }
    }
}

/// A field that is no dimension.
fn plain(selected: &Selected) -> Result<PolicyValue, QuestionError> {
    let field = selected.field.as_str();
    let measure = POLICY_MEASURES.iter().find(|measure| measure.field == field);
    match (field, measure) {
        ("id", _) => Ok(PolicyValue::Id),
        ("rowKind", _) => Ok(PolicyValue::RowKind),
        (_, Some(measure)) => Ok(PolicyValue::Measure(measure)),
        (other, None) => {
            let fields = POLICY_MEASURES.iter().map(|measure| measure.field).chain(["id", "rowKind"]);
            Err(QuestionError::unknown(&selected.key, "a field of a row of policies", other, fields))
        }
    }
}

fn not_in_grain(dimension: &PolicyDimension, field: &str, by: &[&PolicyDimension]) -> QuestionError {
    let mut grain: Vec<&str> = by.iter().map(|grain| grain.name).collect();
    grain.push(dimension.name);
    QuestionError {
        message: format!(
            "`{field}` is selected, but {} is not in `by`: write `by: [{}]`, or leave the field out.",
            dimension.name,
            grain.join(", ")
        ),
        argument: Some("by".to_owned()),
        suggestion: Some(dimension.name.to_owned()),
    }
}

/// Reads `orderBy`: by numbers of rows, or by dimensions of the grain.
pub fn order(
    arguments: &Map<String, Json>,
    by: &[&'static PolicyDimension],
) -> Result<Vec<PolicyOrder>, QuestionError> {
    let Some(value) = read::given(arguments, "orderBy") else { return Ok(Vec::new()) };
    let fix = "An order is `{measure: {of: POLICIES}}` or `{dimension: {by: STATE}}`; several are a list.";
    let read_one = |(at, item): (usize, &Json)| {
        let path = format!("orderBy[{at}]");
        let (kind, rule) = read::only(item, &path, fix)?;
        let path = format!("{path}.{kind}");
        let rule = read::object(rule, &path)?;
        let word = |key: &str| match read::given(rule, key) {
            Some(value) => read::text(value, &format!("{path}.{key}")),
            None => Ok(""),
        };
        let by = match kind {
            "measure" => {
                let word = word("of")?;
                let names = POLICY_MEASURES.iter().map(|measure| measure.name);
                let unknown =
                    || QuestionError::unknown(&format!("{path}.of"), "a measure of policies", word, names);
                PolicyOrderBy::Measure(policy_measure(word).ok_or_else(unknown)?)
            }
            "dimension" => {
                let word = word("by")?;
                let what = "a dimension of `by`, so rows cannot be ordered by it";
                let names = by.iter().map(|dimension| dimension.name);
                let at = by.iter().position(|dimension| dimension.name == word);
                let unknown = || QuestionError::unknown(&format!("{path}.by"), what, word, names);
                PolicyOrderBy::Dimension(at.ok_or_else(unknown)?)
            }
            other => return Err(QuestionError::unknown(&path, "an order", other, ["measure", "dimension"])),
        };
        let is_measure = matches!(by, PolicyOrderBy::Measure(_));
        Ok(PolicyOrder { by, descending: descending(rule, &path, is_measure)? })
    };
    read::list(value, "orderBy", MOST_DIMENSIONS)?.iter().enumerate().map(read_one).collect()
}
