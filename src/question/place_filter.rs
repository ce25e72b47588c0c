//! Which places: a `JurisdictionFilter` read against what is loaded, and what it admits.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::coverage;
use super::error::QuestionError;
use super::filter::Filter;
use super::filters::Against;
use super::looked_up::LookedUp;
use super::places::{Place, Places};
use super::read;
use super::search::Search;
use super::snapshot::{Dataset, Release, Snapshot};
use super::{dataset_and_release, few_conditions_in};
use crate::catalogue::{Column, DIMENSIONS, Values};

/// How deep filters can be nested.
const DEEPEST: usize = 12;
/// How many entries a list in a filter can have.
pub const LONGEST: usize = 2000;
/// Conditions on detainers that a filter of places can have; each is one statement.
const MOST_SENT: usize = 4;

/// Levels of places, as `level` takes them.
pub const LEVELS: [&str; 4] = ["STATE", "COUNTY", "CITY", "AGENCY"];

/// The keys of a `JurisdictionFilter`.
pub const PLACE_KEYS: [&str; 8] = ["level", "state", "fips", "parent", "hasDetainers", "and", "or", "not"];

/// A question for places: which, and sought by what words.
#[derive(Debug, Clone)]
pub struct PlaceQuestion {
    /// The words to find them by.
    pub search: Option<Search>,
    /// Which are admitted.
    pub filter: PlaceFilter,
    /// The detainers that `hasDetainers` asks after, by the numbers in the filter.
    pub sent: Vec<Sent>,
}

/// Detainers of one release.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The dataset.
    pub dataset: Dataset,
    /// The release of it that answers.
    pub release: Release,
    /// What the columns that are not stored are looked up in.
    pub looked_up: LookedUp,
    /// Which detainers.
    pub filter: Filter,
}

/// The states and counties to which detainers were sent, by FIPS number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SentTo {
    /// States.
    pub states: BTreeSet<i32>,
    /// Counties.
    pub counties: BTreeSet<i32>,
}

/// Which places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceFilter {
    /// Every one of these; an empty list is everything.
    And(Vec<PlaceFilter>),
    /// At least one of these; an empty list is nothing.
    Or(Vec<PlaceFilter>),
    /// All that the inner filter does not admit.
    Not(Box<PlaceFilter>),
    /// Of one of these levels.
    Level(BTreeSet<String>),
    /// In one of the states of these FIPS numbers, or one of them.
    State(BTreeSet<i32>),
    /// With one of these FIPS numbers.
    Fips(BTreeSet<i32>),
    /// Directly in the place of that id.
    Parent(String),
    /// A state or county to which a detainer of `sent` at that number was sent.
    HasDetainers(usize),
}

impl PlaceQuestion {
    /// What cursors of its answer are bound to.
    pub fn canonical(&self) -> String {
        let sent: Vec<_> = self.sent.iter().map(|sent| (&sent.release.id, &sent.filter)).collect();
        format!("{:?} {:?} {sent:?}", self.search, self.filter)
    }
}

impl PlaceFilter {
    /// Whether it admits a place.
    pub fn admits(&self, place: &Place, places: &Places, sent: &[SentTo]) -> bool {
        match self {
            PlaceFilter::And(parts) => parts.iter().all(|part| part.admits(place, places, sent)),
            PlaceFilter::Or(parts) => parts.iter().any(|part| part.admits(place, places, sent)),
            PlaceFilter::Not(inner) => !inner.admits(place, places, sent),
            PlaceFilter::Level(levels) => levels.contains(&place.level),
            PlaceFilter::State(states) => {
                places.state_of(place).and_then(|state| state.fips).is_some_and(|fips| states.contains(&fips))
            }
            PlaceFilter::Fips(all) => place.fips.is_some_and(|fips| all.contains(&fips)),
            PlaceFilter::Parent(parent) => place.parent.as_ref() == Some(parent),
            PlaceFilter::HasDetainers(at) => place.fips.is_some_and(|fips| {
                sent.get(*at).is_some_and(|to| match place.level.as_str() {
                    "state" => to.states.contains(&fips),
                    _ => to.counties.contains(&fips),
                })
            }),
        }
    }
}

/// Reads a question for places.
pub fn read_places(
    search: Option<&str>,
    filter: Option<&Json>,
    snapshot: &Snapshot,
) -> Result<PlaceQuestion, QuestionError> {
    few_conditions_in(filter)?;
    let mut reader = Reader { snapshot, sent: Vec::new() };
    let filter = filter.filter(|value| !value.is_null());
    let filter = filter.map_or(Ok(PlaceFilter::And(Vec::new())), |value| reader.object(value, "where", 0))?;
    Ok(PlaceQuestion { search: search.map_or(Ok(None), Search::read)?, filter, sent: reader.sent })
}

struct Reader<'a> {
    snapshot: &'a Snapshot,
    sent: Vec<Sent>,
}

impl Reader<'_> {
    fn object(&mut self, value: &Json, path: &str, depth: usize) -> Result<PlaceFilter, QuestionError> {
        if depth > DEEPEST {
            return Err(QuestionError::at(path, format!("`{path}` is nested more than {DEEPEST} deep.")));
        }
        let entries = read::object(value, path)?.iter().filter(|(_, value)| !value.is_null());
        let parts = entries.map(|(key, value)| self.entry(key, value, &format!("{path}.{key}"), depth));
        Ok(PlaceFilter::And(parts.collect::<Result<_, _>>()?))
    }

    fn entry(
        &mut self,
        key: &str,
        value: &Json,
        path: &str,
        depth: usize,
    ) -> Result<PlaceFilter, QuestionError> {
        let several = |reader: &mut Self| -> Result<Vec<PlaceFilter>, QuestionError> {
            let items = read::list(value, path, LONGEST)?.iter().enumerate();
            items.map(|(at, item)| reader.object(item, &format!("{path}[{at}]"), depth + 1)).collect()
        };
        match key {
            "and" => Ok(PlaceFilter::And(several(self)?)),
            "or" => Ok(PlaceFilter::Or(several(self)?)),
            "not" => Ok(PlaceFilter::Not(Box::new(self.object(value, path, depth + 1)?))),
            "level" => {
                let level = |word: &str, path: &str| match LEVELS.contains(&word) {
                    true => Ok(word.to_lowercase()),
                    false => Err(QuestionError::unknown(path, "a level of jurisdictions", word, LEVELS)),
                };
                read::exact(value, path, LONGEST, level).map(PlaceFilter::Level)
            }
            "state" => {
                let state = |word: &str, path: &str| self.snapshot.resolve(Values::State, word, path);
                Ok(PlaceFilter::State(
                    read::exact(value, path, LONGEST, state)?.into_iter().flatten().collect(),
                ))
            }
            "fips" => {
                read::exact(value, path, LONGEST, |word, path| self.fips(word, path)).map(PlaceFilter::Fips)
            }
            "parent" => read::place(read::text(value, path)?, self.snapshot, path).map(PlaceFilter::Parent),
            "hasDetainers" => self.has_detainers(read::object(value, path)?, path),
            other => Err(QuestionError::unknown(path, "a condition on jurisdictions", other, PLACE_KEYS)),
        }
    }

    fn fips(&self, word: &str, path: &str) -> Result<i32, QuestionError> {
        let place = self.snapshot.places.by_id(word);
        place.and_then(|place| place.fips).ok_or_else(|| {
            let all = self.snapshot.places.all().iter().filter(|place| place.fips.is_some());
            let what = "the FIPS code of a state (two digits) or county (five digits) that is loaded";
            QuestionError::unknown(path, what, word, all.map(|place| place.id.as_str()))
        })
    }

    fn has_detainers(&mut self, value: &Map<String, Json>, path: &str) -> Result<PlaceFilter, QuestionError> {
        const KEYS: [&str; 3] = ["dataset", "release", "where"];
        if let Some(other) = value.keys().find(|key| !KEYS.contains(&key.as_str())) {
            return Err(QuestionError::unknown(path, "a key of `hasDetainers`", other, KEYS));
        }
        if self.sent.len() == MOST_SENT {
            let message = format!(
                "At most {MOST_SENT} `hasDetainers` can be asked at once: put what belongs to one dataset in one `where`."
            );
            return Err(QuestionError::at(path, message));
        }
        let (dataset, release) = dataset_and_release(value, self.snapshot).map_err(|error| {
            QuestionError { argument: error.argument.map(|argument| format!("{path}.{argument}")), ..error }
        })?;
        let against = Against::of(self.snapshot, dataset, release);
        if !release.records(Column::State) {
            coverage::require(&against, &DIMENSIONS[0], path)?;
        }
        let filter = read::given(value, "where")
            .map_or(Ok(Filter::all()), |value| against.detainers(value, &format!("{path}.where")))?;
        self.sent.push(Sent {
            dataset: dataset.clone(),
            release: release.clone(),
            looked_up: against.looked_up(),
            filter,
        });
        Ok(PlaceFilter::HasDetainers(self.sent.len() - 1))
    }
}
