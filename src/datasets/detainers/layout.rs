//! What `detainers.csv` and `charges.csv` may hold.

use super::super::cell::member;
use super::super::table::FileLayout;
use crate::catalogue::Clock;
use crate::catalogue::vocabulary::{
    ASK, CRIMINALITY, CUSTODY_AFTER, GENDER, OUTCOME, OUTCOME_REVERSED, THREAT_LEVEL, Vocabulary,
};

/// `detainers.csv`.
pub static DETAINERS: FileLayout = FileLayout {
    stem: "detainers",
    needed: true,
    columns: &[
        "record",
        "detainers",
        "issued_on",
        "arrested_on",
        "booked_on",
        "outcome_on",
        "recorded_on",
        "facility",
        "city",
        "state",
        "county_fips",
        "placement",
        "facility_kind",
        "outcome",
        "outcome_reversed",
        "custody_after",
        "lift_reason",
        "detainer_type",
        "ask",
        "citizenship",
        "birth_country",
        "gender",
        "criminality",
        "threat_level",
        "most_serious_conviction",
        "most_serious_conviction_code",
        "aor",
        "person",
        "charges_recorded",
    ],
    needed_columns: &[],
};

/// `charges.csv`.
pub static CHARGES: FileLayout = FileLayout {
    stem: "charges",
    needed: false,
    columns: &["record", "vocabulary", "code", "offense", "family", "level", "status"],
    needed_columns: &["record"],
};

/// The stored code of a detainer with no outcome.
pub fn unresolved() -> i16 {
    member(&OUTCOME, "UNRESOLVED").unwrap_or_default() as i16
}

/// The beginning of the names of a clock's two stored columns: `issued` of `issued_on` and `issued_month`.
pub fn stem(clock: Clock) -> &'static str {
    clock.field().trim_end_matches("_on")
}

/// Columns that hold a member of a closed vocabulary and need no thought beyond it.
pub static CODED: [(&str, &Vocabulary); 6] = [
    ("outcome_reversed", &OUTCOME_REVERSED),
    ("custody_after", &CUSTODY_AFTER),
    ("ask", &ASK),
    ("gender", &GENDER),
    ("criminality", &CRIMINALITY),
    ("threat_level", &THREAT_LEVEL),
];

/// Columns that hold a word, and its vocabulary.
pub const WORDS: [(&str, &str); 5] = [
    ("lift_reason", "lift_reason"),
    ("detainer_type", "detainer_type"),
    ("citizenship", "country"),
    ("birth_country", "country"),
    ("aor", "aor"),
];
