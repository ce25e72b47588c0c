//! Writes a response as JSON text: fields in the order of the query, rows copied as the text they already are.

use async_graphql::parser::types::SelectionSet;
use async_graphql::{Name, Value};

use super::selection::{Fragments, merged};

/// The response key that `execute` adds to selections that may come out empty, so that they give `{}` and not null.
pub const PRESENT: &str = "atlasPresent";

/// Writes a value below these selections; without selections, in the order in which it stands.
pub fn write_value(value: &Value, sets: &[&SelectionSet], fragments: &Fragments, out: &mut Vec<u8>) {
    match value {
        Value::Object(object) if !sets.is_empty() => {
            out.push(b'{');
            let mut is_first = true;
            for field in merged(sets, fragments) {
                let Some(value) = object.get(field.key).filter(|_| field.key != PRESENT) else { continue };
                write_key(field.key, &mut is_first, out);
                write_value(value, &field.below(), fragments, out);
            }
            out.push(b'}');
        }
        Value::Object(object) => {
            out.push(b'{');
            let mut is_first = true;
            for (key, value) in object {
                write_key(key.as_str(), &mut is_first, out);
                write_value(value, &[], fragments, out);
            }
            out.push(b'}');
        }
        Value::List(items) => {
            out.push(b'[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(b',');
                }
                write_value(item, sets, fragments, out);
            }
            out.push(b']');
        }
        // Rows: `row.rs` has written them as JSON text.
        Value::Binary(text) => out.extend_from_slice(text),
        Value::Null => out.extend_from_slice(b"null"),
        Value::Boolean(truth) => out.extend_from_slice(if *truth { b"true" } else { b"false" }),
        Value::Number(number) => out.extend_from_slice(number.to_string().as_bytes()),
        Value::String(text) => write_text(text, out),
        Value::Enum(name) => write_text(Name::as_str(name), out),
    }
}

/// Writes a key of an object, and the comma before it.
pub fn write_key(key: &str, is_first: &mut bool, out: &mut Vec<u8>) {
    if !std::mem::take(is_first) {
        out.push(b',');
    }
    write_text(key, out);
    out.push(b':');
}

/// Writes text as JSON.
pub fn write_text(text: &str, out: &mut Vec<u8>) {
    // Writing to memory does not fail, and any text is valid JSON text.
    let _ = serde_json::to_writer(out, text);
}
