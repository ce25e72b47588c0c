//! What is done with the rows of a grain: subtotals, fill, windows, conditions, the top, what is shown, and the order.

mod compare;
mod fill;
mod members;
mod show;
mod subtotals;
mod top;
mod windows;

use serde_json::{Map, Value as Json};

use super::condition::Condition;
use super::error::QuestionError;
use super::filter::Filter;
use super::outputs::Outputs;
use super::slice::Order;
use super::{having, order, read};
use crate::catalogue::{DIMENSIONS, Dimension, dimension};

pub use compare::Compare;
pub use fill::Fill;
pub use top::Top;
pub use windows::{WINDOWS, Windowed};

/// The steps from cells to rows, in the order in which `answer` takes them.
#[derive(Debug, Clone, PartialEq)]
pub struct Algebra {
    /// The groupings of the rows as positions in `by`: that of all first, then those of subtotals; the empty one is over
    /// all.
    pub sets: Vec<Vec<usize>>,
    /// The rows that are added where nothing was counted.
    pub fill: Option<Fill>,
    /// Conditions that a row's numbers must meet, all of them.
    pub having: Vec<Condition>,
    /// The members of a dimension that are told apart; the others become one.
    pub top: Option<Top>,
    /// Which rows are shown: a filter over dimensions of `by`.
    pub show: Option<Filter>,
    /// The order of rows; ties, and everything when empty, go by the keys.
    pub order: Vec<Order>,
}

impl Algebra {
    /// Reads the steps from the arguments of a slice.
    pub fn read(arguments: &Map<String, Json>, outputs: &mut Outputs<'_>) -> Result<Algebra, QuestionError> {
        let sets = subtotals::sets(arguments, outputs.by)?;
        let fill = fill::fill(arguments, outputs)?;
        let having = having::having(arguments, outputs)?;
        let top = top::top(arguments, outputs, &sets)?;
        let show = show::show(arguments, outputs)?;
        let order = order::order(arguments, outputs)?;
        Ok(Algebra { sets, fill, having, top, show, order })
    }
}

/// The position in `by` of the dimension that is named there.
fn in_by(value: &Json, by: &[&Dimension], path: &str) -> Result<usize, QuestionError> {
    let word = read::text(value, path)?;
    let grain: Vec<&str> = by.iter().map(|dimension| dimension.name.as_str()).collect();
    grain.iter().position(|name| *name == word).ok_or_else(|| match dimension(word) {
        None => QuestionError::unknown(path, "a dimension", word, grain.iter().copied()),
        Some(dimension) => {
            let longer: Vec<&str> = grain.iter().copied().chain([dimension.name.as_str()]).collect();
            let message = format!(
                "`{path}` is {word}, which is not in `by`: write `by: [{}]`, or name a dimension that is there.",
                longer.join(", ")
            );
            QuestionError::at(path, message)
        }
    })
}

/// The positions in `by` of a list of dimensions, ascending; none when it is not given.
fn positions(
    arguments: &Map<String, Json>,
    name: &str,
    by: &[&Dimension],
    path: &str,
) -> Result<Vec<usize>, QuestionError> {
    let Some(value) = read::given(arguments, name) else { return Ok(Vec::new()) };
    let path = format!("{path}.{name}");
    let mut all: Vec<usize> = Vec::new();
    for (at, word) in read::list(value, &path, DIMENSIONS.len())?.iter().enumerate() {
        let path = format!("{path}[{at}]");
        let position = in_by(word, by, &path)?;
        if all.contains(&position) {
            let message = format!("{} is there twice: name it once.", by[position].name);
            return Err(QuestionError::at(&path, message));
        }
        all.push(position);
    }
    all.sort_unstable();
    Ok(all)
}

/// Refuses a key that the object does not have.
fn only_keys(object: &Map<String, Json>, keys: &[&str], what: &str, path: &str) -> Result<(), QuestionError> {
    match object.keys().find(|key| !keys.contains(&key.as_str())) {
        Some(other) => Err(QuestionError::unknown(path, what, other, keys.iter().copied())),
        None => Ok(()),
    }
}
