//! The question as a GraphQL document, pinned to its releases: what a permalink holds.

use serde_json::{Map, Value as Json};

use crate::catalogue::{DIMENSIONS, Values};
use crate::question::{Output, PolicyOutput, PolicyQuestion, Question, Snapshot, USUAL_ROWS, Value};

/// Arguments whose text is the name of an enum's value.
const ENUM_ARGUMENTS: [&str; 22] = [
    "by",
    "measure",
    "per",
    "of",
    "direction",
    "policyOn",
    "on",
    "kind",
    "rule",
    "as",
    "supportType",
    "agencyType",
    "signedBy",
    "dimension",
    "within",
    "combinations",
    "subtotals",
    "from",
    "to",
    "clock",
    "grain",
    "governs",
];

/// Arguments that say which releases answer.
const PINS: [&str; 3] = ["release", "pins", "asOf"];

/// The document that asks the same again and for ever.
pub fn pinned(question: &Question, snapshot: &Snapshot) -> String {
    asking(question, Some(snapshot), |_| true)
}

/// The same for a file, which has no lists.
pub fn pinned_for_file(question: &Question, snapshot: &Snapshot) -> String {
    asking(question, Some(snapshot), |output| !matches!(output.value, Value::Records(_)))
}

/// The document that asks the same of what is current when it is asked.
pub fn unpinned(question: &Question) -> String {
    asking(question, None, |_| true)
}

/// The document, with the releases of a picture or without.
fn asking(question: &Question, pinned: Option<&Snapshot>, is_wanted: impl Fn(&Output) -> bool) -> String {
    let mut arguments = Map::new();
    arguments.insert("dataset".into(), question.dataset.id.clone().into());
    if let Some(snapshot) = pinned {
        arguments.insert("release".into(), question.release.id.clone().into());
        arguments.insert("pins".into(), question.pins(snapshot).into());
    }
    let usual = |name: &str, value: &Json| name == "first" && value.as_i64() == Some(USUAL_ROWS);
    let other = |name: &str| name != "dataset" && !PINS.contains(&name);
    let asked = question.arguments.iter().filter(|(name, value)| other(name) && !usual(name, value));
    arguments.extend(asked.map(|(name, value)| (name.clone(), value.clone())));
    let mut parts = Vec::new();
    let wanted = |outputs: &[Output]| selection(outputs.iter().filter(|output| is_wanted(output)));
    let (rows, totals) = (wanted(&question.outputs), wanted(&question.total_outputs));
    if question.wants_rows && !rows.is_empty() {
        parts.push(format!("rows {{ {rows} }}"));
    }
    if !totals.is_empty() {
        parts.push(format!("totals {{ {totals} }}"));
    }
    parts.push("meta { statement citation }".into());
    format!("{{ detainerSlice({}) {{ {} }} }}", entries(&arguments, false), parts.join(" "))
}

/// The document that asks the same of the policies again.
pub fn pinned_policies(question: &PolicyQuestion, pins: Vec<String>) -> String {
    let mut arguments = Map::new();
    arguments.insert("release".into(), question.release.id.clone().into());
    let usual = |name: &str, value: &Json| name == "first" && value.as_i64() == Some(USUAL_ROWS);
    if !pins.is_empty() {
        arguments.insert("pins".into(), pins.into());
    }
    let own = |name: &str, value: &Json| !PINS.contains(&name) && !usual(name, value);
    let asked = question.arguments.iter().filter(|(name, value)| own(name, value));
    arguments.extend(asked.map(|(name, value)| (name.clone(), value.clone())));
    let fields = |outputs: &[PolicyOutput]| {
        let field = |output: &PolicyOutput| match output.key == output.field {
            true => output.field.clone(),
            false => format!("{}: {}", output.key, output.field),
        };
        outputs.iter().map(field).collect::<Vec<_>>().join(" ")
    };
    let (rows, totals) = (fields(&question.outputs), fields(&question.total_outputs));
    let mut parts = Vec::new();
    if question.wants_rows && !rows.is_empty() {
        parts.push(format!("rows {{ {rows} }}"));
    }
    if !totals.is_empty() {
        parts.push(format!("totals {{ {totals} }}"));
    }
    parts.push("meta { statement citation }".into());
    format!("{{ policySlice({}) {{ {} }} }}", entries(&arguments, false), parts.join(" "))
}

fn selection<'a>(outputs: impl Iterator<Item = &'a Output>) -> String {
    let field = |output: &Output| {
        let alias = if output.key == output.field { String::new() } else { format!("{}: ", output.key) };
        let arguments = if output.arguments.is_empty() {
            String::new()
        } else {
            format!("({})", entries(&output.arguments, false))
        };
        let nested = match output.value {
            Value::RateParts(..) => " { value numerator denominator low high }",
            Value::Bounds(_) => " { low high }",
            Value::Records(_) => " { totalCount nodes { id } }",
            Value::Entity(entity, _) => entity.selection(),
            _ => "",
        };
        format!("{alias}{}{arguments}{nested}", output.field)
    };
    outputs.map(field).collect::<Vec<_>>().join(" ")
}

fn entries(object: &Map<String, Json>, enums: bool) -> String {
    let entry =
        |(name, value): (&String, &Json)| format!("{name}: {}", literal(value, holds_enum(name, enums)));
    object.iter().map(entry).collect::<Vec<_>>().join(", ")
}

/// Whether text under that name is an enum's value: of an argument that takes one, or of a filter on an enum.
fn holds_enum(name: &str, outer: bool) -> bool {
    let on_enum = DIMENSIONS.iter().any(|d| d.field == name && matches!(d.values, Values::Closed(_)));
    on_enum || ENUM_ARGUMENTS.contains(&name) || (outer && ["eq", "in"].contains(&name))
}

/// A day under `from` is text, a clock there is an enum's value.
fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
}

fn literal(value: &Json, enums: bool) -> String {
    match value {
        Json::String(text) if enums && is_name(text) => text.clone(),
        Json::Array(items) => {
            format!("[{}]", items.iter().map(|item| literal(item, enums)).collect::<Vec<_>>().join(", "))
        }
        Json::Object(object) => format!("{{{}}}", entries(object, enums)),
        plain => plain.to_string(),
    }
}
