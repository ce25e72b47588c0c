//! Adds rows for the combinations that do not occur.

use std::collections::BTreeSet;

use super::numbers::Numbers;
use super::row::Row;
use crate::catalogue::{Column, FillCombinations, RowKind};
use crate::question::{Fill, Question};

/// The rows, and one for each combination that `fill` wants and that did not occur, in every grouping that tells the
/// dimension apart.
pub fn filled(mut rows: Vec<Row>, numbers: &Numbers<'_>) -> Vec<Row> {
    let question = numbers.question;
    let Some(fill) = &question.algebra.fill else { return rows };
    let members = question.members(numbers.snapshot, fill.dimension);
    for set in question.algebra.sets.iter().filter(|set| set.contains(&fill.dimension)) {
        let Some(grouping) = numbers.counted.grouping(set) else { continue };
        let cells = &numbers.counted.groupings[grouping].cells;
        let occurring: BTreeSet<Vec<i32>> =
            (0..cells.len()).map(|cell| cells.keys_of(cell).to_vec()).collect();
        let at = set.iter().position(|at| *at == fill.dimension).unwrap_or_default(); // the set has it
        let others = match fill.combinations {
            FillCombinations::Observed => observed(&occurring, at, set.len() == 1),
            FillCombinations::All => every(numbers, fill, set),
        };
        let added = combined(&others, at, &members).filter(|codes| !occurring.contains(codes));
        rows.extend(added.filter(|codes| agree(question, set, codes)).map(|codes| {
            let keys = super::group::keys(set, &codes, question.by.len());
            let place = numbers.place(grouping, &keys);
            Row { kind: RowKind::Filled, keys, grouping: Some(grouping), place, windows: Vec::new() }
        }));
    }
    rows
}

/// The combinations of the other dimensions that occur; of no other dimension, the empty one.
fn observed(occurring: &BTreeSet<Vec<i32>>, at: usize, is_alone: bool) -> BTreeSet<Vec<i32>> {
    if is_alone {
        return BTreeSet::from([Vec::new()]);
    }
    let without = |codes: &Vec<i32>| {
        let mut codes = codes.clone();
        codes.remove(at);
        codes
    };
    occurring.iter().map(without).collect()
}

/// Every combination of the members of the other dimensions.
fn every(numbers: &Numbers<'_>, fill: &Fill, set: &[usize]) -> BTreeSet<Vec<i32>> {
    let others = set.iter().filter(|at| **at != fill.dimension);
    others.fold(BTreeSet::from([Vec::new()]), |combinations, at| {
        let members = numbers.question.members(numbers.snapshot, *at);
        let longer = |codes: &Vec<i32>| {
            let codes = codes.clone();
            members
                .iter()
                .map(move |member| codes.iter().copied().chain([*member]).collect())
                .collect::<Vec<_>>()
        };
        combinations.iter().flat_map(longer).collect()
    })
}

/// Each combination with each member at its place.
fn combined<'a>(
    others: &'a BTreeSet<Vec<i32>>,
    at: usize,
    members: &'a [i32],
) -> impl Iterator<Item = Vec<i32>> + 'a {
    others.iter().flat_map(move |other| {
        members.iter().map(move |member| {
            let mut codes = other.clone();
            codes.insert(at, *member);
            codes
        })
    })
}

/// Whether a combination can be: a county lies in its own state and area alone.
fn agree(question: &Question, set: &[usize], codes: &[i32]) -> bool {
    let column = |at: usize| question.by[at].key.column;
    let Some(county) = set.iter().position(|at| column(*at) == Column::County) else { return true };
    set.iter().zip(codes).all(|(at, code)| {
        let implied = question.implied(Column::County, codes[county], column(*at));
        implied.is_none_or(|implied| implied == *code)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_occur_is_added_to_what_does() {
        let occurring = BTreeSet::from([vec![1, 10], vec![1, 11], vec![2, 11]]);
        for (at, is_alone, members, expected) in [
            (1, false, vec![10, 11], vec![vec![1, 10], vec![1, 11], vec![2, 10], vec![2, 11]]),
            (0, false, vec![3], vec![vec![3, 10], vec![3, 11]]),
        ] {
            let others = observed(&occurring, at, is_alone);
            assert_eq!(combined(&others, at, &members).collect::<Vec<_>>(), expected);
        }
        let others = observed(&BTreeSet::new(), 0, true);
        assert_eq!(combined(&others, 0, &[5, 6]).collect::<Vec<_>>(), [vec![5], vec![6]]);
    }
}
