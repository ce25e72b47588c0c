//! Which release of each dataset answers: `release`, `pins` and `asOf` become a choice of releases, of which a picture is made.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde_json::{Map, Value as Json};

use super::error::QuestionError;
use super::read;
use super::snapshot::{Dataset, Release, Snapshot};

/// Releases that can be pinned at once.
const MOST_PINS: usize = 64;

/// Which release of a dataset answers in a picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Answering {
    /// The one that is current.
    #[default]
    Current,
    /// The one of that key.
    Release(i32),
    /// None: on the day that was asked there was none.
    Nothing,
}

/// The releases of a picture that are not simply the current ones: for each dataset the key of its release, `None` where
/// it shall have none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Chosen(pub BTreeMap<String, Option<i32>>);

/// A release of policies and one of places, by which policies in force are known: `release.key` of each, 0 where none is
/// loaded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PolicyBasis {
    /// The policies.
    pub policies: i32,
    /// The places.
    pub places: i32,
}

/// Reads which releases a question is to be answered from: `dataset`, `release`, `pins`, `asOf`. Empty where those of the
/// picture do. A dataset or release that is not there is left to be refused by the question itself.
///
/// # Errors
/// A pin that is not there or says two things at once, a day before the first import.
pub fn read_chosen(arguments: &Map<String, Json>, snapshot: &Snapshot) -> Result<Chosen, QuestionError> {
    let id = read::given(arguments, "dataset").and_then(Json::as_str);
    let asked = snapshot.dataset(id.unwrap_or(&snapshot.default_dataset)).filter(|d| d.is_of_detainers());
    asked.map_or(Ok(Chosen::default()), |asked| chosen(asked, arguments, snapshot))
}

/// The same of a question of policies, whose `release` is one of theirs.
///
/// # Errors
/// As [`read_chosen`].
pub fn read_policies_chosen(
    arguments: &Map<String, Json>,
    snapshot: &Snapshot,
) -> Result<Chosen, QuestionError> {
    let mut all = snapshot.datasets.iter().filter(|dataset| dataset.kind == "policies");
    let named = read::given(arguments, "release").and_then(Json::as_str);
    // One that is withdrawn whole answers where its release is named.
    let holds = |dataset: &&Dataset| dataset.releases.iter().any(|of| Some(of.id.as_str()) == named);
    let asked = all.clone().find(holds).or_else(|| all.find(|dataset| dataset.current().is_some()));
    asked.map_or(Ok(Chosen::default()), |asked| chosen(asked, arguments, snapshot))
}

fn chosen(
    asked: &Dataset,
    arguments: &Map<String, Json>,
    snapshot: &Snapshot,
) -> Result<Chosen, QuestionError> {
    if let Some(day) = read::given(arguments, "asOf") {
        if let Some(other) =
            ["release", "pins"].into_iter().find(|other| read::given(arguments, other).is_some())
        {
            let message = format!(
                "`asOf` and `{other}` are both given: `asOf` chooses every release by a day, `release` and `pins` by their ids. Leave one of the two out."
            );
            return Err(QuestionError::at("asOf", message));
        }
        return as_of(read::date(day, "asOf")?, asked, snapshot);
    }
    let mut chosen = Chosen::default();
    if let Some(release) = read::given(arguments, "release").and_then(Json::as_str)
        && let Some(release) = asked.releases.iter().find(|of| of.id == release)
    {
        chosen.0.insert(asked.id.clone(), Some(release.key));
    }
    if let Some(pins) = read::given(arguments, "pins") {
        for (at, pin) in read::list(pins, "pins", MOST_PINS)?.iter().enumerate() {
            let path = format!("pins[{at}]");
            let (dataset, release) = pinned(read::text(pin, &path)?, &path, snapshot)?;
            chosen.pin(dataset, release, &path, snapshot)?;
        }
    }
    chosen.0.retain(|id, key| !snapshot.answers_anyway(id, *key));
    Ok(chosen)
}

/// The release of that id, which must not be one of detainers: these are chosen by `dataset` and `release`.
fn pinned<'a>(
    id: &str,
    path: &str,
    snapshot: &'a Snapshot,
) -> Result<(&'a Dataset, &'a Release), QuestionError> {
    let all =
        || snapshot.datasets.iter().flat_map(|dataset| dataset.releases.iter().map(move |of| (dataset, of)));
    let Some((dataset, release)) = all().find(|(_, release)| release.id == id) else {
        let ids = all().map(|(_, release)| release.id.as_str());
        return Err(QuestionError::unknown(path, "a release that is loaded", id, ids));
    };
    if dataset.is_of_detainers() {
        let of = &dataset.id;
        let message = format!(
            "{id} is a release of detainers: pin it with `dataset: \"{of}\", release: \"{id}\"`. `pins` takes the releases that numbers rest on."
        );
        return Err(QuestionError::at(path, message));
    }
    Ok((dataset, release))
}

impl Chosen {
    /// Whether nothing is chosen: what answers is what is current.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn pin(
        &mut self,
        dataset: &Dataset,
        release: &Release,
        path: &str,
        snapshot: &Snapshot,
    ) -> Result<(), QuestionError> {
        let alike = |id: &str| {
            // Of lists each answers for itself; of the other kinds one dataset does.
            let other = snapshot.dataset(id);
            id == dataset.id
                || other.is_some_and(|other| other.kind == dataset.kind && other.kind != "listing")
        };
        if let Some((other, _)) = self.0.iter().find(|(id, key)| alike(id) && **key != Some(release.key)) {
            let message = format!(
                "Two releases of {} are pinned, of {other} and of {}: one answers. Leave one out.",
                dataset.kind, dataset.id
            );
            return Err(QuestionError::at(path, message));
        }
        self.0.insert(dataset.id.clone(), Some(release.key));
        Ok(())
    }
}

/// The releases that were current at the end of that day, by universal time.
fn as_of(day: NaiveDate, asked: &Dataset, snapshot: &Snapshot) -> Result<Chosen, QuestionError> {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    let end = next.and_time(NaiveTime::MIN).and_utc();
    let then = |dataset: &Dataset| dataset.at(end).map(|release| release.key);
    if then(asked).is_none() {
        let first = asked.releases.iter().map(|release| release.imported_at).min();
        let message = match first.filter(|first| *first >= end) {
            Some(first) => {
                let first = first.date_naive();
                format!(
                    "{} was first imported on {first}, so nothing answers as of {day}: write `asOf: \"{first}\"` or a later day.",
                    asked.id
                )
            }
            None => format!(
                "Every release of {} was withdrawn as of {day}: pin one with `release`, or write another day.",
                asked.id
            ),
        };
        return Err(QuestionError::at("asOf", message));
    }
    let chosen = snapshot.datasets.iter().map(|dataset| (dataset.id.clone(), then(dataset)));
    let mut chosen = Chosen(chosen.collect());
    if chosen.0.iter().all(|(id, key)| snapshot.answers_anyway(id, *key)) {
        chosen.0.clear();
    }
    Ok(chosen)
}

impl Dataset {
    /// The release that was current just before that moment: the newest that was there and not withdrawn.
    fn at(&self, moment: DateTime<Utc>) -> Option<&Release> {
        let stood = |release: &&Release| {
            release.imported_at < moment && release.withdrawn_at.is_none_or(|withdrawn| withdrawn >= moment)
        };
        self.releases.iter().filter(stood).max_by_key(|release| release.key)
    }
}
