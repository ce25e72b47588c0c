//! What is done with rows changes no number of a row that stands: subtotals, top, having, show and fill.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::questions::asked;
use super::recorded::{Dimension, Recorded};
use super::{each, fields, is_named, number, rows, slice, texts};

const NUMBERS: &str = "detainers declined taken charges facilities";

/// Answers of more rows are left out.
const MOST: i64 = 4000;

/// The slice of these arguments; `None` where it has more rows than are looked at.
fn small(question: &str, selection: &str) -> Option<Json> {
    let answer = slice(&format!("{question} first: {MOST}"), &format!("rowCount rows {{ {selection} }}"));
    (number(&answer, "rowCount") <= MOST).then_some(answer)
}

fn sorted(rows: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = rows.collect();
    all.sort();
    all
}

#[test]
fn subtotals_are_the_rows_of_fewer_dimensions() {
    each(100, 3, |dataset, maker| {
        let (by, filter) = (maker.grain(dataset), maker.filter(dataset, 1));
        let question = asked(dataset, &by, Some(&filter), "subtotals: CUBE");
        let selection = format!("rowKind rolledUp {} {NUMBERS}", fields(&by));
        let Some(cube) = small(&question, &selection) else { return };
        for chosen in 0..1_usize << by.len() {
            let (kept, rolled): (Vec<_>, Vec<_>) = (0..by.len()).partition(|at| chosen & (1 << at) != 0);
            let kept: Vec<&Dimension> = kept.into_iter().map(|at| by[at]).collect();
            let rolled: Vec<&str> = rolled.into_iter().map(|at| by[at].name.as_str()).collect();
            let kind = match (kept.len(), rolled.len()) {
                (_, 0) => "DATA",
                (0, _) => "TOTAL",
                _ => "SUBTOTAL",
            };
            let keys = format!("{} {NUMBERS}", fields(&kept));
            let plain = small(&asked(dataset, &kept, Some(&filter), ""), &keys).expect("fewer rows");
            let is_of_these = |row: &&Json| row["rolledUp"] == Json::from(rolled.clone());
            let of_cube: Vec<&Json> = rows(&cube).iter().filter(is_of_these).collect();
            assert!(of_cube.iter().all(|row| row["rowKind"] == kind), "{question}: {rolled:?} is not {kind}");
            let expected = sorted(rows(&plain).iter().map(|row| texts(row, &keys)));
            assert_eq!(
                sorted(of_cube.iter().map(|row| texts(row, &keys))),
                expected,
                "{question} {rolled:?}"
            );
        }
    });
}

#[test]
fn a_top_folds_the_smaller_members_and_leaves_the_others_as_they_are() {
    each(120, 6, |dataset, maker| {
        let (by, filter, n) = (maker.grain(dataset), maker.filter(dataset, 1), 1 + maker.below(4));
        let dimension = *maker.one(&by);
        let top = format!("top: {{n: {n}, dimension: {}, of: {{}}}}", dimension.name);
        let question = asked(dataset, &by, Some(&filter), &top);
        let keys = format!("{} {NUMBERS}", fields(&by));
        let Some(plain) = small(&asked(dataset, &by, Some(&filter), ""), &keys) else { return };
        let answer = small(&question, &format!("rowKind {keys}")).expect("fewer rows");
        let (stand, others): (Vec<&Json>, Vec<&Json>) =
            rows(&answer).iter().partition(|row| row["rowKind"] == "DATA");
        // Offenses of one code are told apart by their text.
        let member = |row: &Json| texts(row, &fields(&[dimension]));
        let named = stand.iter().filter(|row| is_named(dimension, row));
        let told: BTreeSet<String> = named.map(|row| member(row)).collect();
        let is_told = |row: &&Json| !is_named(dimension, row) || told.contains(&member(row));
        let expected = rows(&plain).iter().filter(is_told).map(|row| texts(row, &keys));
        assert_eq!(sorted(stand.iter().map(|row| texts(row, &keys))), sorted(expected), "{question}");
        let is_other = |row: &&Json| row["rowKind"] == "OTHER" && dimension.value(row).is_null();
        assert!(others.iter().all(is_other), "{question}");
        if let Some(expected) = greatest(dataset, dimension, &filter, n) {
            assert_eq!(told, expected, "{question}");
        }
        if by.iter().all(|dimension| !dimension.is_many) {
            let sum = |answer: &Json| rows(answer).iter().map(|row| number(row, "detainers")).sum::<i64>();
            assert_eq!(sum(&answer), sum(&plain), "{question}");
        }
    });
}

/// The `n` members with the most detainers, and those equal to the last of them.
fn greatest(dataset: &Recorded, dimension: &Dimension, filter: &str, n: usize) -> Option<BTreeSet<String>> {
    let alone = asked(dataset, &[dimension], Some(filter), "");
    let members = small(&alone, &format!("{} detainers", fields(&[dimension])))?;
    let named = rows(&members).iter().filter(|row| is_named(dimension, row));
    let sizes: BTreeMap<String, i64> =
        named.map(|row| (texts(row, &fields(&[dimension])), number(row, "detainers"))).collect();
    let mut greatest: Vec<i64> = sizes.values().copied().collect();
    greatest.sort_by_key(|size| -size);
    let least = greatest.get(n - 1).copied().unwrap_or(0);
    Some(sizes.into_iter().filter(|(_, size)| *size >= least).map(|(value, _)| value).collect())
}

#[test]
fn having_and_show_take_rows_away_and_change_none() {
    each(140, 6, |dataset, maker| {
        let (by, filter) = (maker.grain(dataset), maker.filter(dataset, 1));
        let keys = format!("{} {NUMBERS} rank share", fields(&by));
        let selection = format!("{} {NUMBERS} rank(of: {{}}) share(of: {{}})", fields(&by));
        let Some(plain) = small(&asked(dataset, &by, Some(&filter), ""), &selection) else { return };
        let check = |step: &str, stands: &dyn Fn(&Json) -> bool| {
            let question = asked(dataset, &by, Some(&filter), step);
            let answer = small(&question, &selection).expect("fewer rows");
            let given: Vec<String> = rows(&answer).iter().map(|row| texts(row, &keys)).collect();
            let left = rows(&plain).iter().filter(|row| stands(row));
            assert_eq!(given, left.map(|row| texts(row, &keys)).collect::<Vec<_>>(), "{question}");
        };
        if rows(&plain).is_empty() {
            return;
        }
        let row = maker.one(rows(&plain));
        let bound = number(row, "detainers");
        check(&format!("having: {{of: {{}}, gte: {bound}}}"), &|row| number(row, "detainers") >= bound);
        check(&format!("having: {{of: {{}}, lt: {bound}}}"), &|row| number(row, "detainers") < bound);
        let shown = by.iter().find(|dimension| !dimension.is_clock && !dimension.is_many);
        if let Some(dimension) = shown.filter(|dimension| is_named(dimension, row)) {
            let (value, condition) = (dimension.value(row), dimension.condition(dimension.value(row)));
            check(&format!("show: {{{condition}}}"), &|other| dimension.value(other) == value);
            check(&format!("show: {{not: {{{condition}}}}}"), &|other| dimension.value(other) != value);
        }
    });
}

#[test]
fn fill_adds_rows_of_nothing_and_changes_none() {
    each(160, 5, |dataset, maker| {
        let (by, filter) = (maker.grain(dataset), maker.filter(dataset, 1));
        let Some(dimension) = by.iter().find(|dimension| dimension.is_clock || dimension.is_enum) else {
            return;
        };
        let keys = format!("{} {NUMBERS}", fields(&by));
        let Some(plain) = small(&asked(dataset, &by, Some(&filter), ""), &keys) else { return };
        let fill = format!("fill: {{dimension: {}}}", dimension.name);
        let question = asked(dataset, &by, Some(&filter), &fill);
        let Some(answer) = small(&question, &format!("rowKind {keys}")) else { return };
        let (added, stand): (Vec<&Json>, Vec<&Json>) =
            rows(&answer).iter().partition(|row| row["rowKind"] == "FILLED");
        let stand: Vec<String> = stand.iter().map(|row| texts(row, &keys)).collect();
        assert_eq!(stand, rows(&plain).iter().map(|row| texts(row, &keys)).collect::<Vec<_>>(), "{question}");
        let is_nothing = |row: &&Json| NUMBERS.split(' ').all(|key| row[key].is_null() || row[key] == 0);
        assert!(added.iter().all(is_nothing), "{question}");
        let is_named = |row: &&Json| by.iter().all(|dimension| is_named(dimension, row));
        let named: Vec<String> =
            rows(&answer).iter().filter(is_named).map(|row| texts(row, &fields(&by))).collect();
        assert_eq!(named.iter().collect::<BTreeSet<_>>().len(), named.len(), "{question}");
    });
}
