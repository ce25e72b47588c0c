//! The rows and totals of an answer as a Markdown table, rounded for reading.

use detainer_atlas::catalogue::DIMENSIONS;
use serde_json::Value as Json;

use super::cells::{cell, keys};

/// How many rows are shown.
const SHOWN: usize = 12;

/// The table of these rows, its last row the totals; notes on what is not in it follow.
pub fn table(rows: &[Json], totals: Option<&Json>) -> String {
    let columns = if rows.is_empty() { keys(totals.into_iter()) } else { keys(rows.iter()) };
    let mut lines =
        vec![line(columns.iter().cloned()), line(columns.iter().map(|key| rule(key, rows, totals)))];
    let shown = &rows[..rows.len().min(SHOWN)];
    lines.extend(shown.iter().map(|row| line(columns.iter().map(|key| written(key, cell(row, key))))));
    lines.extend(more(rows.len() - shown.len(), columns.len()));
    lines.extend(totals.map(|totals| last(&columns, totals)));
    let mut text = lines.join("\n");
    text += &nulls(&columns, shown, totals);
    text + &totals_alone(&columns, totals)
}

fn line(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

/// The row that stands for those which are not shown.
fn more(rows: usize, columns: usize) -> Option<String> {
    let said = match rows {
        0 => return None,
        1 => "… 1 more row".to_owned(),
        rows => format!("… {} more rows", grouped(rows as u64)),
    };
    Some(line(std::iter::once(said).chain(vec![String::new(); columns - 1])))
}

/// Whether a key is that of a dimension, whose numbers are names: 2015.
fn is_dimension(key: &str) -> bool {
    DIMENSIONS.iter().any(|dimension| dimension.field == key || dimension.code_field == Some(key))
}

/// Numbers stand to the right.
fn rule(key: &str, rows: &[Json], totals: Option<&Json>) -> String {
    let is_number = |row: &Json| cell(row, key).is_some_and(Json::is_number);
    let is_right = !is_dimension(key) && rows.iter().chain(totals).any(is_number);
    (if is_right { "--:" } else { "---" }).to_owned()
}

/// The totals: bold, and a dash where they were not asked for a column.
fn last(columns: &[String], totals: &Json) -> String {
    let bold = |text: String| if text.is_empty() { text } else { format!("**{text}**") };
    let named = columns.first().filter(|key| cell(totals, key).is_none());
    let of_column = |key: &String| match cell(totals, key) {
        None if named == Some(key) => "**totals**".to_owned(),
        None => "–".to_owned(),
        value => bold(written(key, value)),
    };
    line(columns.iter().map(of_column))
}

/// What the totals were asked beside the columns.
fn totals_alone(columns: &[String], totals: Option<&Json>) -> String {
    let alone = keys(totals.into_iter()).into_iter().filter(|key| !columns.contains(key));
    let told: Vec<String> = alone
        .map(|key| format!("`{key}` {}", written(&key, totals.and_then(|totals| cell(totals, &key)))))
        .collect();
    if told.is_empty() {
        String::new()
    } else {
        format!("\n\nAlso asked of the totals: {}.", told.join(", "))
    }
}

/// A note on the empty cells.
fn nulls(columns: &[String], rows: &[Json], totals: Option<&Json>) -> String {
    let is_null =
        |key: &&String| rows.iter().chain(totals).any(|row| cell(row, key).is_some_and(Json::is_null));
    let (names, numbers): (Vec<&String>, Vec<&String>) =
        columns.iter().filter(is_null).partition(|key| is_dimension(key));
    let (groups, names): (Vec<&String>, Vec<&String>) =
        names.into_iter().partition(|key| *key == "placeGroup");
    let listed = |keys: &[&String]| keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    let mut told = Vec::new();
    if !names.is_empty() {
        told.push(format!("no value of {} (not recorded, or several in one row)", listed(&names)));
    }
    if !groups.is_empty() {
        told.push(format!("no {} (in no group, or without a county)", listed(&groups)));
    }
    if !numbers.is_empty() {
        told.push(format!(
            "no number for {} (nothing to divide by, or a period that is not wholly known)",
            listed(&numbers)
        ));
    }
    if told.is_empty() { String::new() } else { format!("\n\nAn empty cell is null: {}.", told.join("; ")) }
}

/// A value as a reader wants it.
fn written(key: &str, value: Option<&Json>) -> String {
    match value {
        None | Some(Json::Null) => String::new(),
        Some(Json::String(text)) => text.replace('|', "\\|").replace('*', "\\*").replace('<', "&lt;"),
        Some(Json::Array(entries)) => {
            entries.iter().map(|entry| written(key, Some(entry))).collect::<Vec<_>>().join(", ")
        }
        Some(number @ Json::Number(_)) if !is_dimension(key) => rounded(number.as_f64().unwrap_or_default()),
        Some(other) => other.to_string(),
    }
}

/// A whole number in full; any other in four significant digits.
pub fn rounded(number: f64) -> String {
    let sign = if number < 0.0 { "-" } else { "" };
    let size = number.abs();
    if size.fract() == 0.0 {
        return format!("{sign}{}", grouped(size as u64));
    }
    let before_the_point = size.log10().floor() as i32 + 1;
    let text = format!("{size:.*}", (4 - before_the_point).max(0) as usize);
    let (whole, parts) = text.split_once('.').unwrap_or((&text, ""));
    let parts = parts.trim_end_matches('0');
    let whole = grouped(whole.parse().unwrap_or_default());
    if parts.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{parts}") }
}

/// A number with a comma between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[test]
fn numbers_are_rounded_to_four_digits_and_counts_are_whole() {
    let cases = [
        (79053.0, "79,053"),
        (0.0, "0"),
        (-62.0, "-62"),
        (0.069586, "0.06959"),
        (0.45, "0.45"),
        (56.34567, "56.35"),
        (1234.56, "1,235"),
        (-60.27397, "-60.27"),
        (0.00123456, "0.001235"),
        (123456.7, "123,457"),
        (99.9999, "100"),
    ];
    for (number, expected) in cases {
        assert_eq!(rounded(number), expected);
    }
}
