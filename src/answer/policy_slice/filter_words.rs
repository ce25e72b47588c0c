//! A filter of policies in words that can be printed.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::answer::words;
use crate::catalogue::Vocabulary;
use crate::catalogue::policies::{DETAINER_RULE, POLICY_DIRECTION, POLICY_KIND};
use crate::catalogue::vocabulary::FACILITY_KIND;
use crate::question::Snapshot;
use crate::question::policies::PolicyFilter;

/// "the kind is statute and it is of California or Oregon", without brackets around the whole.
pub fn bare(filter: &PolicyFilter, snapshot: &Snapshot) -> String {
    let several = |parts: &[PolicyFilter], between: &str| {
        parts.iter().map(|part| bracketed(part, snapshot)).collect::<Vec<_>>().join(between)
    };
    match filter {
        PolicyFilter::And(parts) if parts.is_empty() => "it is recorded".into(),
        PolicyFilter::Or(parts) if parts.is_empty() => "no condition can hold".into(),
        PolicyFilter::And(parts) => several(parts, " and "),
        PolicyFilter::Or(parts) => several(parts, " or "),
        PolicyFilter::Not(inner) => format!("it is not so that {}", bracketed(inner, snapshot)),
        PolicyFilter::Search(sought) => {
            format!("title, agency, place, summary or evidence has \"{}\"", sought.join(" "))
        }
        PolicyFilter::Covers(places) => format!("it covers {}", names(places, snapshot)),
        PolicyFilter::InState(states) => format!("it is of {}", names(states, snapshot)),
        PolicyFilter::Kind(codes) => format!("the kind is {}", labels(codes, &POLICY_KIND)),
        PolicyFilter::Direction(codes) => format!("the direction is {}", labels(codes, &POLICY_DIRECTION)),
        PolicyFilter::Rule(codes) => format!("the rule is {}", labels(codes, &DETAINER_RULE)),
        PolicyFilter::Governs(codes) => format!("it binds the custody of {}", labels(codes, &FACILITY_KIND)),
        PolicyFilter::InForce(day) => format!("it surely was in force on {}", words::day(*day)),
        PolicyFilter::MayBeInForce(day) => {
            format!("it surely or perhaps was in force on {}", words::day(*day))
        }
        PolicyFilter::Enacted(from, to) => enacted(*from, *to),
    }
}

fn bracketed(filter: &PolicyFilter, snapshot: &Snapshot) -> String {
    match filter {
        PolicyFilter::And(parts) if parts.len() == 1 => bracketed(&parts[0], snapshot),
        PolicyFilter::And(parts) | PolicyFilter::Or(parts) if parts.len() > 1 => {
            format!("({})", bare(filter, snapshot))
        }
        _ => bare(filter, snapshot),
    }
}

fn enacted(from: NaiveDate, to: NaiveDate) -> String {
    match (from == NaiveDate::MIN, to == NaiveDate::MAX) {
        (true, true) => "its day of enactment is recorded".into(),
        (true, false) => format!("it was enacted on {} or earlier", words::day(to)),
        (false, true) => format!("it was enacted on {} or later", words::day(from)),
        (false, false) => format!("it was enacted {}", words::period(from, to)),
    }
}

fn names(ids: &BTreeSet<String>, snapshot: &Snapshot) -> String {
    let places = ids.iter().filter_map(|id| snapshot.places.by_id(id));
    listed(places.map(|place| snapshot.places.full_name(place)).collect())
}

fn labels(codes: &BTreeSet<i32>, vocabulary: &Vocabulary) -> String {
    let members = codes.iter().filter_map(|code| vocabulary.by_code(*code));
    listed(members.map(|member| words::mid_sentence(member.label)).collect())
}

/// "a, b or c"; names of places have commas in them.
fn listed(names: Vec<String>) -> String {
    let between = if names.iter().any(|name| name.contains(',')) { "; " } else { ", " };
    match names.as_slice() {
        [] => "none".into(),
        [one] => one.clone(),
        [firsts @ .., last] => format!("{} or {last}", firsts.join(between)),
    }
}
