//! Reads a question for detainers themselves: which, and in what order.

use serde_json::{Map, Value as Json};

use super::coverage;
use super::error::QuestionError;
use super::filter::Filter;
use super::filters::Against;
use super::looked_up::LookedUp;
use super::order::descending;
use super::read;
use super::snapshot::Snapshot;
use super::suppression::no_records;
use super::{dataset_and_release, few_conditions_in};
use crate::catalogue::{Clock, Column, DIMENSIONS, Step, dimension};

/// Rules of an order at most.
const MOST_RULES: usize = 8;

/// A question for detainers that can be answered as it stands.
#[derive(Debug, Clone)]
pub struct RecordsQuestion {
    /// Id of the dataset asked.
    pub dataset: String,
    /// Key of the release of it that answers.
    pub release: i32,
    /// Id of that release.
    pub release_id: String,
    /// What the columns that are not stored are looked up in.
    pub looked_up: LookedUp,
    /// Which detainers.
    pub filter: Filter,
    /// The order; ties go by the detainer's id.
    pub order: Vec<RecordOrder>,
}

/// One rule of an order of detainers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RecordOrder {
    /// What it goes by.
    pub by: RecordKey,
    /// Whether the greatest or last comes first; missing values come last either way.
    pub descending: bool,
}

/// What an order of detainers can go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordKey {
    /// A clock, by day; a day known to the month only comes after the days of that month.
    Clock(Clock),
    /// The state, by FIPS code.
    State,
    /// The county, by FIPS code.
    County,
    /// The facility, by name, city and state.
    Facility,
    /// The outcome, in the order of its vocabulary.
    Outcome,
}

impl RecordKey {
    /// Everything an order can go by, in the order of menus.
    pub fn all() -> impl Iterator<Item = RecordKey> {
        let others = [RecordKey::State, RecordKey::County, RecordKey::Facility, RecordKey::Outcome];
        Clock::ALL.into_iter().map(RecordKey::Clock).chain(others)
    }

    /// Its name in an order: `ISSUED_ON`, `COUNTY`.
    pub fn name(self) -> &'static str {
        match self {
            RecordKey::Clock(Clock::Arrested) => "ARRESTED_ON",
            RecordKey::Clock(Clock::Booked) => "BOOKED_ON",
            RecordKey::Clock(Clock::Issued) => "ISSUED_ON",
            RecordKey::Clock(Clock::Outcome) => "OUTCOME_ON",
            RecordKey::Clock(Clock::Recorded) => "RECORDED_ON",
            RecordKey::State => "STATE",
            RecordKey::County => "COUNTY",
            RecordKey::Facility => "FACILITY",
            RecordKey::Outcome => "OUTCOME",
        }
    }

    /// What it goes by, in a sentence.
    pub fn definition(self) -> String {
        match self {
            RecordKey::Clock(clock) => format!(
                "The day on which {}; a day known to the month only comes after the days of that month.",
                clock.event()
            ),
            RecordKey::State => "The state, by FIPS code, which is nearly the alphabet.".to_owned(),
            RecordKey::County => "The county, by FIPS code: states, then counties in them.".to_owned(),
            RecordKey::Facility => "The facility, by its printed name, city and state.".to_owned(),
            RecordKey::Outcome => "The outcome, in the order of its vocabulary.".to_owned(),
        }
    }
}

/// Reads `dataset`, `release`, `where` and `orderBy`. `under` is the column that says whose detainers they are: the
/// release must record it, since an empty list would say that there are none.
pub fn read_records(
    arguments: &Map<String, Json>,
    snapshot: &Snapshot,
    under: Option<Column>,
) -> Result<RecordsQuestion, QuestionError> {
    few_conditions_in(arguments.values())?;
    let (dataset, release) = dataset_and_release(arguments, snapshot)?;
    no_records(dataset, release, "dataset")?;
    let against = Against::of(snapshot, dataset, release);
    if let Some(dimension) =
        DIMENSIONS.iter().find(|d| d.key.step == Step::Same && Some(d.key.column) == under)
    {
        coverage::require(&against, dimension, "dataset")?;
    }
    let filter = read::given(arguments, "where")
        .map_or(Ok(Filter::all()), |value| against.detainers(value, "where"))?;
    let order = order(arguments, &against)?;
    Ok(RecordsQuestion {
        looked_up: against.looked_up(),
        dataset: dataset.id.clone(),
        release: release.key,
        release_id: release.id.clone(),
        filter,
        order,
    })
}

fn order(arguments: &Map<String, Json>, against: &Against<'_>) -> Result<Vec<RecordOrder>, QuestionError> {
    let Some(value) = read::given(arguments, "orderBy") else { return Ok(Vec::new()) };
    let read_one = |(at, item): (usize, &Json)| {
        let path = format!("orderBy[{at}]");
        let rule = read::object(item, &path)?;
        let by = key(rule, &format!("{path}.by"), against)?;
        Ok(RecordOrder { by, descending: descending(rule, &path, false)? })
    };
    read::list(value, "orderBy", MOST_RULES)?.iter().enumerate().map(read_one).collect()
}

fn key(rule: &Map<String, Json>, path: &str, against: &Against<'_>) -> Result<RecordKey, QuestionError> {
    let word = read::given(rule, "by").map_or(Ok(""), |value| read::text(value, path))?;
    let key = RecordKey::all().find(|key| key.name() == word).ok_or_else(|| {
        let names = RecordKey::all().map(RecordKey::name);
        QuestionError::unknown(path, "what an order of detainers can go by", word, names)
    })?;
    match key {
        RecordKey::Clock(clock) => coverage::require_clock(against, clock, path)?,
        key => {
            if let Some(dimension) = dimension(key.name()) {
                coverage::require(against, dimension, path)?;
            }
        }
    }
    Ok(key)
}

impl RecordsQuestion {
    /// What identifies the question, its page apart, as cursors are bound to it. `under` names the thing whose detainers
    /// they are, so that a cursor of one place is none of another.
    pub fn identity(&self, under: Option<(Column, i32)>) -> String {
        let Self { dataset, release_id, filter, order, looked_up, .. } = self;
        let policies = looked_up.policies;
        format!("detainers/{dataset}/{release_id}/{policies:?}/{filter:?}/{order:?}/{under:?}")
    }
}
