//! Rows and totals of a slice, written once as JSON text. With `declare.rs`, all that touches hidden parts of
//! the library: its `OutputType` is implemented by hand, since a resolver for each leaf would cost twenty times as much.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::{ContextSelectionSet, ErrorExtensionValues, OutputType, Positioned, ServerResult, Value};
use futures_util::future::{join, join_all};

use super::declare::{ROW, declare};
use super::jurisdiction::Jurisdiction;
use super::offense::{Facility, Offense, OffenseFamily};
use super::row_records::{RecordsOfRows, of_rows};
use super::selection::{Merged, merged};
use super::slice::{FileWanted, Sliced};
use super::write::{PRESENT, write_key, write_text, write_value};
use crate::answer::{Cell, RowRecords};
use crate::question::{Entity, Output, Value as Asked};

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
        let fields = sliced.merged_at(ctx, field);
        let writer = Writer::new(ctx, &fields, &sliced.answer.question.outputs);
        let counted =
            writer.counted(|| (0..sliced.answer.len()).map(|row| sliced.answer.records_of(row)).collect());
        let records = of_rows(|row| ctx.with_index(row), &writer.fields, sliced, counted);
        let (entities, records) = join(writer.entities(sliced), records).await;
        let nested = Nested { entities, records: records? };
        let mut out = Vec::with_capacity(64 * fields.len() * (sliced.answer.len() + 1));
        out.push(b'[');
        for row in 0..sliced.answer.len() {
            if row > 0 {
                out.push(b',');
            }
            writer.row(row, |output| sliced.answer.cell(row, output, &sliced.snapshot), &nested, &mut out);
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
        let fields = sliced.merged_at(ctx, field);
        let writer = Writer::new(ctx, &fields, &sliced.answer.question.total_outputs);
        let mut out = Vec::new();
        let counted = writer.counted(|| vec![sliced.answer.records_of_total()]);
        let records = of_rows(|_| ctx.clone(), &writer.fields, sliced, counted).await?;
        let nested = Nested { entities: HashMap::new(), records };
        writer.row(0, |output| sliced.answer.total(output, &sliced.snapshot), &nested, &mut out);
        Ok(Value::Binary(out.into()))
    }
}

/// Entities of rows as JSON text, by response key and code.
type Entities<'a> = HashMap<(&'a str, i32), Vec<u8>>;

/// What stands in rows and was resolved before they are written.
struct Nested<'a> {
    entities: Entities<'a>,
    records: RecordsOfRows<'a>,
}

/// Writes rows: for each selected field, the output that the question read from it.
struct Writer<'a> {
    ctx: &'a ContextSelectionSet<'a>,
    fields: Vec<(&'a Merged<'a>, Option<&'a Output>)>,
}

impl<'a> Writer<'a> {
    fn new(ctx: &'a ContextSelectionSet<'a>, fields: &'a [Merged<'a>], outputs: &'a [Output]) -> Self {
        let output = |field: &Merged<'_>| outputs.iter().find(|output| output.key == field.key);
        Writer { ctx, fields: fields.iter().map(|field| (field, output(field))).collect() }
    }

    /// What rows count, where their records are asked.
    fn counted(&self, rows: impl FnOnce() -> Vec<RowRecords>) -> Vec<RowRecords> {
        let asks = |output: &Output| matches!(output.value, Asked::Records(_));
        if self.fields.iter().any(|(_, output)| output.is_some_and(asks)) { rows() } else { Vec::new() }
    }

    fn row(&self, place: usize, cell: impl Fn(&Output) -> Cell, nested: &Nested<'_>, out: &mut Vec<u8>) {
        out.push(b'{');
        let mut is_first = true;
        for (field, output) in &self.fields {
            let Some(output) = output else {
                if field.name() == "__typename" && field.key != PRESENT {
                    write_key(field.key, &mut is_first, out);
                    write_text(ROW, out);
                }
                continue;
            };
            write_key(field.key, &mut is_first, out);
            match nested.records.get(&(field.key, place)) {
                Some(text) => out.extend_from_slice(text),
                None => self.cell(cell(output), field, &nested.entities, out),
            }
        }
        out.push(b'}');
    }

    fn cell(&self, cell: Cell, field: &Merged<'_>, entities: &Entities<'_>, out: &mut Vec<u8>) {
        match cell {
            Cell::Null => out.extend_from_slice(b"null"),
            Cell::Text(text) => write_text(&text, out),
            Cell::Int(number) => write_int(number, out),
            Cell::Float(number) => write_float(number, out),
            // Writing to memory does not fail, and names are plain text.
            Cell::Names(names) => drop(serde_json::to_writer(out, &names)),
            Cell::Parts(type_name, parts) => {
                out.push(b'{');
                let mut is_first = true;
                for part in merged(&field.below(), &self.ctx.query_env.fragments) {
                    let named = parts.iter().find(|(name, _)| *name == part.name());
                    let cell = match named {
                        Some((_, cell)) => cell.clone(),
                        None if part.name() == "__typename" && part.key != PRESENT => {
                            Cell::Text(type_name.to_owned())
                        }
                        None => continue,
                    };
                    write_key(part.key, &mut is_first, out);
                    self.cell(cell, &part, entities, out);
                }
                out.push(b'}');
            }
            Cell::Entity(_, code) => match code.and_then(|code| entities.get(&(field.key, code))) {
                Some(text) => out.extend_from_slice(text),
                None => out.extend_from_slice(b"null"),
            },
        }
    }

    /// Resolves the entities of all rows through the library's own way, once for each distinct key: the loaders behind
    /// them make one statement of each relation.
    async fn entities(&self, sliced: &Sliced) -> Entities<'a> {
        let mut wanted: Vec<(&'a Merged<'a>, Entity, i32)> = Vec::new();
        for (field, output) in &self.fields {
            let Some((output, Asked::Entity(entity, _))) = output.map(|output| (output, &output.value))
            else {
                continue;
            };
            let codes = (0..sliced.answer.len()).filter_map(|row| {
                match sliced.answer.cell(row, output, &sliced.snapshot) {
                    Cell::Entity(_, code) => code,
                    _ => None,
                }
            });
            let mut codes: Vec<i32> = codes.collect();
            codes.sort_unstable();
            codes.dedup();
            wanted.extend(codes.into_iter().map(|code| (*field, *entity, code)));
        }
        let resolved = wanted.into_iter().map(|(field, entity, code)| async move {
            let mut text = Vec::new();
            write_value(
                &self.entity(sliced, field, entity, code).await,
                &field.below(),
                &self.ctx.query_env.fragments,
                &mut text,
            );
            ((field.key, code), text)
        });
        join_all(resolved).await.into_iter().collect()
    }

    /// One entity. An error in it is reported and the entity is null: one bad entity must not lose the rows.
    async fn entity(&self, sliced: &Sliced, field: &'a Merged<'a>, entity: Entity, code: i32) -> Value {
        let snapshot = &sliced.snapshot;
        let resolved = match entity {
            Entity::Jurisdiction => self.resolved(Jurisdiction::by_fips(snapshot, code), field).await,
            Entity::Facility => self.resolved(Facility::by_key(snapshot, code), field).await,
            Entity::Offense => self.resolved(Offense::by_key(snapshot, code), field).await,
            Entity::OffenseFamily => self.resolved(OffenseFamily::by_code(snapshot, code), field).await,
        };
        resolved.unwrap_or_else(|mut error| {
            let mut extensions = error.extensions.unwrap_or_else(ErrorExtensionValues::default);
            extensions.set("key", snapshot.entity_code(entity, code));
            error.extensions = Some(extensions);
            self.ctx.add_error(error);
            Value::Null
        })
    }

    async fn resolved(&self, entity: Option<impl OutputType>, field: &'a Merged<'a>) -> ServerResult<Value> {
        let Some(entity) = entity else { return Ok(Value::Null) };
        let selection = field.whole();
        let at_field = self.ctx.with_field(field.fields[0]);
        entity.resolve(&at_field.with_selection_set(&selection), field.fields[0]).await
    }
}

/// GraphQL's `Int` has 32 bits: a count beyond them is null rather than a number that clients cut.
fn write_int(number: i64, out: &mut Vec<u8>) {
    match i32::try_from(number) {
        Ok(number) => out.extend_from_slice(number.to_string().as_bytes()),
        Err(_) => out.extend_from_slice(b"null"),
    }
}

fn write_float(number: f64, out: &mut Vec<u8>) {
    // Writing to memory does not fail; a rate is finite.
    let _ = serde_json::to_writer(out, &number);
}
