//! A number that a row shows, an order goes by, a condition tests; and what it is made of.

use super::filter::Filter;
use crate::catalogue::{Clock, Column, Count, Counted, Denominator, Span};

/// A number of a row: a count, a rate, or days between two clocks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Measure {
    /// The count on top.
    pub count: &'static Count,
    /// What is counted for it; `None` where the dataset cannot record it.
    pub upper: Option<Part>,
    /// What `where` cuts it by.
    pub filter: Filter,
    /// What `ofWhere` cuts the upper part by.
    pub upper_filter: Filter,
    /// The denominator, for a rate.
    pub per: Option<(&'static Denominator, Option<Part>)>,
}

/// What the upper or the lower part of a number is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part {
    /// A whole number that an engine counts.
    Counted(Tally),
    /// A statistic of days between two clocks, from a histogram that an engine counts.
    Days(Days, Statistic),
    /// Residents of the places of the row, which no engine counts.
    Residents(Span),
}

/// Days between two clocks, of the detainers that the filter admits and of which both days are recorded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Days {
    /// The clock from which they are counted.
    pub from: Clock,
    /// The clock to which.
    pub to: Clock,
    /// Which detainers.
    pub filter: Filter,
}

/// What is told of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Statistic {
    /// The mean.
    Mean,
    /// That share of the detainers has fewer days: the bits of a number from 0 to 1.
    Percentile(u64),
}

/// A whole number that an engine counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Tally {
    /// Distinct detainers that the filter admits.
    Detainers(Filter),
    /// Charge lines of detainers that the filter admits.
    Lines(Filter),
    /// Distinct known values of a column of the detainers that the filter admits.
    Distinct(Column, Filter),
}

impl Tally {
    /// Whether it counts people.
    pub fn is_of_people(&self) -> bool {
        matches!(self, Tally::Distinct(Column::Person, _))
    }

    /// Which detainers it counts, or counts something of.
    pub fn filter(&self) -> &Filter {
        match self {
            Tally::Detainers(filter) | Tally::Lines(filter) | Tally::Distinct(_, filter) => filter,
        }
    }
}

impl Measure {
    /// What the engines count for it.
    pub fn tallies(&self) -> impl Iterator<Item = &Tally> {
        let lower = self.per.as_ref().and_then(|(_, part)| part.as_ref());
        self.upper.iter().chain(lower).filter_map(|part| match part {
            Part::Counted(tally) => Some(tally),
            Part::Days(..) | Part::Residents(_) => None,
        })
    }

    /// The days that it is of, and what it tells of them.
    pub fn days(&self) -> Option<(&Days, Statistic)> {
        match &self.upper {
            Some(Part::Days(days, statistic)) => Some((days, *statistic)),
            _ => None,
        }
    }

    /// Whether it is a count of what an engine counts.
    pub fn is_count(&self) -> bool {
        self.per.is_none() && !matches!(self.upper, Some(Part::Residents(_) | Part::Days(..)))
    }

    /// Whether residents are in it, of whom there are some where nothing is counted.
    pub fn is_of_residents(&self) -> bool {
        let parts = self.upper.iter().chain(self.per.iter().filter_map(|(_, part)| part.as_ref()));
        parts.into_iter().any(|part| matches!(part, Part::Residents(_)))
    }

    /// Whether it is a whole number, and no quotient.
    pub fn is_whole(&self) -> bool {
        self.per.is_none() && self.days().is_none()
    }

    /// Whether it is a share of its denominator: what is on top is part of what is below.
    pub fn is_proportion(&self) -> bool {
        let Some((lower, _)) = &self.per else { return false };
        match (&self.count.counted, &lower.counted) {
            (Counted::Detainers(_), Counted::Detainers([])) => true,
            (Counted::Detainers(upper), Counted::Detainers(lower)) => {
                !upper.is_empty() && upper.iter().all(|code| lower.contains(code))
            }
            _ => false,
        }
    }
}

/// The counts between which the share of an outcome lies.
#[derive(Debug, Clone, PartialEq)]
pub struct Bounds {
    /// Detainers that went this way.
    pub of: Measure,
    /// Detainers without an outcome.
    pub unresolved: Measure,
    /// All detainers.
    pub all: Measure,
}
