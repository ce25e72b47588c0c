//! Reads `fill`: the rows that are added where nothing was counted.

use chrono::NaiveDate;
use serde_json::{Map, Value as Json};

use super::{in_by, only_keys};
use crate::catalogue::{Dimension, FillCombinations, Values};
use crate::question::error::QuestionError;
use crate::question::outputs::Outputs;
use crate::question::read;

/// The rows that are added where nothing was counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Fill {
    /// The dimension whose members are all to have a row, as its position in `by`.
    pub dimension: usize,
    /// For periods: the first day; by default the first that is counted.
    pub from: Option<NaiveDate>,
    /// For periods: the last day; by default the last that is counted.
    pub to: Option<NaiveDate>,
    /// With which values of the other dimensions.
    pub combinations: FillCombinations,
}

/// The fill that is asked, if any.
pub fn fill(arguments: &Map<String, Json>, outputs: &Outputs<'_>) -> Result<Option<Fill>, QuestionError> {
    let Some(value) = read::given(arguments, "fill") else { return Ok(None) };
    let object = read::object(value, "fill")?;
    only_keys(object, &["dimension", "from", "to", "combinations"], "a key of `fill`", "fill")?;
    let missing = || {
        QuestionError::at(
            "fill",
            "`fill.dimension` is missing: write for example `fill: {dimension: ISSUED_MONTH}`.",
        )
    };
    let at = in_by(read::given(object, "dimension").ok_or_else(missing)?, outputs.by, "fill.dimension")?;
    let dimension = outputs.by[at];
    known(dimension, "fill.dimension")?;
    let date = |name: &str| {
        let path = format!("fill.{name}");
        let date = read::given(object, name).map(|value| read::date(value, &path)).transpose()?;
        if date.is_some() && dimension.clock().is_none() {
            let message = format!(
                "`{path}` is a day, but {} is no period: leave it out, or fill a period such as ISSUED_MONTH.",
                dimension.name
            );
            return Err(QuestionError::at(&path, message));
        }
        Ok(date)
    };
    let (from, to) = (date("from")?, date("to")?);
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        let message = format!("`fill.from` {from} is after `fill.to` {to}: turn them round.");
        return Err(QuestionError::at("fill.from", message));
    }
    let combinations = combinations(object)?;
    if combinations == FillCombinations::All {
        for other in outputs.by {
            known(other, "fill.combinations")?;
        }
    }
    Ok(Some(Fill { dimension: at, from, to, combinations }))
}

fn combinations(object: &Map<String, Json>) -> Result<FillCombinations, QuestionError> {
    let Some(value) = read::given(object, "combinations") else { return Ok(FillCombinations::Observed) };
    let word = read::text(value, "fill.combinations")?;
    let names = FillCombinations::ALL.iter().map(|(_, name, _)| *name);
    FillCombinations::by_name(word)
        .ok_or_else(|| QuestionError::unknown("fill.combinations", "a choice of combinations", word, names))
}

/// All members of the dimension must be known: of an open list it is not, which of them could have occurred.
fn known(dimension: &Dimension, path: &str) -> Result<(), QuestionError> {
    if !matches!(dimension.values, Values::Facility | Values::Word(_) | Values::Offense | Values::Number) {
        return Ok(());
    }
    let message = format!(
        "{} has no fixed list of members, so it is not known which rows are missing. Fill a period, a place or a closed list (ISSUED_MONTH, STATE, COUNTY, OUTCOME), with `combinations: OBSERVED`.",
        dimension.name
    );
    Err(QuestionError::at(path, message))
}
