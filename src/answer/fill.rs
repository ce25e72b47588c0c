//! Adds rows for the combinations that do not occur.

use std::collections::BTreeSet;

use super::numbers::Numbers;
use super::row::Row;
use crate::catalogue::{Column, Dimension, FillCombinations, RowKind};
use crate::question::{Fill, Question, period};

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

/// Whether a combination can be: a county lies in its own state and area alone, and periods of one clock have a day in
/// common.
fn agree(question: &Question, set: &[usize], codes: &[i32]) -> bool {
    let dimension = |place: usize| question.by[set[place]];
    let in_its_place = |county: usize| {
        set.iter().zip(codes).all(|(at, code)| {
            let implied = question.implied(Column::County, codes[county], question.by[*at].key.column);
            implied.is_none_or(|implied| implied == *code)
        })
    };
    let at_one_time = |one: usize, other: usize| {
        let clock = dimension(one).clock();
        clock.is_none()
            || clock != dimension(other).clock()
            || meet((dimension(one), codes[one]), (dimension(other), codes[other]))
    };
    let county = (0..set.len()).find(|place| dimension(*place).key.column == Column::County);
    county.is_none_or(in_its_place)
        && (0..set.len()).all(|one| (one + 1..set.len()).all(|other| at_one_time(one, other)))
}

/// Whether two periods of a clock have a day in common. A day can be missing where the month is known.
fn meet(one: (&Dimension, i32), other: (&Dimension, i32)) -> bool {
    let is_month = |of: &Dimension| matches!(of.key.column, Column::Month(_));
    match (period(one.0, one.1), period(other.0, other.1)) {
        (Some(a), Some(b)) => a.0 <= b.1 && b.0 <= a.1,
        (None, Some(_)) => is_month(other.0) && !is_month(one.0),
        (Some(_), None) => is_month(one.0) && !is_month(other.0),
        (None, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::dimension;
    use crate::question::NOT_RECORDED;

    #[test]
    fn periods_of_a_clock_that_have_no_day_in_common_are_no_row() {
        let [month, quarter, week] =
            ["ISSUED_MONTH", "ISSUED_QUARTER", "ISSUED_WEEK"].map(|name| dimension(name).unwrap());
        let february = 2015 * 12 + 1;
        for (one, other, expected) in [
            ((month, february), (quarter, 2015 * 12), true),
            ((month, february), (quarter, 2015 * 12 + 3), false),
            ((week, 16_466), (month, february), true), // from 31 January
            ((week, 16_459), (month, february), false),
            ((week, NOT_RECORDED), (month, february), true),
            ((week, 16_466), (month, NOT_RECORDED), false),
            ((quarter, NOT_RECORDED), (month, february), false),
        ] {
            assert_eq!((meet(one, other), meet(other, one)), (expected, expected), "{one:?} {other:?}");
        }
    }

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
