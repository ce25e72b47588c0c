//! The place of each row by a number.

use std::collections::HashMap;

use crate::answer::numbers::Numbers;
use crate::answer::row::{Group, Row};
use crate::question::Measure;

/// The rank of each row among those of its grouping that have the same keys of `within`. A row with a key that is not
/// recorded, and one without a number, is not ranked.
pub fn ranks(rows: &[Row], numbers: &Numbers<'_>, of: &Measure, within: &[usize]) -> Vec<Option<f64>> {
    let mut groups: HashMap<Group, Vec<usize>> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        let group = within.iter().map(|within| row.keys[*within]).collect();
        groups.entry((row.grouping, group)).or_default().push(at);
    }
    let mut ranks = vec![None; rows.len()];
    for members in groups.into_values() {
        let number = |at: &usize| {
            let row = &rows[*at];
            let is_named = (0..row.keys.len()).all(|key| within.contains(&key) || numbers.is_named(row, key));
            numbers.of(of, row).filter(|_| is_named)
        };
        let places = competition(&members.iter().map(number).collect::<Vec<_>>());
        members.into_iter().zip(places).for_each(|(at, place)| ranks[at] = place.map(|place| place as f64));
    }
    ranks
}

/// Competition ranks: the greatest is 1, equals share a place, and the next place counts all before it.
fn competition(numbers: &[Option<f64>]) -> Vec<Option<usize>> {
    let mut sorted: Vec<f64> = numbers.iter().flatten().copied().collect();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let place = |number: f64| sorted.partition_point(|other| *other > number) + 1;
    numbers.iter().map(|number| number.map(place)).collect()
}

#[cfg(test)]
mod tests {
    use super::competition;

    #[test]
    fn equals_share_a_place() {
        let some = |number: f64| Some(number);
        for (numbers, places) in [
            (vec![some(5.0), some(9.0), some(5.0), some(1.0)], vec![Some(2), Some(1), Some(2), Some(4)]),
            (vec![None, some(0.0), some(0.0)], vec![None, Some(1), Some(1)]),
            (vec![], vec![]),
        ] {
            assert_eq!(competition(&numbers), places);
        }
    }
}
