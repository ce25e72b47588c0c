//! The pass that counts several members of a dimension as one.

use std::collections::BTreeSet;

use super::Plan;
use super::lower::Stored;
use super::pass::{Lines, Pass};
use crate::catalogue::{Column, Dimension};
use crate::question::{Filter, Question, day_of_date, month_of_date, period};

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
            let one = one_of(question.by[dimension], members, question);
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
}

/// The dimension has one of these members.
fn one_of(dimension: &Dimension, members: &BTreeSet<i32>, question: &Question) -> Filter {
    let column = dimension.key.column;
    if dimension.clock().is_none() {
        return Filter::OneOf(column.on(question.looked_up.policy_on), members.clone());
    }
    let stored = |day| if matches!(column, Column::Day(_)) { day_of_date(day) } else { month_of_date(day) };
    let periods = members.iter().filter_map(|code| period(dimension, *code));
    Filter::Or(periods.map(|(first, last)| Filter::Between(column, stored(first), stored(last))).collect())
}
