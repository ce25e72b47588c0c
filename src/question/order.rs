//! Reads `orderBy`: by numbers of rows, or by dimensions of the grain.

use serde_json::{Map, Value as Json};

use super::MOST_DIMENSIONS;
use super::error::QuestionError;
use super::outputs::Outputs;
use super::read;
use super::slice::{Order, OrderBy};
use crate::catalogue::Dimension;

/// The rules of an order, in turn.
pub fn order(arguments: &Map<String, Json>, outputs: &mut Outputs<'_>) -> Result<Vec<Order>, QuestionError> {
    let Some(value) = read::given(arguments, "orderBy") else { return Ok(Vec::new()) };
    let fix = "An order is `{measure: {of: {measure: DECLINED}}}` or `{dimension: {by: COUNTY}}`; several are a list.";
    let read_one = |(at, item): (usize, &Json)| {
        let path = format!("orderBy[{at}]");
        let (kind, rule) = read::only(item, &path, fix)?;
        let path = format!("{path}.{kind}");
        let rule = read::object(rule, &path)?;
        let by = match kind {
            "measure" => {
                let missing = || {
                    QuestionError::at(
                        &path,
                        format!(
                            "`{path}.of` is missing: say what to order by, for example `of: {{measure: DECLINED}}`."
                        ),
                    )
                };
                OrderBy::Measure(
                    outputs.input(read::given(rule, "of").ok_or_else(missing)?, &format!("{path}.of"))?,
                )
            }
            "dimension" => OrderBy::Dimension(ordered_dimension(rule, &path, outputs.by)?),
            other => return Err(QuestionError::unknown(&path, "an order", other, ["measure", "dimension"])),
        };
        Ok(Order { descending: descending(rule, &path, matches!(by, OrderBy::Measure(_)))?, by })
    };
    read::list(value, "orderBy", MOST_DIMENSIONS)?.iter().enumerate().map(read_one).collect()
}

fn ordered_dimension(
    rule: &Map<String, Json>,
    path: &str,
    by: &[&'static Dimension],
) -> Result<usize, QuestionError> {
    let path = format!("{path}.by");
    let word = read::given(rule, "by").map_or(Ok(""), |value| read::text(value, &path))?;
    by.iter().position(|d| d.name == word).ok_or_else(|| {
        QuestionError::unknown(
            &path,
            "a dimension of `by`, so rows cannot be ordered by it",
            word,
            by.iter().map(|d| d.name.as_str()),
        )
    })
}

/// The direction of a rule; `usual` when none is given.
pub fn descending(rule: &Map<String, Json>, path: &str, usual: bool) -> Result<bool, QuestionError> {
    let path = format!("{path}.direction");
    match read::given(rule, "direction").map(|value| read::text(value, &path)).transpose()? {
        None => Ok(usual),
        Some("DESC") => Ok(true),
        Some("ASC") => Ok(false),
        Some(other) => Err(QuestionError::unknown(&path, "a direction", other, ["ASC", "DESC"])),
    }
}
