//! The values of a dimension, each with how many detainers have it: for menus, and for finding a code.

use std::cmp::Reverse;

use crate::catalogue::{Column, Values};
use crate::columns::Engine;
use crate::plan::counting_values;
use crate::question::{NOT_RECORDED, Printed, Snapshot, ValuesQuestion};
use crate::store::StoreError;

/// A value of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionValue {
    /// As a row prints it; `None` when not recorded.
    pub value: Option<String>,
    /// What a filter takes.
    pub code: Option<String>,
    /// As people read it.
    pub label: String,
    /// Detainers, or policies, that have it; `None` where the release withholds small counts, unless none has it.
    pub count: Option<i64>,
}

/// Answers a question for the values of a dimension, in one statement.
///
/// # Errors
/// Only when the database does not answer.
pub async fn dimension_values(
    question: &ValuesQuestion,
    snapshot: &Snapshot,
    engine: &Engine,
) -> Result<Vec<DimensionValue>, StoreError> {
    let cells = engine.run(&counting_values(question)).await?;
    let mut counted: Vec<(i32, i64)> =
        (0..cells.len()).map(|cell| (cells.keys_of(cell)[0], cells.tallies_of(cell)[0])).collect();
    counted.extend(absent(question, &counted));
    let codes: Vec<i32> = counted.iter().map(|(code, _)| *code).collect();
    let mut sought: Vec<(i32, i64)> =
        question.sought(&codes, snapshot).into_iter().map(|at| counted[at]).collect();
    order(&mut sought, question, snapshot);
    sought.truncate(question.first);
    let value = |(code, count)| DimensionValue {
        value: match snapshot.print(question.dimension.values, code) {
            Printed::Null => None,
            Printed::Text(text) => Some(text),
            Printed::Int(number) => Some(number.to_string()),
        },
        code: snapshot.filter_word(question.dimension, code),
        label: snapshot.label(question.dimension.values, code),
        count: Some(count).filter(|count| *count == 0 || !question.release.withholds()),
    };
    Ok(sought.into_iter().map(value).collect())
}

/// The members of a closed vocabulary that do not occur, except outcomes that the source cannot record: a zero there
/// would say what nobody knows.
fn absent(question: &ValuesQuestion, counted: &[(i32, i64)]) -> Vec<(i32, i64)> {
    let Values::Closed(vocabulary) = question.dimension.values else { return Vec::new() };
    let is_recordable =
        |code| question.dimension.key.column != Column::Outcome || question.release.can_record(code);
    let codes = vocabulary.members.iter().map(|member| member.code);
    let absent = codes.filter(|code| is_recordable(*code) && counted.iter().all(|(other, _)| other != code));
    absent.map(|code| (code, 0)).collect()
}

/// Periods by time and numbers by their size, those not recorded last; others by their count, the greatest first, and then
/// by name: by name alone where counts are withheld, which an order would tell.
fn order(values: &mut [(i32, i64)], question: &ValuesQuestion, snapshot: &Snapshot) {
    if question.dimension.clock().is_some() || question.dimension.values == Values::Number {
        values.sort_by_key(|(code, _)| (*code == NOT_RECORDED, *code));
    } else {
        let label = |code| snapshot.label(question.dimension.values, code);
        let count = |detainers: i64| if question.release.withholds() { 0 } else { detainers };
        values.sort_by_cached_key(|(code, detainers)| (Reverse(count(*detainers)), label(*code), *code));
    }
}
