//! Puts rows of policies in order.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use super::Row;
use crate::answer::order::{directed, last_if_none};
use crate::catalogue::{PolicyDimension, Values};
use crate::question::{NOT_RECORDED, PolicyOrderBy, PolicyQuestion, Snapshot};

/// The rows by the question's rules, then by the keys in the order of `by`. What has no value comes last whichever way a
/// rule goes.
pub fn ordered(mut rows: Vec<Row>, question: &PolicyQuestion, snapshot: &Snapshot) -> Vec<Row> {
    let ranks: Vec<HashMap<i32, usize>> =
        question.by.iter().enumerate().map(|(at, dimension)| ranks(&rows, at, dimension, snapshot)).collect();
    // A value that is missing comes behind all others, not applicable before not recorded.
    let place = |row: &Row, at: usize| {
        (missing(row.keys[at], question.by[at]), ranks[at].get(&row.keys[at]).copied())
    };
    let known = |row: &Row, at: usize| {
        ranks[at].get(&row.keys[at]).filter(|_| missing(row.keys[at], question.by[at]) == 0).copied()
    };
    rows.sort_by(|a, b| {
        for rule in &question.order {
            let order = match rule.by {
                PolicyOrderBy::Measure(measure) => {
                    let (a, b) = (a.counts.of(measure.counted), b.counts.of(measure.counted));
                    last_if_none(a, b, |a, b| directed(a.cmp(b), rule.descending))
                }
                PolicyOrderBy::Dimension(at) => {
                    last_if_none(known(a, at), known(b, at), |a, b| directed(a.cmp(b), rule.descending))
                }
            };
            if order.is_ne() {
                return order;
            }
        }
        let mut keys = (0..question.by.len()).map(|at| place(a, at).cmp(&place(b, at)));
        keys.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    });
    rows
}

/// The place of each code among those that occur: in the order of time, of the vocabulary, or of the printed names.
fn ranks(rows: &[Row], at: usize, dimension: &PolicyDimension, snapshot: &Snapshot) -> HashMap<i32, usize> {
    let occurring: BTreeSet<i32> = rows.iter().map(|row| row.keys[at]).collect();
    let mut codes: Vec<i32> = occurring.into_iter().collect();
    if !matches!(dimension.values, Values::Closed(_) | Values::Month) {
        codes.sort_by_cached_key(|code| (snapshot.label(dimension.values, *code), *code));
    }
    codes.into_iter().enumerate().map(|(rank, code)| (code, rank)).collect()
}

/// 0 for a value, 1 where it does not apply, 2 where it is not recorded. Months may lie before the year 0.
fn missing(code: i32, dimension: &PolicyDimension) -> u8 {
    match code {
        NOT_RECORDED => 2,
        code if code < 0 && dimension.values != Values::Month => 1,
        _ => 0,
    }
}
