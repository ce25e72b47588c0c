//! What is counted of some policies in a period.

use std::collections::BTreeSet;

use super::fact::Fact;
use crate::catalogue::PolicyCounted;
use crate::question::policies::Hold;
use crate::question::{PolicyPeriod, PolicyQuestion, Snapshot};

/// The numbers of a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    in_force: i64,
    perhaps: i64,
    jurisdictions: i64,
    counties: i64,
    residents: Option<i64>,
    enacted: i64,
    ended: i64,
    ended_inferred: i64,
}

impl Counts {
    /// One of them; null where it is not known.
    pub fn of(&self, counted: PolicyCounted) -> Option<i64> {
        match counted {
            PolicyCounted::InForce => Some(self.in_force),
            PolicyCounted::Perhaps => Some(self.perhaps),
            PolicyCounted::Jurisdictions => Some(self.jurisdictions),
            PolicyCounted::Counties => Some(self.counties),
            PolicyCounted::Residents => self.residents,
            PolicyCounted::Enacted => Some(self.enacted),
            PolicyCounted::Ended => Some(self.ended),
            PolicyCounted::EndedInferred => Some(self.ended_inferred),
        }
    }

    /// Whether no policy is in any of them.
    pub fn is_empty(&self) -> bool {
        [self.in_force, self.perhaps, self.enacted, self.ended, self.ended_inferred]
            .iter()
            .all(|count| *count == 0)
    }
}

/// The numbers of these policies in a period.
pub fn counts(
    facts: &[&Fact<'_>],
    period: PolicyPeriod,
    question: &PolicyQuestion,
    snapshot: &Snapshot,
) -> Counts {
    let held = |fact: &&&Fact<'_>| fact.term.hold_on_any(period.first, period.last);
    let in_force: Vec<&Fact<'_>> = facts.iter().filter(|fact| held(fact) == Hold::Surely).copied().collect();
    let perhaps = facts.iter().filter(|fact| matches!(held(fact), Hold::Perhaps | Hold::PerhapsUndated));
    let number = |wanted: &dyn Fn(&Fact<'_>) -> bool| facts.iter().filter(|fact| wanted(fact)).count() as i64;
    let places: BTreeSet<&str> = in_force.iter().map(|fact| fact.policy.jurisdiction.as_str()).collect();
    let mut counts = Counts {
        in_force: in_force.len() as i64,
        perhaps: perhaps.count() as i64,
        jurisdictions: places.len() as i64,
        enacted: number(&|fact| fact.start.is_some_and(|days| period.has(days))),
        ended: number(&|fact| fact.end.is_some_and(|day| period.has((day, day)))),
        ended_inferred: number(&|fact| fact.term.inferred_days().is_some_and(|days| period.has(days))),
        ..Counts::default()
    };
    if question.counts(&[PolicyCounted::Counties, PolicyCounted::Residents]) {
        let bound = counties(&in_force, period);
        counts.counties = bound.len() as i64;
        let elsewhere_alone = bound.is_empty() && in_force.iter().any(|fact| fact.binds_no_county());
        if !elsewhere_alone && question.counts(&[PolicyCounted::Residents]) {
            counts.residents = residents(&bound, period, snapshot);
        }
    }
    counts
}

/// FIPS numbers of the counties that these policies bind, each once, in the boundaries of the year in which the period ends.
fn counties(facts: &[&Fact<'_>], period: PolicyPeriod) -> Vec<i32> {
    let year = period.year_of_residents();
    let bound = facts.iter().flat_map(|fact| &fact.counties);
    let mut bound: Vec<i32> =
        bound.filter(|county| county.stands_in(year)).filter_map(|county| county.fips).collect();
    bound.sort_unstable();
    bound.dedup();
    bound
}

/// The residents of these counties in the year in which the period ends; none where one has no figure.
fn residents(counties: &[i32], period: PolicyPeriod, snapshot: &Snapshot) -> Option<i64> {
    let year = period.year_of_residents();
    let known = counties.iter().map(|county| snapshot.population.residents(*county, year).map(i64::from));
    known.sum()
}
