//! `docs/questions.md`: each question with its query and its answer, made of the committed files alone.

use serde_json::Value as Json;

use super::question::Question;
use super::{folder, table};

const HEAD: &str = "\
# Questions

What people ask about detainers, each with the query and its answer on the bundled data. Paste a query into GraphiQL
(`/graphiql`), change a place, a date or a measure, and it is yours.

**Each answer was counted twice.** Beside a query stands SQL on the tables, written by hand without a look at the program;
a test runs both and compares every number. This page is generated from what the program answered
(`UPDATE=1 cargo test --test atlas questions`).

**How to read the tables.** A column is a field of the answer, under its name in the query. A rate or share is a fraction:
0.07 is 7 %. Numbers that are not whole are rounded here to four digits, and a long table is cut after twelve rows; the
answer has all. The last row, in bold, is counted anew over all detainers of the question, never summed; a dash in it was not
asked for. The sentence below a table comes with the answer (`meta.statement`) and can be printed.
";

/// The page.
pub fn document() -> String {
    // The other test tells which questions have no answer yet.
    let (names, _) = folder::names();
    let questions: Vec<(&str, Question, Json)> = names
        .iter()
        .filter_map(|name| Some((&**name, folder::question(name).ok()?, folder::answer(name)?)))
        .collect();
    let mut text = format!("{HEAD}\n");
    for (name, question, _) in &questions {
        text += &format!("- [{}. {}](#{name})\n", question.number, question.title);
    }
    for (name, question, answer) in &questions {
        text += &section(name, question, answer);
    }
    text
}

fn section(name: &str, question: &Question, answer: &Json) -> String {
    let Question { number, title, words, query } = question;
    let mut text =
        format!("\n<a id=\"{name}\"></a>\n\n## {number}. {title}\n\n{words}\n\n```graphql\n{query}\n```\n");
    let fields = answer.as_object().expect("an answer is an object");
    for (key, slice) in fields {
        if slice["rows"].as_array().is_none() {
            text += &entities(key, slice);
            continue;
        }
        if fields.len() > 1 {
            text += &format!("\n`{key}`:\n");
        }
        let rows = slice["rows"].as_array().map_or(&[][..], Vec::as_slice);
        text += &format!("\n{}\n", table::table(rows, slice.get("totals")));
        if let Some(statement) = slice["meta"]["statement"].as_str() {
            text += &format!("\n> {statement}\n");
        }
        text += &warnings(&slice["meta"]["warnings"]);
    }
    text + &format!("\n[The same, counted by hand in SQL](../tests/questions/{name}.sql)\n")
}

/// What is no slice: its own values as a table of one row, then each list in it, under its path.
fn entities(path: &str, value: &Json) -> String {
    let (mut lists, mut own) = (Vec::new(), Vec::new());
    match value {
        Json::Array(entries) => own.extend(entries.iter().map(without_lists)),
        one => {
            split(path, one, &mut lists);
            own.extend(Some(without_lists(one)).filter(|own| own.as_object().is_some_and(|own| !own.is_empty())));
        }
    }
    let mut text = String::new();
    if !own.is_empty() {
        text += &format!("\n`{path}`:\n\n{}\n", table::table(&own, None));
    }
    lists.iter().fold(text, |text, (path, list)| text + &entities(path, list))
}

/// The lists of objects below an object, with their paths.
fn split<'a>(path: &str, value: &'a Json, lists: &mut Vec<(String, &'a Json)>) {
    for (key, value) in value.as_object().into_iter().flatten() {
        let path = format!("{path}.{key}");
        match value {
            Json::Array(entries) if entries.iter().any(Json::is_object) => lists.push((path, value)),
            Json::Object(_) => split(&path, value, lists),
            _ => {}
        }
    }
}

/// An object whose lists of objects are left to tables of their own; in a list they are left out.
fn without_lists(value: &Json) -> Json {
    let Json::Object(fields) = value else { return serde_json::json!({ "value": value }) };
    let kept = fields.iter().filter_map(|(key, value)| match value {
        Json::Array(entries) if entries.iter().any(Json::is_object) => None,
        Json::Object(_) => {
            let inner = without_lists(value);
            inner.as_object().is_some_and(|inner| !inner.is_empty()).then(|| (key.clone(), inner))
        }
        other => Some((key.clone(), other.clone())),
    });
    Json::Object(kept.collect())
}

fn warnings(warnings: &Json) -> String {
    let messages =
        warnings.as_array().into_iter().flatten().filter_map(|warning| warning["message"].as_str());
    let lines: String = messages.map(|message| format!("- {message}\n")).collect();
    if lines.is_empty() { lines } else { format!("\nThe answer warns:\n\n{lines}") }
}
