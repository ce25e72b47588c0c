//! What is withheld of cells that are no level of the tables but made of theirs: rows of the others of a `top`, and
//! groupings that add up in another direction.

use std::collections::{BTreeMap, BTreeSet};

use super::Withheld;
use super::table::Hidden;
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
        let mut sets: BTreeMap<usize, usize> = BTreeMap::new(); // to which of the others a cell belongs
        for (keys, rows) in left {
            let codes: Vec<i32> = grouped.at.iter().filter_map(|at| keys[*at]).collect();
            let cells = rows.iter().filter_map(|row| match row.place {
                Place::Cell(cell) => Some(cell),
                _ => None,
            });
            sets.extend(cells.filter_map(|cell| Some((cell, grouped.find(&codes)?))));
        }
        let set = |cell: usize| sets.get(&cell).copied();
        let mut masks = vec![0; grouped.cells.len()];
        for (atom, hidden) in self.hidden.iter().enumerate() {
            let out = match self.chain.iter().position(|grouping| *grouping == source) {
                _ if question.many_valued().next().is_some() => {
                    self.of_overlapping(atom, source, counted, &set, grouped)
                }
                Some(level) => self.unknown(hidden, level, &set),
                // What they are made of is told where it can be reckoned, and then it is their sum.
                None => self.with_any_out(atom, source, &set),
            };
            out.into_iter().for_each(|cell| masks[cell] |= 1 << atom);
        }
        masks
    }

    /// Keeps what is withheld of the cells of a grouping that was counted later.
    pub fn add(&mut self, masks: Vec<u64>) {
        self.groupings.push(masks);
    }

    /// The sets of cells of a level whose sum cannot be reckoned from what is told: of some whole that is told, a set has some
    /// of the parts that are withheld and not all of them.
    pub fn unknown(
        &self,
        hidden: &Hidden,
        level: usize,
        set: &dyn Fn(usize) -> Option<usize>,
    ) -> BTreeSet<usize> {
        let mut parts: BTreeMap<Option<Whole>, usize> = BTreeMap::new();
        let mut own: BTreeMap<(usize, Option<Whole>), usize> = BTreeMap::new();
        for cell in (0..hidden.levels[level].len()).filter(|cell| hidden.levels[level][*cell]) {
            let whole = self.whole(hidden, level, cell);
            *parts.entry(whole).or_default() += 1;
            if let Some(set) = set(cell) {
                *own.entry((set, whole)).or_default() += 1;
            }
        }
        let is_unknown = |((_, whole), count): &(&(usize, Option<Whole>), &usize)| {
            whole.is_none() || parts[whole] != **count
        };
        own.iter().filter(is_unknown).map(|((set, _), _)| *set).collect()
    }

    /// The sets of cells of which one is withheld.
    fn with_any_out(
        &self,
        atom: usize,
        grouping: usize,
        set: &dyn Fn(usize) -> Option<usize>,
    ) -> BTreeSet<usize> {
        let masks = self.groupings[grouping].iter().enumerate();
        masks.filter(|(_, mask)| **mask & (1 << atom) != 0).filter_map(|(cell, _)| set(cell)).collect()
    }

    /// The same where detainers can be in several cells, so that others are no sum: also those that are few, or leave few.
    fn of_overlapping(
        &self,
        atom: usize,
        source: usize,
        counted: &Counted,
        set: &dyn Fn(usize) -> Option<usize>,
        grouped: &Grouped,
    ) -> BTreeSet<usize> {
        let column = self.columns[atom];
        let total = counted.totals.tallies_of(0)[column];
        let count = |cell: usize| grouped.cells.tallies_of(cell)[column];
        let few = (0..grouped.cells.len())
            .filter(|cell| self.is_small(count(*cell)) || self.is_small(total - count(*cell)));
        self.with_any_out(atom, source, set).into_iter().chain(few).collect()
    }

    /// The finest cell that is told and has this one, which is withheld, in it; none where the total is withheld too.
    fn whole(&self, hidden: &Hidden, level: usize, cell: usize) -> Option<Whole> {
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
