//! The stored columns a question can touch, and how a grouping key is made from one.

/// A clock: one of the dates in the life of a detainer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Clock {
    /// Arrest.
    Arrested = 1,
    /// Booking into the jail.
    Booked = 2,
    /// Issue of the detainer by ICE.
    Issued = 3,
    /// The outcome.
    Outcome = 4,
    /// The recording of the outcome.
    Recorded = 5,
}

impl Clock {
    /// All clocks, in the order of a detainer's life.
    pub const ALL: [Clock; 5] =
        [Clock::Arrested, Clock::Booked, Clock::Issued, Clock::Outcome, Clock::Recorded];

    /// The clock with that stored code.
    pub fn by_code(code: i16) -> Option<Clock> {
        Clock::ALL.into_iter().find(|clock| *clock as i16 == code)
    }

    /// Its name in questions: `ISSUED`.
    pub fn name(self) -> &'static str {
        match self {
            Clock::Arrested => "ARRESTED",
            Clock::Booked => "BOOKED",
            Clock::Issued => "ISSUED",
            Clock::Outcome => "OUTCOME",
            Clock::Recorded => "RECORDED",
        }
    }

    /// Its name in `coverage` and in the Atlas layout: `issued_on`.
    pub fn field(self) -> &'static str {
        match self {
            Clock::Arrested => "arrested_on",
            Clock::Booked => "booked_on",
            Clock::Issued => "issued_on",
            Clock::Outcome => "outcome_on",
            Clock::Recorded => "recorded_on",
        }
    }

    /// The filter that cuts by it: `issuedOn`.
    pub fn filter(self) -> &'static str {
        match self {
            Clock::Arrested => "arrestedOn",
            Clock::Booked => "bookedOn",
            Clock::Issued => "issuedOn",
            Clock::Outcome => "outcomeOn",
            Clock::Recorded => "recordedOn",
        }
    }

    /// What happened on that day, as it ends a sentence: "the detainer was issued".
    pub fn event(self) -> &'static str {
        match self {
            Clock::Arrested => "the person was arrested",
            Clock::Booked => "the person was booked into the jail",
            Clock::Issued => "ICE issued the detainer",
            Clock::Outcome => "the outcome happened",
            Clock::Recorded => "the outcome was recorded",
        }
    }
}

/// A column of a question: a stored one of `detainer` or `charge`, or one that is derived from such by a map. Its values are whole numbers: codes, days since 1970-01-01, or months
/// as year * 12 + month - 1.
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

/// How a grouping key is made from a column's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// The value itself.
    Same,
    /// From a day: the Saturday on or before it.
    Week,
    /// From a day: the Monday on or before it.
    IsoWeek,
    /// From a month: the first month of its quarter.
    Quarter,
    /// From a month: its year.
    Year,
    /// From a month: the fiscal year it is in, which begins in October of the year before.
    FiscalYear,
}

/// A day number (1970-01-01 is 0) that is a Saturday.
pub const A_SATURDAY: i32 = 2;
/// A day number that is a Monday.
pub const A_MONDAY: i32 = 4;

impl Step {
    /// The key of a value; the database makes the same from the same.
    pub fn apply(self, value: i32) -> i32 {
        match self {
            Step::Same => value,
            Step::Week => value - (value - A_SATURDAY).rem_euclid(7),
            Step::IsoWeek => value - (value - A_MONDAY).rem_euclid(7),
            Step::Quarter => value - value.rem_euclid(3),
            Step::Year => value.div_euclid(12),
            Step::FiscalYear => (value + 3).div_euclid(12),
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

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn day(text: &str) -> i32 {
        let date: NaiveDate = text.parse().unwrap();
        i32::try_from((date - NaiveDate::from_ymd_opt(1970, 1, 1).unwrap()).num_days()).unwrap()
    }

    #[test]
    fn weeks_start_on_saturday_and_iso_weeks_on_monday() {
        for (of, saturday, monday) in [
            ("2017-02-01", "2017-01-28", "2017-01-30"),
            ("2017-01-28", "2017-01-28", "2017-01-23"),
            ("2017-02-03", "2017-01-28", "2017-01-30"),
            ("1969-12-31", "1969-12-27", "1969-12-29"),
        ] {
            assert_eq!(Step::Week.apply(day(of)), day(saturday), "{of}");
            assert_eq!(Step::IsoWeek.apply(day(of)), day(monday), "{of}");
        }
    }

    #[test]
    fn months_fall_into_quarters_and_years() {
        let month = |year: i32, month: i32| year * 12 + month - 1;
        assert_eq!(Step::Quarter.apply(month(2015, 3)), month(2015, 1));
        assert_eq!(Step::Quarter.apply(month(2015, 12)), month(2015, 10));
        assert_eq!(Step::Year.apply(month(2014, 12)), 2014);
        assert_eq!(Step::FiscalYear.apply(month(2014, 9)), 2014);
        assert_eq!(Step::FiscalYear.apply(month(2014, 10)), 2015);
    }
}
