//! Some thousand rows on their way through a pass: admitted, told apart by keys, counted.

use std::sync::atomic::{AtomicBool, Ordering};

use super::cells::Sums;
use super::coded::each_width;
use super::keys::{Found, add_places};
use super::mask::{Mask, admitted_lines, lines_of, push_admitted};
use super::rows::Part;
use super::scan::{Counted, Ready};
use crate::question::NOT_RECORDED;

/// What a block needs, used again for the next. An entry is a row in a cell: a row has several where keys have many values.
#[derive(Default)]
pub struct Block {
    flags: Vec<u8>,
    /// The row of each entry.
    rows: Vec<u32>,
    /// The cell of each entry.
    cells: Vec<u64>,
    /// How many lines of each entry's row are in its cell, where lines are told apart.
    lines: Vec<u32>,
    /// Where the counts of each entry's cell are.
    slots: Vec<u32>,
    /// Room for entries that others are made of.
    taken: (Vec<u32>, Vec<u64>),
    /// The lines' own part of their cells.
    line_cells: Vec<u64>,
}

impl Block {
    /// Counts the rows of a part, block by block; whether it came to the end.
    pub fn scan(
        &mut self,
        ready: &Ready<'_>,
        part: Part<'_>,
        sums: &mut Sums,
        given_up: &AtomicBool,
    ) -> bool {
        if ready.keys.is_empty() {
            sums.slots(&[0], &mut self.slots); // there is one cell, even over nothing
        }
        for block in part.blocks() {
            if given_up.load(Ordering::Relaxed) {
                return false;
            }
            self.count(ready, &block, sums);
        }
        true
    }

    fn count(&mut self, ready: &Ready<'_>, part: &Part<'_>, sums: &mut Sums) {
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
        self.cells.resize(self.rows.len(), 0);
        let admitted = if are_all { part.clone() } else { Part::List(&self.rows) };
        ready.keys.iter().for_each(|(key, stride)| key.add(&admitted, *stride, &mut self.cells));
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

    /// Tells rows apart by their lines: each row once a cell, with how many of its lines are there. With the part, where
    /// the rows are all of it.
    fn fold(&mut self, ready: &Ready<'_>, all: Option<&Part<'_>>) {
        let release = ready.release;
        let (rows, cells) = self.take_entries();
        let part = all.cloned().unwrap_or(Part::List(&rows));
        let flags = match &ready.lines {
            Mask::Always(true) => None,
            lines => Some(admitted_lines(lines, &part, release)),
        };
        self.line_cells(ready, &part);
        self.make_room(rows.len() + self.line_cells.len());
        let (mut line, mut entry) = (0, 0);
        for (row, cell) in rows.iter().zip(&cells) {
            let (first, end) = (entry, line + release.line_count(*row as usize));
            for own in line..end {
                if flags.as_ref().is_some_and(|flags| flags[own] == 0) {
                    continue;
                }
                let of_line = cell + self.line_cells[own];
                match self.cells[first..entry].iter().position(|other| *other == of_line) {
                    Some(at) => self.lines[first + at] += 1,
                    None => self.enter(&mut entry, *row, of_line, 1),
                }
            }
            line = end;
            if entry == first && !ready.shape.drops {
                self.enter(&mut entry, *row, cell + without_lines(ready, *row), 0);
            }
        }
        self.keep_room(entry, (rows, cells));
    }

    /// The entries so far, to make others of them.
    fn take_entries(&mut self) -> (Vec<u32>, Vec<u64>) {
        std::mem::swap(&mut self.rows, &mut self.taken.0);
        std::mem::swap(&mut self.cells, &mut self.taken.1);
        std::mem::take(&mut self.taken)
    }

    /// Room for so many entries: to write to a place is quicker than to push.
    fn make_room(&mut self, entries: usize) {
        self.rows.resize(entries, 0);
        self.cells.resize(entries, 0);
        self.lines.resize(entries, 0);
    }

    fn enter(&mut self, entry: &mut usize, row: u32, cell: u64, lines: u32) {
        self.rows[*entry] = row;
        self.cells[*entry] = cell;
        self.lines[*entry] = lines;
        *entry += 1;
    }

    /// Keeps so many entries, and the room of those that were taken for the next block.
    fn keep_room(&mut self, entries: usize, taken: (Vec<u32>, Vec<u64>)) {
        self.rows.truncate(entries);
        self.cells.truncate(entries);
        self.lines.truncate(entries);
        self.taken = taken;
    }

    /// For each line of these rows what its keys add to the cell.
    fn line_cells(&mut self, ready: &Ready<'_>, rows: &Part<'_>) {
        let lines = lines_of(rows, ready.release);
        self.line_cells.clear();
        self.line_cells.resize(lines.part().len(), 0);
        for (key, stride) in &ready.keys {
            match &key.of {
                Found::Line(Some((codes, table)), _) => {
                    add_places(codes, table, &lines.part(), *stride, &mut self.line_cells);
                }
                Found::Line(None, missing) => {
                    self.line_cells.iter_mut().for_each(|cell| *cell += u64::from(missing[0]) * stride);
                }
                _ => {}
            }
        }
    }

    /// Tells rows apart by keys that have many values for a row; whether there is one.
    fn many(&mut self, ready: &Ready<'_>) -> bool {
        let mut any = false;
        for (key, stride) in &ready.keys {
            let Found::Many(codes, lists) = &key.of else { continue };
            any = true;
            let (rows, cells) = (std::mem::take(&mut self.rows), std::mem::take(&mut self.cells));
            let lines = std::mem::take(&mut self.lines);
            for (at, (row, cell)) in rows.iter().zip(&cells).enumerate() {
                for place in &lists[codes.at(*row as usize)] {
                    self.rows.push(*row);
                    self.cells.push(cell + u64::from(*place) * stride);
                    self.lines.extend(lines.get(at));
                }
            }
        }
        any
    }

    /// Adds a tally of the entries; where it is masked, of those alone that are flagged.
    fn add(&self, ready: &Ready<'_>, at: usize, counted: &Counted<'_>, masked: bool, sums: &mut Sums) {
        let entries = (0..self.rows.len()).filter(|entry| !masked || self.flags[*entry] == 1);
        match counted {
            Counted::Rows if ready.keys.is_empty() => {
                let flagged = || self.flags.iter().map(|flag| i64::from(*flag)).sum();
                sums.add(0, at, if masked { flagged() } else { self.rows.len() as i64 });
            }
            Counted::Rows => {
                let (counts, width) = sums.counts();
                let number = |entry: usize| if masked { i64::from(self.flags[entry]) } else { 1 };
                let slots = self.slots.iter().enumerate();
                slots.for_each(|(entry, slot)| counts[*slot as usize * width + at] += number(entry));
            }
            Counted::Lines if ready.shape.folds => {
                entries.for_each(|entry| sums.add(self.slots[entry], at, self.lines[entry].into()));
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
}

/// What the keys of lines add to the cell of a row that has none admitted.
fn without_lines(ready: &Ready<'_>, row: u32) -> u64 {
    let none = ready.release.charges.value(row as usize) == 0;
    let place = |(key, stride): &(super::keys::Key<'_>, u64)| match &key.of {
        Found::Line(_, missing) => u64::from(missing[usize::from(none)]) * stride,
        _ => 0,
    };
    ready.keys.iter().map(place).sum()
}
