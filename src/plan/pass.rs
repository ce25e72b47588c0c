//! The contract between a plan and the engines: a pass goes in, cells come out.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::catalogue::{Aspect, Column, Step};
use crate::question::{Buckets, Filter, PolicyBasis, Tally};

/// One scan of a release: which detainers, grouped how, and what is counted. An engine answers it with whole numbers
/// only: no fraction, no order, no window and no rule about nulls lives in an engine.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pass {
    /// `release.key`.
    pub release: i32,
    /// The releases by which policies in force are looked up.
    pub policies: PolicyBasis,
    /// Which detainers.
    pub filter: Filter,
    /// What they are grouped by; none makes one cell.
    pub keys: Vec<PassKey>,
    /// Which charge lines are grouped and counted.
    pub lines: Lines,
    /// What is counted in each cell.
    pub tallies: Vec<Tally>,
}

/// What cells are told apart by: a stored column, what is done to its value, and perhaps the bucket of that.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PassKey {
    /// The stored column.
    pub column: Column,
    /// What is done to its value.
    pub step: Step,
    /// For a column of detainers: the map from its values to buckets, which are then the key.
    pub buckets: Option<Arc<Buckets>>,
}

/// Which charge lines a pass groups and counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Lines {
    /// All; with keys of charges, a detainer without any line is in the cell "not applicable" where its charges are
    /// known to be none, else in "not recorded".
    All,
    /// Those that the filter admits; with keys of charges, a detainer without such a line is in no cell.
    Only(Filter),
}

impl Pass {
    /// Whether a key stands on the charge lines, so that a detainer can be in several cells.
    pub fn has_charge_keys(&self) -> bool {
        self.keys.iter().any(|key| key.column.is_of_charge())
    }

    /// Which keys of a finer pass tell the cells of this one apart, where its counts are sums of the finer one's: the same
    /// detainers and tallies, each detainer in one cell, and nothing counted that several cells can share.
    pub fn sums(&self, finer: &Pass) -> Option<Vec<usize>> {
        let is_one_valued = |key: &PassKey| {
            !key.column.is_of_charge() && !matches!(key.column, Column::Policy(Aspect::Kind, _))
        };
        let adds_up = |tally: &Tally| !matches!(tally, Tally::Distinct(..));
        let of_same = (self.release, self.policies, &self.filter, &self.lines, &self.tallies)
            == (finer.release, finer.policies, &finer.filter, &finer.lines, &finer.tallies);
        let is_finer = self.keys.len() < finer.keys.len()
            && finer.keys.iter().all(is_one_valued)
            && self.tallies.iter().all(adds_up);
        let place = |key: &PassKey| finer.keys.iter().position(|of| of == key);
        (of_same && is_finer).then(|| self.keys.iter().map(place).collect())?
    }

    /// Every column that it looks at.
    pub fn columns(&self) -> BTreeSet<Column> {
        let mut columns: BTreeSet<Column> = self.keys.iter().map(|key| key.column).collect();
        for filter in self.tallies.iter().map(Tally::filter).chain([&self.filter]) {
            filter.columns(&mut |column| {
                columns.insert(column);
            });
        }
        columns
    }
}

/// The answer of an engine: for each cell its coded keys and its counts. The order of cells means nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cells {
    /// Keys of a cell.
    pub key_count: usize,
    /// Counts of a cell.
    pub tally_count: usize,
    /// `key_count` codes a cell; `question::NOT_RECORDED` where there is none.
    pub keys: Vec<i32>,
    /// `tally_count` whole numbers a cell.
    pub tallies: Vec<i64>,
}

impl Cells {
    /// Number of cells.
    pub fn len(&self) -> usize {
        self.tallies.len().checked_div(self.tally_count).unwrap_or(self.keys.len() / self.key_count.max(1))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cells that these come to where only some keys tell them apart, each with the sums of its counts.
    pub fn summed(&self, keys: &[usize]) -> Cells {
        let mut summed = Cells { key_count: keys.len(), tally_count: self.tally_count, ..Cells::default() };
        let mut found: FxHashMap<Vec<i32>, usize> = FxHashMap::default();
        if keys.is_empty() {
            found.insert(Vec::new(), 0); // there is one cell, even over nothing
            summed.tallies.resize(self.tally_count, 0);
        }
        for cell in 0..self.len() {
            let own = self.keys_of(cell);
            let own: Vec<i32> = keys.iter().map(|at| own[*at]).collect();
            let place = found.len();
            let place = *found.entry(own).or_insert_with_key(|own| {
                summed.keys.extend(own);
                summed.tallies.resize(summed.tallies.len() + self.tally_count, 0);
                place
            });
            let sums = &mut summed.tallies[place * self.tally_count..][..self.tally_count];
            sums.iter_mut().zip(self.tallies_of(cell)).for_each(|(sum, count)| *sum += count);
        }
        summed
    }

    /// The keys of the cell at that place.
    pub fn keys_of(&self, cell: usize) -> &[i32] {
        &self.keys[cell * self.key_count..(cell + 1) * self.key_count]
    }

    /// The counts of the cell at that place.
    pub fn tallies_of(&self, cell: usize) -> &[i64] {
        &self.tallies[cell * self.tally_count..(cell + 1) * self.tally_count]
    }
}
