//! The policies that are loaded, and what they come to at a place on a day: `docs/policies.md` is the rule.

mod bearing;
mod bound;
mod first;
mod select;
mod standing;
mod term;
mod timeline;

use std::collections::HashMap;

use chrono::NaiveDate;

pub use bearing::Custody;
pub use first::First;
pub use select::{KEYS as POLICY_KEYS, PolicyFilter};
pub use standing::Standing;
pub use term::{Hold, Inferred, Precision, Term};
pub use timeline::{Grain, Period, periods};

/// A policy on detainers.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // as the columns of table `policy`, where each has a comment
pub struct Policy {
    pub id: String,
    pub ordinal: i16,
    pub jurisdiction: String,
    pub agency: Option<String>,
    /// A code of `POLICY_KIND`.
    pub kind: i32,
    pub title: String,
    pub enacted: Option<(NaiveDate, Precision)>,
    pub effective: Option<(NaiveDate, Precision)>,
    pub ended_on: Option<NaiveDate>,
    pub ended_reason: Option<String>,
    /// `LIMITS` or `REQUIRES`.
    pub direction: i32,
    /// A code of `DETAINER_RULE`.
    pub rule: i32,
    pub summary: String,
    pub source_title: String,
    pub source_url: String,
    pub evidence: String,
    pub confidence: String,
    /// Codes of `FACILITY_KIND`.
    pub governs: Vec<i32>,
    /// Every place that it covers, its own included: `jurisdiction.id`.
    pub places: Vec<String>,
    /// An end that is listed as inferred: the first day on which it no longer holds, by which policy, from what.
    pub listed_end: Option<ListedEnd>,
}

/// An inferred end of `policy_endings.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedEnd {
    /// The first day on which the policy no longer holds.
    pub from_day: NaiveDate,
    /// Id of the policy that ended it.
    pub ended_by: String,
    /// What it is inferred from.
    pub basis: String,
}

impl Policy {
    /// The day from which it holds, as far as known: that of effect, else that of enactment.
    pub fn start(&self) -> Option<(NaiveDate, Precision)> {
        self.effective.or(self.enacted)
    }

    /// The first and last day on which it may have begun, as day numbers; one day where that is known.
    pub fn start_days(&self) -> Option<(i32, i32)> {
        self.start().map(|(day, precision)| term::days_of(day, precision))
    }
}

/// All policies of one release.
#[derive(Debug, Default)]
pub struct Policies {
    all: Vec<Policy>,
    terms: Vec<Term>,
    by_id: HashMap<String, usize>,
    by_place: HashMap<String, Vec<usize>>,
}

impl Policies {
    /// Takes the policies of a release, in any order; they come to stand in the order of their start, those without one last.
    pub fn new(mut all: Vec<Policy>) -> Self {
        all.sort_by(|a, b| {
            let start = |policy: &Policy| (policy.start().is_none(), policy.start().map(|(day, _)| day));
            start(a).cmp(&start(b)).then_with(|| a.id.cmp(&b.id))
        });
        let by_id: HashMap<String, usize> =
            all.iter().enumerate().map(|(at, policy)| (policy.id.clone(), at)).collect();
        let mut by_place: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, policy) in all.iter().enumerate() {
            for place in &policy.places {
                by_place.entry(place.clone()).or_default().push(at);
            }
        }
        let terms = all.iter().map(|policy| Term::of(policy, &all)).collect();
        Self { all, terms, by_id, by_place }
    }

    /// All of them, in the order of their start.
    pub fn all(&self) -> &[Policy] {
        &self.all
    }

    /// The policy of that id.
    pub fn by_id(&self, id: &str) -> Option<&Policy> {
        self.by_id.get(id).map(|at| &self.all[*at])
    }

    /// When a policy holds.
    pub fn term(&self, policy: &Policy) -> Option<&Term> {
        self.by_id.get(&policy.id).map(|at| &self.terms[*at])
    }

    /// The policies that cover a place, in the order of their start.
    pub fn of_place(&self, place: &str) -> impl Iterator<Item = &Policy> {
        self.by_place.get(place).into_iter().flatten().map(|at| &self.all[*at])
    }

    /// The policies that a policy replaced: earlier ones of the same agency, and those whose listed end names it.
    pub fn replaced_by(&self, policy: &Policy) -> impl Iterator<Item = &Policy> {
        let ended_by = |term: &Term| term.inferred.as_ref().is_some_and(|end| end.ended_by == policy.id);
        self.all.iter().zip(&self.terms).filter(move |(_, term)| ended_by(term)).map(|(policy, _)| policy)
    }
}
