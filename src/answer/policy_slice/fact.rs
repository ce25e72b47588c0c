//! What is known of each policy that a question admits: its keys, its term, and whom it binds.

use std::collections::BTreeSet;

use crate::catalogue::policies::{COARSE, DATED, ENACTED_ONLY, UNDATED_EXISTS};
use crate::catalogue::vocabulary::NOT_APPLICABLE;
use crate::catalogue::{Column, JURISDICTION_LEVEL, PolicyAspect, PolicyCounted};
use crate::question::policies::{Policy, Precision, Term};
use crate::question::{NOT_RECORDED, Place, PolicyQuestion, Snapshot, day_of_date};

/// A policy as it is counted.
#[derive(Debug)]
pub struct Fact<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// When it holds.
    pub term: &'a Term,
    /// A code for each dimension of `by`; 0 in the place of PERIOD.
    pub keys: Vec<i32>,
    /// The first and last day on which it may have begun.
    pub start: Option<(i32, i32)>,
    /// Its last day, as a source gives it.
    pub end: Option<i32>,
    /// The counties in which it binds custody, of all boundaries; empty where neither they nor residents are asked.
    pub counties: Vec<&'a Place>,
}

impl Fact<'_> {
    /// Whether it binds custody, and of no county: a city's own jails, or those of an agency.
    pub fn binds_no_county(&self) -> bool {
        !self.policy.governs.is_empty() && self.counties.is_empty()
    }

    /// Whether it ended, and neither a source nor an inference says when.
    pub fn ended_on_no_day(&self) -> bool {
        self.policy.ended_reason.is_some() && self.end.is_none() && self.term.inferred.is_none()
    }

    /// Whether its day of enactment stands in for that of effect.
    pub fn rests_on_enactment(&self) -> bool {
        self.policy.effective.is_none() && self.policy.enacted.is_some()
    }
}

/// The policies that a question admits, in the order of their start.
pub fn facts<'a>(question: &PolicyQuestion, snapshot: &'a Snapshot) -> Vec<Fact<'a>> {
    let binds = question.counts(&[PolicyCounted::Counties, PolicyCounted::Residents]);
    let admitted = question.filter.of(&snapshot.policies, &snapshot.places);
    let fact = |policy: &'a Policy| {
        Some(Fact {
            policy,
            term: snapshot.policies.term(policy)?,
            keys: keys(question, |aspect| key(policy, aspect, snapshot)),
            start: policy.start_days(),
            end: policy.ended_on.map(day_of_date),
            counties: if binds { policy.counties(&snapshot.places) } else { Vec::new() },
        })
    };
    admitted.into_iter().filter_map(fact).collect()
}

/// A code for each dimension of `by`; 0 in the place of PERIOD.
pub fn keys(question: &PolicyQuestion, key: impl Fn(PolicyAspect) -> i32) -> Vec<i32> {
    question.by.iter().map(|dimension| key(dimension.of)).collect()
}

/// What a policy has of that.
pub fn key(policy: &Policy, aspect: PolicyAspect, snapshot: &Snapshot) -> i32 {
    let place = || snapshot.places.by_id(&policy.jurisdiction);
    match aspect {
        PolicyAspect::Kind => policy.kind,
        PolicyAspect::Direction => policy.direction,
        PolicyAspect::Rule => policy.rule,
        PolicyAspect::Certainty => certainty(policy),
        PolicyAspect::State => {
            let state = place().and_then(|place| snapshot.places.state_of(place)?.fips);
            state.unwrap_or(NOT_RECORDED)
        }
        PolicyAspect::Level => {
            let level = place().map(|place| place.level.to_uppercase());
            let member = level.and_then(|level| JURISDICTION_LEVEL.by_name(&level));
            member.map_or(NOT_RECORDED, |member| member.code)
        }
        PolicyAspect::Aor2025 => place().map_or(NOT_RECORDED, |place| office(place, snapshot)),
        PolicyAspect::Period => 0,
    }
}

/// How surely the start of a policy is known.
fn certainty(policy: &Policy) -> i32 {
    match (policy.start(), policy.effective) {
        (None, _) => UNDATED_EXISTS,
        (Some((_, Precision::Month | Precision::Year)), _) => COARSE,
        (Some(_), Some(_)) => DATED,
        (Some(_), None) => ENACTED_ONLY,
    }
}

/// The field office of a place: that of its county, or of the one area in which a whole state lies.
fn office(place: &Place, snapshot: &Snapshot) -> i32 {
    let Some(offices) = snapshot.derived.get(&Column::Aor2025) else { return NOT_RECORDED };
    let county = std::iter::successors(Some(place), |place| snapshot.places.parent(place))
        .find(|place| place.level == "county")
        .and_then(|county| county.fips);
    if let Some(county) = county {
        return offices.of.get(&county).copied().unwrap_or(NOT_RECORDED);
    }
    let Some(state) = snapshot.places.state_of(place).and_then(|state| state.fips) else {
        return NOT_RECORDED;
    };
    let of_state = offices.of.range(state * 1000..(state + 1) * 1000);
    let of_state: BTreeSet<i32> = of_state.map(|(_, office)| *office).filter(|office| *office > 0).collect();
    match (of_state.len(), of_state.first()) {
        (0, _) => NOT_RECORDED,
        (1, Some(office)) => *office,
        _ => NOT_APPLICABLE,
    }
}
