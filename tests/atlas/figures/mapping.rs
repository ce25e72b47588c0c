//! How a question says which field of the response is which column of the count, in comments at its head.

use std::collections::BTreeMap;

use serde_json::Value as Json;

/// What the comments of a question say.
pub struct Mapping {
    /// The field of a row for each column; `None` where the response does not have the column.
    fields: Vec<Option<String>>,
    /// How the count writes what the response writes otherwise.
    words: BTreeMap<String, String>,
}

impl Mapping {
    /// Reads the line `# columns: column = field, …` and, if there is one, `# words: answered = counted, …`.
    pub fn read(question: &str, header: &[String]) -> Result<Mapping, String> {
        let columns = pairs(question, "# columns: ")?;
        if columns.is_empty() || !columns.iter().map(|(column, _)| column).eq(header) {
            return Err(format!("the line `# columns: column = field, …` must map {}", header.join(", ")));
        }
        let fields = columns.into_iter().map(|(_, field)| (field != "-").then_some(field)).collect();
        let words = pairs(question, "# words: ")?.into_iter();
        let words = words.map(|(from, to)| (from, if to == "blank" { String::new() } else { to })).collect();
        Ok(Mapping { fields, words })
    }

    /// A row of the response as the count would write it.
    pub fn answered(&self, row: &Json) -> Vec<String> {
        let text = |field: &String| {
            let text = shown(row, field);
            self.words.get(&text).cloned().unwrap_or(text)
        };
        self.fields.iter().flatten().map(text).collect()
    }

    /// A row of the count without the columns that the response does not have.
    pub fn counted(&self, row: &[String]) -> Vec<String> {
        row.iter()
            .zip(&self.fields)
            .filter(|(_, field)| field.is_some())
            .map(|(text, _)| text.clone())
            .collect()
    }
}

fn pairs(question: &str, start: &str) -> Result<Vec<(String, String)>, String> {
    let line = question.lines().find_map(|line| line.strip_prefix(start)).unwrap_or_default();
    let pair = |pair: &str| match pair.split_once(" = ") {
        Some((left, right)) => Ok((left.to_owned(), right.to_owned())),
        None => Err(format!("`{pair}` in the line `{start}…` is not `left = right`")),
    };
    line.split(", ").filter(|pair| !pair.is_empty()).map(pair).collect()
}

/// A value of a row as text, blank when null. `jurisdiction.fips` is a field of a field; `facilityCode[|1]` is the
/// second of the parts that `|` divides, or all of it where nothing is divided.
fn shown(row: &Json, field: &str) -> String {
    let (path, part) = field.split_once('[').unwrap_or((field, ""));
    let mut value = row;
    for step in path.split('.') {
        if value.is_null() {
            break;
        }
        value = value.get(step).unwrap_or_else(|| panic!("the question does not ask for {path}: {row}"));
    }
    let text = match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        number => number.to_string(),
    };
    let mut part = part.trim_end_matches(']').chars();
    let (Some(divider), Ok(place)) = (part.next(), part.as_str().parse::<usize>()) else { return text };
    if text.contains(divider) { text.split(divider).nth(place).unwrap_or_default().to_owned() } else { text }
}
