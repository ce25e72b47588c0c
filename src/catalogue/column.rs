//! The stored columns a question can touch.

use super::clock::Clock;
use super::step::Step;

/// A column of a question: a stored one of `detainer` or `charge`, or one that is derived from such
/// by a map. Its values are whole numbers: codes, days since 1970-01-01, or months as year * 12 + month - 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // each is named as in the database, where it has a comment
pub enum Column {
    State,
    County,
    Facility,
    FacilityKind,
    Placement,
    Aor,
    Aor2025,
    PlaceGroup,
    Day(Clock),
    Month(Clock),
    Outcome,
    OutcomeReversed,
    CustodyAfter,
    LiftReason,
    DetainerType,
    Ask,
    Citizenship,
    BirthCountry,
    Gender,
    Criminality,
    ThreatLevel,
    MostSeriousFamily,
    MostSeriousConviction,
    MostSeriousConvictionFamily,
    Person,
    ChargeOffense,
    ChargeFamily,
    ChargeGroup,
    ChargeStatus,
    ChargeLevel,
    /// The days from one clock to another, where both are recorded by day: not stored, but reckoned.
    DaysBetween(Clock, Clock),
    /// What is told of the policies in force on the day of that clock: not stored with the detainer, but looked up.
    Policy(Aspect, Clock),
}

/// What is told of the policies in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aspect {
    /// Whether they limit or require.
    Direction,
    /// The strictest rule.
    Rule,
    /// The kinds of act: a detainer can have many.
    Kind,
    /// How surely the direction is known.
    Certainty,
    /// The whole months since the first policy that limits cooperation began, `ZERO` more than they are.
    Months(Scope),
}

/// Whose policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// All that bear on a custody but the state's.
    Own,
    /// All, the state's among them.
    Any,
}

impl Column {
    /// Whether a detainer can have many values.
    pub fn is_many_valued(self) -> bool {
        self.is_of_charge() || matches!(self, Column::Policy(Aspect::Kind, _))
    }

    /// The kind of dataset in which its values are looked up; `None` where they are stored with the detainer.
    pub fn looked_up_in(self) -> Option<&'static str> {
        match self {
            Column::Policy(..) => Some("policies"),
            Column::Aor2025 => Some("field_offices"),
            _ => None,
        }
    }

    /// The same column, with policies looked up on the day of that clock.
    pub fn on(self, clock: Clock) -> Column {
        match self {
            Column::Policy(aspect, _) => Column::Policy(aspect, clock),
            other => other,
        }
    }

    /// Whether it stands on the charge lines, so that a detainer can have many values.
    pub fn is_of_charge(self) -> bool {
        matches!(
            self,
            Column::ChargeOffense
                | Column::ChargeFamily
                | Column::ChargeGroup
                | Column::ChargeStatus
                | Column::ChargeLevel
        )
    }

    /// Whether it is derived from a stored column by a map, and so is no column of the database.
    pub fn is_derived(self) -> bool {
        matches!(self, Column::Aor2025 | Column::PlaceGroup)
    }

    /// Whether its value is told by the county.
    pub fn is_by_county(self) -> bool {
        matches!(self, Column::County | Column::Aor2025 | Column::PlaceGroup)
    }

    /// The clock it belongs to, if it is a date.
    pub fn clock(self) -> Option<Clock> {
        match self {
            Column::Day(clock) | Column::Month(clock) => Some(clock),
            _ => None,
        }
    }

    /// The `coverage.field` that says whether a release records it; policies are looked up by county.
    pub fn coverage_field(self) -> &'static str {
        match self {
            Column::State => "state",
            Column::County => "county",
            Column::Facility => "facility",
            Column::FacilityKind => "facility_kind",
            Column::Placement => "placement",
            Column::Aor => "aor",
            Column::Aor2025 | Column::PlaceGroup => Column::County.coverage_field(),
            Column::Day(clock) | Column::Month(clock) => clock.field(),
            Column::Outcome => "outcome",
            Column::OutcomeReversed => "outcome_reversed",
            Column::CustodyAfter => "custody_after",
            Column::LiftReason => "lift_reason",
            Column::DetainerType => "detainer_type",
            Column::Ask => "ask",
            Column::Citizenship => "citizenship",
            Column::BirthCountry => "birth_country",
            Column::Gender => "gender",
            Column::Criminality => "criminality",
            Column::ThreatLevel => "threat_level",
            Column::MostSeriousFamily => "most_serious_family",
            Column::MostSeriousConviction => "most_serious_conviction",
            Column::MostSeriousConvictionFamily => "most_serious_conviction_family",
            Column::Person => "person",
            Column::ChargeOffense => "charge.offense",
            Column::ChargeFamily => "charge.family",
            Column::ChargeGroup => "charge.offense_group",
            Column::ChargeStatus => "charge.status",
            Column::ChargeLevel => "charge.level",
            Column::DaysBetween(_, to) => to.field(),
            Column::Policy(..) => "county",
        }
    }
}

/// A grouping key: a column and what is done to its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The column.
    pub column: Column,
    /// What is done to its value.
    pub step: Step,
}
