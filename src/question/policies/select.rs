//! Reads a `PolicyFilter` and finds the policies that it admits.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::Value as Json;

use super::{Hold, Policies, Policy};
use crate::catalogue::policies::{DETAINER_RULE, POLICY_DIRECTION, POLICY_KIND};
use crate::catalogue::vocabulary::FACILITY_KIND;
use crate::catalogue::{Values, Vocabulary};
use crate::question::error::QuestionError;
use crate::question::{Places, Snapshot, day_of_date, read};

/// How deep policy filters can be nested.
const DEEPEST: usize = 12;
/// How many entries a list in a filter can have.
const LONGEST: usize = 500;

/// The keys of a `PolicyFilter`.
pub const KEYS: [&str; 13] = [
    "search",
    "jurisdiction",
    "state",
    "kind",
    "direction",
    "rule",
    "governs",
    "inForceOn",
    "mayBeInForceOn",
    "enactedOn",
    "and",
    "or",
    "not",
];

/// Which policies.
#[derive(Debug, Clone)]
pub enum PolicyFilter {
    /// Every one of these.
    And(Vec<PolicyFilter>),
    /// At least one of these.
    Or(Vec<PolicyFilter>),
    /// All that the inner one does not admit.
    Not(Box<PolicyFilter>),
    /// Each of these words is in title, agency, place, summary or evidence.
    Search(Vec<String>),
    /// The policy covers one of these places: `jurisdiction.id`.
    Covers(BTreeSet<String>),
    /// It is of one of these states, or of a place in one: `jurisdiction.id`.
    InState(BTreeSet<String>),
    /// One of these codes of `POLICY_KIND`.
    Kind(BTreeSet<i32>),
    /// One of these codes of `POLICY_DIRECTION`.
    Direction(BTreeSet<i32>),
    /// One of these codes of `DETAINER_RULE`.
    Rule(BTreeSet<i32>),
    /// It governs one of these kinds of facility.
    Governs(BTreeSet<i32>),
    /// It surely holds on that day.
    InForce(NaiveDate),
    /// It surely holds on that day, or may.
    MayBeInForce(NaiveDate),
    /// Enacted between, both days included, as padded.
    Enacted(NaiveDate, NaiveDate),
}

impl PolicyFilter {
    /// Reads the argument `where`.
    pub fn read(value: Option<&Json>, snapshot: &Snapshot) -> Result<PolicyFilter, QuestionError> {
        value.map_or(Ok(PolicyFilter::And(Vec::new())), |value| Self::read_at(value, snapshot, "where"))
    }

    /// Reads that argument.
    pub fn read_at(value: &Json, snapshot: &Snapshot, path: &str) -> Result<PolicyFilter, QuestionError> {
        object(value, snapshot, path, 0)
    }

    /// Whether it admits every policy.
    pub fn is_all(&self) -> bool {
        matches!(self, PolicyFilter::And(parts) if parts.is_empty())
    }

    /// The policies that it admits, in the order of their start.
    pub fn of<'a>(&self, policies: &'a Policies, places: &Places) -> Vec<&'a Policy> {
        policies.all().iter().filter(|policy| self.admits(policy, policies, places)).collect()
    }

    fn admits(&self, policy: &Policy, policies: &Policies, places: &Places) -> bool {
        let hold = |day: &NaiveDate| {
            let day = day_of_date(*day);
            policies.term(policy).map_or(Hold::No, |term| term.hold(day, day))
        };
        match self {
            PolicyFilter::And(parts) => parts.iter().all(|part| part.admits(policy, policies, places)),
            PolicyFilter::Or(parts) => parts.iter().any(|part| part.admits(policy, policies, places)),
            PolicyFilter::Not(inner) => !inner.admits(policy, policies, places),
            PolicyFilter::Search(words) => {
                let place = places.by_id(&policy.jurisdiction).map(|place| places.full_name(place));
                let agency = policy.agency.as_deref().unwrap_or_default();
                let text = [
                    &policy.title,
                    agency,
                    &place.unwrap_or_default(),
                    &policy.summary,
                    &policy.evidence,
                    &policy.id,
                ];
                let text = text.join(" ").to_lowercase();
                words.iter().all(|word| text.contains(word))
            }
            PolicyFilter::Covers(wanted) => policy.places.iter().any(|place| wanted.contains(place)),
            PolicyFilter::InState(states) => {
                let state = places.by_id(&policy.jurisdiction).and_then(|place| places.state_of(place));
                state.is_some_and(|state| states.contains(&state.id))
            }
            PolicyFilter::Kind(codes) => codes.contains(&policy.kind),
            PolicyFilter::Direction(codes) => codes.contains(&policy.direction),
            PolicyFilter::Rule(codes) => codes.contains(&policy.rule),
            PolicyFilter::Governs(kinds) => policy.governs.iter().any(|kind| kinds.contains(kind)),
            PolicyFilter::InForce(day) => hold(day) == Hold::Surely,
            PolicyFilter::MayBeInForce(day) => !matches!(hold(day), Hold::No | Hold::NoByInference),
            PolicyFilter::Enacted(from, to) => {
                policy.enacted.is_some_and(|(day, _)| (*from..=*to).contains(&day))
            }
        }
    }
}

fn object(
    value: &Json,
    snapshot: &Snapshot,
    path: &str,
    depth: usize,
) -> Result<PolicyFilter, QuestionError> {
    if depth > DEEPEST {
        return Err(QuestionError::at(path, format!("`{path}` is nested more than {DEEPEST} deep.")));
    }
    let given = read::object(value, path)?.iter().filter(|(_, value)| !value.is_null());
    let parts = given.map(|(key, value)| condition(key, value, snapshot, &format!("{path}.{key}"), depth));
    Ok(PolicyFilter::And(parts.collect::<Result<_, _>>()?))
}

fn condition(
    key: &str,
    value: &Json,
    snapshot: &Snapshot,
    path: &str,
    depth: usize,
) -> Result<PolicyFilter, QuestionError> {
    let several = || -> Result<Vec<PolicyFilter>, QuestionError> {
        let items = read::list(value, path, LONGEST)?.iter().enumerate();
        items.map(|(at, item)| object(item, snapshot, &format!("{path}[{at}]"), depth + 1)).collect()
    };
    Ok(match key {
        "and" => PolicyFilter::And(several()?),
        "or" => PolicyFilter::Or(several()?),
        "not" => PolicyFilter::Not(Box::new(object(value, snapshot, path, depth + 1)?)),
        "search" => PolicyFilter::Search(
            read::text(value, path)?.to_lowercase().split_whitespace().map(str::to_owned).collect(),
        ),
        "jurisdiction" => PolicyFilter::Covers(read::exact(value, path, LONGEST, |word, path| {
            read::place(word, snapshot, path)
        })?),
        "state" => PolicyFilter::InState(states(value, path, snapshot)?),
        "kind" => PolicyFilter::Kind(codes(value, path, snapshot, &POLICY_KIND)?),
        "direction" => PolicyFilter::Direction(codes(value, path, snapshot, &POLICY_DIRECTION)?),
        "rule" => PolicyFilter::Rule(codes(value, path, snapshot, &DETAINER_RULE)?),
        "governs" => PolicyFilter::Governs(codes(value, path, snapshot, &FACILITY_KIND)?),
        "inForceOn" => PolicyFilter::InForce(read::date(value, path)?),
        "mayBeInForceOn" => PolicyFilter::MayBeInForce(read::date(value, path)?),
        "enactedOn" => {
            let range = read::range(value, path)?;
            PolicyFilter::Enacted(range.0.unwrap_or(NaiveDate::MIN), range.1.unwrap_or(NaiveDate::MAX))
        }
        other => return Err(QuestionError::unknown(path, "a condition on policies", other, KEYS)),
    })
}

fn codes(
    value: &Json,
    path: &str,
    snapshot: &Snapshot,
    vocabulary: &'static Vocabulary,
) -> Result<BTreeSet<i32>, QuestionError> {
    if let Ok(("isNull", operand)) = read::only(value, path, "") {
        let none = read::boolean(operand, &format!("{path}.isNull"))?; // each policy has a value
        return Ok(vocabulary.members.iter().map(|member| member.code).filter(|_| !none).collect());
    }
    let all = read::exact(value, path, LONGEST, |word, path| {
        snapshot.resolve(Values::Closed(vocabulary), word, path)
    })?;
    Ok(all.into_iter().flatten().collect())
}

/// The ids of states of these postal codes.
fn states(value: &Json, path: &str, snapshot: &Snapshot) -> Result<BTreeSet<String>, QuestionError> {
    let all = read::exact(value, path, LONGEST, |word, path| snapshot.resolve(Values::State, word, path))?;
    let place = |fips: i32| snapshot.places.by_fips(fips).map(|place| place.id.clone());
    Ok(all.into_iter().flatten().filter_map(place).collect())
}
