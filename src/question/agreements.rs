//! Reads `agreement287g`: whether a detainer's place had a 287(g) agreement.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::{Map, Value as Json};

use super::coverage;
use super::error::QuestionError;
use super::filter::{Filter, Named};
use super::filters::Against;
use super::read;
use super::references::{Agreement, Agreements};
use super::values::{day_of_date, in_print, month_of_date};
use crate::catalogue::agreement::{AGENCY_TYPE, SUPPORT_TYPE};
use crate::catalogue::vocabulary::FACILITY_KIND;
use crate::catalogue::{Clock, Column, Vocabulary};

/// The keys of `agreement287g`.
pub const AGREEMENT_KEYS: [&str; 4] = ["exists", "supportType", "agencyType", "signedBy"];

/// What an agreement must be; every condition for the same agreement.
struct Wanted {
    support_types: Option<BTreeSet<i32>>,
    agency_types: Option<BTreeSet<i32>>,
    signed_by: Option<Clock>,
}

/// Where agreements hold, and from when: counties, and states by their prisons.
#[derive(Default)]
struct Held {
    counties: BTreeMap<Option<NaiveDate>, BTreeSet<i32>>,
    prisons: BTreeMap<Option<NaiveDate>, BTreeSet<i32>>,
}

impl Against<'_> {
    /// `{exists, supportType, agencyType, signedBy}`. A detainer that is not placed fails it, whatever `exists` says.
    pub fn agreement(&self, value: &Json, path: &str) -> Result<Filter, QuestionError> {
        let arguments = read::object(value, path)?;
        if let Some(other) = arguments.keys().find(|key| !AGREEMENT_KEYS.contains(&key.as_str())) {
            return Err(QuestionError::unknown(path, "a key of `agreement287g`", other, AGREEMENT_KEYS));
        }
        let agreements = self.snapshot.references.agreements.as_ref().ok_or_else(|| {
            QuestionError::at(path, "No 287(g) agreements are loaded: import a dataset of kind agreements.")
        })?;
        for needed in ["COUNTY", "STATE"] {
            self.require(needed, path)?;
        }
        let exists = read::given(arguments, "exists")
            .map_or(Ok(true), |value| read::boolean(value, &format!("{path}.exists")))?;
        let wanted = Wanted {
            support_types: members(arguments, "supportType", &SUPPORT_TYPE, path)?,
            agency_types: members(arguments, "agencyType", &AGENCY_TYPE, path)?,
            signed_by: self.signed_by(arguments, path)?,
        };
        let held = self.held(agreements, &wanted);
        let words = wanted.in_words(agreements);
        let filter = if exists { held } else { self.none(held, wanted.signed_by) };
        let words = match exists {
            true => format!("the place had {words}"),
            false => format!("the place is recorded and none is known of {words}"),
        };
        let denied = format!("it is not so that {words}");
        Ok(Filter::Named(Box::new(Named {
            words,
            denied,
            rests_on: Some(agreements.dataset.clone()),
            filter,
        })))
    }

    fn signed_by(&self, arguments: &Map<String, Json>, path: &str) -> Result<Option<Clock>, QuestionError> {
        let Some(value) = read::given(arguments, "signedBy") else { return Ok(None) };
        let path = format!("{path}.signedBy");
        let clock = read::clock(value, &path)?;
        coverage::require_clock(self, clock, &path)?;
        Ok(Some(clock))
    }

    /// The places of the agreements that are wanted.
    fn held(&self, agreements: &Agreements, wanted: &Wanted) -> Filter {
        let mut held = Held::default();
        let last = wanted.signed_by.and_then(|clock| self.release.coverage.get(clock.field())?.last_day);
        for agreement in agreements.all.iter().filter(|agreement| wanted.admits(agreement)) {
            let from = wanted.signed_by.and(agreement.signed_on);
            if from > last && last.is_some() {
                continue; // signed after every detainer
            }
            match (agreement.county, agreement.is_of_state()) {
                (_, true) if agreement.holds_people() => {
                    held.prisons.entry(from).or_default().insert(agreement.state);
                }
                (Some(county), false) => {
                    held.counties.entry(from).or_default().insert(county);
                }
                _ => {}
            }
        }
        let prison = FACILITY_KIND.by_name("STATE_PRISON").map(|member| member.code).into_iter().collect();
        let prison = Filter::OneOf(Column::FacilityKind, prison);
        let since = |from: Option<NaiveDate>| match (from, wanted.signed_by) {
            (Some(day), Some(clock)) => self.on_or_after(clock, day),
            _ => Filter::all(),
        };
        let counties = held
            .counties
            .into_iter()
            .map(|(from, codes)| Filter::OneOf(Column::County, codes).and(since(from)));
        let prisons = held
            .prisons
            .into_iter()
            .map(|(from, codes)| Filter::OneOf(Column::State, codes).and(prison.clone()).and(since(from)));
        Filter::Or(counties.chain(prisons).collect())
    }

    /// On that day or later. Where the clock has months alone: in a month that began on that day or later.
    fn on_or_after(&self, clock: Clock, day: NaiveDate) -> Filter {
        use chrono::Datelike;
        if self.release.records(Column::Day(clock)) {
            return Filter::Between(Column::Day(clock), day_of_date(day), i32::MAX);
        }
        let month = month_of_date(day) + i32::from(day.day() > 1);
        Filter::Between(Column::Month(clock), month, i32::MAX)
    }

    /// Placed, dated where a day is asked, and not held.
    fn none(&self, held: Filter, signed_by: Option<Clock>) -> Filter {
        let recorded = |column| Filter::Not(Box::new(Filter::Unrecorded(column)));
        let placed = Filter::Between(Column::County, 1, i32::MAX).and(Filter::Not(Box::new(held)));
        match signed_by {
            None => placed,
            Some(clock) if self.release.records(Column::Day(clock)) => {
                placed.and(recorded(Column::Day(clock)))
            }
            Some(clock) => placed.and(recorded(Column::Month(clock))),
        }
    }
}

impl Agreements {
    /// How many are of counties and cities that are not told, and so count nowhere.
    pub fn without_county(&self) -> usize {
        self.all.iter().filter(|agreement| agreement.county.is_none() && !agreement.is_of_state()).count()
    }
}

impl Agreement {
    fn is_of_state(&self) -> bool {
        AGENCY_TYPE.by_name("STATE_AGENCY").is_some_and(|member| member.code == self.agency_type)
    }

    /// Whether it is about people who are held: a task force works outside jails and prisons.
    fn holds_people(&self) -> bool {
        SUPPORT_TYPE.by_name("TASK_FORCE").is_some_and(|member| member.code != self.support_type)
    }
}

impl Wanted {
    fn admits(&self, agreement: &Agreement) -> bool {
        let among =
            |codes: &Option<BTreeSet<i32>>, code| codes.as_ref().is_none_or(|codes| codes.contains(&code));
        among(&self.support_types, agreement.support_type)
            && among(&self.agency_types, agreement.agency_type)
            && (self.signed_by.is_none() || agreement.signed_on.is_some())
    }

    /// "a 287(g) agreement of 18 July 2025 (task force) of a county, signed by the day on which …".
    fn in_words(&self, agreements: &Agreements) -> String {
        let on =
            agreements.in_force_on.map(|date| format!(" in force on {}", in_print(date))).unwrap_or_default();
        let labels = |vocabulary: &Vocabulary, codes: &BTreeSet<i32>| {
            let labels = codes.iter().filter_map(|code| vocabulary.by_code(*code)).map(|member| member.label);
            labels.collect::<Vec<_>>().join(" or ")
        };
        let support =
            self.support_types.as_ref().map(|codes| format!(" of type {}", labels(&SUPPORT_TYPE, codes)));
        let agency = self.agency_types.as_ref().map(|codes| format!(" of a {}", labels(&AGENCY_TYPE, codes)));
        let signed = self.signed_by.map(|clock| format!(", signed by the day on which {}", clock.event()));
        let more: String = [support, agency, signed].into_iter().flatten().collect();
        format!("a 287(g) agreement{on}{more}")
    }
}

/// The codes of a list of members; `None` when it is not given.
fn members(
    arguments: &Map<String, Json>,
    name: &str,
    vocabulary: &'static Vocabulary,
    path: &str,
) -> Result<Option<BTreeSet<i32>>, QuestionError> {
    let Some(value) = read::given(arguments, name) else { return Ok(None) };
    let path = format!("{path}.{name}");
    let own = || vocabulary.members.iter();
    let code = |(at, item): (usize, &Json)| {
        let path = format!("{path}[{at}]");
        let word = read::text(item, &path)?;
        let found = own().find(|member| member.name == word).map(|member| member.code);
        let what = format!("a value of {}", vocabulary.name);
        found.ok_or_else(|| QuestionError::unknown(&path, &what, word, own().map(|member| member.name)))
    };
    read::list(value, &path, vocabulary.members.len())?
        .iter()
        .enumerate()
        .map(code)
        .collect::<Result<_, _>>()
        .map(Some)
}
