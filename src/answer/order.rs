//! Puts rows in order.

use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Ordering;

use super::numbers::Numbers;
use super::row::Row;
use crate::catalogue::{Dimension, RowKind, Values};
use crate::question::{NOT_RECORDED, Order, OrderBy};

/// The rows in the question's order: its rules, then the keys in the order of `by`. Values that are missing come last
/// whichever way a rule goes; withheld and not applicable come before them.
pub fn ordered(rows: Vec<Row>, numbers: &Numbers<'_>) -> Vec<Row> {
    let question = numbers.question;
    let places = Places::of(&rows, numbers);
    let rules = &question.algebra.order;
    let ruled: Vec<Option<f64>> = rows.iter().flat_map(|row| ruled(row, numbers)).collect();
    let number = |row: usize, rule: usize| ruled[row * rules.len() + rule];
    // Of a top, those that are told apart come first, then the others, then those without a value.
    let rest = |row: usize| {
        question.algebra.top.as_ref().map_or(0, |top| remainder(&rows[row], top.dimension, numbers))
    };
    let known = |row: usize, at: usize| {
        places.of[row * places.width + at].filter(|_| numbers.is_named(&rows[row], at))
    };
    let by_rule = |at: usize, rule: &Order, a: usize, b: usize| match rule.by {
        OrderBy::Measure(_) => rest(a).cmp(&rest(b)).then_with(|| {
            last_if_none(number(a, at), number(b, at), |a, b| directed(a.total_cmp(b), rule.descending))
        }),
        OrderBy::Dimension(at) => {
            last_if_none(known(a, at), known(b, at), |a, b| directed(a.cmp(b), rule.descending))
        }
    };
    let mut order: Vec<u32> = (0..rows.len() as u32).collect();
    order.sort_by(|a, b| {
        let (a, b) = (*a as usize, *b as usize);
        let mut ruled = rules.iter().enumerate().map(|(at, rule)| by_rule(at, rule, a, b));
        ruled.find(|order| order.is_ne()).unwrap_or_else(|| places.compare(a, b))
    });
    let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    order.into_iter().filter_map(|row| rows[row as usize].take()).collect()
}

/// The places of rows in the order of each key, row by row; none where a row does not tell the dimension's values apart.
struct Places {
    width: usize,
    of: Vec<Option<(u8, usize)>>,
}

impl Places {
    fn of(rows: &[Row], numbers: &Numbers<'_>) -> Places {
        let by = &numbers.question.by;
        let ranks: Vec<_> = (0..by.len()).map(|at| ranks(by[at], numbers, rows, at)).collect();
        let place = |row: &Row, at: usize| match (remainder(row, at, numbers), row.keys[at]) {
            (rest @ 1, None) => Some((rest, 0)),
            (rest, code) => Some((rest, ranks[at].get(&code?).copied().unwrap_or(usize::MAX))),
        };
        let of_row = |row| (0..by.len()).map(move |at| (row, at));
        let of = rows.iter().flat_map(of_row).map(|(row, at)| place(row, at)).collect();
        Places { width: by.len(), of }
    }

    fn compare(&self, a: usize, b: usize) -> Ordering {
        let of = |row: usize| &self.of[row * self.width..(row + 1) * self.width];
        let mut places = of(a).iter().zip(of(b)).map(|(a, b)| last_if_none(*a, *b, Ord::cmp));
        places.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }
}

/// Of the dimension of a top: 0 for one of its members, 1 for the others, 2 where there is no value. Else 0.
fn remainder(row: &Row, at: usize, numbers: &Numbers<'_>) -> u8 {
    if numbers.question.algebra.top.as_ref().is_none_or(|top| top.dimension != at) {
        return 0;
    }
    match row.kind {
        RowKind::Other => 1,
        _ if numbers.is_named(row, at) => 0,
        _ => 2,
    }
}

/// The number of a row for each rule of the order that goes by one.
fn ruled<'a>(row: &'a Row, numbers: &'a Numbers<'_>) -> impl Iterator<Item = Option<f64>> + 'a {
    numbers.question.algebra.order.iter().map(|rule| match &rule.by {
        OrderBy::Measure(measure) => numbers.of(measure, row),
        OrderBy::Dimension(_) => None,
    })
}

/// The place of each code of a dimension among those that occur: in the order of time, of the vocabulary, or of the
/// printed names; withheld and not applicable after them, not recorded last.
fn ranks(dimension: &Dimension, numbers: &Numbers<'_>, rows: &[Row], at: usize) -> FxHashMap<i32, usize> {
    let occurring: FxHashSet<i32> = rows.iter().filter_map(|row| row.keys[at]).collect();
    let mut codes: Vec<i32> = occurring.into_iter().collect();
    let missing = |code: i32| match code {
        NOT_RECORDED => 2,
        code if code < 0 && !is_number(dimension) => 1,
        _ => 0,
    };
    // Withheld (-1) comes before not applicable (-2).
    let number = |code: i32| if missing(code) == 1 { -code } else { code };
    match is_number(dimension) || matches!(dimension.values, Values::Closed(_) | Values::PlaceGroup) {
        true => codes.sort_unstable_by_key(|code| (missing(*code), number(*code))),
        false => codes.sort_by_cached_key(|code| {
            let is_named = missing(*code) == 0;
            let label = is_named.then(|| numbers.snapshot.label(dimension.values, *code));
            (missing(*code), label, number(*code))
        }),
    }
    codes.into_iter().enumerate().map(|(rank, code)| (code, rank)).collect()
}

/// Whether codes are in the order of what they stand for: days, months or years, which may lie before 1970 and so be
/// negative, or numbers.
fn is_number(dimension: &Dimension) -> bool {
    matches!(dimension.values, Values::Day | Values::Month | Values::Year | Values::Number)
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
