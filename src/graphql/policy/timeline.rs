//! `policyTimeline`: what the policies of a place come to over time.

use std::sync::Arc;

use async_graphql::SimpleObject;

use super::Policy;
use crate::catalogue::vocabulary::FACILITY_KIND;
use crate::graphql::member::{
    DetainerRule, FacilityKind, Member, PolicyCertainty, PolicyDirection, PolicyKind,
};
use crate::graphql::scalars::Date;
use crate::question::policies::{Custody, Grain, Period, periods};
use crate::question::{Place, Snapshot, date_of_day};

/// A period in which the recorded policies of a place come to one and the same.
#[derive(SimpleObject)]
pub struct PolicyPeriod {
    /// The kind of facility whose custody it is about.
    facility_kind: Member<FacilityKind>,
    /// Its first day; null when it has no known beginning.
    from: Option<Date>,
    /// Its last day; null when it lasts to this day.
    to: Option<Date>,
    /// Whether they limit or require cooperation.
    direction: Member<PolicyDirection>,
    /// The strictest rule.
    rule: Member<DetainerRule>,
    /// The kinds of act.
    kinds: Vec<Member<PolicyKind>>,
    /// How surely the direction is known.
    certainty: Member<PolicyCertainty>,
    /// The policies that surely hold.
    policies: Vec<Policy>,
    /// The policies that may hold: their dates are not known well enough.
    perhaps: Vec<Policy>,
}

/// The periods of a place, by kind of facility.
pub fn of(snapshot: &Arc<Snapshot>, place: &Place, kind: Option<i32>) -> Vec<PolicyPeriod> {
    let kinds = FACILITY_KIND.members.iter().map(|member| member.code);
    let kinds = kinds.filter(|code| kind.is_none_or(|wanted| wanted == *code));
    let of_kind = |kind: i32| {
        let bearing = snapshot.policies.bearing(&snapshot.places, Custody { place, kind });
        let periods = periods(&snapshot.policies, &bearing, Grain::Day);
        periods.into_iter().map(move |period| PolicyPeriod::of(snapshot, kind, &period))
    };
    kinds.flat_map(of_kind).collect()
}

impl PolicyPeriod {
    fn of(snapshot: &Arc<Snapshot>, kind: i32, period: &Period) -> PolicyPeriod {
        let standing = &period.standing;
        let day = |day: i32, open: i32| (day != open).then(|| Date(date_of_day(day)));
        let policies = |ordinals: &[i16]| {
            let held = snapshot.policies.all().iter().filter(|policy| ordinals.contains(&policy.ordinal));
            held.map(|policy| Policy::new(snapshot, policy)).collect()
        };
        PolicyPeriod {
            facility_kind: Member::of(kind),
            from: day(period.first, i32::MIN),
            to: day(period.last, i32::MAX),
            direction: Member::of(standing.direction),
            rule: Member::of(standing.rule),
            kinds: standing.kinds.iter().copied().map(Member::of).collect(),
            certainty: Member::of(standing.certainty),
            policies: policies(&standing.holding),
            perhaps: policies(&standing.perhaps),
        }
    }
}
