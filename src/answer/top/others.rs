//! The rows of the members that are not told apart, counted anew as one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use futures_util::future::try_join_all;

use crate::answer::counted::{Counted, Grouped};
use crate::answer::group;
use crate::answer::histogram::Histograms;
use crate::answer::row::{Keys, Place, Row};
use crate::catalogue::RowKind;
use crate::plan::{Cells, Pass, Plan};
use crate::question::{Days, Question, Top};
use crate::store::{Store, StoreError};

/// What the rows of the others in one grouping are counted from.
#[derive(Debug)]
pub struct Others {
    /// The grouping of the rows that they stand for.
    grouping: usize,
    /// For each combination of the other dimensions, the rows that become one.
    left: BTreeMap<Keys, Vec<Row>>,
}

/// The rows that were left, by grouping and by the keys of the other dimensions.
pub fn others(left: &[Row], top: &Top) -> Vec<Others> {
    let mut all: BTreeMap<usize, BTreeMap<Keys, Vec<Row>>> = BTreeMap::new();
    for row in left {
        let Some(grouping) = row.grouping else { continue };
        let mut keys = row.keys.clone();
        keys[top.dimension] = None;
        all.entry(grouping).or_default().entry(keys).or_default().push(row.clone());
    }
    all.into_iter().map(|(grouping, left)| Others { grouping, left }).collect()
}

/// Counts the others and adds their groupings to what was counted. The rows have no windows yet.
///
/// # Errors
/// When the database does not answer.
pub async fn add(
    question: &Question,
    plan: &Plan,
    others: Vec<Others>,
    counted: &mut Counted,
    store: &Store,
) -> Result<Vec<Row>, StoreError> {
    let mut rows = Vec::new();
    let Some(top) = &question.algebra.top else { return Ok(rows) };
    let adds_up = top.adds_up(question);
    for others in others {
        let set = &counted.groupings[others.grouping].at;
        let at: Vec<usize> = set.iter().copied().filter(|at| *at != top.dimension).collect();
        let (cells, by_days) = match adds_up {
            true => (others.sums(&at, counted, plan.tallies().count()), HashMap::new()),
            false => others.counted(question, top, &at, plan, store).await?,
        };
        let grouped = Grouped::new(at, cells);
        let grouping = counted.groupings.len();
        rows.extend(others.left.into_iter().map(|(keys, left)| {
            let members = left.iter().filter_map(|row| row.keys[top.dimension]).collect();
            counted.others.insert((Some(grouping), keys.clone()), members);
            let codes: Vec<i32> = grouped.at.iter().filter_map(|at| keys[*at]).collect();
            let outside = left.iter().all(|row| row.place == Place::Outside);
            let nothing = if outside { Place::Outside } else { Place::Nothing };
            Row {
                kind: RowKind::Other,
                place: grouped.find(&codes).map_or(nothing, Place::Cell),
                keys,
                grouping: Some(grouping),
                windows: Vec::new(),
            }
        }));
        counted.add(grouped, by_days);
    }
    Ok(rows)
}

impl Others {
    /// Each detainer stands in one of the rows: their sums are its counts.
    fn sums(&self, at: &[usize], counted: &Counted, tallies: usize) -> Cells {
        let mut cells = Cells { key_count: at.len(), tally_count: tallies, ..Cells::default() };
        for (keys, left) in &self.left {
            cells.keys.extend(at.iter().filter_map(|at| keys[*at]));
            let counts = left.iter().filter_map(|row| match row.place {
                Place::Cell(cell) => Some(counted.groupings[self.grouping].cells.tallies_of(cell)),
                _ => None,
            });
            cells.tallies.extend(sum(counts, tallies));
        }
        cells
    }

    /// A detainer can stand in several of the rows: one pass for each set of members that become one.
    async fn counted(
        &self,
        question: &Question,
        top: &Top,
        at: &[usize],
        plan: &Plan,
        store: &Store,
    ) -> Result<(Cells, HashMap<Days, Histograms>), StoreError> {
        let sets = self.sets(question, top);
        let mut cells =
            Cells { key_count: at.len(), tally_count: plan.tallies().count(), ..Cells::default() };
        let mut by_days: HashMap<Days, Histograms> = HashMap::new();
        for (codes, combinations) in sets {
            let wanted = |codes: &[i32]| combinations.contains(&group::keys(at, codes, question.by.len()));
            let pass = plan.others(question, at, top.dimension, &codes);
            let days = question.days();
            let passes = days.iter().map(|days| pass.by_days(days, question));
            let passes: Vec<Pass> = [pass.clone()].into_iter().chain(passes).collect();
            let mut answers = try_join_all(passes.iter().map(|pass| store.run(pass))).await?.into_iter();
            let answer = answers.next().unwrap_or_default();
            for cell in (0..answer.len()).filter(|cell| wanted(answer.keys_of(*cell))) {
                cells.keys.extend(answer.keys_of(cell));
                cells.tallies.extend(answer.tallies_of(cell));
            }
            for (days, answer) in days.into_iter().zip(answers) {
                by_days.entry(days.clone()).or_default().add(&answer, wanted);
            }
        }
        Ok((cells, by_days))
    }

    /// The combinations of the other dimensions by the set of members that become one in them. Without conditions on rows
    /// it is the same wherever the same members are on top.
    fn sets(&self, question: &Question, top: &Top) -> BTreeMap<BTreeSet<i32>, BTreeSet<Keys>> {
        let group = |keys: &Keys| match question.algebra.having.is_empty() {
            true => top.within.iter().map(|at| keys[*at]).collect(),
            false => keys.clone(),
        };
        let mut members: HashMap<Keys, BTreeSet<i32>> = HashMap::new();
        for (keys, left) in &self.left {
            let codes = left.iter().filter_map(|row| row.keys[top.dimension]);
            members.entry(group(keys)).or_default().extend(codes);
        }
        let mut sets: BTreeMap<BTreeSet<i32>, BTreeSet<Keys>> = BTreeMap::new();
        for keys in self.left.keys() {
            let codes = members.get(&group(keys)).cloned().unwrap_or_default();
            sets.entry(codes).or_default().insert(keys.clone());
        }
        sets
    }
}

fn sum<'a>(counts: impl Iterator<Item = &'a [i64]>, tallies: usize) -> Vec<i64> {
    counts.fold(vec![0; tallies], |mut sums, counts| {
        sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        sums
    })
}

#[cfg(test)]
mod tests {
    use super::sum;

    #[test]
    fn counts_of_cells_are_added() {
        for (counts, sums) in [(vec![[1, 2], [3, 4]], vec![4, 6]), (vec![], vec![0, 0])] {
            assert_eq!(sum(counts.iter().map(|counts| &counts[..]), 2), sums);
        }
    }
}
