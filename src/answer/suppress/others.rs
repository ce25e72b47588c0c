//! What is withheld of the rows of the others of a `top`, which are counted once the top members are known.

use std::collections::BTreeMap;

use super::Withheld;
use crate::answer::counted::{Counted, Grouped};
use crate::answer::row::{Keys, Place, Row};
use crate::question::Question;

/// A cell that is told and has parts that are withheld: its level and place; above the last level stands the total.
type Whole = (usize, usize);

impl Withheld {
    /// The atoms that are withheld in each cell of the others: those of which the others, with what is told beside them,
    /// would tell more than the rows that they stand for do.
    pub fn of_others(
        &self,
        question: &Question,
        counted: &Counted,
        source: usize,
        left: &BTreeMap<Keys, Vec<Row>>,
        grouped: &Grouped,
    ) -> Vec<u64> {
        let overlap = question.many_valued().next().is_some();
        let mut masks = vec![0; grouped.cells.len()];
        for (keys, rows) in left {
            let codes: Vec<i32> = grouped.at.iter().filter_map(|at| keys[*at]).collect();
            let Some(cell) = grouped.find(&codes) else { continue };
            let cells = rows.iter().filter_map(|row| match row.place {
                Place::Cell(cell) => Some(cell),
                _ => None,
            });
            let cells: Vec<usize> = cells.collect();
            let out = cells.iter().fold(0, |out, cell| out | self.groupings[source][*cell]);
            let tallies = grouped.cells.tallies_of(cell);
            for (atom, column) in self.columns.iter().enumerate() {
                let is_out = match overlap {
                    // They are no sum of their rows.
                    true => {
                        let is_small = |count: i64| 0 < count && count < self.below;
                        let total = counted.totals.tallies_of(0)[*column];
                        out & (1 << atom) != 0
                            || is_small(tallies[*column])
                            || is_small(total - tallies[*column])
                    }
                    false => out & (1 << atom) != 0 && !self.is_known(atom, source, &cells),
                };
                masks[cell] |= if is_out { 1 << atom } else { 0 };
            }
        }
        masks
    }

    /// Keeps what is withheld of the cells of a grouping that was counted later.
    pub fn add(&mut self, masks: Vec<u64>) {
        self.groupings.push(masks);
    }

    /// Whether the sum of an atom over these cells can be reckoned from what is told: of each whole they have all parts
    /// that are withheld, or none.
    fn is_known(&self, atom: usize, source: usize, cells: &[usize]) -> bool {
        let Some(level) = self.chain.iter().position(|grouping| *grouping == source) else { return false };
        let out = |cell: &usize| self.hidden[atom].levels[level][*cell];
        let parts = |cells: &mut dyn Iterator<Item = usize>| {
            let mut parts: BTreeMap<Option<Whole>, usize> = BTreeMap::new();
            for cell in cells.filter(out) {
                *parts.entry(self.whole(atom, level, cell)).or_default() += 1;
            }
            parts
        };
        let all = parts(&mut (0..self.hidden[atom].levels[level].len()));
        let own = parts(&mut cells.iter().copied());
        own.iter().all(|(whole, parts)| whole.is_some() && all.get(whole) == Some(parts))
    }

    /// The finest cell that is told and has this one, which is withheld, in it; none where the total is withheld too.
    fn whole(&self, atom: usize, level: usize, cell: usize) -> Option<Whole> {
        let hidden = &self.hidden[atom];
        let (mut at, mut place) = (level, cell);
        loop {
            place = self.parents[at][place];
            at += 1;
            match hidden.levels.get(at) {
                Some(cells) if cells[place] => {}
                Some(_) => return Some((at, place)),
                None => return (!hidden.total).then_some((at, 0)),
            }
        }
    }
}
