//! What a column has to do with residents: it tells their counties, their days, or nothing; or it has none.

use crate::catalogue::{Clock, Column};
use crate::question::filter::Filter;
use crate::question::slice::Question;

/// What a column says of residents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearing {
    /// Where they live: it is the county, its state, or derived from the county.
    Counties,
    /// When: it is of the dataset's own clock.
    Days,
    /// Nothing: the same people live there whatever its value.
    None,
    /// It would leave some detainers of a county, and no one can say which residents.
    Refused(Without),
}

/// What has no residents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Without {
    /// Facilities, and what is told of them.
    Facility,
    /// ICE's own areas, whose counties are not recorded.
    Area,
    /// Policies in force, which bind some facilities of a county.
    Policy,
    /// Charges.
    Charge,
    /// A clock that is not the dataset's own: which of its days are covered is not known.
    Clock(Clock),
}

impl Bearing {
    /// What a column says of residents in that question.
    pub fn of(question: &Question, column: Column) -> Bearing {
        if let Some(buckets) = question.looked_up.derived.get(&column) {
            return match buckets.column {
                Column::County => Bearing::Counties,
                other => Bearing::of_stored(question, other),
            };
        }
        Bearing::of_stored(question, column)
    }

    fn of_stored(question: &Question, column: Column) -> Bearing {
        match column {
            Column::State | Column::County => Bearing::Counties,
            Column::Facility | Column::FacilityKind | Column::Placement => {
                Bearing::Refused(Without::Facility)
            }
            Column::Aor => Bearing::Refused(Without::Area),
            Column::Policy(..) => Bearing::Refused(Without::Policy),
            Column::Day(clock) | Column::Month(clock) if Some(clock) == question.release.clock => {
                Bearing::Days
            }
            Column::Day(clock) | Column::Month(clock) => Bearing::Refused(Without::Clock(clock)),
            column if column.is_of_charge() => Bearing::Refused(Without::Charge),
            _ => Bearing::None,
        }
    }
}

/// The first thing in a filter that has no residents.
pub fn without_residents(question: &Question, filter: &Filter) -> Option<Without> {
    let mut found = None;
    filter.each(&mut |part| {
        let here = match part {
            Filter::OneOf(column, _) | Filter::Unrecorded(column) | Filter::Between(column, _, _) => {
                match Bearing::of(question, *column) {
                    Bearing::Refused(without) => Some(without),
                    _ => None,
                }
            }
            Filter::AnyCharge(_) | Filter::AllCharges(_) | Filter::ChargesRecorded => Some(Without::Charge),
            Filter::PolicyInForce(_) => Some(Without::Policy),
            _ => None,
        };
        found = found.or(here);
    });
    found
}
