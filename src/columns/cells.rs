//! Where counts are added up: an array over all cells while they fit, else the cells that occur.

use super::number::Number;
use rustc_hash::{FxHashMap, FxHashSet};

/// The most numbers of an array over all cells.
const DENSE: u64 = 1 << 23;

/// Counts of cells.
pub struct Sums {
    slots: Slots,
    width: usize,
    /// Whether the first count is of all that is in a slot: it then tells whether anything is.
    counts_all: bool,
    /// For each slot whether anything is in it.
    seen: Vec<bool>,
    /// `width` counts a slot.
    counts: Vec<i64>,
    /// For each count of distinct values, what was seen: slot and value.
    distinct: Vec<FxHashSet<u64>>,
}

enum Slots {
    All,
    Occurring(FxHashMap<u64, u32>, Vec<u64>),
}

impl Sums {
    /// Of so many cells, with so many counts each, of which so many are of distinct values; over so many rows.
    /// `counts_all`: the first count is of all rows.
    pub fn new(cells: u64, width: usize, distinct: usize, rows: usize, counts_all: bool) -> Sums {
        let numbers = cells.saturating_mul(width.max(1) as u64);
        // An array that is much longer than what goes into it costs more than to look for cells.
        let is_dense = numbers <= DENSE.min((rows as u64).saturating_mul(8).max(1 << 16));
        let size = if is_dense { cells as usize } else { 0 };
        Sums {
            slots: if is_dense { Slots::All } else { Slots::Occurring(FxHashMap::default(), Vec::new()) },
            width,
            counts_all,
            seen: vec![false; size],
            counts: vec![0; size * width],
            distinct: vec![FxHashSet::default(); distinct],
        }
    }

    /// Makes the first cell occur, of which nothing may be counted.
    pub fn begin(&mut self) {
        self.slots(&[0_u32], &mut Vec::new());
        self.seen[0] = true;
    }

    /// The slots of these cells, which occur from now on.
    pub fn slots<N: Number>(&mut self, cells: &[N], slots: &mut Vec<u32>) {
        slots.clear();
        match &mut self.slots {
            Slots::All => {
                slots.extend(cells.iter().map(|cell| {
                    let cell: u64 = (*cell).into();
                    cell as u32
                }));
                if !self.counts_all {
                    slots.iter().for_each(|slot| self.seen[*slot as usize] = true);
                }
            }
            Slots::Occurring(found, all) => {
                slots.extend(cells.iter().map(|cell| {
                    let cell: u64 = (*cell).into();
                    *found.entry(cell).or_insert_with(|| {
                        all.push(cell);
                        (all.len() - 1) as u32
                    })
                }));
                self.seen.resize(all.len(), true);
                self.counts.resize(all.len() * self.width, 0);
            }
        }
    }

    /// Adds to a count of a slot.
    pub fn add(&mut self, slot: u32, at: usize, number: i64) {
        self.counts[slot as usize * self.width + at] += number;
    }

    /// The counts of all slots, and how many there are of each: for loops that add to many.
    pub fn counts(&mut self) -> (&mut [i64], usize) {
        (&mut self.counts, self.width)
    }

    /// Counts a value of a slot, if it is new there.
    pub fn see(&mut self, slot: u32, at: usize, distinct: usize, value: u32) {
        if self.distinct[distinct].insert(u64::from(slot) << 32 | u64::from(value)) {
            self.add(slot, at, 1);
        }
    }

    /// The cells that occur, each with its counts.
    pub fn occurring(&self) -> impl Iterator<Item = (u64, &[i64])> {
        let occurring = (0..self.seen.len()).filter(|slot| self.occurs(*slot));
        occurring.map(|slot| (self.cell(slot as u32), &self.counts[slot * self.width..][..self.width]))
    }

    /// Adds what another part of the rows came to. Distinct values that both saw are counted once.
    pub fn merge(&mut self, other: Sums, distinct_at: &[usize]) {
        let mut slots = Vec::new();
        let of_other: Vec<u32> =
            (0..other.seen.len() as u32).filter(|slot| other.occurs(*slot as usize)).collect();
        let cells: Vec<u64> = of_other.iter().map(|slot| other.cell(*slot)).collect();
        self.slots(&cells, &mut slots);
        for (own, others) in slots.iter().zip(&of_other) {
            let counts = &other.counts[*others as usize * other.width..][..other.width];
            for (at, count) in counts.iter().enumerate().filter(|(at, _)| !distinct_at.contains(at)) {
                self.add(*own, at, *count);
            }
        }
        for (distinct, values) in other.distinct.iter().enumerate() {
            for value in values {
                self.slots(&[other.cell((value >> 32) as u32)], &mut slots);
                self.see(slots[0], distinct_at[distinct], distinct, *value as u32);
            }
        }
    }

    fn occurs(&self, slot: usize) -> bool {
        self.seen[slot] || (self.counts_all && self.counts[slot * self.width] > 0)
    }

    fn cell(&self, slot: u32) -> u64 {
        match &self.slots {
            Slots::All => slot.into(),
            Slots::Occurring(_, all) => all[slot as usize],
        }
    }
}
