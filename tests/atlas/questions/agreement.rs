//! Whether an answer is the count: rows and objects in order, column by column, by name.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::cells::{cell, keys};
use super::sections::{AT, Sections, TOTALS, at};
use crate::support::database;

/// How far two numbers may be apart, of the greater.
const HAIR: f64 = 1e-9;

/// The comment that names keys of the answer which the SQL does not count.
const LEFT_OUT: &str = "-- not in SQL:";

/// How an answer differs from what the SQL counts, a line for each part of it.
pub fn differences(answer: &Json, sql: &str, url: &str) -> Vec<String> {
    let sections = Sections::of(sql);
    let fields = || answer.as_object().into_iter().flatten();
    let slice = fields().find(|(_, field)| field["rows"].is_array());
    let mut wrong = Vec::new();
    match (slice, &sections.rows) {
        (Some((_, slice)), Some(rows)) => wrong.extend(of_slice(slice, rows, sections.totals.as_deref(), url)),
        (None, Some(_)) => wrong.push("the query asks for the rows of no slice".into()),
        (_, None) => {}
    }
    let counted_apart = |key: &str| {
        let begins = |path: &str| path.split('.').next().map(|step| step.trim_end_matches("[]")) == Some(key);
        sections.others.iter().any(|(path, _)| begins(path))
    };
    let is_compared = |key: &str, field: &Json| {
        counted_apart(key) || (sections.rows.is_some() && field["rows"].is_array())
    };
    wrong.extend(
        fields()
            .filter(|(key, field)| !is_compared(key, field))
            .map(|(key, _)| format!("{key}: the SQL counts nothing of it: add a part after a line `{AT}{key}`")),
    );
    wrong.extend(sections.others.iter().filter_map(|(path, sql)| match at(answer, path) {
        Some(found) => difference(path, &found, sql, &sections.apart(path), url),
        None => Some(format!("{path}: nothing stands there in the answer")),
    }));
    wrong
}

fn of_slice(slice: &Json, rows: &str, totals: Option<&str>, url: &str) -> Vec<String> {
    let of_rows = slice["rows"].as_array().map_or(&[][..], Vec::as_slice);
    let mut wrong: Vec<String> = difference("row", of_rows, rows, &[], url).into_iter().collect();
    wrong.extend(match (slice.get("totals"), totals) {
        (Some(answered), Some(counted)) => difference("totals", std::slice::from_ref(answered), counted, &[], url),
        (Some(_), None) => Some(format!("totals: the SQL has no second statement, after a line `{TOTALS}`")),
        (None, Some(_)) => Some("totals: the SQL counts them, and the query does not ask for them".into()),
        (None, None) => None,
    });
    wrong
}

/// How objects differ from the rows of a statement; keys that other parts count are left to these.
fn difference(what: &str, answered: &[Json], sql: &str, apart: &[String], url: &str) -> Option<String> {
    let counted = match database::objects(url, sql) {
        Ok(rows) => rows,
        Err(refusal) => return Some(format!("{what}: the SQL does not run: {refusal}")),
    };
    let left_out = sql.lines().filter_map(|line| line.trim().strip_prefix(LEFT_OUT));
    let left_out: BTreeSet<&str> = left_out.flat_map(|keys| keys.split(',').map(str::trim)).collect();
    let wrong = unlike(what, answered, &counted, &left_out, apart);
    let more = wrong.len().saturating_sub(1);
    let first = wrong.into_iter().next()?;
    Some(if more == 0 { first } else { format!("{first} (and {more} more)") })
}

fn unlike(
    what: &str,
    answered: &[Json],
    counted: &[Json],
    left_out: &BTreeSet<&str>,
    apart: &[String],
) -> Vec<String> {
    let mut wrong = Vec::new();
    if answered.len() != counted.len() {
        wrong.push(format!("{what}s: the API gives {}, the SQL {}", answered.len(), counted.len()));
    }
    let (asked, columns) = (keys(answered.iter()), keys(counted.iter()));
    if !answered.is_empty() && !counted.is_empty() {
        // A key that is null in all rows can be that of an object.
        let is_counted =
            |key: &str| columns.iter().any(|column| column == key || column.starts_with(&format!("{key}.")));
        let is_apart = |key: &str| {
            key.starts_with('^') || apart.iter().any(|other| key == other || key.starts_with(&format!("{other}.")) || other.starts_with(&format!("{key}.")))
        };
        let is_missing = |key: &&String| {
            !is_counted(key) && !left_out.contains(key.as_str()) && !is_apart(key) && key.as_str() != "meta" && !key.starts_with("meta.")
        };
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
