//! Reads JSON arguments: each function takes one shape, or refuses it by its path.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::{Map, Value as Json};

use super::error::{QuestionError, shortened};
use super::snapshot::Snapshot;
use crate::catalogue::Clock;

/// The object at `path`.
pub fn object<'a>(value: &'a Json, path: &str) -> Result<&'a Map<String, Json>, QuestionError> {
    value.as_object().ok_or_else(|| wrong(value, path, "an object, {…}"))
}

/// The list at `path`; a single value counts as a list of one, as GraphQL has it.
pub fn list<'a>(value: &'a Json, path: &str, most: usize) -> Result<&'a [Json], QuestionError> {
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    if items.len() > most {
        return Err(QuestionError::at(
            path,
            format!("`{path}` has {} entries; at most {most} are allowed.", items.len()),
        ));
    }
    Ok(items)
}

/// The text at `path`.
pub fn text<'a>(value: &'a Json, path: &str) -> Result<&'a str, QuestionError> {
    let text = value.as_str().ok_or_else(|| wrong(value, path, "text, \"…\""))?;
    if text.len() > 1000 {
        return Err(QuestionError::at(
            path,
            format!("The text at `{path}` is longer than 1,000 characters."),
        ));
    }
    Ok(text)
}

/// The truth value at `path`.
pub fn boolean(value: &Json, path: &str) -> Result<bool, QuestionError> {
    value.as_bool().ok_or_else(|| wrong(value, path, "true or false"))
}

/// The whole number at `path`.
pub fn integer(value: &Json, path: &str) -> Result<i64, QuestionError> {
    value.as_i64().ok_or_else(|| wrong(value, path, "a whole number"))
}

/// The number at `path`.
pub fn number(value: &Json, path: &str) -> Result<f64, QuestionError> {
    value.as_f64().ok_or_else(|| wrong(value, path, "a number"))
}

/// The day at `path`.
pub fn date(value: &Json, path: &str) -> Result<NaiveDate, QuestionError> {
    let written = text(value, path)?;
    let day =
        written.parse().ok().filter(|day: &NaiveDate| written.len() == 10 && day.to_string() == written);
    day.ok_or_else(|| {
        QuestionError::at(
            path,
            format!("\"{}\" is not a day of the calendar: write it as \"2015-03-31\".", shortened(written)),
        )
    })
}

/// The clock at `path`.
pub fn clock(value: &Json, path: &str) -> Result<Clock, QuestionError> {
    let word = text(value, path)?;
    let found = Clock::ALL.into_iter().find(|clock| clock.name() == word);
    found.ok_or_else(|| QuestionError::unknown(path, "a clock", word, Clock::ALL.map(Clock::name)))
}

/// The one key and value of an object that must have exactly one (`@oneOf`).
pub fn only<'a>(value: &'a Json, path: &str, fix: &str) -> Result<(&'a str, &'a Json), QuestionError> {
    let mut entries = object(value, path)?.iter();
    match (entries.next(), entries.next()) {
        (Some((key, value)), None) if !value.is_null() => Ok((key, value)),
        (Some((key, _)), None) => Err(QuestionError::at(
            path,
            format!("`{path}.{key}` is null. For values that are not recorded write `isNull: true`."),
        )),
        (None, _) => {
            Err(QuestionError::at(path, format!("`{path}` is empty: give it exactly one key. {fix}")))
        }
        _ => Err(QuestionError::at(path, format!("`{path}` takes exactly one key. {fix}"))),
    }
}

/// How a range of days is written.
pub const RANGE_FIX: &str =
    "A range is `between: {from: \"2015-03-01\", to: \"2015-03-31\"}`, both days included.";

/// The range of days of `{eq: …}`, `{gte: …}`, `{lte: …}` or `{between: {from, to}}`, both ends included.
pub fn range(value: &Json, path: &str) -> Result<(Option<NaiveDate>, Option<NaiveDate>), QuestionError> {
    let (operator, operand) = only(value, path, RANGE_FIX)?;
    let path = format!("{path}.{operator}");
    Ok(match operator {
        "eq" => {
            let day = date(operand, &path)?;
            (Some(day), Some(day))
        }
        "gte" => (Some(date(operand, &path)?), None),
        "lte" => (None, Some(date(operand, &path)?)),
        "between" => {
            let (from, to) = between(object(operand, &path)?, &path)?;
            (Some(from), Some(to))
        }
        other => {
            let valid = ["eq", "gte", "lte", "between", "isNull"];
            return Err(QuestionError::unknown(&path, "a condition on dates", other, valid));
        }
    })
}

fn between(range: &Map<String, Json>, path: &str) -> Result<(NaiveDate, NaiveDate), QuestionError> {
    let end = |name: &str| {
        let path = format!("{path}.{name}");
        let missing = || {
            QuestionError::at(
                &path,
                format!(
                    "`{path}` is missing: `between` takes `from` and `to`. For an open range use `gte` or `lte`."
                ),
            )
        };
        date(given(range, name).ok_or_else(missing)?, &path)
    };
    if let Some(other) = range.keys().find(|key| !["from", "to"].contains(&key.as_str())) {
        return Err(QuestionError::unknown(path, "an end of a range", other, ["from", "to"]));
    }
    let (from, to) = (end("from")?, end("to")?);
    if from > to {
        return Err(QuestionError::at(
            path,
            format!("The range ends before it begins: write `between: {{from: \"{to}\", to: \"{from}\"}}`."),
        ));
    }
    Ok((from, to))
}

/// The values of `{eq: …}` or `{in: […]}`, at most so many, each read by `one`.
pub fn exact<T: Ord>(
    value: &Json,
    path: &str,
    most: usize,
    one: impl Fn(&str, &str) -> Result<T, QuestionError>,
) -> Result<BTreeSet<T>, QuestionError> {
    let (operator, operand) = only(value, path, "Write `{eq: …}`, or several values in `{in: […]}`.")?;
    let path = format!("{path}.{operator}");
    match operator {
        "eq" => Ok(BTreeSet::from([one(text(operand, &path)?, &path)?])),
        "in" => {
            let items = list(operand, &path, most)?.iter().enumerate();
            let read = |(at, item): (usize, &Json)| {
                let path = format!("{path}[{at}]");
                one(text(item, &path)?, &path)
            };
            items.map(read).collect()
        }
        other => Err(QuestionError::unknown(&path, "a condition", other, ["eq", "in"])),
    }
}

/// The id of a place: by its FIPS code, or by the id of a city or agency.
pub fn place(word: &str, snapshot: &Snapshot, path: &str) -> Result<String, QuestionError> {
    let key = word.strip_prefix("jurisdiction:").unwrap_or(word);
    let places = &snapshot.places;
    places.by_id(key).map(|place| place.id.clone()).ok_or_else(|| {
        let what = "a jurisdiction that is loaded (write its FIPS code or its id)";
        QuestionError::unknown(path, what, word, places.all().iter().map(|place| place.id.as_str()))
    })
}

/// How many objects a value holds, itself included.
pub fn objects(value: &Json) -> usize {
    match value {
        Json::Array(items) => items.iter().map(objects).sum(),
        Json::Object(entries) => 1 + entries.values().map(objects).sum::<usize>(),
        _ => 0,
    }
}

/// The argument, if it is there and not null.
pub fn given<'a>(arguments: &'a Map<String, Json>, name: &str) -> Option<&'a Json> {
    arguments.get(name).filter(|value| !value.is_null())
}

fn wrong(value: &Json, path: &str, expected: &str) -> QuestionError {
    let found = match value {
        Json::Null => "null".to_owned(),
        Json::Bool(b) => b.to_string(),
        Json::Number(n) => n.to_string(),
        Json::String(s) => format!("\"{}\"", shortened(s)),
        Json::Array(_) => "a list".to_owned(),
        Json::Object(_) => "an object".to_owned(),
    };
    QuestionError::at(path, format!("`{path}` must be {expected}; found {found}."))
}
