//! What the answer to a request depends on, as one short key.

use async_graphql::{Request, Value};
use blake3::Hasher;

use super::tokens::tokens;
use crate::question::Snapshot;

/// A key of a request: the same for two requests only if they ask the same of the same releases, and so have the same
/// answer. Spaces, commas and comments of the document and the order of variables make no difference.
pub fn request_key(request: &Request, snapshot: &Snapshot) -> [u8; 32] {
    let mut hasher = Hasher::new();
    hasher.update(&snapshot.mark);
    for token in tokens(&request.query) {
        part(&mut hasher, b't', token);
    }
    if let Some(name) = &request.operation_name {
        part(&mut hasher, b'n', name.as_bytes());
    }
    for (name, value) in request.variables.iter() {
        part(&mut hasher, b'v', name.as_bytes());
        self::value(&mut hasher, value);
    }
    *hasher.finalize().as_bytes()
}

/// A part with its sort and length before it, so that no two lists of parts are told the same.
fn part(hasher: &mut Hasher, sort: u8, bytes: &[u8]) {
    hasher.update(&[sort]).update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
}

fn value(hasher: &mut Hasher, of: &Value) {
    match of {
        Value::Null => part(hasher, b'0', b""),
        Value::Number(number) => part(hasher, b'1', number.to_string().as_bytes()),
        Value::String(text) => part(hasher, b'2', text.as_bytes()),
        Value::Boolean(truth) => part(hasher, b'3', &[u8::from(*truth)]),
        Value::Binary(bytes) => part(hasher, b'4', bytes),
        Value::Enum(name) => part(hasher, b'5', name.as_bytes()),
        Value::List(items) => {
            part(hasher, b'6', &(items.len() as u64).to_le_bytes());
            items.iter().for_each(|item| value(hasher, item));
        }
        Value::Object(object) => {
            part(hasher, b'7', &(object.len() as u64).to_le_bytes());
            let mut fields: Vec<_> = object.iter().collect();
            fields.sort_by_key(|(name, _)| name.as_str());
            for (name, field) in fields {
                part(hasher, b'8', name.as_bytes());
                value(hasher, field);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::Variables;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_key_is_the_same_for_the_same_question_and_no_other() {
        let key = |query: &str, variables: serde_json::Value, mark: u8| {
            let request = Request::new(query).variables(Variables::from_json(variables));
            request_key(&request, &Snapshot { mark: [mark; 32], ..Snapshot::default() })
        };
        let asked = key("query($a: A) { b(c: $a) }", json!({ "a": { "x": 1, "y": [2] }, "b": null }), 0);
        let same = key("query($a:A){,b(c:$a)}# !", json!({ "b": null, "a": { "y": [2], "x": 1 } }), 0);
        assert_eq!(asked, same);
        for (query, variables, mark) in [
            ("query($a: A) { b(c: $a) }", json!({ "a": { "x": 1, "y": [2] }, "b": null }), 1),
            ("query($a: A) { b(d: $a) }", json!({ "a": { "x": 1, "y": [2] }, "b": null }), 0),
            ("query($a: A) { b(c: $a) }", json!({ "a": { "x": 1, "y": [[2]] }, "b": null }), 0),
            ("query($a: A) { b(c: $a) }", json!({ "a": { "x": "1", "y": [2] }, "b": null }), 0),
            ("query($a: A) { b(c: $a) }", json!({ "a": { "x": 1, "y": [2] } }), 0),
        ] {
            assert_ne!(asked, key(query, variables.clone(), mark), "{query} {variables} {mark}");
        }
    }
}
