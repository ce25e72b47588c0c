//! Reads `having`: conditions on the numbers of rows.

use serde_json::{Map, Value as Json};

use super::condition::{Comparison, Condition};
use super::error::QuestionError;
use super::outputs::Outputs;
use super::read;

/// Conditions at most.
const MOST: usize = 20;

/// The conditions of `having`, in order; each bound of one object is a condition of its own.
pub fn having(
    arguments: &Map<String, Json>,
    outputs: &mut Outputs<'_>,
) -> Result<Vec<Condition>, QuestionError> {
    let Some(value) = read::given(arguments, "having") else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    for (at, item) in read::list(value, "having", MOST)?.iter().enumerate() {
        conditions(item, &format!("having[{at}]"), outputs, &mut all)?;
    }
    Ok(all)
}

fn conditions(
    item: &Json,
    path: &str,
    outputs: &mut Outputs<'_>,
    all: &mut Vec<Condition>,
) -> Result<(), QuestionError> {
    let condition = read::object(item, path)?;
    let bounds = Comparison::ALL;
    let keys = || bounds.iter().map(|(name, _)| *name).chain(["of"]);
    if let Some(other) = condition.keys().find(|key| !keys().any(|valid| valid == key.as_str())) {
        return Err(QuestionError::unknown(path, "a key of a condition on a number", other, keys()));
    }
    let example = "for example `{of: {measure: RESOLVED}, gte: 100}`";
    let of = read::given(condition, "of").ok_or_else(|| {
        QuestionError::at(path, format!("`{path}.of` is missing: say which number, {example}."))
    })?;
    let of = outputs.input(of, &format!("{path}.of"))?;
    let before = all.len();
    for (name, is) in bounds {
        if let Some(bound) = read::given(condition, name) {
            let bound = read::number(bound, &format!("{path}.{name}"))?;
            all.push(Condition { of: of.clone(), is, bound });
        }
    }
    if all.len() == before {
        return Err(QuestionError::at(
            path,
            format!("`{path}` has no bound: add eq, gt, gte, lt or lte, {example}."),
        ));
    }
    Ok(())
}
