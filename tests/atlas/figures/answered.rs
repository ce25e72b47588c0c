//! An answer in the words of the count: its rows as the CSV would write them, its totals and its rates.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::folder;
use super::head::{Head, Source};

/// How far a rate may be from the quotient of its counts.
const HAIR: f64 = 1e-12;

/// How an answer differs from the count; `None` when it does not.
pub fn difference(head: &Head, slice: &Json, counted: &[Vec<String>]) -> Option<String> {
    let rows = slice["rows"].as_array().expect("the question asks for rows");
    let answered = added(head, rows.iter().map(|row| written(head, row, rows)).collect());
    folder::difference(&answered, counted)
        .or_else(|| order(head, &answered, counted))
        .or_else(|| totals(head, &slice["totals"], counted))
        .or_else(|| rates(head, slice, rows, counted))
}

fn written(head: &Head, row: &Json, rows: &[Json]) -> Vec<String> {
    let text = |source: &Source| {
        let text = match source {
            Source::Rank(field) => rank(field, row, rows).to_string(),
            Source::Field(path, part) => part_of(text(at(row, path)), *part),
        };
        head.words.get(&text).cloned().unwrap_or(text)
    };
    head.columns.iter().map(|(_, source)| text(source)).collect()
}

/// Rows that are alike but for the columns of `sum` made into one.
fn added(head: &Head, rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let places: Vec<usize> = head.sum.iter().map(|column| head.place(column)).collect();
    if places.is_empty() {
        return rows;
    }
    let mut sums: BTreeMap<Vec<String>, Vec<i64>> = BTreeMap::new();
    for mut row in rows {
        let counts: Vec<i64> = places.iter().map(|at| number(&std::mem::take(&mut row[*at]))).collect();
        let sum = sums.entry(row).or_insert_with(|| vec![0; places.len()]);
        sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    let whole = |(mut row, sum): (Vec<String>, Vec<i64>)| {
        places.iter().zip(sum).for_each(|(at, sum)| row[*at] = sum.to_string());
        row
    };
    sums.into_iter().map(whole).collect()
}

fn order(head: &Head, answered: &[Vec<String>], counted: &[Vec<String>]) -> Option<String> {
    let at = head.place(head.order.as_ref()?);
    let places = |rows: &[Vec<String>]| rows.iter().map(|row| row[at].clone()).collect::<Vec<_>>();
    let (answered, counted) = (places(answered), places(counted));
    (answered != counted).then(|| format!("the rows come in the order {answered:?}, counted {counted:?}"))
}

fn totals(head: &Head, totals: &Json, counted: &[Vec<String>]) -> Option<String> {
    head.totals.iter().find_map(|column| {
        let Source::Field(path, _) = &head.columns[head.place(column)].1 else { return None };
        let (answered, sum) = (at(totals, path), sum(head, column, counted));
        (*answered != sum).then(|| format!("the totals have {answered} {column}, the count has {sum}"))
    })
}

fn rates(head: &Head, slice: &Json, rows: &[Json], counted: &[Vec<String>]) -> Option<String> {
    head.rates.iter().find_map(|(path, upper, lower)| {
        let of_row = |row| {
            let written = written(head, row, rows);
            (at(row, path), number(&written[head.place(upper)]), number(&written[head.place(lower)]))
        };
        let of_totals = (at(&slice["totals"], path), sum(head, upper, counted), sum(head, lower, counted));
        rows.iter().map(of_row).chain([of_totals]).find_map(|(rate, upper, lower)| {
            let right = match (rate.as_f64(), lower) {
                (None, 0) => rate.is_null(),
                (Some(rate), 1..) => (rate - upper as f64 / lower as f64).abs() < HAIR,
                _ => false,
            };
            (!right).then(|| format!("{path} is {rate}, counted {upper} / {lower}"))
        })
    })
}

fn sum(head: &Head, column: &str, rows: &[Vec<String>]) -> i64 {
    rows.iter().map(|row| number(&row[head.place(column)])).sum()
}

fn number(text: &str) -> i64 {
    text.parse().unwrap_or_else(|_| panic!("{text:?} is no count"))
}

fn rank(path: &str, row: &Json, rows: &[Json]) -> usize {
    let value = |row| at(row, path).as_i64().expect("a rank is of a count");
    1 + rows.iter().filter(|other| value(other) > value(row)).count()
}

/// The value at a path such as `jurisdiction.fips`; null when there is nothing on the way.
fn at<'a>(row: &'a Json, path: &str) -> &'a Json {
    path.split('.').fold(row, |value, step| match value {
        Json::Null => value,
        _ => value.get(step).unwrap_or_else(|| panic!("the question does not ask for {path}: {row}")),
    })
}

fn text(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        number => number.to_string(),
    }
}

/// A part of a text, or all of it where nothing is divided.
fn part_of(text: String, part: Option<(char, usize)>) -> String {
    match part {
        Some((divider, at)) if text.contains(divider) => {
            text.split(divider).nth(at).unwrap_or_default().to_owned()
        }
        _ => text,
    }
}
