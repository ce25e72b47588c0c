//! Rows and totals of a slice of policies, declared from the catalogue and written once as JSON text, as those of
//! detainers are.

use std::borrow::Cow;
use std::sync::Arc;

use async_graphql::parser::types::Field;
use async_graphql::registry::{MetaField, MetaInputValue, Registry};
use async_graphql::{ContextSelectionSet, Name, OutputType, Positioned, ServerResult, Value};

use super::algebra_inputs::usual;
use super::declare::{add, declare};
use super::policy_slice::PolicySliced;
use super::row_text::write_plain;
use super::selection::Merged;
use super::slice::merged_at;
use super::types::{enumeration, field, input, input_object, object};
use super::write::{PRESENT, write_key, write_text};
use crate::answer::Cell;
use crate::catalogue::{POLICY_DIMENSIONS, POLICY_MEASURES, PeriodGrain, PolicyDimension, Values};
use crate::question::PolicyOutput;

/// Name of the row type.
const ROW: &str = "PolicySliceRow";

/// Registers the row, the enums and the order.
pub fn policies(registry: &mut Registry) {
    add(
        registry,
        object(ROW, "One row of a slice of policies: its dimensions and its numbers.", row_fields()),
    );
    let dimensions = POLICY_DIMENSIONS.iter().map(|d| (d.name, d.definition));
    add(registry, enumeration("PolicyDimension", "What policies can be grouped by.", dimensions));
    let measures = POLICY_MEASURES.iter().map(|measure| (measure.name, measure.definition));
    add(registry, enumeration("PolicyMeasure", "What is counted of policies.", measures));
    let grains = PeriodGrain::ALL.iter().map(|(_, name, definition)| (*name, *definition));
    add(registry, enumeration("PeriodGrain", "How days are cut into periods.", grains));
    let direction = |value: &str| usual("direction", "Direction!", value, "Which comes first.");
    let mut order = |name: &str, what: &str, fields: Vec<MetaInputValue>, is_one_of: bool| {
        add(registry, input_object(name, what, fields, is_one_of));
    };
    order(
        "PolicySliceOrder",
        "A rule of an order: exactly one key. Ties go by the keys.",
        vec![
            input("measure", "PolicyMeasureOrder", "By a number; rows without it come last."),
            input(
                "dimension",
                "PolicyDimensionOrder",
                "By a dimension of `by`: time, the vocabulary's own order, or the alphabet.",
            ),
        ],
        true,
    );
    let of = input("of", "PolicyMeasure!", "The number.");
    order("PolicyMeasureOrder", "An order by a number.", vec![of, direction("DESC")], false);
    let by = input("by", "PolicyDimension!", "The dimension; it must be in `by`.");
    order("PolicyDimensionOrder", "An order by a dimension.", vec![by, direction("ASC")], false);
}

/// The fields of one of these inputs, for suggestions.
pub fn input_fields(input: &str) -> &'static [&'static str] {
    match input {
        "PolicySliceOrder" => &["measure", "dimension"],
        "PolicyMeasureOrder" => &["of", "direction"],
        _ => &["by", "direction"],
    }
}

/// The values of one of these enums, for suggestions.
pub fn enum_values(enumeration: &str) -> Vec<&'static str> {
    match enumeration {
        "PolicyDimension" => POLICY_DIMENSIONS.iter().map(|dimension| dimension.name).collect(),
        "PolicyMeasure" => POLICY_MEASURES.iter().map(|measure| measure.name).collect(),
        _ => PeriodGrain::ALL.iter().map(|(_, name, _)| *name).collect(),
    }
}

fn row_fields() -> Vec<MetaField> {
    let mut fields = vec![
        field("id", "ID!", "The same for the same arguments (paging apart), releases and keys: a cache key."),
        field(
            "rowKind",
            "RowKind!",
            "DATA; FILLED for a period in which no policy of the row's other keys was or may have been in force, began or ended: its counts are 0; TOTAL for totals.",
        ),
    ];
    for dimension in &POLICY_DIMENSIONS {
        let what = format!("{} Needs `{}` in `by`.", dimension.definition, dimension.name);
        fields.push(field(dimension.field, &output_type(dimension), &what));
        if let Some(code) = dimension.code_field {
            fields.push(field(code, "String", &format!("Code of `{}`.", dimension.field)));
        }
    }
    fields.extend(POLICY_MEASURES.iter().map(|measure| field(measure.field, "Int", measure.definition)));
    fields
}

fn output_type(dimension: &PolicyDimension) -> String {
    match dimension.values {
        Values::Closed(vocabulary) => vocabulary.name.to_owned(),
        Values::Day | Values::Month => "Date".to_owned(),
        _ => "String".to_owned(),
    }
}

/// The rows of the page.
pub struct PolicyRows(pub Arc<PolicySliced>);

/// The totals row.
pub struct PolicyTotals(pub Arc<PolicySliced>);

impl OutputType for PolicyRows {
    fn type_name() -> Cow<'static, str> {
        format!("[{ROW}!]").into()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        declare(registry);
        Self::qualified_type_name()
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        let (answer, snapshot) = (&self.0.answer, &self.0.snapshot);
        let fields = merged_at(ctx, field);
        let mut out = vec![b'['];
        for row in 0..answer.len() {
            if row > 0 {
                out.push(b',');
            }
            write_row(
                &fields,
                &answer.question.outputs,
                |output| answer.cell(row, output, snapshot),
                &mut out,
            );
        }
        out.push(b']');
        Ok(Value::Binary(out.into()))
    }
}

impl OutputType for PolicyTotals {
    fn type_name() -> Cow<'static, str> {
        ROW.into()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        declare(registry);
        Self::qualified_type_name()
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        let answer = &self.0.answer;
        let fields = merged_at(ctx, field);
        let mut out = Vec::new();
        write_row(&fields, &answer.question.total_outputs, |output| answer.total(output), &mut out);
        Ok(Value::Binary(out.into()))
    }
}

/// For each selected field, the output that the question read from it.
fn write_row(
    fields: &[Merged<'_>],
    outputs: &[PolicyOutput],
    cell: impl Fn(&PolicyOutput) -> Cell,
    out: &mut Vec<u8>,
) {
    out.push(b'{');
    let mut is_first = true;
    for field in fields.iter().filter(|field| field.key != PRESENT) {
        match outputs.iter().find(|output| output.key == field.key) {
            Some(output) => {
                write_key(field.key, &mut is_first, out);
                write_plain(&cell(output), out);
            }
            None if field.name() == "__typename" => {
                write_key(field.key, &mut is_first, out);
                write_text(ROW, out);
            }
            None => {}
        }
    }
    out.push(b'}');
}

/// The name of a dimension, which is a value of the declared enum `PolicyDimension`.
pub struct PolicyDimensionName(pub &'static str);

impl OutputType for PolicyDimensionName {
    fn type_name() -> Cow<'static, str> {
        "PolicyDimension".into()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        declare(registry);
        Self::qualified_type_name()
    }

    async fn resolve(&self, _: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        Ok(Value::Enum(Name::new(self.0)))
    }
}
