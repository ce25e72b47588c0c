//! The rows of the members that are not told apart, counted anew as one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::answer::counted::{Counted, Grouped};
use crate::answer::group;
use crate::answer::histogram::Histograms;
use crate::answer::row::{Keys, Place, Row};
use crate::catalogue::RowKind;
use crate::columns::Engine;
use crate::plan::{Cells, Pass, Plan};
use crate::question::{Days, Question, Top};
use crate::store::StoreError;

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
    engine: &Engine,
) -> Result<Vec<Row>, StoreError> {
    let mut rows = Vec::new();
    let Some(top) = &question.algebra.top else { return Ok(rows) };
    let adds_up = top.adds_up(question);
    for others in others {
        let set = &counted.groupings[others.grouping].at;
        let at: Vec<usize> = set.iter().copied().filter(|at| *at != top.dimension).collect();
        let anew = match adds_up {
            true => others.sums(Anew::new(&at, plan), counted),
            false => others.counted(question, top, &at, plan, engine).await?,
        };
        let grouped = Grouped::new(at, anew.cells);
        let grouping = counted.groupings.len();
        let withheld = counted.withheld.as_ref();
        let withheld =
            withheld.map(|of| of.of_others(question, counted, others.grouping, &others.left, &grouped));
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
        counted.add(grouped, anew.by_days, anew.passes);
        if let (Some(all), Some(of_others)) = (&mut counted.withheld, withheld) {
            all.add(of_others);
        }
    }
    Ok(rows)
}

impl Others {
    /// Each detainer stands in one of the rows: their sums are its counts.
    fn sums(&self, mut anew: Anew, counted: &Counted) -> Anew {
        let Grouped { at, cells, .. } = &counted.groupings[self.grouping];
        for (keys, left) in &self.left {
            anew.cells.keys.extend(at.iter().filter_map(|at| keys[*at]));
            let counts = left.iter().filter_map(|row| match row.place {
                Place::Cell(cell) => Some(cells.tallies_of(cell)),
                _ => None,
            });
            anew.cells.tallies.extend(sum(counts, cells.tally_count));
        }
        anew
    }

    /// A detainer, or what is distinct, can stand in several of the rows: they are counted anew by a pass for each set of
    /// members that become one; by one pass for all where a detainer is in one set at most.
    async fn counted(
        &self,
        question: &Question,
        top: &Top,
        at: &[usize],
        plan: &Plan,
        engine: &Engine,
    ) -> Result<Anew, StoreError> {
        let sets = self.sets(question, top);
        let apart = apart(question, top);
        if apart.iter().chain([&top.dimension]).all(|at| !question.by[*at].is_many_valued()) {
            let together = sets.iter().flat_map(|(members, combinations)| {
                let one = |keys: &Keys| {
                    let codes = apart.iter().filter_map(|at| Some((*at, BTreeSet::from([keys[*at]?]))));
                    codes.chain([(top.dimension, members.clone())]).collect()
                };
                combinations.iter().map(one).collect::<Vec<_>>()
            });
            let pass = plan.others_together(question, at, &together.collect());
            return Anew::new(at, plan).with(pass, question, engine, |_| true).await;
        }
        let mut anew = Anew::new(at, plan);
        for (codes, combinations) in sets {
            let pass = plan.others(question, at, top.dimension, &codes);
            let wanted = |codes: &[i32]| combinations.contains(&group::keys(at, codes, question.by.len()));
            anew = anew.with(pass, question, engine, wanted).await?;
        }
        Ok(anew)
    }

    /// The combinations of the other dimensions by the set of members that become one in them. Without conditions on rows
    /// it is the same wherever the same members are on top.
    fn sets(&self, question: &Question, top: &Top) -> BTreeMap<BTreeSet<i32>, BTreeSet<Keys>> {
        let apart = apart(question, top);
        let group = |keys: &Keys| -> Keys { apart.iter().map(|at| keys[*at]).collect() };
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

/// The dimensions whose values can set other members apart, as positions in `by`.
fn apart(question: &Question, top: &Top) -> Vec<usize> {
    match question.algebra.having.is_empty() {
        true => top.within.clone(),
        false => (0..question.by.len()).filter(|at| *at != top.dimension).collect(),
    }
}

/// What was counted anew.
struct Anew {
    cells: Cells,
    by_days: HashMap<Days, Histograms>,
    passes: Vec<Pass>,
}

impl Anew {
    fn new(at: &[usize], plan: &Plan) -> Anew {
        let cells = Cells { key_count: at.len(), tally_count: plan.tallies().count(), ..Cells::default() };
        Anew { cells, by_days: HashMap::new(), passes: Vec::new() }
    }

    /// Runs a pass, and the same by days, and adds the cells that are wanted.
    async fn with(
        mut self,
        pass: Pass,
        question: &Question,
        engine: &Engine,
        wanted: impl Fn(&[i32]) -> bool,
    ) -> Result<Anew, StoreError> {
        let days = question.days();
        let by_days = days.iter().map(|days| pass.by_days(days, question)).collect::<Vec<_>>();
        let passes: Vec<Pass> = [pass].into_iter().chain(by_days).collect();
        let mut answers = engine.run_all(&passes).await?.into_iter();
        let answer = answers.next().unwrap_or_default();
        for cell in (0..answer.len()).filter(|cell| wanted(answer.keys_of(*cell))) {
            self.cells.keys.extend(answer.keys_of(cell));
            self.cells.tallies.extend(answer.tallies_of(cell));
        }
        for (days, answer) in days.into_iter().zip(answers) {
            self.by_days.entry(days.clone()).or_default().add(&answer, &wanted);
        }
        self.passes.extend(passes);
        Ok(self)
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
