//! What several policies come to together: direction, rule, kinds and certainty, with three answers to each question.

use super::term::{Hold, Term};
use super::{Policies, Policy};
use crate::catalogue::policies::{
    BOTH, COARSE, DATED, ENACTED_ONLY, INFERRED_END, KIND_UNCERTAIN, LIMITS, NO_RULE_RECORDED, NONE_RECORDED,
    REQUIRES, RULE_UNCERTAIN, UNCERTAIN, UNDATED_EXISTS,
};
use crate::catalogue::vocabulary::NOT_APPLICABLE;

/// What the policies that bear on a custody come to in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// A code of `POLICY_DIRECTION`.
    pub direction: i32,
    /// A code of `DETAINER_RULE`.
    pub rule: i32,
    /// Codes of `POLICY_KIND`, sorted; never empty.
    pub kinds: Vec<i32>,
    /// A code of `POLICY_CERTAINTY`, or not applicable.
    pub certainty: i32,
    /// Ordinals of the policies that surely hold, sorted.
    pub holding: Vec<i16>,
    /// Ordinals of those that may hold, sorted.
    pub perhaps: Vec<i16>,
}

/// One side of the direction.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Yes,
    Perhaps,
    No,
}

impl Standing {
    /// What these policies come to from day `first` to day `last`.
    pub fn of(policies: &Policies, bearing: &[&Policy], first: i32, last: i32) -> Standing {
        let held: Vec<(&Policy, &Term, Hold)> = bearing
            .iter()
            .filter_map(|policy| policies.term(policy).map(|term| (*policy, term, term.hold(first, last))))
            .collect();
        let that = |wanted: fn(Hold) -> bool| held.iter().filter(move |(_, _, hold)| wanted(*hold));
        let surely = || that(|hold| hold == Hold::Surely);
        let perhaps = || that(|hold| matches!(hold, Hold::Perhaps | Hold::PerhapsUndated));
        let (limiting, requiring) = (side(&held, LIMITS), side(&held, REQUIRES));
        let mut kinds: Vec<i32> = surely().map(|(policy, ..)| policy.kind).collect();
        if perhaps().any(|(policy, ..)| !kinds.contains(&policy.kind)) {
            kinds.push(KIND_UNCERTAIN);
        }
        if kinds.is_empty() {
            kinds.push(NO_RULE_RECORDED);
        }
        let strictest = surely().map(|(policy, ..)| policy.rule).min();
        let stricter = perhaps().any(|(policy, ..)| strictest.is_none_or(|rule| policy.rule < rule));
        let ordinals = |of: Vec<i16>| sorted(of);
        Standing {
            direction: direction(limiting.0, requiring.0),
            rule: if stricter { RULE_UNCERTAIN } else { strictest.unwrap_or(NO_RULE_RECORDED) },
            kinds: sorted(kinds),
            certainty: limiting.1.max(requiring.1).unwrap_or(NOT_APPLICABLE),
            holding: ordinals(surely().map(|(policy, ..)| policy.ordinal).collect()),
            perhaps: ordinals(perhaps().map(|(policy, ..)| policy.ordinal).collect()),
        }
    }

    /// Whether there is nothing to tell: no policy holds, may hold, or had an end that is inferred.
    pub fn is_nothing(&self) -> bool {
        self.direction == NONE_RECORDED && self.certainty == NOT_APPLICABLE
    }
}

/// A side's answer, and how surely it is known: greater codes of `POLICY_CERTAINTY` are weaker.
fn side(held: &[(&Policy, &Term, Hold)], direction: i32) -> (Side, Option<i32>) {
    let of_side = || held.iter().filter(|(policy, ..)| policy.direction == direction);
    let any = |wanted: Hold| of_side().any(|(_, _, hold)| *hold == wanted);
    let sure = of_side().filter(|(_, _, hold)| *hold == Hold::Surely);
    if let Some(best) = sure.map(|(_, term, _)| if term.is_dated { DATED } else { ENACTED_ONLY }).min() {
        return (Side::Yes, Some(best));
    }
    if any(Hold::Perhaps) {
        return (Side::Perhaps, Some(COARSE));
    }
    if any(Hold::PerhapsUndated) {
        return (Side::Perhaps, Some(UNDATED_EXISTS));
    }
    (Side::No, any(Hold::NoByInference).then_some(INFERRED_END))
}

fn direction(limiting: Side, requiring: Side) -> i32 {
    match (limiting, requiring) {
        (Side::Perhaps, _) | (_, Side::Perhaps) => UNCERTAIN,
        (Side::Yes, Side::Yes) => BOTH,
        (Side::Yes, Side::No) => LIMITS,
        (Side::No, Side::Yes) => REQUIRES,
        (Side::No, Side::No) => NONE_RECORDED,
    }
}

fn sorted<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort();
    values.dedup();
    values
}
