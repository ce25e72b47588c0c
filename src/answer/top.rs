//! Tells the top members of a dimension apart, and makes one row of the others.

mod others;

use std::collections::{BTreeSet, HashMap, HashSet};

use super::numbers::Numbers;
use super::row::Row;
use crate::question::Top;

pub use others::{Others, add};

/// The rows of the top members, those without a value of the dimension, and what is to become of the others.
#[derive(Debug)]
pub struct Cut {
    /// The rows that stay.
    pub rows: Vec<Row>,
    /// What the rows of the others are counted from.
    pub others: Vec<Others>,
    /// How many members stay beyond `n`, since they are equal to the last.
    pub ties: usize,
}

/// Cuts the rows that conditions have left.
pub fn cut(rows: Vec<Row>, numbers: &Numbers<'_>) -> Cut {
    let Some(top) = &numbers.question.algebra.top else { return Cut { rows, others: Vec::new(), ties: 0 } };
    let (members, ties) = members(&rows, top, numbers);
    let (mut kept, mut left) = (Vec::new(), Vec::new());
    for row in rows {
        let told = row.keys[top.dimension].is_some() && numbers.is_named(&row, top.dimension);
        let is_top = || row.codes(&within(top)).is_some_and(|codes| members.contains(&codes));
        if told && !is_top() { left.push(row) } else { kept.push(row) }
    }
    let others = if top.other { others::others(&left, top) } else { Vec::new() };
    Cut { rows: kept, others, ties }
}

/// The positions in `by` by which a member is told from another: `within`, then the dimension.
fn within(top: &Top) -> Vec<usize> {
    top.within.iter().copied().chain([top.dimension]).collect()
}

/// The codes of the top members, each after those of its group; and how many of them are only there by a tie.
fn members(rows: &[Row], top: &Top, numbers: &Numbers<'_>) -> (HashSet<Vec<i32>>, usize) {
    let ranked = top.grouping();
    let mut groups: HashMap<Vec<i32>, BTreeSet<i32>> = HashMap::new();
    for row in rows.iter().filter(|row| numbers.is_named(row, top.dimension)) {
        // A member competes where a row of it is left.
        if let (Some(group), Some(code)) = (row.codes(&top.within), row.keys[top.dimension]) {
            groups.entry(group).or_default().insert(code);
        }
    }
    let (mut members, mut ties) = (HashSet::new(), 0);
    for (group, codes) in groups {
        let number = |code: &i32| {
            let mut keys = vec![None; numbers.question.by.len()];
            top.within.iter().zip(&group).for_each(|(at, code)| keys[*at] = Some(*code));
            keys[top.dimension] = Some(*code);
            numbers.of(&top.of, &numbers.in_grouping(&ranked, keys)?)
        };
        let numbers: Vec<(i32, Option<f64>)> = codes.iter().map(|code| (*code, number(code))).collect();
        let nothing = top.of.days().is_none().then_some(0.0);
        let (first, tied) = first(&numbers, top.n, nothing);
        ties += tied;
        members.extend(first.into_iter().map(|code| group.iter().copied().chain([code]).collect()));
    }
    (members, ties)
}

/// The members with the `n` greatest numbers, with those that are equal to the last of them; and how many these are. A
/// member without a number takes no place, nor does one that has nothing where the cut falls among such: no days are
/// a number like others.
fn first(members: &[(i32, Option<f64>)], n: usize, nothing: Option<f64>) -> (Vec<i32>, usize) {
    let mut ranked: Vec<(i32, f64)> =
        members.iter().filter_map(|(code, number)| Some((*code, (*number)?))).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    if let Some((_, last)) = ranked.get(n.saturating_sub(1)).copied().filter(|_| ranked.len() > n) {
        let places =
            |(_, number): &(i32, f64)| if Some(last) == nothing { *number > last } else { *number >= last };
        ranked.retain(places);
    }
    let ties = ranked.len().saturating_sub(n);
    (ranked.into_iter().map(|(code, _)| code).collect(), ties)
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn the_first_are_kept_with_their_equals() {
        let some = |number: f64| Some(number);
        for (members, n, kept, ties) in [
            (vec![(1, some(-2.0)), (2, some(1.0)), (3, some(-1.0))], 2, vec![2, 3], 0),
            (vec![(1, some(5.0)), (2, some(9.0)), (3, some(1.0))], 2, vec![2, 1], 0),
            (vec![(1, some(5.0)), (2, some(5.0)), (3, some(9.0)), (4, some(1.0))], 2, vec![3, 1, 2], 1),
            // Where the cut falls among those that have nothing, none of them takes a place.
            (vec![(1, some(5.0)), (2, some(0.0)), (3, some(0.0))], 2, vec![1], 0),
            (vec![(1, some(5.0)), (2, some(0.0))], 2, vec![1, 2], 0),
            (vec![(1, None), (2, some(0.5))], 1, vec![2], 0),
            (vec![], 3, vec![], 0),
        ] {
            assert_eq!(first(&members, n, Some(0.0)), (kept, ties), "{members:?}");
        }
        let days = [(1, some(0.0)), (2, some(3.0)), (3, some(0.0)), (4, some(-1.0))];
        assert_eq!(first(&days, 2, None), (vec![2, 1, 3], 1));
    }
}
