//! A pass over the columns of a release: one scan, block by block.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use super::cells::Sums;
use super::coded::{Codes, each_width};
use super::keys::{Found, Key};
use super::mask::{Mask, Of, admitted_lines};
use super::release::Release;
use crate::catalogue::Column;
use crate::plan::{Cells, Lines, Pass};
use crate::question::{Filter, NOT_RECORDED, Tally};

/// Rows of a block; after each the flag is looked at.
const BLOCK: usize = 1 << 14;
/// From how many rows on both cores are used.
const MANY: usize = 1 << 18;

/// A pass, made ready for the columns of a release.
struct Ready<'a> {
    release: &'a Release,
    filter: Mask<'a>,
    /// Which lines are grouped and counted.
    lines: Mask<'a>,
    keys: Vec<(Key<'a>, u64)>,
    tallies: Vec<(Counted<'a>, Mask<'a>)>,
    shape: Shape,
    cells: u64,
}

/// What becomes of the lines of a row.
#[derive(Clone, Copy)]
struct Shape {
    /// A row without an admitted line is in no cell.
    drops: bool,
    /// Admitted lines are counted, and not all.
    folds: bool,
}

enum Counted<'a> {
    Rows,
    Lines,
    /// Distinct values, as the place among those that are counted so.
    Distinct(Option<(&'a Codes, Vec<bool>)>, usize),
}

/// The cells of a pass; `None` when the flag was raised, or when no number could tell all cells apart.
pub fn scan(pass: &Pass, release: &Release, given_up: &AtomicBool) -> Option<Cells> {
    let ready = Ready::of(pass, release)?;
    let rows = bounds(&pass.filter, release);
    let distinct: Vec<usize> =
        (0..ready.tallies.len()).filter(|at| matches!(ready.tallies[*at].0, Counted::Distinct(..))).collect();
    let sums = || Sums::new(ready.cells, ready.tallies.len(), distinct.len());
    let part = |rows: Range<usize>| {
        let mut sums = sums();
        ready.scan(rows, &mut sums, given_up).then_some(sums)
    };
    let sums = match rows.len() >= MANY {
        false => part(rows)?,
        true => {
            let middle = rows.start + rows.len() / 2;
            let (first, second) = std::thread::scope(|scope| {
                let second = scope.spawn(|| part(middle..rows.end));
                (part(rows.start..middle), second.join().ok().flatten())
            });
            let mut first = first?;
            first.merge(second?, &distinct);
            first
        }
    };
    Some(ready.cells_of(&sums))
}

/// The rows among which all that a filter on the ordered column admits are.
fn bounds(filter: &Filter, release: &Release) -> Range<usize> {
    let parts = match filter {
        Filter::And(parts) => parts.as_slice(),
        other => std::slice::from_ref(other),
    };
    let mut rows = 0..release.rows;
    let Some(order) = release.order else { return rows };
    let Some(coded) = release.columns.get(&order) else { return rows };
    for part in parts {
        if let Filter::Between(column, low, high) = part
            && let Some((low, high)) = on(*column, order, *low, *high)
            // One that is known by month alone comes last, without a day: a range of months must not miss it.
            && (*column == order || coded.values.first() != Some(&NOT_RECORDED))
        {
            // Rows without a value come last, out of order.
            let known = |row: usize| Some(coded.value(row)).filter(|value| *value != NOT_RECORDED);
            let from = partition(release.rows, |row| known(row).is_some_and(|value| value < low));
            let to = partition(release.rows, |row| known(row).is_some_and(|value| value <= high));
            rows = rows.start.max(from)..rows.end.min(to);
        }
    }
    if rows.start <= rows.end { rows } else { 0..0 }
}

/// The ends of a range on the column by which rows are in order.
fn on(column: Column, order: Column, low: i32, high: i32) -> Option<(i32, i32)> {
    use crate::question::{date_of_month, day_of_date};
    match (column, order) {
        _ if column == order => Some((low, high)),
        (Column::Month(a), Column::Day(b)) if a == b => {
            let day = |month: i32| day_of_date(date_of_month(month));
            let far = |month: i32| month.abs() > 100_000;
            let low = if far(low) { i32::MIN + 1 } else { day(low) };
            let high = if far(high) { i32::MAX } else { day(high + 1) - 1 };
            Some((low, high))
        }
        _ => None,
    }
}

fn partition(rows: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, rows);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

impl<'a> Ready<'a> {
    fn of(pass: &Pass, release: &'a Release) -> Option<Ready<'a>> {
        let mut cells: u64 = 1;
        let mut keys = Vec::new();
        for key in &pass.keys {
            let key = Key::of(key, release);
            let stride = cells;
            cells = cells.checked_mul(key.values.len().max(1) as u64)?;
            keys.push((key, stride));
        }
        let counts_lines = pass.tallies.iter().any(|tally| matches!(tally, Tally::Lines(_)));
        let (lines, only) = match &pass.lines {
            Lines::All => (Mask::Always(true), false),
            Lines::Only(filter) => (Mask::of(filter, release, Of::Lines), true),
        };
        let has_line_keys = pass.has_charge_keys();
        let shape = Shape { drops: has_line_keys && only, folds: has_line_keys || (counts_lines && only) };
        let mut distinct = 0;
        let tallies = pass.tallies.iter().map(|tally| {
            let counted = match tally {
                Tally::Detainers(_) => Counted::Rows,
                Tally::Lines(_) => Counted::Lines,
                Tally::Distinct(column, _) => {
                    let view = release.view(*column);
                    distinct += 1;
                    let known =
                        view.map(|view| (view.codes, view.values.iter().map(|value| *value > 0).collect()));
                    Counted::Distinct(known, distinct - 1)
                }
            };
            (counted, Mask::of(tally.filter(), release, Of::Detainers))
        });
        let tallies = tallies.collect();
        let filter = Mask::of(&pass.filter, release, Of::Detainers);
        Some(Ready { release, filter, lines, keys, tallies, shape, cells })
    }

    /// Whether it came to the end.
    fn scan(&self, rows: Range<usize>, sums: &mut Sums, given_up: &AtomicBool) -> bool {
        let mut block = Block::default();
        let mut start = rows.start;
        if self.keys.is_empty() {
            sums.slots(&[0], &mut block.slots); // there is one cell, even over nothing
        }
        while start < rows.end {
            if given_up.load(Ordering::Relaxed) {
                return false;
            }
            let end = rows.end.min(start + BLOCK);
            self.block(start..end, &mut block, sums);
            start = end;
        }
        true
    }

    fn block(&self, rows: Range<usize>, block: &mut Block, sums: &mut Sums) {
        block.mask.resize(rows.len(), 0);
        self.filter.admit(rows.clone(), self.release, &mut block.mask);
        block.rows.clear();
        let admitted = block.mask.iter().enumerate().filter(|(_, admits)| **admits == 1);
        block.rows.extend(admitted.map(|(at, _)| (rows.start + at) as u32));
        if block.rows.is_empty() {
            return;
        }
        block.cells.clear();
        block.cells.resize(block.rows.len(), 0);
        self.keys.iter().for_each(|(key, stride)| key.add(&block.rows, *stride, &mut block.cells));
        block.lines.clear();
        if self.shape.folds {
            self.fold(rows.clone(), block);
        }
        self.many(block);
        sums.slots(&block.cells, &mut block.slots);
        for (at, (counted, mask)) in self.tallies.iter().enumerate() {
            let all = matches!(mask, Mask::Always(true));
            if !all {
                mask.admit(rows.clone(), self.release, &mut block.mask);
            }
            self.count(at, counted, (!all).then_some(rows.start), block, sums);
        }
    }

    /// Tells rows apart by their lines: each row once a cell, with how many of its lines are there.
    fn fold(&self, rows: Range<usize>, block: &mut Block) {
        let (first, admitted) = admitted_lines(&self.lines, rows, self.release);
        let (own_rows, own_cells) = (std::mem::take(&mut block.rows), std::mem::take(&mut block.cells));
        let keys: Vec<_> = self
            .keys
            .iter()
            .filter_map(|(key, stride)| match &key.of {
                Found::Line(found, missing) => Some((found, missing, *stride)),
                _ => None,
            })
            .collect();
        let mut found: Vec<(u64, u32)> = Vec::new();
        for (row, cell) in own_rows.iter().zip(&own_cells) {
            let lines = self.release.offsets[*row as usize] as usize
                ..self.release.offsets[*row as usize + 1] as usize;
            found.clear();
            for line in lines.filter(|line| admitted[line - first] == 1) {
                let own = keys.iter().map(|(found, missing, stride)| {
                    let place = found.as_ref().map_or(missing[0], |(codes, table)| table[codes.at(line)]);
                    u64::from(place) * stride
                });
                let of_line = cell + own.sum::<u64>();
                match found.iter_mut().find(|(other, _)| *other == of_line) {
                    Some((_, count)) => *count += 1,
                    None => found.push((of_line, 1)),
                }
            }
            if found.is_empty() && !self.shape.drops {
                let none = self.release.charges.value(*row as usize) == 0;
                let own =
                    keys.iter().map(|(_, missing, stride)| u64::from(missing[usize::from(none)]) * stride);
                found.push((cell + own.sum::<u64>(), 0));
            }
            for (cell, count) in &found {
                block.rows.push(*row);
                block.cells.push(*cell);
                block.lines.push(*count);
            }
        }
    }

    /// Tells rows apart by keys that have many values for a row.
    fn many(&self, block: &mut Block) {
        for (key, stride) in &self.keys {
            let Found::Many(codes, lists) = &key.of else { continue };
            let (rows, cells) = (std::mem::take(&mut block.rows), std::mem::take(&mut block.cells));
            let lines = std::mem::take(&mut block.lines);
            for (at, (row, cell)) in rows.iter().zip(&cells).enumerate() {
                for place in &lists[codes.at(*row as usize)] {
                    block.rows.push(*row);
                    block.cells.push(cell + u64::from(*place) * stride);
                    block.lines.extend(lines.get(at));
                }
            }
        }
    }

    /// Adds a tally of the block's rows; with the block's first row, of those alone that the mask admits.
    fn count(&self, at: usize, counted: &Counted<'_>, masked: Option<usize>, block: &Block, sums: &mut Sums) {
        let admits = |row: u32| masked.is_none_or(|first| block.mask[row as usize - first] == 1);
        let slots = block.rows.iter().zip(&block.slots).enumerate().filter(|(_, (row, _))| admits(**row));
        match counted {
            Counted::Rows => {
                let (counts, width) = sums.counts();
                slots.for_each(|(_, (_, slot))| counts[*slot as usize * width + at] += 1);
            }
            Counted::Lines if self.shape.folds => {
                slots.for_each(|(entry, (_, slot))| sums.add(*slot, at, block.lines[entry].into()));
            }
            Counted::Lines => slots.for_each(|(_, (row, slot))| {
                let charges = self.release.charges.value(*row as usize);
                sums.add(*slot, at, if charges == NOT_RECORDED { 0 } else { charges.into() });
            }),
            Counted::Distinct(None, _) => {}
            Counted::Distinct(Some((codes, known)), distinct) => each_width!(codes, |codes| {
                slots.for_each(|(_, (row, slot))| {
                    let code = codes[*row as usize] as usize;
                    if known[code] {
                        sums.see(*slot, at, *distinct, code as u32);
                    }
                })
            }),
        }
    }

    fn cells_of(&self, sums: &Sums) -> Cells {
        let mut cells =
            Cells { key_count: self.keys.len(), tally_count: self.tallies.len(), ..Cells::default() };
        for (cell, counts) in sums.occurring() {
            let value = |(key, stride): &(Key<'_>, u64)| {
                key.values[(cell / stride % key.values.len() as u64) as usize]
            };
            cells.keys.extend(self.keys.iter().map(value));
            cells.tallies.extend(counts);
        }
        cells
    }
}

/// What a block needs, used again for the next.
#[derive(Default)]
struct Block {
    mask: Vec<u8>,
    rows: Vec<u32>,
    cells: Vec<u64>,
    lines: Vec<u32>,
    slots: Vec<u32>,
}
