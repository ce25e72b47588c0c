//! What the passes counted, and where each row finds it.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, OnceLock};

use rustc_hash::FxHashMap;

use super::histogram::Histograms;
use super::residents::Residents;
use super::row::{Group, Place, Row};
use super::suppress::Withheld;
use crate::columns::Engine;
use crate::plan::{Cells, Pass, Plan};
use crate::question::{Days, Extent, Question, Statistic, Tally};
use crate::store::StoreError;

/// The cells of every pass of a plan.
#[derive(Debug)]
pub struct Counted {
    /// The groupings of the plan, in its order; then those that were counted after the rows were chosen.
    pub groupings: Vec<Grouped>,
    /// The one cell of the totals.
    pub totals: Cells,
    /// Cells by days between two clocks: of each grouping, then of the totals.
    days: HashMap<Days, Vec<Histograms>>,
    /// The members that became one in each row of others, by its grouping and keys.
    pub others: HashMap<Group, BTreeSet<i32>>,
    /// The passes that were run once the rows were chosen.
    pub late: Vec<Pass>,
    /// Asked of every cell: a quick hash, since a question has few.
    positions: FxHashMap<Tally, usize>,
    /// Residents of rows, which are not counted but found.
    pub residents: Residents,
    /// What is withheld of all this; none where the release withholds nothing.
    pub withheld: Option<Withheld>,
    extents: Mutex<FxHashMap<(usize, i32), Extent>>,
}

/// The cells of one grouping.
#[derive(Debug)]
pub struct Grouped {
    /// Positions in `by` of the dimensions that it tells apart, ascending.
    pub at: Vec<usize>,
    /// Its cells.
    pub cells: Cells,
    index: OnceLock<FxHashMap<Vec<i32>, usize>>,
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
    pub async fn run(question: &Question, plan: &Plan, engine: &Engine) -> Result<Counted, StoreError> {
        let passes = plan.passes(question);
        let mut cells = engine.run_all(&passes).await?.into_iter();
        // As many of each sort as there are groupings, and one of the totals.
        let width = plan.groupings.len();
        let at = plan.groupings.iter().map(|grouping| grouping.at.clone());
        let groupings =
            at.zip(cells.by_ref().take(width)).map(|(at, cells)| Grouped::new(at, cells)).collect();
        let totals = cells.next().unwrap_or_default();
        let days = question.days().into_iter().map(|days| {
            let by_days = cells.by_ref().take(width + 1).map(|cells| Histograms::of(&cells, |_| true));
            (days.clone(), by_days.collect())
        });
        let days = days.collect();
        Ok(Counted {
            groupings,
            totals,
            days,
            others: HashMap::new(),
            late: Vec::new(),
            positions: plan.positions(),
            residents: Residents::default(),
            withheld: None,
            extents: Mutex::default(),
        })
    }

    /// Adds a grouping, with its cells by days, and the passes that counted it.
    pub fn add(&mut self, grouped: Grouped, by_days: HashMap<Days, Histograms>, passes: Vec<Pass>) {
        self.late.extend(passes);
        for (days, histograms) in by_days {
            if let Some(all) = self.days.get_mut(&days) {
                all.insert(self.groupings.len(), histograms); // those of the totals stay last
            }
        }
        self.groupings.push(grouped);
    }

    /// A statistic of days between two clocks in a row; null where no detainer has both.
    pub fn days(&self, days: &Days, statistic: Statistic, row: &Row) -> Option<f64> {
        let histograms = self.days.get(days)?;
        match row.place {
            Place::Cell(_) => {
                let grouping = row.grouping?;
                let keys = row.codes(&self.groupings[grouping].at)?;
                histograms[grouping].statistic(&keys, statistic)
            }
            Place::Total => histograms.last()?.statistic(&[], statistic),
            Place::Nothing | Place::Outside => None,
        }
    }

    /// How many detainers of a row have both days.
    pub fn days_of(&self, days: &Days, row: &Row) -> i64 {
        let Some(histograms) = self.days.get(days) else { return 0 };
        let count = match (row.place, row.grouping) {
            (Place::Cell(_), Some(grouping)) => {
                row.codes(&self.groupings[grouping].at).map(|keys| histograms[grouping].count(&keys))
            }
            (Place::Total, _) => histograms.last().map(|all| all.count(&[])),
            _ => None,
        };
        count.unwrap_or_default()
    }

    /// Where a tally is among those of a cell.
    pub fn position(&self, tally: &Tally) -> Option<usize> {
        self.positions.get(tally).copied()
    }

    /// What was counted of a tally in a row.
    pub fn tally(&self, tally: &Tally, row: &Row) -> Option<i64> {
        let at = *self.positions.get(tally)?;
        match row.place {
            Place::Cell(cell) => Some(self.groupings[row.grouping?].cells.tallies_of(cell)[at]),
            Place::Total => Some(self.totals.tallies_of(0)[at]),
            Place::Nothing => Some(0),
            Place::Outside => None,
        }
    }

    /// What was counted of a tally in all.
    pub fn total(&self, tally: &Tally) -> Option<i64> {
        Some(self.totals.tallies_of(0)[*self.positions.get(tally)?])
    }

    /// How much of a period is counted: found once.
    pub fn extent(&self, period: (usize, i32), find: impl FnOnce() -> Extent) -> Extent {
        match self.extents.lock() {
            Ok(mut extents) => *extents.entry(period).or_insert_with(find),
            Err(_) => find(),
        }
    }

    /// The grouping that tells just these dimensions apart.
    pub fn grouping(&self, at: &[usize]) -> Option<usize> {
        self.groupings.iter().position(|grouped| grouped.at == at)
    }
}
