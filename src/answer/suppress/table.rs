//! Which cells of a table are withheld so that none of few can be found: the rule, over whole numbers alone.
//!
//! A table has levels: the finest cells, those of which each is the sum of some of them, and so on to the total. A cell is
//! withheld with all its parts, so what anyone can reckon is, for each cell that is told, the sum of its parts that are
//! withheld. Let someone know which of these parts are small and which are withheld beside them. None is given away where
//!
//! 1. at least two parts are withheld, and one of them is not small unless all parts are;
//! 2. the sum exceeds the least that its parts can be by `below - 2` at least: small ones are at least 1 for each finest cell
//!    in them that is not 0, others are `below` at least;
//! 3. where all of them are small, the sum is no greater than what all but one can be, and 1.
//!
//! Then each small one can be anything from 1 to `below - 1`. Where it is not so, one part more is withheld: the first that
//! is told, in an order that no count decides. (Were it the smallest, it would be known to be no greater than the others:
//! with 10 beside 50, the least of those that are told, only 10 and 50 make 60.) Where none is left, the cell itself is
//! withheld. Each step withholds one cell more, so it ends. A cell of 0 is always told.

use std::sync::Arc;

/// A table of one count.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its levels, the finest first.
    pub levels: Vec<Level>,
    /// The total.
    pub total: i64,
}

/// The cells of one level.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Their counts.
    pub counts: Vec<i64>,
    /// For each, the cell of the next level of which it is a part; 0, which is the total, in the last.
    pub parents: Arc<[usize]>,
    /// For each, its place in an order that does not depend on any count.
    pub ranks: Arc<[usize]>,
}

/// Which cells are withheld.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hidden {
    /// Of each level.
    pub levels: Vec<Vec<bool>>,
    /// The total.
    pub total: bool,
}

impl Hidden {
    /// No cell of a table.
    pub fn none(table: &Table) -> Hidden {
        let levels = table.levels.iter().map(|level| vec![false; level.counts.len()]).collect();
        Hidden { levels, total: false }
    }

    /// A cell of a level; above the last stands the total.
    pub fn cell(&mut self, level: usize, cell: usize) -> &mut bool {
        match self.levels.get_mut(level) {
            Some(cells) => &mut cells[cell],
            None => &mut self.total,
        }
    }

    /// Whether any cell is withheld.
    pub fn any(&self) -> bool {
        self.total || self.levels.iter().flatten().any(|hidden| *hidden)
    }
}

impl Table {
    /// The cells that are withheld: those of fewer than `below`, those that are given, and what would give them away.
    pub fn hidden(&self, given: Hidden, below: i64) -> Hidden {
        let mut hidden = given;
        let is_small = |count: i64| 0 < count && count < below;
        hidden.total |= is_small(self.total);
        for (level, hidden) in self.levels.iter().zip(&mut hidden.levels) {
            hidden.iter_mut().zip(&level.counts).for_each(|(hidden, count)| *hidden |= is_small(*count));
        }
        self.with_parts(&mut hidden);
        let mut finest = Vec::new();
        for at in 0..self.levels.len() {
            finest = self.finest(at, &finest);
            self.guard(at, &finest, below, &mut hidden);
        }
        self.with_parts(&mut hidden);
        hidden
    }

    /// Withholds every part of a cell that is withheld.
    fn with_parts(&self, hidden: &mut Hidden) {
        for (at, level) in self.levels.iter().enumerate().rev() {
            for cell in (0..level.counts.len()).filter(|cell| level.counts[*cell] > 0) {
                let whole = *hidden.cell(at + 1, level.parents[cell]);
                *hidden.cell(at, cell) |= whole;
            }
        }
    }

    /// For each cell of a level, how many of the finest cells in it are not 0; `under` says it of the level before.
    fn finest(&self, at: usize, under: &[i64]) -> Vec<i64> {
        let level = &self.levels[at];
        if at == 0 {
            return level.counts.iter().map(|count| i64::from(*count > 0)).collect();
        }
        let mut finest = vec![0; level.counts.len()];
        under
            .iter()
            .zip(self.levels[at - 1].parents.iter())
            .for_each(|(cells, whole)| finest[*whole] += cells);
        finest
    }

    /// Withholds more of the cells of a level until their wholes give none of them away. What a whole that is withheld
    /// itself gives away is seen at its own level.
    fn guard(&self, at: usize, finest: &[i64], below: i64, hidden: &mut Hidden) {
        let level = &self.levels[at];
        let mut cells: Vec<usize> = (0..level.counts.len()).filter(|cell| level.counts[*cell] > 0).collect();
        cells.sort_unstable_by_key(|cell| (level.parents[*cell], level.ranks[*cell]));
        for parts in cells.chunk_by(|a, b| level.parents[*a] == level.parents[*b]) {
            let whole = level.parents[parts[0]];
            if *hidden.cell(at + 1, whole) {
                continue;
            }
            let mut sum = Sum::default();
            let mut told = Vec::new();
            for part in parts {
                match hidden.levels[at][*part] {
                    true => sum.add(level.counts[*part], finest[*part], below),
                    false => told.push(*part),
                }
            }
            let mut told = told.into_iter().peekable();
            while sum.gives_away(told.peek().is_some(), below) {
                let Some(next) = told.next() else {
                    *hidden.cell(at + 1, whole) = true;
                    break;
                };
                hidden.levels[at][next] = true;
                sum.add_beside(level.counts[next], finest[next], below);
            }
        }
    }
}

/// What can be reckoned of the parts of a cell that are withheld.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// Parts that are small.
    small: i64,
    /// Parts that are withheld for another reason.
    given: i64,
    /// Parts that are withheld beside them.
    beside: i64,
    /// Their sum.
    count: i64,
    /// The least that it can be.
    least: i64,
}

impl Sum {
    /// Adds a part that is withheld; so many of the finest cells in it are not 0.
    fn add(&mut self, count: i64, finest: i64, below: i64) {
        let is_small = count < below;
        *(if is_small { &mut self.small } else { &mut self.given }) += 1;
        self.count += count;
        self.least += if is_small { finest } else { finest.max(below) };
    }

    /// Adds a part that is withheld beside the others.
    fn add_beside(&mut self, count: i64, finest: i64, below: i64) {
        self.beside += 1;
        self.count += count;
        self.least += finest.max(below);
    }

    /// Whether it says too much of one of them.
    fn gives_away(self, is_any_told: bool, below: i64) -> bool {
        let parts = self.small + self.given + self.beside;
        let is_near_the_most = parts == self.small && self.count > (self.small - 1) * (below - 1) + 1;
        parts > 0
            && (parts < 2
                || (self.beside == 0 && is_any_told)
                || self.count < self.least + below - 2
                || is_near_the_most)
    }
}

#[cfg(test)]
mod tests;
