//! Puts rows in order.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::numbers::Numbers;
use super::row::Row;
use crate::catalogue::{Dimension, Values};
use crate::question::{NOT_RECORDED, Order, OrderBy};

/// The rows in the question's order: its rules, then the keys in the order of `by`. Values that are missing come last
/// whichever way a rule goes; withheld and not applicable come before them.
pub fn ordered(rows: Vec<Row>, numbers: &Numbers<'_>) -> Vec<Row> {
    let question = numbers.question;
    let ranks: Vec<HashMap<i32, usize>> =
        (0..question.by.len()).map(|at| ranks(question.by[at], numbers, &rows, at)).collect();
    let place = |row: &Row, at: usize| Some(ranks[at].get(&row.keys[at]?).copied().unwrap_or(usize::MAX));
    let known = |row: &Row, at: usize| {
        let code = row.keys[at]?;
        let missing = code == NOT_RECORDED || (code < 0 && !is_number(question.by[at]));
        if missing { None } else { place(row, at) }
    };
    // Each number is computed once.
    let mut rows: Vec<(Vec<Option<f64>>, Row)> =
        rows.into_iter().map(|row| (ruled(&row, numbers), row)).collect();
    type Ruled<'a> = &'a (Vec<Option<f64>>, Row);
    let by_rule = |at: usize, rule: &Order, a: Ruled<'_>, b: Ruled<'_>| match rule.by {
        OrderBy::Measure(_) => {
            last_if_none(a.0[at], b.0[at], |a, b| directed(a.total_cmp(b), rule.descending))
        }
        OrderBy::Dimension(at) => {
            last_if_none(known(&a.1, at), known(&b.1, at), |a, b| directed(a.cmp(b), rule.descending))
        }
    };
    let by_keys = |a: &Row, b: &Row| {
        let places = (0..question.by.len()).map(|at| last_if_none(place(a, at), place(b, at), Ord::cmp));
        places.into_iter().find(|order| order.is_ne())
    };
    rows.sort_by(|a, b| {
        let mut rules = question.order.iter().enumerate().map(|(at, rule)| by_rule(at, rule, a, b));
        let ruled = rules.find(|order| order.is_ne());
        ruled.or_else(|| by_keys(&a.1, &b.1)).unwrap_or(Ordering::Equal)
    });
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The number of a row for each rule of the order that goes by one.
fn ruled(row: &Row, numbers: &Numbers<'_>) -> Vec<Option<f64>> {
    let number = |rule: &Order| match &rule.by {
        OrderBy::Measure(measure) => numbers.of(measure, row),
        OrderBy::Dimension(_) => None,
    };
    numbers.question.order.iter().map(number).collect()
}

/// The place of each code of a dimension among those that occur: in the order of time, of the vocabulary, or of the
/// printed names; withheld and not applicable after them, not recorded last.
fn ranks(dimension: &Dimension, numbers: &Numbers<'_>, rows: &[Row], at: usize) -> HashMap<i32, usize> {
    let mut codes: Vec<i32> = rows.iter().filter_map(|row| row.keys[at]).collect();
    codes.sort_unstable();
    codes.dedup();
    let by_number = is_number(dimension) || matches!(dimension.values, Values::Closed(_));
    let label =
        |code: i32| if by_number { String::new() } else { numbers.snapshot.label(dimension.values, code) };
    codes.sort_by_cached_key(|code| {
        let missing = match *code {
            NOT_RECORDED => 2,
            code if code < 0 && !is_number(dimension) => 1,
            _ => 0,
        };
        // Withheld (-1) comes before not applicable (-2).
        (
            missing,
            if missing == 0 { label(*code) } else { String::new() },
            if missing == 1 { -*code } else { *code },
        )
    });
    codes.into_iter().enumerate().map(|(rank, code)| (code, rank)).collect()
}

/// Whether codes are days, months or years, which may lie before 1970 and so be negative.
fn is_number(dimension: &Dimension) -> bool {
    matches!(dimension.values, Values::Day | Values::Month | Values::Year)
}

fn directed(order: Ordering, descending: bool) -> Ordering {
    if descending { order.reverse() } else { order }
}

fn last_if_none<T>(a: Option<T>, b: Option<T>, compare: impl Fn(&T, &T) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => compare(&a, &b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}
