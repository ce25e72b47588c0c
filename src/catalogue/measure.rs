//! The measures: counts of detainers and of what they hold, and the denominators a rate can have.

use super::column::Column;

/// What a count counts.
#[derive(Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Distinct detainers with one of these outcomes; an empty list is any outcome.
    Detainers(&'static [i32]),
    /// Charge lines.
    Lines,
    /// Distinct known values of a column of detainers.
    Distinct(Column),
    /// Residents of the places, over this span.
    Residents(Span),
}

/// Over what residents are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Span {
    /// The mean over the days covered.
    Covered,
    /// Person-years: residents of each day of the days covered, divided by the days of its year.
    Years,
}

/// A count. Always of distinct detainers (or of charge lines), whatever is joined.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Count {
    /// Name in `MeasureInput.measure`: `DECLINED`.
    pub name: &'static str,
    /// Field of a row, and header of a file: `declined`.
    pub field: &'static str,
    /// How a sentence names it: "declined".
    pub noun: &'static str,
    /// What it counts, as one sentence: its formula.
    pub definition: &'static str,
    /// Unit of the number.
    pub unit: &'static str,
    /// What it counts.
    pub counted: Counted,
}

/// A denominator of a rate.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Denominator {
    /// Name in `per`: `DECLINED_OR_TAKEN`.
    pub name: &'static str,
    /// How a sentence names it: "declined or taken".
    pub noun: &'static str,
    /// What it counts, as one sentence: its formula.
    pub definition: &'static str,
    /// What it counts.
    pub counted: Counted,
    /// What the quotient is multiplied by: 1, or 100,000 for a rate per 100,000.
    pub times: u32,
    /// Unit of the rate.
    pub unit: &'static str,
}

const fn detainers(
    name: &'static str,
    field: &'static str,
    noun: &'static str,
    outcomes: &'static [i32],
    definition: &'static str,
) -> Count {
    Count { name, field, noun, definition, unit: "detainers", counted: Counted::Detainers(outcomes) }
}

const RESOLVED: &[i32] = &[1, 2, 3, 4];

/// All counts, in the order of menus and documents.
pub static COUNTS: &[Count] = &[
    detainers("DETAINERS", "detainers", "detainers", &[], "Distinct detainers."),
    detainers(
        "DECLINED",
        "declined",
        "declined",
        &[1],
        "Detainers whose first decision is recorded as declined by the jail. It does not say that the person was released.",
    ),
    detainers(
        "TAKEN",
        "taken",
        "taken into ICE custody",
        &[2],
        "Detainers after which ICE booked the person into its custody.",
    ),
    detainers("LIFTED", "lifted", "lifted", &[3], "Detainers that ICE withdrew for another reason."),
    detainers(
        "TRANSFERRED",
        "transferred",
        "transferred",
        &[4],
        "Detainers of persons who were moved to another agency.",
    ),
    detainers(
        "ACCEPTED",
        "accepted",
        "accepted",
        &[5],
        "Detainers that the jail kept, with no ICE custody recorded.",
    ),
    detainers(
        "UNRESOLVED",
        "unresolved",
        "without a recorded outcome",
        &[6],
        "Detainers with no outcome recorded: neither taken nor declined.",
    ),
    detainers(
        "RESOLVED",
        "resolved",
        "resolved",
        RESOLVED,
        "Detainers declined, taken, lifted or transferred; those that the jail accepted, and of which no more is recorded, are not among them.",
    ),
    Count {
        name: "PEOPLE",
        field: "people",
        noun: "people",
        definition: "Distinct persons, where the source numbers them; a person can have several detainers.",
        unit: "people",
        counted: Counted::Distinct(Column::Person),
    },
    Count {
        name: "FACILITIES",
        field: "facilities",
        noun: "facilities",
        definition: "Distinct facilities to which the detainers were sent; those without a facility are not counted.",
        unit: "facilities",
        counted: Counted::Distinct(Column::Facility),
    },
    Count {
        name: "COUNTIES",
        field: "counties",
        noun: "counties",
        definition: "Distinct counties to which the detainers were sent; those without a county are not counted.",
        unit: "counties",
        counted: Counted::Distinct(Column::County),
    },
    Count {
        name: "CHARGES",
        field: "charges",
        noun: "charges",
        definition: "Charge lines of the detainers counted; with `charges: {…}`, only the lines that it admits.",
        unit: "charge lines",
        counted: Counted::Lines,
    },
    Count {
        name: "POPULATION",
        field: "population",
        noun: "residents",
        definition: "Residents of all counties that the row and `where` admit inside the dataset's coverage, those without a detainer too: the sum over the days covered of the residents in the year of the day, divided by the days covered. A year has the Census Bureau's estimate for its 1 July, in the boundaries of that year.",
        unit: "residents",
        counted: Counted::Residents(Span::Covered),
    },
];

/// What `daysBetween` and `meanDaysBetween` are over.
pub static DAYS_BETWEEN: Count = Count {
    name: "DAYS",
    field: "daysBetween",
    noun: "days",
    definition: "Days from one clock to another, of the detainers of which both days are recorded.",
    unit: "days",
    counted: Counted::Detainers(&[]),
};

/// All denominators, in the order of menus and documents.
pub static DENOMINATORS: &[Denominator] = &[
    Denominator {
        name: "DETAINERS",
        noun: "all detainers",
        definition: "All detainers of the row, those without an outcome too.",
        counted: Counted::Detainers(&[]),
        times: 1,
        unit: "fraction",
    },
    Denominator {
        name: "RESOLVED",
        noun: "resolved detainers",
        definition: "Detainers declined, taken, lifted or transferred; those that the jail accepted, and of which no more is recorded, are not among them.",
        counted: Counted::Detainers(RESOLVED),
        times: 1,
        unit: "fraction",
    },
    Denominator {
        name: "DECLINED_OR_TAKEN",
        noun: "declined or taken detainers",
        definition: "Detainers that were either declined or taken.",
        counted: Counted::Detainers(&[1, 2]),
        times: 1,
        unit: "fraction",
    },
    Denominator {
        name: "DECLINED",
        noun: "declined detainers",
        definition: "Declined detainers.",
        counted: Counted::Detainers(&[1]),
        times: 1,
        unit: "fraction",
    },
    Denominator {
        name: "TAKEN",
        noun: "taken detainers",
        definition: "Detainers after which ICE booked the person into its custody.",
        counted: Counted::Detainers(&[2]),
        times: 1,
        unit: "fraction",
    },
    Denominator {
        name: "CHARGES",
        noun: "charge lines",
        definition: "Charge lines of the row's detainers.",
        counted: Counted::Lines,
        times: 1,
        unit: "fraction",
    },
    Denominator {
        name: "RESIDENTS_100K",
        noun: "100,000 residents over the days covered",
        definition: "Residents as POPULATION counts them (the sum over the days covered of the residents in the year of the day, divided by the days covered), divided by 100,000.",
        counted: Counted::Residents(Span::Covered),
        times: 100_000,
        unit: "detainers per 100,000 residents",
    },
    Denominator {
        name: "RESIDENTS_100K_PER_YEAR",
        noun: "100,000 residents and year",
        definition: "Person-years of the residents that POPULATION counts (the sum over the days covered of the residents in the year of the day, divided by the days of that year), divided by 100,000.",
        counted: Counted::Residents(Span::Years),
        times: 100_000,
        unit: "detainers per 100,000 residents and year",
    },
];

/// The count of that name.
pub fn count(name: &str) -> Option<&'static Count> {
    COUNTS.iter().find(|c| c.name == name)
}

/// The count that answers a row's field of that name.
pub fn count_of_field(field: &str) -> Option<&'static Count> {
    COUNTS.iter().find(|c| c.field == field)
}

/// The denominator of that name.
pub fn denominator(name: &str) -> Option<&'static Denominator> {
    DENOMINATORS.iter().find(|d| d.name == name)
}
