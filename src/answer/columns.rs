//! `meta.columns`: what each response key holds, in words.

use super::words::{self, Lists};
use crate::question::{Filter, Measure, Output, Question, Snapshot, Value};

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
pub fn columns(question: &Question, snapshot: &Snapshot) -> Vec<ColumnMeta> {
    let mut all: Vec<ColumnMeta> =
        question.outputs.iter().filter_map(|output| column(question, snapshot, output)).collect();
    for output in &question.total_outputs {
        let Some(column) = column(question, snapshot, output) else { continue };
        if !all.iter().any(|other| other.key == column.key) {
            all.push(column);
        }
    }
    all
}

fn column(question: &Question, snapshot: &Snapshot, output: &Output) -> Option<ColumnMeta> {
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
        Value::Bounds(bounds) => {
            let (of, cut) = (&bounds.of, only(&bounds.of.filter, snapshot));
            let definition = format!(
                "The share of all detainers{cut} if none, and if all, of those without an outcome went this way: {}",
                of.count.definition
            );
            Some(column(&definition, Some("fraction"), Some(bounds.all.count.definition), false))
        }
        Value::Measure(measure) | Value::RateParts(measure, _) => Some(match &measure.per {
            None => {
                let definition = format!("{}{}", measure.count.definition, only(&measure.filter, snapshot));
                column(&definition, Some(measure.count.unit), None, is_additive(question, measure))
            }
            Some((denominator, _)) => {
                let upper = only(&measure.upper_filter, snapshot);
                let both = only(&measure.filter, snapshot);
                let definition = format!(
                    "{}{upper} Divided by: {}{both}",
                    measure.count.definition, denominator.definition
                );
                column(&definition, Some("fraction"), Some(denominator.definition), false)
            }
        }),
        _ => None,
    }
}

/// What a measure is cut by, as a sentence after its definition.
fn only(filter: &Filter, snapshot: &Snapshot) -> String {
    if filter.is_all() {
        String::new()
    } else {
        format!(" Only where {}.", words::bare(filter, snapshot, Lists::Whole))
    }
}

/// Detainers may stand in several rows where a dimension is many-valued; a charge line then stands in one, but over kinds
/// of policy it stands wherever its detainer does.
fn is_additive(question: &Question, measure: &Measure) -> bool {
    let counts_lines = matches!(measure.count.counted, crate::catalogue::Counted::Lines);
    question.many_valued().all(|dimension| counts_lines && dimension.key.column.is_of_charge())
}
