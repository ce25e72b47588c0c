//! Reads `top`: the members of a dimension that are told apart; the others become one row.

use serde_json::{Map, Value as Json};

use super::{in_by, only_keys, positions};
use crate::question::error::QuestionError;
use crate::question::measure::{Measure, Tally};
use crate::question::outputs::Outputs;
use crate::question::read;
use crate::question::slice::Question;

/// The most members that are told apart.
const MOST: i64 = 1000;

/// The members of a dimension that are told apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Top {
    /// How many.
    pub n: usize,
    /// The dimension, as its position in `by`.
    pub dimension: usize,
    /// The number by which its members are ranked, counted anew for each.
    pub of: Measure,
    /// Dimensions within each combination of which members are ranked, as positions in `by`, ascending.
    pub within: Vec<usize>,
    /// Whether the others become a row.
    pub other: bool,
}

impl Top {
    /// The grouping by which members are ranked.
    pub fn grouping(&self) -> Vec<usize> {
        let mut all = self.within.clone();
        all.push(self.dimension);
        all.sort_unstable();
        all
    }
}

/// The top that is asked, if any.
pub fn top(
    arguments: &Map<String, Json>,
    outputs: &mut Outputs<'_>,
    sets: &[Vec<usize>],
) -> Result<Option<Top>, QuestionError> {
    let Some(value) = read::given(arguments, "top") else { return Ok(None) };
    let object = read::object(value, "top")?;
    only_keys(object, &["n", "dimension", "of", "within", "other"], "a key of `top`", "top")?;
    let example = "for example `top: {n: 10, dimension: COUNTY, of: {measure: DECLINED}}`";
    let needed = |name: &str| {
        read::given(object, name)
            .ok_or_else(|| QuestionError::at("top", format!("`top.{name}` is missing: write {example}.")))
    };
    let n = read::integer(needed("n")?, "top.n")?;
    if !(1..=MOST).contains(&n) {
        let message = format!("`top.n` is {n}: how many members are told apart, from 1 to {MOST}.");
        return Err(QuestionError::at("top.n", message));
    }
    let dimension = in_by(needed("dimension")?, outputs.by, "top.dimension")?;
    let within = positions(object, "within", outputs.by, "top")?;
    if within.contains(&dimension) {
        let message = format!(
            "`top.within` has {} itself: members are ranked within values of OTHER dimensions of `by`.",
            outputs.by[dimension].name
        );
        return Err(QuestionError::at("top.within", message));
    }
    let of = outputs.input(needed("of")?, "top.of")?;
    let other = read::given(object, "other").map_or(Ok(true), |value| read::boolean(value, "top.other"))?;
    let top = Top { n: n as usize, dimension, of, within, other };
    if sets.iter().any(|set| set.contains(&dimension) && top.within.iter().any(|at| !set.contains(at))) {
        let message = format!(
            "A subtotal tells {} apart without the dimensions of `top.within`, for which its top members differ: put those dimensions before it in `by` and take ROLLUP.",
            outputs.by[dimension].name
        );
        return Err(QuestionError::at("top.within", message));
    }
    Ok(Some(top))
}

impl Top {
    /// Whether the counts of the others are the sums of their cells: each detainer is then in one of them, and nothing
    /// distinct is counted.
    pub fn adds_up(&self, question: &Question) -> bool {
        let sums = |measure: &Measure| {
            let is_plain = |tally: &Tally| matches!(tally, Tally::Detainers(_) | Tally::Lines(_));
            measure.days().is_none() && measure.tallies().all(is_plain)
        };
        !question.by[self.dimension].is_many_valued() && question.measures().all(sums)
    }
}
