//! Which rows are kept: those whose numbers meet every condition of `having`.

use std::fmt::Write;

use super::numbers::Numbers;
use super::row::Row;
use super::words::{self, Lists};
use crate::question::{Comparison, Condition, Question, Snapshot};

/// The rows that are kept, in the order in which they stand. A row without the number fails its condition.
pub fn kept(rows: Vec<Row>, numbers: &Numbers<'_>) -> Vec<Row> {
    let meets = |row: &Row, condition: &Condition| {
        numbers.of(&condition.of, row).is_some_and(|number| condition.is.holds(number, condition.bound))
    };
    let having = &numbers.question.having;
    rows.into_iter().filter(|row| having.iter().all(|condition| meets(row, condition))).collect()
}

/// "resolved at least 100, declined divided by resolved detainers more than 0.5".
pub fn in_words(question: &Question, snapshot: &Snapshot) -> Option<String> {
    let clause = |condition: &Condition| {
        let measure = &condition.of;
        let mut text = measure.count.noun.to_owned();
        if !measure.upper_filter.is_all() {
            let _ = write!(text, " (where {})", words::bare(&measure.upper_filter, snapshot, Lists::Whole));
        }
        if let Some((denominator, _)) = &measure.per {
            let _ = write!(text, " divided by {}", denominator.noun);
        }
        if !measure.filter.is_all() {
            let _ = write!(text, " (where {})", words::bare(&measure.filter, snapshot, Lists::Whole));
        }
        let is = match condition.is {
            Comparison::Eq => "equal to",
            Comparison::Gt => "more than",
            Comparison::Gte => "at least",
            Comparison::Lt => "less than",
            Comparison::Lte => "at most",
        };
        format!("{text} {is} {}", condition.bound)
    };
    let clauses: Vec<String> = question.having.iter().map(clause).collect();
    (!clauses.is_empty()).then(|| clauses.join(", "))
}
