//! Reads `show`: which rows are printed, by dimensions of `by` alone.

use serde_json::{Map, Value as Json};

use crate::catalogue::{Column, DIMENSIONS, Step};
use crate::question::error::QuestionError;
use crate::question::filter::Filter;
use crate::question::outputs::Outputs;
use crate::question::read;

/// The filter of `show`, if there is one. It looks at nothing that rows do not tell.
pub fn show(arguments: &Map<String, Json>, outputs: &Outputs<'_>) -> Result<Option<Filter>, QuestionError> {
    let Some(value) = read::given(arguments, "show") else { return Ok(None) };
    let filter = outputs.against.detainers(value, "show")?;
    let told = |column: Column| {
        outputs.by.iter().any(|dimension| match column.clock() {
            Some(clock) => dimension.clock() == Some(clock),
            None => {
                dimension.key.column.on(outputs.against.policy_on) == column.on(outputs.against.policy_on)
            }
        })
    };
    let mut fault = None;
    filter.each(&mut |inner| match inner {
        Filter::OneOf(column, _) | Filter::Unrecorded(column) | Filter::Between(column, ..) if !told(*column) => {
            let missing = || {
                format!(
                    "takes dimensions of `by` alone, and {} is not in `by`: add it to `by`, or move the condition to `where`",
                    name(*column)
                )
            };
            fault.get_or_insert_with(missing);
        }
        Filter::ChargesRecorded | Filter::PolicyInForce(_) | Filter::AllCharges(_) => {
            let other = || "takes no condition on all charges or on policies in force, which no dimension tells: move it to `where`".to_owned();
            fault.get_or_insert_with(other);
        }
        _ => {}
    });
    match fault {
        None => Ok(Some(filter)),
        Some(fault) => {
            let message = format!(
                "`show` chooses among the rows that were counted: it {fault}, which chooses what is counted."
            );
            Err(QuestionError::at("show", message))
        }
    }
}

fn name(column: Column) -> String {
    let of = DIMENSIONS
        .iter()
        .find(|dimension| dimension.key.column == column && dimension.key.step == Step::Same);
    match (column.clock(), of) {
        (Some(clock), _) => format!("a period of the clock {}", clock.name()),
        (None, Some(dimension)) => dimension.name.clone(),
        (None, None) => "that".to_owned(),
    }
}
