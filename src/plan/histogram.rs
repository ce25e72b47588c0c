//! The passes that count the detainers of each number of days: a histogram is a pass with one more key.

use super::lower::Stored;
use super::pass::{Lines, Pass, PassKey};
use crate::catalogue::{Column, Step};
use crate::question::{Days, Filter, Question, Tally};

impl Pass {
    /// The same cells by the days between two clocks, which is the last key.
    pub fn by_days(&self, days: &Days, question: &Question) -> Pass {
        let column = Column::DaysBetween(days.from, days.to);
        let stored = Stored::of(&question.looked_up);
        let known = Filter::Not(Box::new(Filter::Unrecorded(column)));
        let mut pass = self.clone();
        pass.filter = pass.filter.and(stored.filter(&days.filter)).and(known);
        pass.keys.push(PassKey { column, step: Step::Same, buckets: None });
        pass.tallies = vec![Tally::Detainers(Filter::all())];
        if !pass.has_charge_keys() {
            pass.lines = Lines::All;
        }
        pass
    }
}
