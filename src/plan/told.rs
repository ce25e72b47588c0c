//! What is counted of every answer besides what it shows: for the statement, and for the warnings that need a number.

use std::collections::BTreeSet;

use chrono::Days;

use crate::catalogue::policies::ENACTED_ONLY;
use crate::catalogue::vocabulary::OUTCOME;
use crate::catalogue::{Aspect, Clock, Column};
use crate::question::{Filter, Question, Tally, day_of_date, month_of_date};

/// Code of `ASK` for a form that asks to notify and not to hold.
const NOTIFY: i32 = 2;
/// How many days a detainer has at least had to get an outcome, to be as good as the others.
pub const IMMATURE_DAYS: u64 = 90;
/// Codes of `FACILITY_KIND` for state prisons and federal facilities.
const PRISONS: [i32; 2] = [3, 4];
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
        doubt::immature(question),
        doubt::prison(question),
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
    } else if question.asks(Column::is_by_county) {
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
        let by_place = question.asks(|column| column.is_by_county() || matches!(column, Column::Policy(..)));
        let known = question.release.records(Column::Placement);
        (by_place && known).then(|| Tally::Detainers(is(Column::Placement, CITY_AMBIGUOUS)))
    }

    /// A day of enactment stands in for a day of effect.
    pub fn fallback(question: &Question) -> Option<Tally> {
        let by_policy = question.asks(|column| matches!(column, Column::Policy(..)));
        let certainty = Column::Policy(Aspect::Certainty, question.looked_up.policy_on);
        by_policy.then(|| Tally::Detainers(is(certainty, ENACTED_ONLY)))
    }

    /// They were sent to state prisons or federal facilities, to which people come from elsewhere, and are counted against
    /// the residents of the place.
    pub fn prison(question: &Question) -> Option<Tally> {
        let looks = |filter: &Filter| {
            let mut looks = false;
            filter.columns(&mut |column| looks |= column == Column::FacilityKind);
            looks
        };
        let mut rates =
            question.measures().filter(|measure| measure.per.is_some() && measure.residents().is_some());
        let counted = rates.any(|measure| !looks(&measure.upper_filter));
        let known = question.release.records(Column::FacilityKind);
        (counted && known).then(|| Tally::Detainers(Filter::OneOf(Column::FacilityKind, PRISONS.into())))
    }

    /// They are of the last days that the release covers, and had less time to get the outcome that is asked.
    pub fn immature(question: &Question) -> Option<Tally> {
        let release = &question.release;
        let clock = release.clock.filter(|clock| matches!(clock, Clock::Issued | Clock::Booked))?;
        let (from, to) = question.covered()?;
        let first = to.checked_sub_days(Days::new(IMMATURE_DAYS - 1)).filter(|first| *first > from)?;
        let filter = match release.records(Column::Day(clock)) {
            true => Filter::Between(Column::Day(clock), day_of_date(first), day_of_date(to)),
            false => Filter::Between(Column::Month(clock), month_of_date(first), month_of_date(to)),
        };
        question.asks_outcome().then_some(Tally::Detainers(filter))
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
