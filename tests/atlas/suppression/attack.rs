//! What someone can find who has one answer: from rows, subtotals and totals, and from numbers of one row that add up.

use std::collections::{BTreeMap, BTreeSet};

/// A number of the answer: the row and the key under which it stands.
pub type Cell = (usize, String);

/// Equations between the cells of an answer, and what it shows of them.
#[derive(Debug, Default)]
pub struct Known {
    /// What is shown; `None` where it is withheld, and then it is 1 at least.
    pub cells: BTreeMap<Cell, Option<i64>>,
    /// Each says that a cell is the sum of others.
    pub sums: Vec<(Cell, Vec<Cell>)>,
    /// Cells that the answer does not have, and what they are.
    pub rests: BTreeMap<Cell, i64>,
}

/// Ends between which a cell lies.
type Ends = (i64, i64);

/// More than any count of a test.
const MUCH: i64 = 1_000_000;

impl Known {
    /// The cells that are withheld and of which there is but one value by some of the equations, each after the other:
    /// by the ends that they leave, and by solving them together.
    pub fn found(&self) -> BTreeSet<Cell> {
        let mut found = self.by_ends();
        found.extend(self.by_elimination());
        found
    }

    fn by_ends(&self) -> BTreeSet<Cell> {
        let start = |shown: &Option<i64>| shown.map_or((1, MUCH), |shown| (shown, shown));
        let mut ends: BTreeMap<&Cell, Ends> =
            self.cells.iter().map(|(cell, shown)| (cell, start(shown))).collect();
        loop {
            let before = ends.clone();
            for (whole, parts) in &self.sums {
                let low: i64 = parts.iter().map(|part| ends[part].0).sum();
                let high: i64 = parts.iter().map(|part| ends[part].1).sum();
                let (least, most) = ends[whole];
                let whole_ends = (least.max(low), most.min(high));
                ends.insert(whole, whole_ends);
                for part in parts {
                    let (least, most) = ends[part];
                    let (others_low, others_high) = (low - least, high - most);
                    ends.insert(
                        part,
                        (least.max(whole_ends.0 - others_high), most.min(whole_ends.1 - others_low)),
                    );
                }
            }
            if ends == before {
                break;
            }
        }
        let is_found = |(cell, (least, most)): (&&Cell, &Ends)| {
            assert!(least <= most, "{cell:?} cannot be: {least} to {most}");
            (self.cells[*cell].is_none() && least == most).then(|| (*cell).clone())
        };
        ends.iter().filter_map(is_found).collect()
    }

    /// Solves the equations modulo a prime: a row with one unknown left is its value.
    fn by_elimination(&self) -> BTreeSet<Cell> {
        const PRIME: i64 = 1_000_000_007;
        let unknown: Vec<&Cell> =
            self.cells.iter().filter(|(_, shown)| shown.is_none()).map(|(cell, _)| cell).collect();
        let place: BTreeMap<&Cell, usize> =
            unknown.iter().enumerate().map(|(at, cell)| (*cell, at)).collect();
        let mut pivots: Vec<(usize, BTreeMap<usize, i64>)> = Vec::new();
        for (whole, parts) in &self.sums {
            let mut row: BTreeMap<usize, i64> = BTreeMap::new();
            for (cell, factor) in parts.iter().map(|part| (part, 1)).chain([(whole, PRIME - 1)]) {
                if let Some(at) = place.get(cell) {
                    *row.entry(*at).or_default() += factor;
                }
            }
            row.retain(|_, factor| {
                *factor %= PRIME;
                *factor != 0
            });
            for (pivot, with) in &pivots {
                reduce(&mut row, *pivot, with, PRIME);
            }
            let Some((pivot, factor)) = row.iter().next().map(|(at, factor)| (*at, *factor)) else {
                continue;
            };
            let inverse = power(factor, PRIME - 2, PRIME);
            row.values_mut().for_each(|factor| *factor = *factor * inverse % PRIME);
            pivots.iter_mut().for_each(|(_, other)| reduce(other, pivot, &row, PRIME));
            pivots.push((pivot, row));
        }
        pivots.iter().filter(|(_, row)| row.len() == 1).map(|(pivot, _)| unknown[*pivot].clone()).collect()
    }
}

/// Takes a multiple of another row away, so that the pivot's factor is 0.
fn reduce(row: &mut BTreeMap<usize, i64>, pivot: usize, other: &BTreeMap<usize, i64>, prime: i64) {
    let Some(times) = row.get(&pivot).copied() else { return };
    for (at, factor) in other {
        let own = row.entry(*at).or_default();
        *own = (*own + (prime - times) * factor) % prime;
    }
    row.retain(|_, factor| *factor != 0);
}

fn power(base: i64, mut exponent: i64, prime: i64) -> i64 {
    let (mut base, mut result) = (base % prime, 1);
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = result * base % prime;
        }
        base = base * base % prime;
        exponent /= 2;
    }
    result
}

#[test]
fn it_finds_what_can_be_found() {
    let cell = |row: usize| (row, "n".to_owned());
    let known = |shown: &[Option<i64>]| Known {
        cells: shown.iter().enumerate().map(|(row, shown)| (cell(row), *shown)).collect(),
        sums: vec![(cell(0), (1..shown.len()).map(cell).collect())],
        ..Known::default()
    };
    assert_eq!(known(&[Some(53), Some(50), None]).found(), BTreeSet::from([cell(2)]));
    assert_eq!(known(&[Some(2), None, None]).found(), BTreeSet::from([cell(1), cell(2)]));
    assert_eq!(known(&[Some(53), None, None]).found(), BTreeSet::new());
    assert_eq!(known(&[None, Some(50), Some(30)]).found(), BTreeSet::from([cell(0)]));
}
