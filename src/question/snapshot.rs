//! What is loaded, as one immutable picture that a question is read against.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use super::buckets::Derived;
use super::names::Names;
use super::places::Places;
use super::policies::Policies;
use super::population::Population;
use super::printed_codes::PrintedCodes;
use super::references::References;
use super::versions::{Answering, Chosen, PolicyBasis};
use crate::catalogue::{Clock, Column};

/// One release of each dataset, and all that they say: those that are current, or others that a question chose. A running
/// question keeps the picture it began with.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// Every dataset, detainers first, each with its releases.
    pub datasets: Vec<Dataset>,
    /// The releases of this picture that are not simply the current ones.
    pub chosen: Chosen,
    /// The policies and places that were current together, so that what is in force at them is known.
    pub bases: BTreeSet<PolicyBasis>,
    /// The dataset that answers when none is named.
    pub default_dataset: String,
    /// States, counties, cities and agencies.
    pub places: Places,
    /// Residents of counties.
    pub population: Population,
    /// The policies.
    pub policies: Policies,
    /// What the codes of the open vocabularies, facilities and offenses mean.
    pub names: Names,
    /// The maps of the derived columns that every question can use.
    pub derived: Derived,
    /// Lists of places, and 287(g) agreements.
    pub references: References,
    /// Authenticates cursors.
    pub cursor_key: [u8; 32],
    /// The address people reach this server by, without a final slash.
    pub public_url: String,
    /// Changes with all that an answer can rest on: the releases that are loaded, and what this server was told.
    pub mark: [u8; 32],
    /// What each printed code stands for.
    pub printed: PrintedCodes,
}

/// A body of data with releases.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)] // as the columns of table `dataset`, where each has a comment
pub struct Dataset {
    pub id: String,
    pub kind: String,
    pub title: String,
    pub short_title: String,
    pub description: String,
    pub source: String,
    pub source_url: Option<String>,
    pub licence: String,
    pub notes: Vec<String>,
    pub noun: String,
    pub synthetic: bool,
    /// Newest first.
    pub releases: Vec<Release>,
    /// Which of them answers in this picture.
    pub answering: Answering,
}

impl Dataset {
    /// Whether it holds detainers, so that a slice can be asked of it.
    pub fn is_of_detainers(&self) -> bool {
        self.kind == "detainers"
    }

    /// The release of this picture: the one that answers when none is named.
    pub fn current(&self) -> Option<&Release> {
        match self.answering {
            Answering::Current => self.present(),
            Answering::Release(key) => self.releases.iter().find(|release| release.key == key),
            Answering::Nothing => None,
        }
    }

    /// The release that is current now, whatever the picture is of.
    pub fn present(&self) -> Option<&Release> {
        self.releases.iter().find(|release| release.current)
    }
}

/// One immutable import of a dataset.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)] // as the columns of table `release`, where each has a comment
pub struct Release {
    pub key: i32,
    pub id: String,
    pub label: String,
    pub published: Option<NaiveDate>,
    pub imported_at: DateTime<Utc>,
    /// Whether it is current now, whatever the picture is of.
    pub current: bool,
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub withdrawn_reason: Option<String>,
    pub clock: Option<Clock>,
    pub covers_from: Option<NaiveDate>,
    pub covers_to: Option<NaiveDate>,
    /// Codes of the outcomes that the source can record.
    pub outcomes: Vec<i32>,
    /// FIPS numbers of the counties covered; `None` is the whole country.
    pub places: Option<Vec<i32>>,
    pub detainer_count: i64,
    pub charge_count: Option<i64>,
    /// Counts of fewer detainers, and not of none, are withheld; `None` withholds nothing.
    pub suppress_below: Option<i32>,
    /// What is recorded, by `coverage.field`.
    pub coverage: HashMap<String, Coverage>,
    /// How its dataset was described when it came; `None` where that was not written down.
    pub described: Option<Described>,
    /// What it can name.
    pub names_through: NamesThrough,
}

/// How a dataset is described: the words that citations and method boxes are made of.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)] // as the columns of table `dataset`, where each has a comment
pub struct Described {
    pub title: String,
    pub short_title: String,
    pub description: String,
    pub source: String,
    pub source_url: Option<String>,
    pub licence: String,
    pub notes: Vec<String>,
    pub noun: String,
    pub synthetic: bool,
}

/// The greatest keys of names that were known when a release came: it holds none beyond.
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs)] // as the columns of table `release`, where each has a comment
pub struct NamesThrough {
    pub words: i32,
    pub facilities: i32,
    pub offenses: i32,
}

/// How far a release records a field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Rows with a value.
    pub recorded: i64,
    /// For clocks: whether days are recorded, or only months.
    pub days: bool,
    /// For clocks: the first day that occurs.
    pub first_day: Option<NaiveDate>,
    /// For clocks: the last day that occurs.
    pub last_day: Option<NaiveDate>,
}

impl Release {
    /// Whether the release records that column at all (a day of a clock only where days are recorded).
    pub fn records(&self, column: Column) -> bool {
        self.coverage.get(column.coverage_field()).is_some_and(|coverage| {
            coverage.recorded > 0 && (!matches!(column, Column::Day(_)) || coverage.days)
        })
    }

    /// Whether charges are recorded.
    pub fn records_charges(&self) -> bool {
        self.charge_count.is_some()
    }

    /// Whether small counts are withheld.
    pub fn withholds(&self) -> bool {
        self.suppress_below.is_some()
    }

    /// A count of detainers as it may be told: `None` where it is withheld for being small.
    pub fn told(&self, count: i64) -> Option<i64> {
        let is_small = |below: i32| 0 < count && count < i64::from(below);
        Some(count).filter(|_| !self.suppress_below.is_some_and(is_small))
    }

    /// Whether the source can record that outcome.
    pub fn can_record(&self, outcome: i32) -> bool {
        self.outcomes.contains(&outcome)
    }
}

impl Snapshot {
    /// The mark of this picture, by its datasets and releases.
    pub fn reckon_mark(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        let mut tell = |text: String| {
            hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
        };
        tell(format!("{:?}", (&self.default_dataset, &self.public_url, self.cursor_key)));
        tell(format!("{:?}", (&self.chosen, &self.bases)));
        for of in &self.datasets {
            tell(format!(
                "{:?}",
                (&of.id, &of.kind, &of.title, &of.short_title, &of.description, &of.source)
            ));
            tell(format!("{:?}", (&of.source_url, &of.licence, &of.notes, &of.noun, of.synthetic)));
            for release in &of.releases {
                let when = (release.imported_at, release.current, &release.withdrawn_reason);
                tell(format!("{:?}", (release.key, &release.id, &release.label, when)));
            }
        }
        *hasher.finalize().as_bytes()
    }

    /// Whether that column is stored, or its map is loaded.
    pub fn can_tell(&self, column: Column) -> bool {
        !column.is_derived() || self.derived.contains_key(&column)
    }

    /// The dataset of that id.
    pub fn dataset(&self, id: &str) -> Option<&Dataset> {
        self.datasets.iter().find(|dataset| dataset.id == id)
    }

    /// The datasets of detainers that have a current release.
    pub fn detainer_datasets(&self) -> impl Iterator<Item = (&Dataset, &Release)> {
        self.datasets.iter().filter(|d| d.is_of_detainers()).filter_map(|d| d.current().map(|r| (d, r)))
    }

    /// The release of this picture of the only dataset of a kind that a number rests on, for example `places`; of several
    /// datasets one that was chosen, else the first.
    pub fn current_of_kind(&self, kind: &str) -> Option<(&Dataset, &Release)> {
        let of_kind = self.datasets.iter().filter(|d| d.kind == kind);
        let loaded = of_kind.filter_map(|d| d.current().map(|r| (d, r)));
        loaded.min_by_key(|(dataset, _)| dataset.answering == Answering::Current)
    }
}
