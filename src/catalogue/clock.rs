//! The clocks: the dates in the life of a detainer.

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
