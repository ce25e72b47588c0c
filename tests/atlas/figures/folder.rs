//! The folder of figures: which there are, what was counted, and how two lists of rows differ.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::committed;

const FOLDER: &str = "tests/figures";

/// A CSV file of the folder.
pub struct Counted {
    /// The names of its columns.
    pub header: Vec<String>,
    /// Its rows, as text; what is not known is blank.
    pub rows: Vec<Vec<String>>,
}

/// The names of all figures. Panics when one has only a question in SQL or only a count.
pub fn names() -> BTreeSet<String> {
    let (sql, csv) = (committed::names(FOLDER, "sql"), committed::names(FOLDER, "csv"));
    let halves: Vec<&String> = sql.symmetric_difference(&csv).collect();
    assert!(halves.is_empty(), "these figures have only an SQL or only a CSV file: {halves:?}");
    assert!(!sql.is_empty(), "there are no figures");
    sql
}

/// The names of the figures that can be asked of the API.
pub fn asked() -> BTreeSet<String> {
    committed::names(FOLDER, "graphql")
}

/// The text of a file of a figure.
pub fn text(name: &str, extension: &str) -> String {
    committed::text(&format!("{FOLDER}/{name}.{extension}"))
}

/// What was counted.
pub fn counted(name: &str) -> Counted {
    let text = text(name, "csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let texts = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
    Counted {
        header: texts(reader.headers().expect("a header")),
        rows: reader.records().map(|record| texts(&record.expect("a row"))).collect(),
    }
}

/// How rows differ from those counted, whatever their order; `None` when they do not.
pub fn difference(rows: &[Vec<String>], counted: &[Vec<String>]) -> Option<String> {
    let mut balance: BTreeMap<String, i32> = BTreeMap::new();
    for row in rows {
        *balance.entry(row.join(" | ")).or_default() += 1;
    }
    for row in counted {
        *balance.entry(row.join(" | ")).or_default() -= 1;
    }
    let of = |sign: i32| -> Vec<&str> {
        balance.iter().filter(|(_, n)| **n * sign > 0).map(|(row, _)| row.as_str()).collect()
    };
    let some = |rows: &[&str]| rows[..rows.len().min(8)].join("\n    ");
    let (more, fewer) = (of(1), of(-1));
    (!more.is_empty() || !fewer.is_empty()).then(|| {
        format!(
            "{} rows are not counted\n    {}\n  and {} counted are not there\n    {}",
            more.len(),
            some(&more),
            fewer.len(),
            some(&fewer)
        )
    })
}
