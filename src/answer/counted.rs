//! What the passes counted, and where each row finds it.

use std::collections::HashMap;
use std::sync::OnceLock;

use futures_util::future::{try_join, try_join_all};

use super::row::Place;
use crate::plan::{Cells, Plan};
use crate::question::Tally;
use crate::store::{Store, StoreError};

/// The cells of every pass of a plan.
#[derive(Debug)]
pub struct Counted {
    /// The groupings of the plan, in its order; then those that were counted after the rows were chosen.
    pub groupings: Vec<Grouped>,
    /// The one cell of the totals.
    pub totals: Cells,
    positions: HashMap<Tally, usize>,
}

/// The cells of one grouping.
#[derive(Debug)]
pub struct Grouped {
    /// Positions in `by` of the dimensions that it tells apart, ascending.
    pub at: Vec<usize>,
    /// Its cells.
    pub cells: Cells,
    index: OnceLock<HashMap<Vec<i32>, usize>>,
}

impl Grouped {
    /// Cells that tell these dimensions apart.
    pub fn new(at: Vec<usize>, cells: Cells) -> Grouped {
        Grouped { at, cells, index: OnceLock::new() }
    }

    /// The cell with these keys, one for each dimension of the grouping.
    pub fn find(&self, keys: &[i32]) -> Option<usize> {
        let index = || (0..self.cells.len()).map(|cell| (self.cells.keys_of(cell).to_vec(), cell)).collect();
        self.index.get_or_init(index).get(keys).copied()
    }
}

impl Counted {
    /// Runs the passes of a plan.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn run(plan: &Plan, store: &Store) -> Result<Counted, StoreError> {
        let groupings = try_join_all(plan.groupings.iter().map(|grouping| store.run(&grouping.pass)));
        let (groupings, totals) = try_join(groupings, store.run(&plan.totals)).await?;
        let at = plan.groupings.iter().map(|grouping| grouping.at.clone());
        Ok(Counted {
            groupings: at.zip(groupings).map(|(at, cells)| Grouped::new(at, cells)).collect(),
            totals,
            positions: plan.positions(),
        })
    }

    /// What was counted of a tally at a place.
    pub fn tally(&self, tally: &Tally, place: Place) -> Option<i64> {
        let at = *self.positions.get(tally)?;
        match place {
            Place::Cell(grouping, cell) => Some(self.groupings[grouping].cells.tallies_of(cell)[at]),
            Place::Total => Some(self.totals.tallies_of(0)[at]),
            Place::Nothing => Some(0),
            Place::Outside => None,
        }
    }

    /// The grouping that tells just these dimensions apart.
    pub fn grouping(&self, at: &[usize]) -> Option<usize> {
        self.groupings.iter().position(|grouped| grouped.at == at)
    }
}
