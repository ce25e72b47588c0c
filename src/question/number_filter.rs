//! Reads a condition on a whole number, which can be negative.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::error::QuestionError;
use super::filter::Filter;
use super::filters::{LONGEST, is_null};
use super::read;
use crate::catalogue::{Column, ZERO};

/// The keys of a `NumberFilter`.
pub const KEYS: [&str; 8] = ["eq", "in", "gt", "gte", "lt", "lte", "between", "isNull"];

const FIX: &str = "A range is `between: {from: -12, to: 11}`, both ends included.";

/// A `NumberFilter` on a column whose codes are `ZERO` more than its numbers.
pub fn read(column: Column, value: &Json, path: &str) -> Result<Filter, QuestionError> {
    let (operator, operand) = read::only(value, path, FIX)?;
    let path = format!("{path}.{operator}");
    let number = || read::integer(operand, &path);
    Ok(match operator {
        "eq" => Filter::OneOf(column, BTreeSet::from([code(number()?)])),
        "in" => {
            let items = read::list(operand, &path, LONGEST)?.iter().enumerate();
            let one = |(at, item): (usize, &Json)| read::integer(item, &format!("{path}[{at}]")).map(code);
            Filter::OneOf(column, items.map(one).collect::<Result<_, _>>()?)
        }
        "gt" => Filter::Between(column, code(number()?.saturating_add(1)), i32::MAX),
        "gte" => Filter::Between(column, code(number()?), i32::MAX),
        "lt" => Filter::Between(column, i32::MIN + 1, code(number()?.saturating_sub(1))),
        "lte" => Filter::Between(column, i32::MIN + 1, code(number()?)),
        "between" => {
            let (from, to) = between(read::object(operand, &path)?, &path)?;
            Filter::Between(column, code(from), code(to))
        }
        "isNull" => is_null(column, read::boolean(operand, &path)?),
        other => return Err(QuestionError::unknown(&path, "a condition on numbers", other, KEYS)),
    })
}

/// The code of a number; one that is beyond all codes is as good as the last.
fn code(number: i64) -> i32 {
    let most = i64::from(ZERO) - 1;
    ZERO + number.clamp(-most, most) as i32 // it fits: both ends do
}

fn between(range: &Map<String, Json>, path: &str) -> Result<(i64, i64), QuestionError> {
    if let Some(other) = range.keys().find(|key| !["from", "to"].contains(&key.as_str())) {
        return Err(QuestionError::unknown(path, "an end of a range", other, ["from", "to"]));
    }
    let end = |name: &str| {
        let path = format!("{path}.{name}");
        let missing = || {
            let fix = "`between` takes `from` and `to`. For an open range use `gte` or `lte`.";
            QuestionError::at(&path, format!("`{path}` is missing: {fix}"))
        };
        read::integer(read::given(range, name).ok_or_else(missing)?, &path)
    };
    let (from, to) = (end("from")?, end("to")?);
    if from > to {
        let fix = format!("write `between: {{from: {to}, to: {from}}}`");
        return Err(QuestionError::at(path, format!("The range ends before it begins: {fix}.")));
    }
    Ok((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Aspect, Clock, Scope};

    #[test]
    fn numbers_become_codes_that_are_never_below_one() {
        let column = Column::Policy(Aspect::Months(Scope::Own), Clock::Issued);
        let asked = |text: &str| read(column, &serde_json::from_str(text).unwrap(), "months").unwrap();
        let between = |low, high| Filter::Between(column, low, high);
        assert_eq!(asked("{\"eq\": -2}"), Filter::OneOf(column, BTreeSet::from([ZERO - 2])));
        assert_eq!(asked("{\"in\": [3, -1]}"), Filter::OneOf(column, BTreeSet::from([ZERO - 1, ZERO + 3])));
        assert_eq!(asked("{\"gt\": -2}"), between(ZERO - 1, i32::MAX));
        assert_eq!(asked("{\"lt\": -2}"), between(i32::MIN + 1, ZERO - 3));
        assert_eq!(asked("{\"between\": {\"from\": -12, \"to\": 11}}"), between(ZERO - 12, ZERO + 11));
        assert_eq!(asked("{\"lte\": -9000000000}"), between(i32::MIN + 1, 1));
        assert_eq!(asked("{\"isNull\": false}"), Filter::Not(Box::new(Filter::Unrecorded(column))));
    }

    #[test]
    fn what_is_no_range_is_refused_with_what_to_write() {
        let column = Column::Policy(Aspect::Months(Scope::Any), Clock::Issued);
        for (text, fix) in [
            ("{\"between\": {\"from\": 3, \"to\": -3}}", "write `between: {from: -3, to: 3}`"),
            ("{\"between\": {\"from\": 3}}", "`months.between.to` is missing"),
            ("{\"gt\": 1, \"lt\": 3}", "exactly one key"),
            ("{\"contains\": 1}", "is not a condition on numbers"),
            ("{\"in\": [1, \"two\"]}", "`months.in[1]` must be a whole number"),
            ("{\"eq\": 1.5}", "must be a whole number"),
        ] {
            let refused = read(column, &serde_json::from_str(text).unwrap(), "months").unwrap_err();
            assert!(refused.message.contains(fix), "{text}: {}", refused.message);
        }
    }
}
