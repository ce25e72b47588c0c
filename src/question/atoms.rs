//! The atoms of a question's numbers: the smallest sets of detainers that its filters and outcomes divide a row into.
//! Small-cell suppression counts each of them, so that whatever can be added up or subtracted is a sum of atoms.

use std::collections::BTreeSet;

use super::error::QuestionError;
use super::filter::Filter;
use super::measure::{Measure, Part, Tally};
use super::slice::Question;
use crate::catalogue::Column;
use crate::catalogue::vocabulary::OUTCOME;

/// Atoms at most: each is counted in every row, and the more there are, the smaller they are.
const MOST: usize = 64;

/// The atoms of a question. Sets of them are the bits of a `u64`.
#[derive(Debug, Clone, PartialEq)]
pub struct Atoms {
    /// What each counts: of any two, no detainer is in both; together they are all detainers.
    pub filters: Vec<Filter>,
    /// The conditions that divide, outcomes apart.
    cuts: Vec<Filter>,
    /// For each atom, which of the cuts hold in it.
    holds: Vec<Vec<bool>>,
    /// For each atom, its outcomes; `None` where nothing is divided by outcomes, or for those that none asks for.
    outcomes: Vec<Option<BTreeSet<i32>>>,
}

/// What a number rests on: conditions that all hold, and outcomes.
#[derive(Debug, Default)]
struct Ground {
    cuts: Vec<Filter>,
    outcomes: Option<BTreeSet<i32>>,
}

impl Question {
    /// Finds the atoms of its numbers where the release withholds small counts.
    ///
    /// # Errors
    /// When there are too many.
    pub fn with_atoms(mut self) -> Result<Question, QuestionError> {
        if let Some(below) = self.release.suppress_below {
            let message = || {
                format!(
                    "The filters of these numbers divide the detainers of a row into more than {MOST} parts, and {} withholds parts of fewer than {below}: ask fewer numbers with filters of their own at once, or put a filter in the slice's `where`.",
                    self.dataset.id
                )
            };
            let atoms = Atoms::of(&self).ok_or_else(|| QuestionError::at("rows", message()))?;
            self.atoms = Some(atoms);
        }
        Ok(self)
    }
}

impl Atoms {
    /// Those of a question; none where there would be too many.
    fn of(question: &Question) -> Option<Atoms> {
        let grounds: Vec<Ground> = question.measures().flat_map(parts).filter_map(Ground::of).collect();
        let mut cuts: Vec<Filter> = Vec::new();
        let mut asked: Vec<BTreeSet<i32>> = Vec::new();
        for Ground { cuts: own, outcomes } in grounds {
            cuts.extend(own);
            asked.extend(outcomes);
        }
        cuts.sort();
        cuts.dedup();
        let classes = classes(&asked);
        let mut holds: Vec<Vec<bool>> = vec![Vec::new()];
        for at in 0..cuts.len() {
            let both = |held: Vec<bool>| [true, false].map(|holds| [held.as_slice(), &[holds]].concat());
            holds = holds.into_iter().flat_map(both).filter(|held| can_be(&cuts[..=at], held)).collect();
            if holds.len() * classes.len() > MOST {
                return None;
            }
        }
        let mut atoms = Atoms { filters: Vec::new(), cuts, holds: Vec::new(), outcomes: Vec::new() };
        for held in holds {
            for class in &classes {
                atoms.filters.push(filter(&atoms.cuts, &held, class, &asked));
                atoms.holds.push(held.clone());
                atoms.outcomes.push(class.clone());
            }
        }
        Some(atoms)
    }

    /// The atoms that a number is made of.
    pub fn of_measure(&self, measure: &Measure) -> u64 {
        parts(measure).filter_map(Ground::of).fold(0, |atoms, ground| atoms | self.on(&ground))
    }

    /// The atoms whose detainers a tally counts, or counts something of.
    pub fn of_tally(&self, tally: &Tally) -> u64 {
        self.on(&Ground::of_tally(tally))
    }

    fn on(&self, ground: &Ground) -> u64 {
        let is_in = |atom: &usize| {
            let holds = |cut: &Filter| self.cuts.binary_search(cut).is_ok_and(|at| self.holds[*atom][at]);
            let of_outcome = ground
                .outcomes
                .as_ref()
                .is_none_or(|wanted| self.outcomes[*atom].as_ref().is_some_and(|own| own.is_subset(wanted)));
            of_outcome && ground.cuts.iter().all(holds)
        };
        (0..self.filters.len()).filter(is_in).fold(0, |atoms, atom| atoms | 1 << atom)
    }
}

/// What the upper and the lower part of a measure are.
fn parts(measure: &Measure) -> impl Iterator<Item = &Part> {
    measure.upper.iter().chain(measure.per.iter().filter_map(|(_, part)| part.as_ref()))
}

impl Ground {
    /// Of a part; none where no detainers are counted for it.
    fn of(part: &Part) -> Option<Ground> {
        match part {
            Part::Counted(tally) => Some(Ground::of_tally(tally)),
            Part::Days(days, _) => {
                let known = recorded(Column::DaysBetween(days.from, days.to));
                Some(Ground::on(&days.filter, Some(known)))
            }
            Part::Residents(_) => None,
        }
    }

    /// Charge lines are of the detainers that have some, and what is distinct of those of which it is recorded.
    fn of_tally(tally: &Tally) -> Ground {
        let more = match tally {
            Tally::Detainers(_) => None,
            Tally::Lines(_) => Some(Filter::AnyCharge(Box::new(Filter::all()))),
            Tally::Distinct(column, _) => Some(recorded(*column)),
        };
        Ground::on(tally.filter(), more)
    }

    fn on(filter: &Filter, more: Option<Filter>) -> Ground {
        let mut ground = Ground { cuts: more.into_iter().collect(), outcomes: None };
        let mut rest = Vec::new();
        for part in conjuncts(filter) {
            match part {
                Filter::OneOf(Column::Outcome, codes) => {
                    let before = ground.outcomes.take();
                    ground.outcomes = Some(before.map_or_else(|| codes.clone(), |before| &before & codes));
                }
                other => rest.push(other.clone()),
            }
        }
        if !rest.is_empty() {
            ground.cuts.push(rest.into_iter().fold(Filter::all(), Filter::and));
        }
        ground
    }
}

fn recorded(column: Column) -> Filter {
    Filter::Not(Box::new(Filter::Unrecorded(column)))
}

/// The conditions that must all hold.
fn conjuncts(filter: &Filter) -> &[Filter] {
    match filter {
        Filter::And(parts) => parts,
        other => std::slice::from_ref(other),
    }
}

/// The outcomes, together where every set of those that are asked has both or neither: `None` for those in no set.
fn classes(asked: &[BTreeSet<i32>]) -> Vec<Option<BTreeSet<i32>>> {
    let mut classes: Vec<(Vec<bool>, BTreeSet<i32>)> = Vec::new();
    for code in OUTCOME.members.iter().map(|member| member.code) {
        let of: Vec<bool> = asked.iter().map(|set| set.contains(&code)).collect();
        match classes.iter_mut().find(|(known, _)| *known == of) {
            Some((_, codes)) => drop(codes.insert(code)),
            None => classes.push((of, BTreeSet::from([code]))),
        }
    }
    classes.into_iter().map(|(of, codes)| of.contains(&true).then_some(codes)).collect()
}

/// Whether these cuts can hold and fail so, by their form: one that holds has the others that are part of it, and none that
/// takes other values of the same column.
fn can_be(cuts: &[Filter], holds: &[bool]) -> bool {
    let all = || cuts.iter().zip(holds);
    let clash = |one: &Filter, other: &Filter| match (one, other) {
        (Filter::OneOf(a, of), Filter::OneOf(b, among)) => a == b && of.is_disjoint(among),
        (Filter::OneOf(a, _), Filter::Unrecorded(b)) | (Filter::Unrecorded(b), Filter::OneOf(a, _)) => a == b,
        _ => false,
    };
    let at_odds = |one: &Filter, other: &Filter, holds: bool| match holds {
        true => conjuncts(one).iter().any(|a| conjuncts(other).iter().any(|b| clash(a, b))),
        false => conjuncts(other).iter().all(|part| conjuncts(one).contains(part)),
    };
    all()
        .filter(|(_, holds)| **holds)
        .all(|(one, _)| !all().any(|(other, holds)| at_odds(one, other, *holds)))
}

fn filter(cuts: &[Filter], holds: &[bool], class: &Option<BTreeSet<i32>>, asked: &[BTreeSet<i32>]) -> Filter {
    let outcome = |codes: BTreeSet<i32>| Filter::OneOf(Column::Outcome, codes);
    let of_outcome = match class {
        Some(codes) => outcome(codes.clone()),
        None if asked.is_empty() => Filter::all(),
        None => Filter::Not(Box::new(outcome(asked.iter().flatten().copied().collect()))),
    };
    cuts.iter().zip(holds).fold(of_outcome, |filter, (cut, holds)| {
        filter.and(if *holds { cut.clone() } else { Filter::Not(Box::new(cut.clone())) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(column: Column, codes: &[i32]) -> Filter {
        Filter::OneOf(column, codes.iter().copied().collect())
    }

    #[test]
    fn outcomes_stand_together_until_a_number_parts_them() {
        let sets = |sets: &[&[i32]]| -> Vec<BTreeSet<i32>> {
            sets.iter().map(|set| set.iter().copied().collect()).collect()
        };
        let class = |codes: &[i32]| Some(codes.iter().copied().collect::<BTreeSet<i32>>());
        assert_eq!(classes(&[]), [None]);
        assert_eq!(classes(&sets(&[&[1]])), [class(&[1]), None]);
        assert_eq!(classes(&sets(&[&[1, 2, 3, 4], &[1]])), [class(&[1]), class(&[2, 3, 4]), None]);
    }

    #[test]
    fn what_cannot_be_is_no_atom() {
        let (men, women) = (is(Column::Gender, &[1]), is(Column::Gender, &[2]));
        let in_texas = men.clone().and(is(Column::State, &[48]));
        for (cuts, holds, expected) in [
            ([men.clone(), women.clone()], [true, true], false),
            ([men.clone(), women.clone()], [false, false], true),
            ([in_texas.clone(), men.clone()], [true, false], false),
            ([in_texas.clone(), men.clone()], [false, true], true),
            ([in_texas, women], [true, true], false),
        ] {
            assert_eq!(can_be(&cuts, &holds), expected, "{cuts:?} {holds:?}");
        }
    }
}
