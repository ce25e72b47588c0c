//! Reads `dataset.toml`: what a dataset is and what its releases cover.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use serde::Deserialize;

use super::error::ImportError;
use super::spelling::did_you_mean;
use crate::catalogue::Clock;
use crate::catalogue::vocabulary::OUTCOME;

/// A `dataset.toml` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// What its files hold; a name of the table of kinds.
    pub kind: String,
    /// Full title.
    pub title: String,
    /// Title of a few words.
    pub short_title: String,
    /// What the source is.
    pub description: String,
    /// Who made it and how it was obtained.
    pub source: String,
    /// Where it was published.
    pub source_url: Option<String>,
    /// The licence, or whose claim of public domain it is.
    pub licence: String,
    /// The day the source published it.
    #[serde(default, deserialize_with = "optional_day")]
    pub published: Option<NaiveDate>,
    /// What people call the release.
    pub label: Option<String>,
    /// Traps that a reader must know.
    #[serde(default)]
    pub notes: Vec<String>,
    /// What is needed of detainers only.
    pub detainers: Option<Detainers>,
}

/// The part of a `dataset.toml` on detainers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Detainers {
    /// How a statement names what is counted.
    pub noun: String,
    /// The dataset's own clock.
    #[serde(deserialize_with = "clock")]
    pub clock: Clock,
    /// First day covered, on that clock.
    #[serde(deserialize_with = "day")]
    pub from: NaiveDate,
    /// Last day covered, on that clock.
    #[serde(deserialize_with = "day")]
    pub to: NaiveDate,
    /// The outcomes that the source is able to record.
    pub outcomes: Vec<String>,
    /// Which counties it covers.
    pub places: Places,
    /// Whether it is generated.
    #[serde(default)]
    pub synthetic: bool,
    /// Below which number of detainers a count is withheld; nothing is when it is left out.
    pub suppress_below: Option<i32>,
}

/// What `suppress_below` can be: of counts of fewer than 2 there is but one.
const SUPPRESS_BELOW: RangeInclusive<i32> = 3..=1000;

/// The counties that a dataset covers.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "expected \"UNITED_STATES\" or a list of five-digit county codes")]
pub enum Places {
    /// `UNITED_STATES`, all of them.
    All(UnitedStates),
    /// These, by FIPS code.
    Listed(Vec<String>),
}

/// The one word that [`Places`] knows.
#[derive(Debug, Clone, Copy, Deserialize)]
pub enum UnitedStates {
    /// The whole country.
    #[serde(rename = "UNITED_STATES")]
    UnitedStates,
}

impl Manifest {
    /// The kind alone, which need not be a known one.
    pub fn kind(text: &str) -> Result<String, ImportError> {
        #[derive(Deserialize)]
        struct Kind {
            kind: String,
        }
        toml::from_str::<Kind>(text).map(|of| of.kind).map_err(|error| refused(&explain(&error)))
    }

    /// Reads the text of a `dataset.toml`. Refused with the key and the fix when it is not one.
    pub fn read(text: &str) -> Result<Manifest, ImportError> {
        let manifest: Manifest = toml::from_str(text).map_err(|error| refused(&explain(&error)))?;
        match (&manifest.detainers, manifest.kind == "detainers") {
            (None, true) => Err(refused(
                "kind = \"detainers\" needs a [detainers] part with noun, clock, from, to, outcomes and places",
            )),
            (Some(_), false) => Err(refused(&format!(
                "[detainers] does not belong to kind = \"{}\": remove it",
                manifest.kind
            ))),
            (Some(detainers), true) => detainers.check().map(|()| manifest),
            (None, false) => Ok(manifest),
        }
    }
}

impl Detainers {
    /// The stored codes of `outcomes`; `UNRESOLVED` is always among them, for a blank means it.
    pub fn outcome_codes(&self) -> Vec<i16> {
        let own = OUTCOME.members.iter();
        own.filter(|m| self.outcomes.iter().any(|o| o == m.name) || m.name == "UNRESOLVED")
            .map(|m| m.code as i16)
            .collect()
    }

    fn check(&self) -> Result<(), ImportError> {
        if self.from > self.to {
            return Err(refused(&format!("from = {} is after to = {}: exchange them", self.from, self.to)));
        }
        if let Some(below) = self.suppress_below.filter(|below| !SUPPRESS_BELOW.contains(below)) {
            return Err(refused(&format!(
                "suppress_below = {below}: counts of fewer detainers are withheld, so it lies between {} and {}, such as 11; leave it out to withhold nothing",
                SUPPRESS_BELOW.start(),
                SUPPRESS_BELOW.end()
            )));
        }
        let names = || OUTCOME.members.iter().map(|m| m.name);
        match self.outcomes.iter().find(|outcome| !names().any(|name| name == *outcome)) {
            Some(unknown) => Err(refused(&format!(
                "outcomes: \"{unknown}\" is not one of {}{}",
                names().collect::<Vec<_>>().join(", "),
                did_you_mean(unknown, names())
            ))),
            None => Ok(()),
        }
    }
}

fn refused(sentence: &str) -> ImportError {
    ImportError::Refused(format!("dataset.toml: {sentence}"))
}

/// What toml says, with its line, and the nearest key for an unknown one.
fn explain(error: &toml::de::Error) -> String {
    let text = error.to_string();
    let mut names = text.split('`').skip(1).step_by(2);
    match (text.contains("unknown field"), names.next()) {
        (true, Some(unknown)) => format!("{}{}", text.trim_end(), did_you_mean(unknown, names)),
        _ => text.trim_end().to_owned(),
    }
}

fn optional_day<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    day(deserializer).map(Some)
}

fn day<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?;
    written
        .date
        .filter(|_| written.time.is_none())
        .and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()))
        .ok_or_else(|| serde::de::Error::custom("write a day without quotes, for example 2015-07-19"))
}

fn clock<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Clock, D::Error> {
    let name = String::deserialize(deserializer)?;
    Clock::ALL.into_iter().find(|clock| clock.name().eq_ignore_ascii_case(&name)).ok_or_else(|| {
        let all = Clock::ALL.map(Clock::name);
        let near = did_you_mean(&name, all);
        serde::de::Error::custom(format!("clock: \"{name}\" is not one of {}{near}", all.join(", ")))
    })
}
