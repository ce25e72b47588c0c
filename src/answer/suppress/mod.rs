//! Small-cell suppression: which numbers of an answer are withheld, where its release withholds counts of few detainers.
//!
//! Every number that an engine counts is made of atoms (`question/atoms.rs`). For each atom by itself, the cells of all
//! groupings are a table of one count, and `table` says which of them are withheld. A number is shown where every atom that
//! it is made of is shown in its row, or is 0 there. So whatever can be reckoned from an answer is a sum of atoms that the
//! tables tell, and tables of different atoms have nothing to do with each other. This is settled before any other step,
//! and all steps after it look at what is shown alone.

mod keys;
mod others;
mod table;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::counted::{Counted, Grouped};
use super::numbers::Numbers;
use super::row::{Place, Row};
use crate::question::{Filter, Measure, Question, Statistic, Tally};
use table::{Hidden, Level, Table};

/// What is withheld of the cells that were counted.
#[derive(Debug)]
pub struct Withheld {
    /// Counts of fewer detainers are small.
    pub below: i64,
    /// For each grouping and cell, the atoms that are withheld in it.
    groupings: Vec<Vec<u64>>,
    /// Those that are withheld in the totals.
    pub totals: u64,
    /// The groupings that are levels of tables, the finest first.
    chain: Vec<usize>,
    /// For each of these, for each cell the cell of the next of which it is a part.
    parents: Vec<Arc<[usize]>>,
    /// For each atom, where it is counted.
    columns: Vec<usize>,
    /// For each atom, what its table withholds.
    hidden: Vec<Hidden>,
}

/// What is withheld of the answer to a question; none where its release withholds nothing.
pub fn withheld(question: &Question, counted: &Counted) -> Option<Withheld> {
    let (atoms, below) = (question.atoms.as_ref()?, i64::from(question.release.suppress_below?));
    let column = |filter: &Filter| counted.position(&Tally::Detainers(filter.clone()));
    let columns: Option<Vec<usize>> = atoms.filters.iter().map(column).collect();
    // `Plan::of` counts every atom of a question; to go on without one would show what must be withheld.
    let columns = columns.expect("every atom is counted");
    let (chain, parents) = chain(counted);
    let ranks: Vec<Arc<[usize]>> = chain.iter().map(|at| ranks(&counted.groupings[*at])).collect();
    let mut withheld = Withheld {
        below,
        groupings: counted.groupings.iter().map(|grouped| vec![0; grouped.cells.len()]).collect(),
        totals: 0,
        chain,
        parents,
        hidden: Vec::new(),
        columns,
    };
    for atom in 0..atoms.filters.len() {
        let levels = withheld.chain.iter().zip(&withheld.parents).zip(&ranks);
        let levels = levels.map(|((grouping, parents), ranks)| Level {
            counts: counts(&counted.groupings[*grouping], withheld.columns[atom]),
            parents: parents.clone(),
            ranks: ranks.clone(),
        });
        let total = counted.totals.tallies_of(0)[withheld.columns[atom]];
        let table = Table { levels: levels.collect(), total };
        let given = withheld.given(question, counted, &table, atom);
        let hidden = table.hidden(given, below);
        withheld.mark(question, counted, &table, atom, &hidden);
        withheld.hidden.push(hidden);
    }
    Some(withheld)
}

/// The counts of the cells of a grouping.
fn counts(grouped: &Grouped, column: usize) -> Vec<i64> {
    (0..grouped.cells.len()).map(|cell| grouped.cells.tallies_of(cell)[column]).collect()
}

/// The groupings of which each tells less apart than the one before, the finest first; and the parts of each.
fn chain(counted: &Counted) -> (Vec<usize>, Vec<Arc<[usize]>>) {
    let mut finest_first: Vec<usize> = (0..counted.groupings.len()).collect();
    finest_first.sort_by_key(|at| Reverse(counted.groupings[*at].at.len()));
    let mut chain: Vec<usize> = Vec::new();
    let mut parents: Vec<Arc<[usize]>> = Vec::new();
    for next in finest_first {
        match chain.last() {
            None => chain.push(next),
            Some(last) => {
                if let Some(found) = parts(&counted.groupings[*last], &counted.groupings[next]) {
                    parents.push(found);
                    chain.push(next);
                }
            }
        }
    }
    if let Some(last) = chain.last() {
        parents.push(vec![0; counted.groupings[*last].cells.len()].into());
    }
    (chain, parents)
}

/// For each cell of a grouping the cell of a coarser one that it is a part of; none where the other is not coarser.
fn parts(finer: &Grouped, coarser: &Grouped) -> Option<Arc<[usize]>> {
    let place = |at: &usize| finer.at.iter().position(|own| own == at);
    let places: Vec<usize> = coarser.at.iter().map(place).collect::<Option<_>>()?;
    let whole = |cell: usize| {
        let keys = finer.cells.keys_of(cell);
        coarser.find(&places.iter().map(|place| keys[*place]).collect::<Vec<_>>())
    };
    (coarser.at.len() < finer.at.len()).then(|| (0..finer.cells.len()).map(whole).collect())?
}

/// The places of cells in the order in which more are withheld: those without a value first, then by their keys from the
/// last to the first. Engines give cells in any order.
fn ranks(grouped: &Grouped) -> Arc<[usize]> {
    let mut order: Vec<usize> = (0..grouped.cells.len()).collect();
    let in_turn = |cell: &usize| -> Vec<(bool, Reverse<i32>)> {
        grouped.cells.keys_of(*cell).iter().map(|code| (*code >= 0, Reverse(*code))).collect()
    };
    order.sort_by_cached_key(in_turn);
    let mut ranks = vec![0; order.len()];
    order.into_iter().enumerate().for_each(|(rank, cell)| ranks[cell] = rank);
    ranks.into()
}

impl Withheld {
    /// What is withheld for other reasons than being few: few people, and what leaves few others in its whole where cells
    /// overlap and so are not the only parts of it.
    fn given(&self, question: &Question, counted: &Counted, table: &Table, atom: usize) -> Hidden {
        let mut hidden = Hidden::none(table);
        let overlap = question.many_valued().next().is_some();
        let people = few_people(question, counted, atom);
        hidden.total |= people.iter().any(|column| self.is_small(counted.totals.tallies_of(0)[*column]));
        for (at, level) in table.levels.iter().enumerate() {
            let cells = &counted.groupings[self.chain[at]].cells;
            for (cell, count) in level.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                let above = table.levels.get(at + 1);
                let whole = above.map_or(table.total, |above| above.counts[level.parents[cell]]);
                let few = people.iter().any(|column| self.is_small(cells.tallies_of(cell)[*column]));
                *hidden.cell(at, cell) = few || (overlap && self.is_small(whole - count));
            }
        }
        hidden
    }

    /// Marks the cells in which an atom is withheld.
    fn mark(&mut self, question: &Question, counted: &Counted, table: &Table, atom: usize, hidden: &Hidden) {
        let bit = 1 << atom;
        self.totals |= if hidden.total { bit } else { 0 };
        for (level, grouping) in self.chain.iter().enumerate() {
            let masks = self.groupings[*grouping].iter_mut().zip(&hidden.levels[level]);
            masks.for_each(|(mask, hidden)| *mask |= if *hidden { bit } else { 0 });
        }
        for grouping in (0..counted.groupings.len()).filter(|grouping| !self.chain.contains(grouping)) {
            let out = self.out_beside(question, counted, table, grouping, self.columns[atom], hidden);
            out.into_iter().for_each(|cell| self.groupings[grouping][cell] |= bit);
        }
    }

    /// The cells that are withheld of a grouping that is no level of a table, since it adds up in another direction: those
    /// that cannot be reckoned from the table. Where detainers can be in several cells that is not known, and none is told
    /// of an atom of which anything is small.
    fn out_beside(
        &self,
        question: &Question,
        counted: &Counted,
        table: &Table,
        grouping: usize,
        column: usize,
        hidden: &Hidden,
    ) -> BTreeSet<usize> {
        let grouped = &counted.groupings[grouping];
        let finest = self.chain.first().map(|finest| &counted.groupings[*finest]);
        let wholes = finest.and_then(|finest| parts(finest, grouped));
        match wholes.filter(|_| question.many_valued().next().is_none()) {
            Some(wholes) => self.unknown(hidden, 0, &|cell| Some(wholes[cell])),
            None => {
                let counts = counts(grouped, column);
                let few = |count: &i64| self.is_small(*count) || self.is_small(table.total - count);
                let all_out = hidden.any() || counts.iter().any(few);
                (0..counts.len()).filter(|cell| all_out && counts[*cell] > 0).collect()
            }
        }
    }

    fn is_small(&self, count: i64) -> bool {
        0 < count && count < self.below
    }

    /// The atoms that are withheld in a row.
    fn of(&self, row: &Row) -> u64 {
        match row.place {
            Place::Cell(cell) => row.grouping.map_or(0, |grouping| self.groupings[grouping][cell]),
            Place::Total => self.totals,
            Place::Nothing | Place::Outside => 0,
        }
    }
}

/// Where the people are counted that an atom is part of.
fn few_people(question: &Question, counted: &Counted, atom: usize) -> Vec<usize> {
    let Some(atoms) = &question.atoms else { return Vec::new() };
    let tallies = question.measures().flat_map(Measure::tallies);
    let people = tallies.filter(|tally| tally.is_of_people() && atoms.of_tally(tally) & (1 << atom) != 0);
    people.filter_map(|tally| counted.position(tally)).collect()
}

impl Numbers<'_> {
    /// Whether a measure of a row is withheld.
    pub fn withholds(&self, measure: &Measure, row: &Row) -> bool {
        let (Some(withheld), Some(atoms)) = (self.withheld, &self.question.atoms) else { return false };
        let out = withheld.of(row);
        (out != 0 && out & atoms.of_measure(measure) != 0) || self.is_of_few(measure, row, withheld.below)
    }

    /// Whether a measure is told by few where its detainers are not: it counts few people, or it is a percentile of days on
    /// one side of which fewer than `below` detainers lie.
    fn is_of_few(&self, measure: &Measure, row: &Row, below: i64) -> bool {
        let people = measure.tallies().filter(|tally| tally.is_of_people());
        let mut people = people.filter_map(|tally| self.counted.tally(tally, row));
        if people.any(|people| 0 < people && people < below) {
            return true;
        }
        let Some((days, Statistic::Percentile(share))) = measure.days() else { return false };
        let count = self.counted.days_of(days, row);
        let place = f64::from_bits(share) * (count - 1) as f64;
        count > 0 && (place.floor() as i64 + 1 < below || count - (place.ceil() as i64) < below)
    }
}
