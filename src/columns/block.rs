//! Some thousand rows on their way through a pass: admitted, told apart by keys, counted.

use std::sync::atomic::{AtomicBool, Ordering};

use super::admit::{admitted_lines, push_admitted};
use super::cells::Sums;
use super::coded::each_width;
use super::keys::Found;
use super::lines::LinesOf;
use super::mask::Mask;
use super::number::Number;
use super::rows::Part;
use super::scan::{Counted, Ready};
use crate::question::NOT_RECORDED;

/// What a block needs, used again for the next. An entry is a row in a cell: a row has several where keys have many values.
#[derive(Default)]
pub struct Block<N> {
    flags: Vec<u8>,
    /// The row of each entry.
    rows: Vec<u32>,
    /// The cell of each entry.
    cells: Vec<N>,
    /// Where lines are told apart: whether the entry is the first of its row in its cell, and whether it is of a line.
    firsts: Vec<u8>,
    lines: Vec<u8>,
    /// Where the counts of each entry's cell are.
    slots: Vec<u32>,
    /// Room for entries that others are made of.
    taken: (Vec<u32>, Vec<N>),
    of_lines: LinesOf<N>,
}

impl<N: Number> Block<N> {
    /// Counts the rows of a part, block by block; whether it came to the end.
    pub fn scan(
        &mut self,
        ready: &Ready<'_, N>,
        part: Part<'_>,
        sums: &mut Sums,
        given_up: &AtomicBool,
    ) -> bool {
        if ready.keys.is_empty() {
            sums.begin(); // there is one cell, even over nothing
        }
        for block in part.blocks() {
            if given_up.load(Ordering::Relaxed) {
                return false;
            }
            self.count(ready, &block, sums);
        }
        true
    }

    fn count(&mut self, ready: &Ready<'_, N>, part: &Part<'_>, sums: &mut Sums) {
        self.rows.clear();
        match &ready.filter {
            Mask::Always(true) => self.rows.extend((0..part.len()).map(|at| part.row(at) as u32)),
            filter => {
                self.flags.resize(part.len(), 0);
                filter.admit(part, ready.release, &mut self.flags);
                push_admitted(part, &self.flags, &mut self.rows);
            }
        }
        if self.rows.is_empty() {
            return;
        }
        let are_all = self.rows.len() == part.len();
        self.cells.clear();
        self.cells.resize(self.rows.len(), N::default());
        let admitted = if are_all { part.clone() } else { Part::List(&self.rows) };
        ready.keys.iter().for_each(|(key, _)| key.add(&admitted, &mut self.cells));
        self.firsts.clear();
        self.lines.clear();
        if ready.shape.folds {
            self.fold(ready, if are_all { Some(part) } else { None });
        }
        let folded = ready.shape.folds;
        let many = self.many(ready);
        sums.slots(&self.cells, &mut self.slots);
        for (at, (counted, mask)) in ready.tallies.iter().enumerate() {
            let masked = !matches!(mask, Mask::Always(true));
            if masked {
                let entries = if are_all && !folded && !many { part.clone() } else { Part::List(&self.rows) };
                self.flags.resize(self.rows.len(), 0);
                mask.admit(&entries, ready.release, &mut self.flags);
            }
            self.add(ready, at, counted, masked, sums);
        }
    }

    /// Makes an entry of each admitted line, and one of each row without any, where such rows are kept. With the part,
    /// where the rows are all of it.
    fn fold(&mut self, ready: &Ready<'_, N>, all: Option<&Part<'_>>) {
        let (rows, cells) = self.take_entries();
        let part = all.cloned().unwrap_or(Part::List(&rows));
        let flags = match &ready.lines {
            Mask::Always(true) => None,
            lines => Some(admitted_lines(lines, &part, ready.release)),
        };
        self.of_lines.fill(ready, &part, &cells, flags.as_deref());
        std::mem::swap(&mut self.rows, &mut self.of_lines.rows);
        std::mem::swap(&mut self.cells, &mut self.of_lines.cells);
        std::mem::swap(&mut self.firsts, &mut self.of_lines.firsts);
        if let Some(flags) = &flags {
            keep(&mut self.rows, flags);
            keep(&mut self.cells, flags);
            keep(&mut self.firsts, flags);
        }
        self.lines.clear();
        self.lines.resize(self.rows.len(), 1);
        if !ready.shape.drops {
            for place in self.of_lines.without(flags.as_deref()) {
                self.rows.push(rows[place]);
                let mut cell = cells[place];
                cell += without_lines(ready, rows[place]);
                self.cells.push(cell);
                self.firsts.push(1);
                self.lines.push(0);
            }
        }
        self.taken = (rows, cells);
    }

    /// The entries so far, to make others of them.
    fn take_entries(&mut self) -> (Vec<u32>, Vec<N>) {
        std::mem::swap(&mut self.rows, &mut self.taken.0);
        std::mem::swap(&mut self.cells, &mut self.taken.1);
        std::mem::take(&mut self.taken)
    }

    /// Tells rows apart by keys that have many values for a row; whether there is one.
    fn many(&mut self, ready: &Ready<'_, N>) -> bool {
        let mut any = false;
        for (key, _) in &ready.keys {
            let Found::Many(codes, lists) = &key.of else { continue };
            any = true;
            let (rows, cells) = (std::mem::take(&mut self.rows), std::mem::take(&mut self.cells));
            let (firsts, lines) = (std::mem::take(&mut self.firsts), std::mem::take(&mut self.lines));
            for (at, (row, cell)) in rows.iter().zip(&cells).enumerate() {
                for place in &lists[codes.at(*row as usize)] {
                    self.rows.push(*row);
                    let mut cell = *cell;
                    cell += *place;
                    self.cells.push(cell);
                    self.firsts.extend(firsts.get(at));
                    self.lines.extend(lines.get(at));
                }
            }
        }
        any
    }

    /// Adds a tally of the entries; where it is masked, of those alone that are flagged.
    fn add(&mut self, ready: &Ready<'_, N>, at: usize, counted: &Counted<'_>, masked: bool, sums: &mut Sums) {
        if ready.shape.folds && matches!(counted, Counted::Rows | Counted::Lines) {
            let own = if matches!(counted, Counted::Rows) { &self.firsts } else { &self.lines };
            match masked {
                true => self.flags.iter_mut().zip(own).for_each(|(flag, own)| *flag &= own),
                false => self.flags.clone_from(own),
            }
            return self.add_flags(at, sums);
        }
        let entries = (0..self.rows.len()).filter(|entry| !masked || self.flags[*entry] == 1);
        match counted {
            Counted::Rows if ready.keys.is_empty() && !masked => sums.add(0, at, self.rows.len() as i64),
            Counted::Rows if ready.keys.is_empty() => {
                sums.add(0, at, self.flags.iter().map(|flag| i64::from(*flag)).sum());
            }
            Counted::Rows if masked => self.add_flags(at, sums),
            Counted::Rows => {
                let (counts, width) = sums.counts();
                self.slots.iter().for_each(|slot| counts[*slot as usize * width + at] += 1);
            }
            Counted::Lines => entries.for_each(|entry| {
                let charges = ready.release.charges.value(self.rows[entry] as usize);
                sums.add(self.slots[entry], at, if charges == NOT_RECORDED { 0 } else { charges.into() });
            }),
            Counted::Distinct(None, _) => {}
            Counted::Distinct(Some((codes, known)), distinct) => each_width!(codes, |codes| {
                entries.for_each(|entry| {
                    let code = codes[self.rows[entry] as usize] as usize;
                    if known[code] {
                        sums.see(self.slots[entry], at, *distinct, code as u32);
                    }
                })
            }),
        }
    }

    /// Adds the flags of entries to a count of their cells.
    fn add_flags(&self, at: usize, sums: &mut Sums) {
        let (counts, width) = sums.counts();
        for (slot, flag) in self.slots.iter().zip(&self.flags) {
            counts[*slot as usize * width + at] += i64::from(*flag);
        }
    }
}

/// Keeps those that are flagged: moved in any case, and kept by where the next goes.
fn keep<T: Copy>(all: &mut Vec<T>, flags: &[u8]) {
    let mut kept = 0;
    for (at, flag) in flags.iter().enumerate() {
        all[kept] = all[at];
        kept += usize::from(*flag);
    }
    all.truncate(kept);
}

/// What the keys of lines add to the cell of a row that has none admitted.
fn without_lines<N: Number>(ready: &Ready<'_, N>, row: u32) -> N {
    let none = ready.release.charges.value(row as usize) == 0;
    let mut cell = N::default();
    for (key, _) in &ready.keys {
        if let Found::Line(_, missing) = &key.of {
            cell += missing[usize::from(none)];
        }
    }
    cell
}
