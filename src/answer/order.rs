//! Puts rows in order and cuts the page.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::measure::Measures;
use crate::catalogue::{Dimension, Values};
use crate::plan::Cells;
use crate::question::{NOT_RECORDED, OrderBy, Question, Snapshot};

/// The cells that are kept, in the question's order: its rules, then the keys in the order of `by`. Values that are missing come
/// last whichever way a rule goes; withheld and not applicable come before them.
pub fn order(
    question: &Question,
    snapshot: &Snapshot,
    cells: &Cells,
    measures: &Measures,
    kept: Vec<usize>,
) -> Vec<usize> {
    let ranks: Vec<HashMap<i32, usize>> =
        question.by.iter().enumerate().map(|(at, dimension)| ranks(dimension, snapshot, cells, at)).collect();
    let rank =
        |cell: usize, at: usize| ranks[at].get(&cells.keys_of(cell)[at]).copied().unwrap_or(usize::MAX);
    let missing = |cell: usize, at: usize| cells.keys_of(cell)[at] < 0 && !is_number(question.by[at]);
    let by_rule = |rule: &crate::question::Order, a: usize, b: usize| match &rule.by {
        OrderBy::Measure(measure) => {
            let number = |cell| measures.number(measure, cells.tallies_of(cell));
            last_if_none(number(a), number(b), |a, b| directed(a.total_cmp(b), rule.descending))
        }
        OrderBy::Dimension(at) => {
            let known = |cell: usize| {
                (!missing(cell, *at) && cells.keys_of(cell)[*at] != NOT_RECORDED).then(|| rank(cell, *at))
            };
            last_if_none(known(a), known(b), |a, b| directed(a.cmp(b), rule.descending))
        }
    };
    let by_keys = |a: usize, b: usize| {
        (0..question.by.len()).map(|at| rank(a, at).cmp(&rank(b, at))).find(|o| o.is_ne())
    };
    let mut all = kept;
    all.sort_by(|a, b| {
        let ruled = question.order.iter().map(|rule| by_rule(rule, *a, *b)).find(|order| order.is_ne());
        ruled.or_else(|| by_keys(*a, *b)).unwrap_or(Ordering::Equal)
    });
    all
}

/// The page: the cells after `offset`, at most `first` of them.
pub fn page(order: &[usize], offset: usize, first: Option<usize>) -> Vec<usize> {
    order.iter().copied().skip(offset).take(first.unwrap_or(usize::MAX)).collect()
}

/// The place of each code of a dimension among those that occur: in the order of time, of the vocabulary, or of the
/// printed names; withheld and not applicable after them, not recorded last.
fn ranks(dimension: &Dimension, snapshot: &Snapshot, cells: &Cells, at: usize) -> HashMap<i32, usize> {
    let mut codes: Vec<i32> = (0..cells.len()).map(|cell| cells.keys_of(cell)[at]).collect();
    codes.sort_unstable();
    codes.dedup();
    let by_number = is_number(dimension) || matches!(dimension.values, Values::Closed(_));
    let label = |code: i32| if by_number { String::new() } else { snapshot.label(dimension.values, code) };
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
