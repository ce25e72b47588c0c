//! Whether an answer is the count: rows in order, column by column, by name.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::cells::{cell, keys};
use crate::support::database;

/// How far two numbers may be apart, of the greater.
const HAIR: f64 = 1e-9;

/// The line that stands before the SQL of the totals.
const TOTALS: &str = "-- totals";

/// The comment that names keys of the answer which the SQL does not count.
const LEFT_OUT: &str = "-- not in SQL:";

/// How the first slice of an answer differs from what the SQL counts, a line for its rows and a line for its totals.
pub fn differences(answer: &Json, sql: &str) -> Vec<String> {
    let slices = answer.as_object().into_iter().flat_map(|data| data.values());
    let Some(slice) = slices.into_iter().find(|field| field["rows"].is_array()) else {
        return vec!["the query asks for the rows of no slice".into()];
    };
    let of_rows = slice["rows"].as_array().map_or(&[][..], Vec::as_slice);
    let (rows, totals) = halves(sql);
    let mut wrong: Vec<String> = difference("row", of_rows, &rows).into_iter().collect();
    wrong.extend(match (slice.get("totals"), totals) {
        (Some(answered), Some(counted)) => difference("totals", std::slice::from_ref(answered), &counted),
        (Some(_), None) => Some(format!("totals: the SQL has no second statement, after a line `{TOTALS}`")),
        (None, Some(_)) => Some("totals: the SQL counts them, and the query does not ask for them".into()),
        (None, None) => None,
    });
    wrong
}

/// The statement of the rows and that of the totals.
fn halves(sql: &str) -> (String, Option<String>) {
    let lines: Vec<&str> = sql.lines().collect();
    match lines.iter().position(|line| line.trim() == TOTALS) {
        Some(at) => (lines[..at].join("\n"), Some(lines[at + 1..].join("\n"))),
        None => (sql.to_owned(), None),
    }
}

fn difference(what: &str, answered: &[Json], sql: &str) -> Option<String> {
    let counted = match database::objects(database::bundled(), sql) {
        Ok(rows) => rows,
        Err(refusal) => return Some(format!("{what}: the SQL does not run: {refusal}")),
    };
    let left_out = sql.lines().filter_map(|line| line.trim().strip_prefix(LEFT_OUT));
    let left_out: BTreeSet<&str> = left_out.flat_map(|keys| keys.split(',').map(str::trim)).collect();
    let wrong = unlike(what, answered, &counted, &left_out);
    let more = wrong.len().saturating_sub(1);
    let first = wrong.into_iter().next()?;
    Some(if more == 0 { first } else { format!("{first} (and {more} more)") })
}

fn unlike(what: &str, answered: &[Json], counted: &[Json], left_out: &BTreeSet<&str>) -> Vec<String> {
    let mut wrong = Vec::new();
    if answered.len() != counted.len() {
        wrong.push(format!("{what}s: the API gives {}, the SQL {}", answered.len(), counted.len()));
    }
    let (asked, columns) = (keys(answered.iter()), keys(counted.iter()));
    if !answered.is_empty() && !counted.is_empty() {
        // A key that is null in all rows can be that of an object.
        let is_counted =
            |key: &str| columns.iter().any(|column| column == key || column.starts_with(&format!("{key}.")));
        let is_missing = |key: &&String| !is_counted(key) && !left_out.contains(key.as_str());
        wrong.extend(
            asked.iter().filter(is_missing).map(|key| {
                format!("{what}: the SQL does not count {key}: count it, or say `{LEFT_OUT} {key}`")
            }),
        );
        let is_stale = |key: &&&str| is_counted(key) || !asked.iter().any(|asked| asked == *key);
        wrong.extend(
            left_out
                .iter()
                .filter(is_stale)
                .map(|key| format!("{what}: `{LEFT_OUT} {key}` is not so: it is counted, or not asked for")),
        );
    }
    for (at, (answered, counted)) in answered.iter().zip(counted).enumerate() {
        wrong.extend(columns.iter().filter_map(|column| {
            let (by_sql, by_api) = (&counted[column], cell(answered, column));
            let place =
                if what == "row" { format!("row {}, {column}", at + 1) } else { format!("{what}, {column}") };
            match by_api {
                None => Some(format!("{place}: the SQL counts it, and the query does not ask for it")),
                Some(by_api) if alike(by_api, by_sql) => None,
                Some(by_api) => Some(format!("{place}: the API gives {by_api}, the SQL {by_sql}")),
            }
        }));
    }
    wrong
}

fn alike(one: &Json, other: &Json) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= HAIR * a.abs().max(b.abs()),
        _ => one == other,
    }
}
