//! Residents in a question: where they can be told, and what is refused.

mod admitted;
mod bearing;
mod day_set;

use super::error::QuestionError;
use super::filter::Filter;
use super::measure::{Measure, Part};
use super::slice::{OrderBy, Question};
use super::snapshot::Snapshot;
use crate::catalogue::{Column, Counted, Denominator, Dimension};

pub use bearing::Bearing;
use bearing::{Without, without_residents};
pub use day_set::DaySet;

impl Measure {
    /// The denominator of residents, if it is a rate per residents.
    pub fn per_residents(&self) -> Option<&'static Denominator> {
        let (denominator, lower) = self.per.as_ref()?;
        matches!(lower, Some(Part::Residents(_))).then_some(*denominator)
    }

    /// Whether it is a rate per residents.
    pub fn is_per_residents(&self) -> bool {
        self.per_residents().is_some()
    }

    /// Whether what is on top happened so many times, each apart from the others: detainers, or people.
    pub fn counts_events(&self) -> bool {
        matches!(self.count.counted, Counted::Detainers(_) | Counted::Distinct(Column::Person))
    }

    /// Whether residents are in it, above or below.
    pub fn has_residents(&self) -> bool {
        self.is_per_residents() || matches!(self.upper, Some(Part::Residents(_)))
    }
}

impl Question {
    /// The measures that have residents in them.
    pub fn of_residents(&self) -> impl Iterator<Item = &Measure> {
        self.measures().filter(|measure| measure.has_residents())
    }

    /// Refuses residents where the question asks for them and they cannot be told.
    pub fn with_residents(self, snapshot: &Snapshot) -> Result<Question, QuestionError> {
        for (path, measure) in self.placed_measures().filter(|(_, measure)| measure.has_residents()) {
            self.known(snapshot, &path)?;
            for (at, dimension) in self.by.iter().enumerate() {
                self.tells_residents(dimension, &format!("by[{at}]"))?;
            }
            self.cuts_residents(&self.filter, measure, "where")?;
            self.cuts_residents(&measure.filter, measure, &format!("{path}.where"))?;
            if !measure.is_per_residents() && !measure.upper_filter.is_all() {
                let path = format!("{path}.ofWhere");
                let message =
                    "`ofWhere` does not cut residents: write `where`, which cuts them by place and by day.";
                return Err(QuestionError::at(&path, message));
            }
        }
        Ok(self)
    }

    /// The measures, each with where it stands in the question.
    fn placed_measures(&self) -> impl Iterator<Item = (String, &Measure)> {
        let outputs = self.outputs.iter().chain(&self.total_outputs);
        let shown = outputs.flat_map(|output| {
            output.value.measures().into_iter().map(|measure| (output.key.clone(), measure))
        });
        let ordered = self.algebra.order.iter().enumerate().filter_map(|(at, rule)| match &rule.by {
            OrderBy::Measure(measure) => Some((format!("orderBy[{at}].measure.of"), measure)),
            OrderBy::Dimension(_) => None,
        });
        let conditions = self.algebra.having.iter().map(|condition| ("having".to_owned(), &condition.of));
        let top = self.algebra.top.iter().map(|top| ("top.of".to_owned(), &top.of));
        shown.chain(ordered).chain(conditions).chain(top)
    }

    /// The population must be loaded, and the dataset must say which days it covers.
    fn known(&self, snapshot: &Snapshot, path: &str) -> Result<(), QuestionError> {
        if snapshot.population.is_empty() {
            let message = "No residents are loaded: import a dataset of kind population first, or take another denominator, for example DETAINERS.";
            return Err(QuestionError::at(path, message));
        }
        if self.covered().is_some() && self.release.clock.is_some() {
            return Ok(());
        }
        let message = format!(
            "{} does not say which days it covers, and so not over which days its residents are counted: take another denominator, for example DETAINERS.",
            self.dataset.id
        );
        Err(QuestionError::at(path, message))
    }

    fn tells_residents(&self, dimension: &Dimension, path: &str) -> Result<(), QuestionError> {
        let Bearing::Refused(without) = Bearing::of(self, dimension.key.column) else { return Ok(()) };
        let name = &dimension.name;
        let (message, suggestion) = match without {
            Without::Area => (
                format!(
                    "{name} has no residents: its counties are not recorded. Use AOR_2025, or leave it out."
                ),
                Some("AOR_2025".to_owned()),
            ),
            Without::Clock(clock) => {
                let own = self.own_clock();
                let period = name.strip_prefix(clock.name()).unwrap_or_default();
                let period = format!("{own}{period}");
                let message = format!(
                    "{name} has no residents: they are those of the days that {} covers, on its own clock {own}. Use {period}, or leave it out.",
                    self.dataset.id
                );
                (message, Some(period))
            }
            Without::Facility | Without::Policy | Without::Charge => {
                let message = format!(
                    "{name} has no residents. They can be told by STATE, COUNTY, AOR_2025, PLACE_GROUP and the periods of {}: leave {name} out of `by`, or take another denominator, for example DETAINERS.",
                    self.own_clock()
                );
                (message, None)
            }
        };
        Err(QuestionError { message, argument: Some(path.to_owned()), suggestion })
    }

    /// What a filter cuts detainers by must tell which residents are left.
    fn cuts_residents(&self, filter: &Filter, measure: &Measure, path: &str) -> Result<(), QuestionError> {
        let Some(without) = without_residents(self, filter) else { return Ok(()) };
        let what = match without {
            Without::Facility => "facilities, which have no residents",
            Without::Area => "AOR, whose counties are not recorded, and so not its residents",
            Without::Policy => {
                "policies in force, which bind some facilities of a county and so have no residents"
            }
            Without::Charge => "charges, which have no residents",
            Without::Clock(_) => {
                "a clock that is not the dataset's own, of whose days the residents cannot be told"
            }
        };
        let mut fix = if measure.is_per_residents() {
            "write it in `ofWhere`, which cuts the upper part alone".to_owned()
        } else {
            "leave it out".to_owned()
        };
        match without {
            Without::Clock(clock) => {
                let own = self.release.clock.map_or("", |clock| clock.filter());
                fix = format!("write `{own}` in place of `{}`, or {fix}", clock.filter());
            }
            Without::Area => fix = format!("write `aor2025` in place of `aor`, or {fix}"),
            Without::Facility if is_by_name(filter) => {
                fix += ". Of listed places and agreements some are city jails or prisons: `listedBy` with `as: STATE` and `agreement287g` with `agencyType: [COUNTY]` look at no facility";
            }
            Without::Facility | Without::Policy | Without::Charge => {}
        }
        Err(QuestionError::at(path, format!("`{path}` cuts by {what}: {fix}.")))
    }

    fn own_clock(&self) -> &'static str {
        self.release.clock.map_or("", |clock| clock.name())
    }
}

/// Whether facilities are asked for by a condition that has words of its own.
fn is_by_name(filter: &Filter) -> bool {
    let mut found = false;
    filter.each(&mut |part| {
        if let Filter::Named(named) = part {
            named.filter.columns(&mut |column| found |= column == Column::FacilityKind);
        }
    });
    found
}
