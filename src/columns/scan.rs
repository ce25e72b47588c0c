//! A pass over the columns of a release: which rows, by which keys, and what is counted of them.

use std::sync::atomic::AtomicBool;

use super::block::Block;
use super::cells::Sums;
use super::coded::Codes;
use super::keys::{Found, Key};
use super::mask::{Mask, Of};
use super::number::Number;
use super::release::Release;
use super::rows::{Part, Rows};
use crate::plan::{Cells, Lines, Pass};
use crate::question::Tally;

/// From how many rows on both cores are used.
const MANY: usize = 1 << 18;
/// Up to how many rows a pass is no work to speak of.
const LITTLE: usize = 1 << 16;

/// A pass, made ready for the columns of a release.
pub struct Ready<'a, N> {
    /// The release.
    pub release: &'a Release,
    /// What is asked of each row.
    pub filter: Mask<'a>,
    /// Which lines are grouped and counted.
    pub lines: Mask<'a>,
    /// Each key, with what its values add to the number of a cell, and what places were multiplied by for that.
    pub keys: Vec<(Key<'a, N>, u64)>,
    /// What is counted, of which rows.
    pub tallies: Vec<(Counted<'a>, Mask<'a>)>,
    /// What becomes of lines.
    pub shape: Shape,
    /// Whether anything is asked of the row of an entry once its cell is known.
    pub asks_rows: bool,
    /// Whether detainers are counted, and not lines alone.
    pub counts_rows: bool,
    rows: Rows,
    cells: u64,
}

/// What becomes of the lines of a row.
#[derive(Clone, Copy)]
pub struct Shape {
    /// A row without an admitted line is in no cell.
    pub drops: bool,
    /// Admitted lines are counted, and not all.
    pub folds: bool,
}

/// What a tally counts.
pub enum Counted<'a> {
    /// Detainers.
    Rows,
    /// Charge lines.
    Lines,
    /// Distinct values, as the place among those that are counted so.
    Distinct(Option<(&'a Codes, Vec<bool>)>, usize),
}

/// The cells of a pass; `None` when the flag was raised, or when no number could tell all cells apart.
pub fn scan(pass: &Pass, release: &Release, given_up: &AtomicBool) -> Option<Cells> {
    let keyed = Keyed::of(pass, release);
    match keyed.cells()? {
        cells if cells <= u32::MAX.into() => keyed.ready::<u32>(pass, release, cells).run(given_up),
        cells => keyed.ready::<u64>(pass, release, cells).run(given_up),
    }
}

/// The cells of a pass that looks at so few rows that it is done at once; `None` where it is more.
pub fn scan_little(pass: &Pass, release: &Release) -> Option<Cells> {
    (Rows::reach(&pass.filter, release) <= LITTLE).then(|| scan(pass, release, &AtomicBool::new(false)))?
}

/// Which rows a pass looks at, and by what it tells them apart.
struct Keyed<'a> {
    rows: Rows,
    filter: Mask<'a>,
    keys: Vec<Key<'a>>,
    tallies: Vec<(Counted<'a>, Mask<'a>)>,
}

impl<'a> Keyed<'a> {
    fn of(pass: &Pass, release: &'a Release) -> Keyed<'a> {
        let tallies = tallies(pass, release);
        let (rows, filter) = Rows::of(&pass.filter, release);
        let keys: Vec<Key<'a>> = pass.keys.iter().map(|key| Key::of(key, release)).collect();
        if !is_sparse(&keys, tallies.len(), rows.part().len()) {
            return Keyed { rows, filter, keys, tallies };
        }
        let rows = rows.admitted(&filter, release);
        let keys = keys.into_iter().map(|key| key.occurring(&rows.part())).collect();
        Keyed { rows, filter: Mask::Always(true), keys, tallies }
    }

    /// How many cells there can be; `None` where no number could tell them apart.
    fn cells(&self) -> Option<u64> {
        self.keys.iter().try_fold(1, |cells: u64, key| cells.checked_mul(key.values.len().max(1) as u64))
    }

    fn ready<N: Number>(self, pass: &Pass, release: &'a Release, cells: u64) -> Ready<'a, N> {
        let (lines, only) = match &pass.lines {
            Lines::All => (Mask::Always(true), false),
            Lines::Only(filter) => (Mask::of(filter, release, Of::Lines), true),
        };
        let counts_lines = pass.tallies.iter().any(|tally| matches!(tally, Tally::Lines(_)));
        let has_line_keys = pass.has_charge_keys();
        let shape = Shape { drops: has_line_keys && only, folds: has_line_keys || (counts_lines && only) };
        let asks = |(counted, mask): &(Counted<'_>, Mask<'_>)| {
            !matches!(mask, Mask::Always(_)) || matches!(counted, Counted::Distinct(..))
        };
        let Keyed { rows, filter, keys, tallies } = self;
        let asks_rows = tallies.iter().any(asks) || keys.iter().any(|key| matches!(key.of, Found::Many(..)));
        let counts_rows = tallies.iter().any(|(counted, _)| matches!(counted, Counted::Rows));
        let mut stride = 1;
        let strided = keys.into_iter().map(|key| {
            let (own, values) = (stride, key.values.len().max(1) as u64);
            stride *= values; // at most `cells`
            (key.times(N::fitting(own)), own)
        });
        let keys = strided.collect();
        Ready { release, filter, lines, keys, tallies, shape, asks_rows, counts_rows, rows, cells }
    }
}

impl<N: Number> Ready<'_, N> {
    /// `None` when the flag was raised.
    fn run(&self, given_up: &AtomicBool) -> Option<Cells> {
        let rows = self.rows.part();
        let count = rows.len();
        let distinct: Vec<usize> = (0..self.tallies.len())
            .filter(|at| matches!(self.tallies[*at].0, Counted::Distinct(..)))
            .collect();
        let counts_all = matches!(self.tallies.first(), Some((Counted::Rows, Mask::Always(true))));
        let part = |part: Part<'_>| {
            let mut sums = Sums::new(self.cells, self.tallies.len(), distinct.len(), count, counts_all);
            Block::default().scan(self, part, &mut sums, given_up).then_some(sums)
        };
        let sums = match count >= MANY {
            false => part(rows)?,
            true => {
                let (first, second) = rows.split_at(count / 2);
                let (first, second) = std::thread::scope(|scope| {
                    let second = scope.spawn(|| part(second));
                    (part(first), second.join().ok().flatten())
                });
                let mut first = first?;
                first.merge(second?, &distinct);
                first
            }
        };
        Some(self.cells_of(&sums))
    }

    fn cells_of(&self, sums: &Sums) -> Cells {
        let mut cells =
            Cells { key_count: self.keys.len(), tally_count: self.tallies.len(), ..Cells::default() };
        for (cell, counts) in sums.occurring() {
            let value = |(key, stride): &(Key<'_, N>, u64)| {
                key.values[(cell / stride % key.values.len() as u64) as usize]
            };
            cells.keys.extend(self.keys.iter().map(value));
            cells.tallies.extend(counts);
        }
        cells
    }
}

/// Whether so few of all cells can occur that it pays to find first which values do.
fn is_sparse(keys: &[Key<'_>], tallies: usize, rows: usize) -> bool {
    let cells = keys.iter().fold(tallies.max(1), |cells, key| cells.saturating_mul(key.values.len().max(1)));
    cells > rows.saturating_mul(2).max(1 << 14)
}

fn tallies<'a>(pass: &Pass, release: &'a Release) -> Vec<(Counted<'a>, Mask<'a>)> {
    let mut distinct = 0;
    let counted = |tally: &Tally| {
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
    };
    pass.tallies.iter().map(counted).collect()
}
