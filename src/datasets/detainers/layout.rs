//! What `detainers.csv` and `charges.csv` may hold.

use super::super::table::FileLayout;
use crate::catalogue::vocabulary::{
    ASK, CRIMINALITY, CUSTODY_AFTER, GENDER, OUTCOME_REVERSED, THREAT_LEVEL, Vocabulary,
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

/// The days, in the order of the clocks' codes.
pub const CLOCK_COLUMNS: [&str; 5] = ["arrested_on", "booked_on", "issued_on", "outcome_on", "recorded_on"];

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
