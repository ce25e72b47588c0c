//! The pass that counts several members of a dimension as one.

use std::collections::{BTreeMap, BTreeSet};

use super::Plan;
use super::lower::Stored;
use super::pass::{Lines, Pass};
use crate::question::{Filter, Question, has_one_of};

impl Plan {
    /// The detainers that have one of these members of the dimension at that position in `by`, each once, told apart by
    /// the dimensions at `at`.
    pub fn others(
        &self,
        question: &Question,
        at: &[usize],
        dimension: usize,
        members: &BTreeSet<i32>,
    ) -> Pass {
        let stored = Stored::of(&question.looked_up);
        let column = question.by[dimension].key.column;
        let mut pass = Pass {
            keys: at.iter().map(|at| stored.key(question.by[*at].key)).collect(),
            tallies: self.totals.tallies[..self.of_rows].to_vec(),
            ..self.totals.clone()
        };
        if !column.is_of_charge() {
            let one = has_one_of(question.by[dimension], members, question.looked_up.policy_on);
            pass.filter = stored.filter(&question.filter.clone().and(one));
            return pass;
        }
        // Which lines are grouped and counted says which detainers: those with such a line.
        let lines = question.lines.clone().unwrap_or_else(Filter::all);
        let lines = lines.and(Filter::OneOf(column, members.clone()));
        if !pass.has_charge_keys() {
            let with_one = Filter::AnyCharge(Box::new(lines.clone()));
            pass.filter = stored.filter(&question.filter.clone().and(with_one));
        }
        pass.lines = Lines::Only(stored.filter(&lines));
        pass
    }

    /// The same of several sets at once, each told by codes of dimensions of `by`: all of them dimensions of which a
    /// detainer has one value, so that it is in one set at most.
    pub fn others_together(
        &self,
        question: &Question,
        at: &[usize],
        sets: &BTreeSet<BTreeMap<usize, BTreeSet<i32>>>,
    ) -> Pass {
        let stored = Stored::of(&question.looked_up);
        let one = |(at, codes): (&usize, &BTreeSet<i32>)| {
            has_one_of(question.by[*at], codes, question.looked_up.policy_on)
        };
        let any = sets.iter().map(|set| Filter::And(set.iter().map(one).collect())).collect();
        Pass {
            keys: at.iter().map(|at| stored.key(question.by[*at].key)).collect(),
            tallies: self.totals.tallies[..self.of_rows].to_vec(),
            filter: stored.filter(&question.filter.clone().and(Filter::Or(any))),
            ..self.totals.clone()
        }
    }
}
