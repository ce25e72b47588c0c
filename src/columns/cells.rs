//! Where counts are added up: an array over all cells while they fit, else the cells that occur.

use rustc_hash::{FxHashMap, FxHashSet};

/// The most numbers of an array over all cells.
const DENSE: u64 = 1 << 23;

/// Counts of cells.
pub struct Sums {
    slots: Slots,
    width: usize,
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
    /// Of so many cells, with so many counts each, of which so many are of distinct values.
    pub fn new(cells: u64, width: usize, distinct: usize) -> Sums {
        let is_dense = cells.saturating_mul(width.max(1) as u64) <= DENSE;
        let size = if is_dense { cells as usize } else { 0 };
        Sums {
            slots: if is_dense { Slots::All } else { Slots::Occurring(FxHashMap::default(), Vec::new()) },
            width,
            seen: vec![false; size],
            counts: vec![0; size * width],
            distinct: vec![FxHashSet::default(); distinct],
        }
    }

    /// The slots of these cells, which occur from now on.
    pub fn slots(&mut self, cells: &[u64], slots: &mut Vec<u32>) {
        slots.clear();
        match &mut self.slots {
            Slots::All => {
                slots.extend(cells.iter().map(|cell| *cell as u32));
                slots.iter().for_each(|slot| self.seen[*slot as usize] = true);
            }
            Slots::Occurring(found, all) => {
                slots.extend(cells.iter().map(|cell| {
                    *found.entry(*cell).or_insert_with(|| {
                        all.push(*cell);
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
        let occurring = (0..self.seen.len()).filter(|slot| self.seen[*slot]);
        occurring.map(|slot| {
            let cell = match &self.slots {
                Slots::All => slot as u64,
                Slots::Occurring(_, all) => all[slot],
            };
            (cell, &self.counts[slot * self.width..(slot + 1) * self.width])
        })
    }

    /// Adds what another part of the rows came to. Distinct values that both saw are counted once.
    pub fn merge(&mut self, other: Sums, distinct_at: &[usize]) {
        let mut slots = Vec::new();
        let cells: Vec<(u64, Vec<i64>)> =
            other.occurring().map(|(cell, counts)| (cell, counts.to_vec())).collect();
        let names: Vec<u64> = cells.iter().map(|(cell, _)| *cell).collect();
        self.slots(&names, &mut slots);
        for (slot, (_, counts)) in slots.iter().zip(&cells) {
            for (at, count) in counts.iter().enumerate().filter(|(at, _)| !distinct_at.contains(at)) {
                self.add(*slot, at, *count);
            }
        }
        let other_cell = |slot: u32| match &other.slots {
            Slots::All => u64::from(slot),
            Slots::Occurring(_, all) => all[slot as usize],
        };
        for (distinct, values) in other.distinct.iter().enumerate() {
            for value in values {
                self.slots(&[other_cell((value >> 32) as u32)], &mut slots);
                self.see(slots[0], distinct_at[distinct], distinct, *value as u32);
            }
        }
    }
}
