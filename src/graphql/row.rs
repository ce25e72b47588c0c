//! Rows and totals of a slice, written once as JSON text. With `declare.rs`, all that touches hidden parts of
//! the library: its `OutputType` is implemented by hand, since a resolver for each leaf would cost twenty times as much.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::{ContextSelectionSet, OutputType, Positioned, ServerResult, Value};
use futures_util::future::join;

use super::declare::{ROW, declare};
use super::row_records::of_rows;
use super::row_text::{Nested, Printed, Shows, Writer};
use super::slice::{FileWanted, Sliced, merged_at};
use crate::question::Output;

/// The rows of the page.
pub struct Rows(pub Arc<Sliced>);

/// The totals row.
pub struct Totals(pub Arc<Sliced>);

impl OutputType for Rows {
    fn type_name() -> Cow<'static, str> {
        format!("[{ROW}!]").into()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        declare(registry);
        Self::qualified_type_name()
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        let sliced = &*self.0;
        if ctx.data_opt::<FileWanted>().is_some() {
            return Ok(Value::List(Vec::new())); // `formats` writes the rows
        }
        let fields = merged_at(ctx, field);
        let writer = Writer::new(ctx, &fields, &sliced.answer.question.outputs);
        let counted =
            writer.counted(|| (0..sliced.answer.len()).map(|row| sliced.answer.records_of(row)).collect());
        let records = of_rows(|row| ctx.with_index(row), &writer.fields, sliced, counted);
        let (entities, records) = join(writer.entities(sliced), records).await;
        let nested = Nested { entities, records: records? };
        let mut out = Vec::with_capacity(64 * fields.len() * (sliced.answer.len() + 1));
        out.push(b'[');
        let mut printed = Printed::of(&writer.fields);
        for row in 0..sliced.answer.len() {
            if row > 0 {
                out.push(b',');
            }
            let shows = Shows {
                place: row,
                cell: |output: &Output| sliced.answer.cell(row, output, &sliced.snapshot),
                code: |output: &Output| sliced.answer.code_shown(row, output),
            };
            writer.row(&shows, &nested, &mut printed, &mut out);
        }
        out.push(b']');
        Ok(Value::Binary(out.into()))
    }
}

impl OutputType for Totals {
    fn type_name() -> Cow<'static, str> {
        ROW.into()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        declare(registry);
        Self::qualified_type_name()
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        let sliced = &*self.0;
        let fields = merged_at(ctx, field);
        let writer = Writer::new(ctx, &fields, &sliced.answer.question.total_outputs);
        let mut out = Vec::new();
        let counted = writer.counted(|| vec![sliced.answer.records_of_total()]);
        let records = of_rows(|_| ctx.clone(), &writer.fields, sliced, counted).await?;
        let nested = Nested { entities: HashMap::new(), records };
        let cell = |output: &Output| sliced.answer.total(output, &sliced.snapshot);
        let shows = Shows { place: 0, cell, code: |_: &Output| None };
        writer.row(&shows, &nested, &mut Printed::of(&writer.fields), &mut out);
        Ok(Value::Binary(out.into()))
    }
}
