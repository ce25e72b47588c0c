//! Writes rows of a slice as JSON text: for each selected field, the output that the question read from it.

use std::collections::HashMap;

use async_graphql::{ContextSelectionSet, ErrorExtensionValues, OutputType, ServerResult, Value};
use futures_util::future::join_all;
use rustc_hash::FxHashMap;

use super::declare::ROW;
use super::jurisdiction::Jurisdiction;
use super::offense::{Facility, Offense, OffenseFamily};
use super::row_records::RecordsOfRows;
use super::selection::{Merged, merged};
use super::slice::Sliced;
use super::write::{PRESENT, write_key, write_text, write_value};
use crate::answer::{Cell, RowRecords};
use crate::question::{Entity, Output, Value as Asked};

/// Entities of rows as JSON text, by response key and code.
pub type Entities<'a> = HashMap<(&'a str, i32), Vec<u8>>;

/// What stands in rows and was resolved before they are written.
pub struct Nested<'a> {
    /// Entities of rows.
    pub entities: Entities<'a>,
    /// Detainers of rows.
    pub records: RecordsOfRows<'a>,
}

/// What a row shows.
pub struct Shows<C, K> {
    /// Its place on the page.
    pub place: usize,
    /// Its cells.
    pub cell: C,
    /// The code on which the cell of a printed dimension rests.
    pub code: K,
}

/// For each selected field its key as JSON text, and the text of each code that was printed.
pub struct Printed(Vec<(Vec<u8>, TextOfCode)>);

type TextOfCode = FxHashMap<Option<i32>, Box<[u8]>>;

impl Printed {
    pub fn of(fields: &[(&Merged<'_>, Option<&Output>)]) -> Printed {
        let key = |field: &Merged<'_>| {
            let mut key = Vec::new();
            write_text(field.key, &mut key);
            key.push(b':');
            key
        };
        Printed(fields.iter().map(|(field, _)| (key(field), FxHashMap::default())).collect())
    }
}

/// Writes rows: for each selected field, the output that the question read from it.
pub struct Writer<'a> {
    ctx: &'a ContextSelectionSet<'a>,
    /// The selected fields.
    pub fields: Vec<(&'a Merged<'a>, Option<&'a Output>)>,
}

impl<'a> Writer<'a> {
    pub fn new(ctx: &'a ContextSelectionSet<'a>, fields: &'a [Merged<'a>], outputs: &'a [Output]) -> Self {
        let output = |field: &Merged<'_>| outputs.iter().find(|output| output.key == field.key);
        Writer { ctx, fields: fields.iter().map(|field| (field, output(field))).collect() }
    }

    /// What rows count, where their records are asked.
    pub fn counted(&self, rows: impl FnOnce() -> Vec<RowRecords>) -> Vec<RowRecords> {
        let asks = |output: &Output| matches!(output.value, Asked::Records(_));
        if self.fields.iter().any(|(_, output)| output.is_some_and(asks)) { rows() } else { Vec::new() }
    }

    pub fn row<C, K>(
        &self,
        shows: &Shows<C, K>,
        nested: &Nested<'_>,
        printed: &mut Printed,
        out: &mut Vec<u8>,
    ) where
        C: Fn(&Output) -> Cell,
        K: Fn(&Output) -> Option<Option<i32>>,
    {
        out.push(b'{');
        let mut is_first = true;
        for ((field, output), (key, texts)) in self.fields.iter().zip(&mut printed.0) {
            if output.is_none() && (field.name() != "__typename" || field.key == PRESENT) {
                continue;
            }
            if !std::mem::take(&mut is_first) {
                out.push(b',');
            }
            out.extend_from_slice(key);
            let Some(output) = output else {
                write_text(ROW, out);
                continue;
            };
            if let Some(text) = nested.records.get(&(field.key, shows.place)) {
                out.extend_from_slice(text);
                continue;
            }
            let Some(code) = (shows.code)(output) else {
                self.cell((shows.cell)(output), field, &nested.entities, out);
                continue;
            };
            match texts.get(&code) {
                Some(text) => out.extend_from_slice(text),
                None => {
                    let start = out.len();
                    self.cell((shows.cell)(output), field, &nested.entities, out);
                    texts.insert(code, out[start..].into());
                }
            }
        }
        out.push(b'}');
    }

    fn cell(&self, cell: Cell, field: &Merged<'_>, entities: &Entities<'_>, out: &mut Vec<u8>) {
        match cell {
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
            plain => write_plain(&plain, out),
        }
    }

    /// Resolves the entities of all rows through the library's own way, once for each distinct key: the loaders behind
    /// them make one statement of each relation.
    pub async fn entities(&self, sliced: &Sliced) -> Entities<'a> {
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
            Entity::Offense | Entity::MostSeriousConviction => {
                self.resolved(Offense::by_key(snapshot, code), field).await
            }
            Entity::OffenseFamily | Entity::MostSeriousFamily | Entity::MostSeriousConvictionFamily => {
                self.resolved(OffenseFamily::by_code(snapshot, code), field).await
            }
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

/// Writes a cell that has nothing in it to select; null for another.
pub fn write_plain(cell: &Cell, out: &mut Vec<u8>) {
    match cell {
        Cell::Text(text) => write_text(text, out),
        Cell::Int(number) => write_int(*number, out),
        Cell::Float(number) => write_float(*number, out),
        // Writing to memory does not fail, and names are plain text.
        Cell::Names(names) => drop(serde_json::to_writer(out, names)),
        Cell::Null | Cell::Parts(..) | Cell::Entity(..) => out.extend_from_slice(b"null"),
    }
}

/// GraphQL's `Int` has 32 bits: a count beyond them is null rather than a number that clients cut.
fn write_int(number: i64, out: &mut Vec<u8>) {
    match i32::try_from(number) {
        // Writing to memory does not fail.
        Ok(number) => drop(serde_json::to_writer(out, &number)),
        Err(_) => out.extend_from_slice(b"null"),
    }
}

fn write_float(number: f64, out: &mut Vec<u8>) {
    // Writing to memory does not fail; a rate is finite.
    let _ = serde_json::to_writer(out, &number);
}
