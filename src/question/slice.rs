//! A valid question of the detainer cube.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::algebra::{Algebra, Compare, Top, Windowed};
use super::entity::Entity;
use super::filter::Filter;
use super::looked_up::LookedUp;
use super::measure::{Bounds, Days, Measure};
use super::snapshot::{Dataset, Release};
use super::window::Paging;
use crate::catalogue::{Column, Counted, Dimension};

/// A question that can be answered as it stands: every name known, every code resolved, every part recorded.
#[derive(Debug, Clone)]
pub struct Question {
    /// The dataset asked.
    pub dataset: Dataset,
    /// The release of it that answers.
    pub release: Release,
    /// The grain: one row for each combination of these.
    pub by: Vec<&'static Dimension>,
    /// What the columns that are not stored are looked up in.
    pub looked_up: LookedUp,
    /// Which detainers.
    pub filter: Filter,
    /// Which charge lines are grouped and counted; `None` is all, and detainers without any then stand in the row
    /// "not applicable" (known to have none) or "not recorded".
    pub lines: Option<Filter>,
    /// What each row is to show.
    pub outputs: Vec<Output>,
    /// What the totals row is to show.
    pub total_outputs: Vec<Output>,
    /// The steps from cells to rows.
    pub algebra: Algebra,
    /// Rows before the page.
    pub offset: usize,
    /// Rows of the page at most; `None` is all (files).
    pub first: Option<usize>,
    /// Whether rows are wanted at all, or only totals.
    pub wants_rows: bool,
    /// Whether what must be said about the numbers is asked.
    pub wants_meta: bool,
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
    /// A rate with its parts, and its interval at that level where it is asked.
    RateParts(Measure, Option<f64>),
    /// The share of an outcome if none, and if all, of the detainers without one went this way.
    Bounds(Box<Bounds>),
    /// A page of the detainers that the row counts.
    Records(Paging),
    /// Two measures against each other.
    Compare(Box<Compare>),
    /// A number that looks at other rows, and its place among those of the answer.
    Window(usize, Box<Windowed>),
}

impl Value {
    /// The measures that it is computed from.
    pub fn measures(&self) -> Vec<&Measure> {
        match self {
            Value::Measure(measure) | Value::RateParts(measure, _) => vec![measure],
            Value::Bounds(bounds) => vec![&bounds.of, &bounds.unresolved, &bounds.all],
            Value::Compare(compare) => vec![&compare.a, &compare.b],
            Value::Window(_, window) => vec![window.of()],
            _ => Vec::new(),
        }
    }
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

    /// Every measure: of the fields, of the order, and of the conditions.
    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        let shown = self.outputs.iter().chain(&self.total_outputs).flat_map(|output| output.value.measures());
        let ordered = self.algebra.order.iter().filter_map(|rule| match &rule.by {
            OrderBy::Measure(measure) => Some(measure),
            OrderBy::Dimension(_) => None,
        });
        let ranked = self.algebra.top.iter().map(|top| &top.of);
        shown.chain(ordered).chain(self.algebra.having.iter().map(|condition| &condition.of)).chain(ranked)
    }

    /// The windows of the rows, in the order of their places.
    pub fn windows(&self) -> impl Iterator<Item = &Windowed> {
        self.outputs.iter().filter_map(|output| match &output.value {
            Value::Window(_, window) => Some(&**window),
            _ => None,
        })
    }

    /// The groupings that are counted, as positions in `by`: those of the rows, of the groups of shares, and of what is
    /// ranked. None when only totals are wanted.
    pub fn groupings(&self) -> Vec<Vec<usize>> {
        if !self.wants_rows || self.by.is_empty() {
            return Vec::new();
        }
        let groups = self.windows().filter_map(|window| match window {
            Windowed::Share { within, .. } => Some(within.clone()),
            _ => None,
        });
        let ranked = self.algebra.top.as_ref().map(Top::grouping);
        let mut all: Vec<Vec<usize>> = Vec::new();
        // The grouping by nothing is that of the totals, which are counted in any case.
        for set in self.algebra.sets.iter().cloned().chain(groups).chain(ranked).filter(|set| !set.is_empty())
        {
            if !all.contains(&set) {
                all.push(set);
            }
        }
        all
    }

    /// Every pair of clocks between which days are asked, with the detainers of which, each once.
    pub fn days(&self) -> Vec<&Days> {
        let mut all: Vec<&Days> = Vec::new();
        for (days, _) in self.measures().filter_map(Measure::days) {
            if !all.contains(&days) {
                all.push(days);
            }
        }
        all
    }

    /// Every filter: of the detainers, of the charge lines, and of the measures.
    pub fn filters(&self) -> impl Iterator<Item = &Filter> {
        let of_measures = self.measures().flat_map(|measure| [&measure.filter, &measure.upper_filter]);
        std::iter::once(&self.filter).chain(&self.lines).chain(of_measures)
    }

    /// Whether it counts, groups or filters by outcomes.
    pub fn asks_outcome(&self) -> bool {
        let outcomes = |counted: &Counted| matches!(counted, Counted::Detainers([_, ..]));
        let counts = |measure: &Measure| {
            outcomes(&measure.count.counted)
                || measure.per.as_ref().is_some_and(|(denominator, _)| outcomes(&denominator.counted))
        };
        let of_outcome =
            |column| matches!(column, Column::Outcome | Column::LiftReason | Column::OutcomeReversed);
        self.measures().any(counts) || self.asks(of_outcome)
    }

    /// Whether it groups or filters by that column.
    pub fn looks_at(&self, column: Column) -> bool {
        self.asks(|asked| asked == column)
    }

    /// Whether it groups or filters by such a column.
    pub fn asks(&self, wanted: impl Fn(Column) -> bool) -> bool {
        let mut asked = self.by.iter().any(|dimension| wanted(dimension.key.column));
        self.filters().for_each(|filter| filter.columns(&mut |column| asked |= wanted(column)));
        asked
    }

    /// The datasets, besides its own, on which its conditions rest.
    pub fn rests_on(&self) -> BTreeSet<String> {
        let mut datasets = BTreeSet::new();
        for filter in self.filters() {
            filter.each(&mut |inner| {
                if let Filter::Named(named) = inner {
                    datasets.extend(named.rests_on.clone());
                }
            });
        }
        datasets
    }

    /// Position in `by` of the dimension of that name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.by.iter().position(|dimension| dimension.name == name)
    }
}
