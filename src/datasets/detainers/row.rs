//! A line of `detainers.csv` as it is copied into `stage_detainer`.

use tokio_postgres::types::ToSql;

use super::super::cell::Moment;
use super::super::copy::Row;

/// The staging table: names are numbers still, places and codes are as they will be stored.
pub const CREATE: &str = "CREATE TEMP TABLE stage_detainer (
    line bigint, record bigint, detainers integer, state smallint, county integer, facility integer,
    facility_kind smallint, placement smallint,
    arrested_on date, arrested_month smallint, booked_on date, booked_month smallint, issued_on date,
    issued_month smallint, outcome_on date, outcome_month smallint, recorded_on date, recorded_month smallint,
    outcome smallint, outcome_reversed smallint, custody_after smallint, ask smallint, gender smallint,
    criminality smallint, threat_level smallint,
    lift_reason integer, detainer_type integer, citizenship integer, birth_country integer, aor integer,
    conviction integer, conviction_family smallint, person text, charges_recorded boolean) ON COMMIT DROP";

/// The columns of `stage_detainer` in the order of [`Detainer::values`].
pub const COLUMNS: [&str; 34] = [
    "line",
    "record",
    "detainers",
    "state",
    "county",
    "facility",
    "facility_kind",
    "placement",
    "arrested_on",
    "arrested_month",
    "booked_on",
    "booked_month",
    "issued_on",
    "issued_month",
    "outcome_on",
    "outcome_month",
    "recorded_on",
    "recorded_month",
    "outcome",
    "outcome_reversed",
    "custody_after",
    "ask",
    "gender",
    "criminality",
    "threat_level",
    "lift_reason",
    "detainer_type",
    "citizenship",
    "birth_country",
    "aor",
    "conviction",
    "conviction_family",
    "person",
    "charges_recorded",
];

/// A line.
pub struct Detainer {
    /// Line of the file.
    pub line: i64,
    /// What `charges.csv` calls it.
    pub record: Option<i64>,
    /// How many detainers it stands for.
    pub detainers: i32,
    /// FIPS number.
    pub state: Option<i16>,
    /// FIPS number.
    pub county: Option<i32>,
    /// Number among the file's facilities.
    pub facility: Option<i32>,
    /// Stored code.
    pub facility_kind: Option<i16>,
    /// Stored code.
    pub placement: Option<i16>,
    /// In the order of the clocks' codes.
    pub clocks: [Moment; 5],
    /// Stored code.
    pub outcome: i16,
    /// Stored codes, in the order of `layout::CODED`.
    pub coded: [Option<i16>; 6],
    /// Numbers among the file's words, in the order of `layout::WORDS`.
    pub words: [Option<i32>; 5],
    /// Number among the file's offenses of the most serious conviction.
    pub conviction: Option<i32>,
    /// NCIC family of it.
    pub conviction_family: Option<i16>,
    /// The mark of the person.
    pub person: Option<String>,
    /// Whether its charges are known.
    pub charges_recorded: bool,
}

impl Row for Detainer {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        let mut values: Vec<&(dyn ToSql + Sync)> = Vec::with_capacity(COLUMNS.len());
        let Detainer { line, record, detainers, state, county, facility, facility_kind, placement, .. } =
            self;
        let first: [&(dyn ToSql + Sync); 8] =
            [line, record, detainers, state, county, facility, facility_kind, placement];
        values.extend(first);
        for moment in &self.clocks {
            values.push(&moment.on);
            values.push(&moment.month);
        }
        values.push(&self.outcome);
        values.extend(self.coded.iter().map(|code| code as &(dyn ToSql + Sync)));
        values.extend(self.words.iter().map(|word| word as &(dyn ToSql + Sync)));
        values.push(&self.conviction);
        values.push(&self.conviction_family);
        values.push(&self.person);
        values.push(&self.charges_recorded);
        values
    }
}
