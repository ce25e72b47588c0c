//! All questions asked once: whether each is answered, as counted, and as its file has it.

use std::sync::OnceLock;

use serde_json::Value as Json;

use super::{agreement, folder, releases};
use crate::support::committed;

/// What is wrong with the questions, a line each. `UPDATE=1` writes the answers that agree with their SQL.
pub fn checked() -> &'static [String] {
    static WRONG: OnceLock<Vec<String>> = OnceLock::new();
    WRONG.get_or_init(|| {
        let (names, mut wrong) = folder::names();
        for name in &names {
            let of_this = wrong_with(name);
            wrong.extend(of_this.into_iter().map(|what| format!("{name}: {what}")));
        }
        wrong
    })
}

fn wrong_with(name: &str) -> Vec<String> {
    let question = match folder::question(name) {
        Ok(question) => question,
        Err(refusal) => return vec![refusal],
    };
    let (api, url) = releases::asked(question.number);
    let response = api.response(&question.query);
    if !response["errors"].is_null() {
        let errors = response["errors"].as_array().into_iter().flatten();
        let messages: Vec<&str> = errors.filter_map(|error| error["message"].as_str()).collect();
        return vec![format!("the API refuses it: {}", messages.join(" "))];
    }
    let sql = committed::text(&folder::file(name, "sql"));
    let differences = agreement::differences(&response["data"], &sql, url);
    if !differences.is_empty() {
        return differences;
    }
    let mut text = String::new();
    write(&response["data"], 0, &mut text);
    committed::difference(&folder::file(name, "json"), &(text + "\n")).into_iter().collect()
}

/// Writes JSON for people to compare: objects over several lines, each entry of a list in one.
fn write(value: &Json, depth: usize, into: &mut String) {
    let space = "  ".repeat(depth + 1);
    let (open, close, entries): (_, _, Vec<String>) = match value {
        Json::Object(fields) if !fields.is_empty() => {
            let field = |(key, value): (&String, &Json)| {
                let mut text = format!("{}: ", Json::from(key.as_str()));
                write(value, depth + 1, &mut text);
                text
            };
            ('{', '}', fields.iter().map(field).collect())
        }
        Json::Array(entries) if !entries.is_empty() => {
            ('[', ']', entries.iter().map(Json::to_string).collect())
        }
        leaf => return into.push_str(&leaf.to_string()),
    };
    let lines: Vec<String> = entries.iter().map(|entry| format!("{space}{entry}")).collect();
    into.push_str(&format!("{open}\n{}\n{}{close}", lines.join(",\n"), "  ".repeat(depth)));
}
