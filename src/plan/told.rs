//! What is counted of every answer besides what it shows: for the statement, and for the warnings that need a number.

use std::collections::BTreeSet;

use chrono::Days;

use crate::catalogue::policies::ENACTED_ONLY;
use crate::catalogue::vocabulary::{FACILITY_KIND, OUTCOME};
use crate::catalogue::{Aspect, Clock, Column};
use crate::question::{Filter, Question, Tally, day_of_date, month_of_date};

/// Code of `ASK` for a form that asks to notify and not to hold.
const NOTIFY: i32 = 2;
/// How many days a detainer has at least had to get an outcome, to be as good as the others.
pub const IMMATURE_DAYS: u64 = 90;
/// Code of `PLACEMENT` for a county that is a guess.
const CITY_AMBIGUOUS: i32 = 5;
/// FIPS numbers of territories begin after those of the states.
pub const FIRST_TERRITORY: i32 = 57;

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
        doubt::territories(question),
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
        // Months are told from a start, and not from what is in force.
        let in_force =
            |column| matches!(column, Column::Policy(aspect, _) if !matches!(aspect, Aspect::Months(_)));
        let by_policy = question.asks(in_force);
        let certainty = Column::Policy(Aspect::Certainty, question.looked_up.policy_on);
        by_policy.then(|| Tally::Detainers(is(certainty, ENACTED_ONLY)))
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

    /// They are counted over the residents of a place, but their persons are held there from elsewhere.
    pub fn prison(question: &Question) -> Option<Tally> {
        let mut per_residents = question.measures().filter(|measure| measure.is_per_residents());
        let counts_all = per_residents.any(|measure| {
            let mut cut = false;
            measure.upper_filter.columns(&mut |column| {
                cut |= matches!(column, Column::FacilityKind | Column::Facility);
            });
            !cut
        });
        let known = question.release.records(Column::FacilityKind);
        let kinds = ["STATE_PRISON", "FEDERAL"].into_iter().filter_map(|name| FACILITY_KIND.by_name(name));
        (counts_all && known).then(|| {
            let kinds = kinds.map(|kind| kind.code).collect();
            Tally::Detainers(Filter::OneOf(Column::FacilityKind, kinds))
        })
    }

    /// They were sent to a territory, where residents are asked.
    pub fn territories(question: &Question) -> Option<Tally> {
        let asked = question.of_residents().next().is_some() && question.release.records(Column::State);
        let territories = Filter::Between(Column::State, FIRST_TERRITORY, i32::MAX);
        asked.then_some(Tally::Detainers(territories))
    }
}

fn is(column: Column, code: i32) -> Filter {
    Filter::OneOf(column, BTreeSet::from([code]))
}
