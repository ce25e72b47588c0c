//! Puts rows in order.

use rustc_hash::FxHashMap;
use std::cmp::Ordering;

use super::numbers::Numbers;
use super::row::Row;
use crate::catalogue::{Dimension, RowKind, Values};
use crate::question::{NOT_RECORDED, Order, OrderBy};

/// The rows in the question's order: its rules, then the keys in the order of `by`. Values that are missing come last
/// whichever way a rule goes; withheld and not applicable come before them.
pub fn ordered(rows: Vec<Row>, numbers: &Numbers<'_>) -> Vec<Row> {
    let question = numbers.question;
    let ranks: Vec<FxHashMap<i32, usize>> =
        (0..question.by.len()).map(|at| ranks(question.by[at], numbers, &rows, at)).collect();
    let place = |row: &Row, at: usize| match (remainder(row, at, numbers), row.keys[at]) {
        (rest @ 1, None) => Some((rest, 0)),
        (rest, code) => Some((rest, ranks[at].get(&code?).copied().unwrap_or(usize::MAX))),
    };
    let mut rows: Vec<Placed> = rows
        .into_iter()
        .map(|row| Placed {
            numbers: ruled(&row, numbers),
            places: (0..question.by.len()).map(|at| place(&row, at)).collect(),
            row,
        })
        .collect();
    let known = |placed: &Placed, at: usize| placed.places[at].filter(|_| numbers.is_named(&placed.row, at));
    let by_rule = |at: usize, rule: &Order, a: &Placed, b: &Placed| match rule.by {
        // Of a top, those that are told apart come first, then the others, then those without a value.
        OrderBy::Measure(_) => {
            let rest = |placed: &Placed| {
                question.algebra.top.as_ref().map_or(0, |top| remainder(&placed.row, top.dimension, numbers))
            };
            let numbers = || {
                last_if_none(a.numbers[at], b.numbers[at], |a, b| directed(a.total_cmp(b), rule.descending))
            };
            rest(a).cmp(&rest(b)).then_with(numbers)
        }
        OrderBy::Dimension(at) => {
            last_if_none(known(a, at), known(b, at), |a, b| directed(a.cmp(b), rule.descending))
        }
    };
    let by_keys = |a: &Placed, b: &Placed| {
        let mut places = a.places.iter().zip(&b.places).map(|(a, b)| last_if_none(*a, *b, Ord::cmp));
        places.find(|order| order.is_ne())
    };
    rows.sort_by(|a, b| {
        let mut rules = question.algebra.order.iter().enumerate().map(|(at, rule)| by_rule(at, rule, a, b));
        let ruled = rules.find(|order| order.is_ne());
        ruled.or_else(|| by_keys(a, b)).unwrap_or(Ordering::Equal)
    });
    rows.into_iter().map(|placed| placed.row).collect()
}

/// A row with all that it is ordered by, each found once.
struct Placed {
    row: Row,
    numbers: Vec<Option<f64>>,
    places: Vec<Option<(u8, usize)>>,
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
fn ruled(row: &Row, numbers: &Numbers<'_>) -> Vec<Option<f64>> {
    let number = |rule: &Order| match &rule.by {
        OrderBy::Measure(measure) => numbers.of(measure, row),
        OrderBy::Dimension(_) => None,
    };
    numbers.question.algebra.order.iter().map(number).collect()
}

/// The place of each code of a dimension among those that occur: in the order of time, of the vocabulary, or of the
/// printed names; withheld and not applicable after them, not recorded last.
fn ranks(dimension: &Dimension, numbers: &Numbers<'_>, rows: &[Row], at: usize) -> FxHashMap<i32, usize> {
    let mut codes: Vec<i32> = rows.iter().filter_map(|row| row.keys[at]).collect();
    codes.sort_unstable();
    codes.dedup();
    let by_number =
        is_number(dimension) || matches!(dimension.values, Values::Closed(_) | Values::PlaceGroup);
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
