//! What must hold of every question, tried on questions that a generator of a fixed seed makes of what is recorded.

mod engines;
mod questions;
mod recorded;
mod records;
mod rows;
mod values;
mod windows;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde_json::Value as Json;

use crate::support::api::Api;
use questions::{Maker, asked};
use recorded::{Dimension, Recorded, recorded};

const COUNTS: [&str; 6] = ["declined", "taken", "lifted", "transferred", "accepted", "unresolved"];
const MEASURES: &str = "detainers declined taken lifted transferred accepted unresolved resolved charges";

/// Runs the check on `times` questions of each dataset.
fn each(seed: u64, times: usize, check: impl Fn(&Recorded, &mut Maker)) {
    static DATASETS: OnceLock<Vec<Recorded>> = OnceLock::new();
    let datasets = DATASETS.get_or_init(|| recorded(Api::bundled()));
    assert!(datasets.len() >= 3);
    for (at, dataset) in datasets.iter().enumerate() {
        let mut maker = Maker::new(seed + at as u64);
        (0..times).for_each(|_| check(dataset, &mut maker));
    }
}

/// The slice of these arguments.
fn slice(arguments: &str, selection: &str) -> Json {
    Api::bundled().data(&format!("{{ detainerSlice({arguments}) {{ {selection} }} }}"))["detainerSlice"]
        .take()
}

fn number(row: &Json, key: &str) -> i64 {
    row[key].as_i64().unwrap_or_else(|| panic!("no number {key}: {row}"))
}

fn rows(slice: &Json) -> &[Json] {
    slice["rows"].as_array().expect("rows")
}

/// Whether two numbers are the same but for the last digits, which the parser of responses rounds.
fn is_alike(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= 1e-12 * one.abs().max(1.0),
        (one, other) => one == other,
    }
}

/// The fields of a row that print its dimensions.
fn fields(by: &[&Dimension]) -> String {
    by.iter().flat_map(|dimension| dimension.fields()).collect::<Vec<_>>().join(" ")
}

/// Whether a row has a value of the dimension, and not why there is none.
fn is_named(dimension: &Dimension, row: &Json) -> bool {
    let unknown = ["NOT_RECORDED", "WITHHELD", "NOT_APPLICABLE", "Withheld"];
    let value = dimension.value(row);
    !value.is_null() && value.as_str().is_none_or(|value| !unknown.contains(&value))
}

/// The values of a row under these keys, separated by spaces.
fn texts(row: &Json, keys: &str) -> String {
    keys.split(' ').filter(|key| !key.is_empty()).map(|key| format!("{} ", row[key])).collect()
}

#[test]
fn totals_are_plain_counts_and_additive_rows_sum_to_them() {
    each(1, 16, |dataset, maker| {
        let (by, filter) = (maker.grain(dataset), maker.filter(dataset, 2));
        let selection = format!(
            "rowCount rows {{ {MEASURES} }} totals {{ {MEASURES} }} meta {{ additive columns {{ key additive }} }}"
        );
        let question = asked(dataset, &by, Some(&filter), "first: 50000");
        let answer = slice(&question, &selection);
        let plain =
            slice(&asked(dataset, &[], None, ""), &format!("rows {{ n: detainers(where: {filter}) }}"));
        assert_eq!(number(&answer["totals"], "detainers"), number(&rows(&plain)[0], "n"), "{question}");
        if number(&answer, "rowCount") > 50_000 {
            return;
        }
        for column in answer["meta"]["columns"].as_array().expect("columns") {
            let key = column["key"].as_str().expect("a key");
            if column["additive"] == true && !answer["totals"][key].is_null() {
                let sum: i64 = rows(&answer).iter().map(|row| number(row, key)).sum();
                assert_eq!(sum, number(&answer["totals"], key), "{key}: {question}");
            }
        }
        let is_single = by.iter().all(|dimension| !dimension.is_many);
        assert_eq!(answer["meta"]["additive"] == true, is_single, "{question}");
    });
}

#[test]
fn a_filter_and_its_not_make_everything() {
    each(20, 16, |dataset, maker| {
        let filter = maker.filter(dataset, 3);
        let selection = format!(
            "rows {{ all: detainers yes: detainers(where: {filter}) no: detainers(where: {{not: {filter}}}) \
             none: detainers(where: {{and: [{filter}, {{not: {filter}}}]}}) \
             both: detainers(where: {{or: [{filter}, {{not: {filter}}}]}}) }}"
        );
        let answer = slice(&asked(dataset, &[], None, ""), &selection);
        let row = &rows(&answer)[0];
        assert_eq!(number(row, "yes") + number(row, "no"), number(row, "all"), "{filter}");
        assert_eq!((number(row, "none"), number(row, "both")), (0, number(row, "all")), "{filter}");
    });
}

#[test]
fn outcomes_divide_every_row() {
    each(40, 10, |dataset, maker| {
        let (by, filter) = (maker.grain(dataset), maker.filter(dataset, 2));
        let question = asked(dataset, &by, Some(&filter), "first: 3000");
        let answer = slice(&question, &format!("rows {{ {MEASURES} }} totals {{ {MEASURES} }}"));
        for row in rows(&answer).iter().chain([&answer["totals"]]) {
            let sum: i64 = COUNTS.iter().filter_map(|count| row[*count].as_i64()).sum();
            assert_eq!(sum, number(row, "detainers"), "{question}\n{row}");
        }
    });
}

#[test]
fn the_order_of_the_grain_changes_no_row() {
    each(60, 8, |dataset, maker| {
        let (by, filter) = (maker.grain(dataset), maker.filter(dataset, 1));
        let selection = format!("rowCount rows {{ {} detainers }}", fields(&by));
        let multiset = |by: &[_]| {
            let answer = slice(&asked(dataset, by, Some(&filter), "first: 50000"), &selection);
            let mut texts: Vec<String> = rows(&answer).iter().map(Json::to_string).collect();
            texts.sort();
            (number(&answer, "rowCount"), texts)
        };
        let (count, forth) = multiset(&by);
        let (again, back) = multiset(&by.iter().rev().copied().collect::<Vec<_>>());
        assert_eq!(count, again);
        if count <= 50_000 {
            assert_eq!(forth, back, "{filter}");
        }
    });
}

#[test]
fn pages_give_each_row_once() {
    each(80, 6, |dataset, maker| {
        let (by, filter, order) = (maker.grain(dataset), maker.filter(dataset, 1), maker.order());
        let selection = "rowCount rows { id detainers } pageInfo { hasNextPage endCursor }";
        let whole = slice(&asked(dataset, &by, Some(&filter), &format!("first: 50000 {order}")), selection);
        let (mut paged, mut after) = (Vec::new(), String::new());
        // A large answer is paged to its seventieth row.
        loop {
            let page =
                slice(&asked(dataset, &by, Some(&filter), &format!("first: 7 {order} {after}")), selection);
            assert_eq!(page["rowCount"], whole["rowCount"]);
            paged.extend(rows(&page).iter().cloned());
            let has_next = page["pageInfo"]["hasNextPage"] == true;
            assert_eq!(has_next, (paged.len() as i64) < number(&page, "rowCount"), "{filter}");
            if !has_next || paged.len() > 70 {
                break;
            }
            after = format!("after: {}", page["pageInfo"]["endCursor"]);
        }
        assert_eq!(paged.as_slice(), &rows(&whole)[..paged.len()], "{filter} {order}");
        let ids: BTreeSet<String> = paged.iter().map(|row| row["id"].to_string()).collect();
        assert_eq!(ids.len(), paged.len(), "{filter}");
    });
}
