//! `meta.columns`: what each response key holds, in words.

use crate::question::{Measure, Output, Question, Value};

/// What a response key holds.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnMeta {
    /// The response key: the alias, else the field's name.
    pub key: String,
    /// The field.
    pub field: String,
    /// What it is, as one sentence.
    pub definition: String,
    /// Unit of the number; `None` for text.
    pub unit: Option<String>,
    /// What a rate is over.
    pub denominator: Option<String>,
    /// Whether the numbers of the rows add up to the total's.
    pub additive: bool,
}

/// The columns of the rows, then those of the totals that the rows do not have.
pub fn columns(question: &Question) -> Vec<ColumnMeta> {
    let mut all: Vec<ColumnMeta> =
        question.outputs.iter().filter_map(|output| column(question, output)).collect();
    for output in &question.total_outputs {
        let Some(column) = column(question, output) else { continue };
        if !all.iter().any(|other| other.key == column.key) {
            all.push(column);
        }
    }
    all
}

fn column(question: &Question, output: &Output) -> Option<ColumnMeta> {
    let column = |definition: &str, unit: Option<&str>, denominator: Option<&str>, additive| ColumnMeta {
        key: output.key.clone(),
        field: output.field.clone(),
        definition: definition.to_owned(),
        unit: unit.map(str::to_owned),
        denominator: denominator.map(str::to_owned),
        additive,
    };
    match &output.value {
        Value::Dimension(at) | Value::Code(at) => {
            Some(column(&question.by[*at].definition, None, None, false))
        }
        Value::Measure(measure) | Value::RateParts(measure) => Some(match &measure.per {
            None => column(
                measure.count.definition,
                Some(measure.count.unit),
                None,
                is_additive(question, measure),
            ),
            Some((denominator, _)) => {
                let definition =
                    format!("{} Divided by: {}", measure.count.definition, denominator.definition);
                column(&definition, Some("fraction"), Some(denominator.definition), false)
            }
        }),
        _ => None,
    }
}

/// Charge lines stand in one row each; detainers may stand in several where a dimension is many-valued.
fn is_additive(question: &Question, measure: &Measure) -> bool {
    let counts_lines = matches!(measure.count.counted, crate::catalogue::Counted::Lines);
    let whole = question.many_valued().next().is_none();
    whole || counts_lines
}
