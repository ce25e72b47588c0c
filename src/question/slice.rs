//! A valid question of the detainer cube.

use chrono::NaiveDate;

use super::entity::Entity;
use super::filter::Filter;
use super::snapshot::{Dataset, Release};
use crate::catalogue::{Count, Denominator, Dimension};

/// A question that can be answered as it stands: every name known, every code resolved, every part recorded.
#[derive(Debug, Clone)]
pub struct Question {
    /// The dataset asked.
    pub dataset: Dataset,
    /// The release of it that answers.
    pub release: Release,
    /// The grain: one row for each combination of these.
    pub by: Vec<&'static Dimension>,
    /// Which detainers.
    pub filter: Filter,
    /// Which charge lines are grouped and counted; `None` is all, and detainers without any then stand in the row
    /// "not applicable" (known to have none) or "not recorded".
    pub lines: Option<Filter>,
    /// What each row is to show.
    pub outputs: Vec<Output>,
    /// What the totals row is to show.
    pub total_outputs: Vec<Output>,
    /// The order of rows; ties, and everything when empty, go by the keys.
    pub order: Vec<Order>,
    /// Rows before the page.
    pub offset: usize,
    /// Rows of the page at most; `None` is all (files).
    pub first: Option<usize>,
    /// Whether rows are wanted at all, or only totals.
    pub wants_rows: bool,
    /// Measures asked that the dataset cannot record, and so are null.
    pub unrecorded: Vec<&'static str>,
    /// The arguments as asked, canonical, for permalinks.
    pub arguments: serde_json::Map<String, serde_json::Value>,
    /// Identifies arguments (paging apart) and releases: row ids and cursors are made from it.
    pub fingerprint: [u8; 32],
}

/// A value to show, under a response key.
#[derive(Debug, Clone, PartialEq)]
pub struct Output {
    /// The response key: the alias, else the field's name.
    pub key: String,
    /// The field asked.
    pub field: String,
    /// Its arguments as asked, for permalinks.
    pub arguments: serde_json::Map<String, serde_json::Value>,
    /// The value.
    pub value: Value,
}

/// What a field of a row shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// The row's id.
    Id,
    /// What sort of row it is.
    RowKind,
    /// The dimensions that a subtotal leaves out.
    RolledUp,
    /// The response keys nulled for privacy.
    Suppressed,
    /// The share of the row's period that lies inside the release: the position in `by` of a period of the dataset's
    /// own clock.
    Coverage(Option<usize>),
    /// A dimension's printed value: the position in `by`.
    Dimension(usize),
    /// A dimension's code: the position in `by`.
    Code(usize),
    /// An entity, from the dimension at that position in `by`.
    Entity(Entity, usize),
    /// A number.
    Measure(Measure),
    /// A rate with its parts.
    RateParts(Measure),
}

/// A number that a row shows, an order goes by, a condition tests.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Measure {
    /// The count on top.
    pub count: &'static Count,
    /// What is counted for it; `None` where the dataset cannot record it.
    pub upper: Option<Tally>,
    /// What `where` cuts it by.
    pub filter: Filter,
    /// What `ofWhere` cuts the upper part by.
    pub upper_filter: Filter,
    /// The denominator, for a rate.
    pub per: Option<(&'static Denominator, Option<Tally>)>,
}

/// A whole number that an engine counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Tally {
    /// Distinct detainers that the filter admits.
    Detainers(Filter),
    /// Charge lines of detainers that the filter admits.
    Lines(Filter),
}

/// One rule of an order.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// What it goes by.
    pub by: OrderBy,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// What a rule of an order goes by.
#[derive(Debug, Clone, PartialEq)]
pub enum OrderBy {
    /// A number; rows without one come last.
    Measure(Measure),
    /// The dimension at that position in `by`.
    Dimension(usize),
}

impl Question {
    /// The many-valued dimensions of the grain, over which rows overlap.
    pub fn many_valued(&self) -> impl Iterator<Item = &'static Dimension> {
        self.by.iter().copied().filter(|dimension| dimension.is_many_valued())
    }

    /// The first and last day that the release covers on the dataset's own clock.
    pub fn covered(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.release.covers_from?, self.release.covers_to?))
    }

    /// Position in `by` of the dimension of that name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.by.iter().position(|dimension| dimension.name == name)
    }
}
