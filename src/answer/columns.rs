//! `meta.columns`: what each response key holds, in words.

use super::measure_words::{definition, measure, only, same, unit};
use super::numbers::Numbers;
use super::{residents, words};
use crate::catalogue::{ChangeUnit, CompareUnit, Counted, Lag};
use crate::question::{Measure, Output, Question, Snapshot, Value, Windowed};

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
pub fn columns(numbers: &Numbers<'_>) -> Vec<ColumnMeta> {
    let question = numbers.question;
    let mut all: Vec<ColumnMeta> =
        question.outputs.iter().filter_map(|output| column(numbers, output)).collect();
    for output in &question.total_outputs {
        let Some(column) = column(numbers, output) else { continue };
        if !all.iter().any(|other| other.key == column.key) {
            all.push(column);
        }
    }
    all
}

fn column(numbers: &Numbers<'_>, output: &Output) -> Option<ColumnMeta> {
    let (question, snapshot) = (numbers.question, numbers.snapshot);
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
        Value::Measure(measure) | Value::RateParts(measure, _) => {
            let residents = residents::told(numbers, measure).map(|told| format!(" {told}"));
            let residents = residents.unwrap_or_default();
            let below =
                measure.per.as_ref().map(|(denominator, _)| format!("{}{residents}", denominator.definition));
            Some(column(
                &format!("{}{residents}", definition(measure, snapshot)),
                Some(unit(measure)),
                below.as_deref(),
                is_additive(question, measure),
            ))
        }
        Value::Compare(compare) => {
            let (a, b) = (measure(&compare.a, snapshot), measure(&compare.b, snapshot));
            let (how, of) = match compare.unit {
                CompareUnit::Difference => (format!("{a}, less {b}"), unit(&compare.a)),
                CompareUnit::Percent => (format!("{a}, less {b}, in percent of the latter"), "percent"),
                CompareUnit::Ratio => (format!("{a}, divided by {b}"), "ratio"),
            };
            Some(column(&format!("{}.", words::capital(&how)), Some(of), None, false))
        }
        Value::Window(_, window) => {
            let (what, unit) = window_words(window, question, snapshot);
            Some(column(&what, Some(unit), None, false))
        }
        _ => None,
    }
}

/// What a window is, and its unit.
fn window_words(window: &Windowed, question: &Question, snapshot: &Snapshot) -> (String, &'static str) {
    let of = measure(window.of(), snapshot);
    match window {
        Windowed::Share { within, .. } => {
            let all = "all that was counted, those without a value too".to_owned();
            let group = same(within, question).unwrap_or(all);
            (format!("Share of {of} of the row in that of {group}."), "fraction")
        }
        Windowed::Change { of: number, from, unit: told, .. } => {
            let from = match from {
                Lag::PreviousPeriod => "the period before",
                Lag::PreviousYear => "the same period a year before",
            };
            let (how, unit) = match told {
                ChangeUnit::Difference => ("", unit(number)),
                ChangeUnit::Percent => (", in percent of what it was", "percent"),
            };
            (
                format!("Change of {of} from {from}{how}; null where either period is not wholly counted."),
                unit,
            )
        }
        Windowed::Rank { within, .. } => {
            let among =
                same(within, question).map_or_else(String::new, |same| format!(", among rows of {same}"));
            (format!("Place by {of}, the greatest first{among}; equals share a place."), "rank")
        }
        Windowed::Average { of: number, periods, .. } => {
            (format!("Mean of {of} over this period and the {} before it.", periods - 1), unit(number))
        }
        Windowed::Running { of: number, .. } => {
            (format!("Sum of {of} from the first period that is counted to this one."), unit(number))
        }
    }
}

/// Detainers may stand in several rows where a dimension is many-valued; a charge line then stands in one, but over kinds
/// of policy it stands wherever its detainer does.
fn is_additive(question: &Question, measure: &Measure) -> bool {
    if !measure.is_count() || matches!(measure.count.counted, Counted::Distinct(_)) {
        return false;
    }
    let counts_lines = matches!(measure.count.counted, Counted::Lines);
    question.many_valued().all(|dimension| counts_lines && dimension.key.column.is_of_charge())
}
