//! What is counted of every answer besides what it shows: for the statement, and for the warnings that need a number.

use std::collections::BTreeSet;

use crate::catalogue::policies::ENACTED_ONLY;
use crate::catalogue::vocabulary::OUTCOME;
use crate::catalogue::{Aspect, Column};
use crate::question::{Filter, Question, Tally};

/// Code of `ASK` for a form that asks to notify and not to hold.
const NOTIFY: i32 = 2;
/// Code of `PLACEMENT` for a county that is a guess.
const CITY_AMBIGUOUS: i32 = 5;

/// All of it that can be told of this question.
pub fn told(question: &Question) -> Vec<Tally> {
    let recordable = OUTCOME.members.iter().filter(|m| question.release.can_record(m.code));
    let outcomes = recordable.filter(|m| ["DECLINED", "UNRESOLVED"].contains(&m.name));
    let doubts = [
        unplaced_tally(question),
        doubt::ambiguous(question),
        doubt::fallback(question),
        doubt::notify(question),
    ];
    outcomes.map(|m| outcome_tally(m.code)).chain(doubts.into_iter().flatten()).collect()
}

/// Detainers with that outcome.
pub fn outcome_tally(code: i32) -> Tally {
    Tally::Detainers(is(Column::Outcome, code))
}

/// Detainers that cannot be placed, where places or policies are asked.
pub fn unplaced_tally(question: &Question) -> Option<Tally> {
    let column = if question.asks(|column| matches!(column, Column::Policy(..))) {
        Column::Policy(Aspect::Direction, question.looked_up.policy_on)
    } else if question.asks(|column| matches!(column, Column::County | Column::Aor2025)) {
        Column::County
    } else {
        return None;
    };
    Some(Tally::Detainers(Filter::Unrecorded(column)))
}

/// Detainers of which something is doubtful that the question rests on.
pub mod doubt {
    use super::*;

    /// Their county is a guess.
    pub fn ambiguous(question: &Question) -> Option<Tally> {
        let by_place =
            question.asks(|column| matches!(column, Column::County | Column::Aor2025 | Column::Policy(..)));
        let known = question.release.records(Column::Placement);
        (by_place && known).then(|| Tally::Detainers(is(Column::Placement, CITY_AMBIGUOUS)))
    }

    /// A day of enactment stands in for a day of effect.
    pub fn fallback(question: &Question) -> Option<Tally> {
        let by_policy = question.asks(|column| matches!(column, Column::Policy(..)));
        let certainty = Column::Policy(Aspect::Certainty, question.looked_up.policy_on);
        by_policy.then(|| Tally::Detainers(is(certainty, ENACTED_ONLY)))
    }

    /// They ask to notify, and not to hold.
    pub fn notify(question: &Question) -> Option<Tally> {
        let told_apart = question.asks(|column| matches!(column, Column::Ask | Column::DetainerType));
        let known = question.release.records(Column::Ask);
        (known && !told_apart).then(|| Tally::Detainers(is(Column::Ask, NOTIFY)))
    }
}

fn is(column: Column, code: i32) -> Filter {
    Filter::OneOf(column, BTreeSet::from([code]))
}
