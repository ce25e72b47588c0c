//! Twenty-four detainers on five clocks, each with days, months alone and nothing, and every class with what is not known.

use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};
use detainer_atlas::columns::Choice;
use serde_json::Value as Json;

use crate::datasets::folder::{DETAINERS, Folder, session_with_places};
use crate::support::api::Api;

/// The clocks, in the order of their columns.
pub const CLOCKS: [&str; 5] = ["ARRESTED", "BOOKED", "ISSUED", "OUTCOME", "RECORDED"];

const HEADER: &str =
    "arrested_on,booked_on,issued_on,outcome_on,recorded_on,criminality,threat_level,outcome,county_fips\n";

const LINES: &str = "\
2014-12-31,2014-12-31,2015-01-02,2015-01-05,2015-01-06,CONVICTED,1,TAKEN,48453
2014-12-31,2015-01-01,2015-01-02,2015-01-02,2015-01-31,CONVICTED,2,DECLINED,48453
2015-01-03,2015-01-04,2015-01-09,2015-01-10,2015-02-01,PENDING_CHARGES,3,TAKEN,32003
2015-01,2015-01-05,2015-01-09,2015-02,2015-02-02,PENDING_CHARGES,,DECLINED,32003
2015-01,2015-01,2015-01,2015-01,2015-02,OTHER_VIOLATOR,n/a,TAKEN,32003
,2015-02-14,2015-02-16,2015-03-01,2015-03-02,OTHER_VIOLATOR,withheld,TAKEN,48453
,,2015-02-16,2015-03-02,2015-03,,1,DECLINED,48453
2015-02-28,,2015-03-01,,,withheld,2,,48453
2015-02-28,2015-03-01,2015-03-01,,2015-04-01,withheld,withheld,,32003
2015-03-01,2015-03-01,2015-03-02,2015-03-31,2015-04-01,n/a,n/a,TAKEN,32003
2015-03-07,2015-03-07,2015-03-08,2015-04-01,2015-04-03,n/a,,TAKEN,
2015-03-06,2015-03-08,2015-03-08,2015-04-04,2015-04-04,CONVICTED,1,DECLINED,
2015-04-01,2015-04,2015-04-02,2015-04-03,,CONVICTED,1,TAKEN,48453
2015-04,2015-04-02,2015-04-02,2015-04-02,2015-06-30,CONVICTED,3,TAKEN,48453
2015-06-30,2015-07-01,2015-07-01,2015-07-01,2015-07-01,PENDING_CHARGES,2,DECLINED,48453
2015-06-30,2015-06-30,2015-06-30,2015-09-30,2015-10-01,PENDING_CHARGES,2,TAKEN,32003
2015-09-30,2015-09-30,2015-10-01,2015-10-01,2015-10-01,OTHER_VIOLATOR,,TAKEN,32003
2015-10-01,2015-10-01,2015-10-02,2015-12-30,2015-12-31,CONVICTED,1,DECLINED,32003
2015-10,,2015-10-02,2015-12,2015-12-31,,,TAKEN,48453
2015-12-30,2015-12-31,2015-12-31,2015-12-31,,,3,TAKEN,48453
2015-12-31,2015-12-31,2015-12-31,,,CONVICTED,2,,48453
,,,,,withheld,1,,
2015-01-02,2015-01-02,2015-01-02,2015-01-01,2015-01-09,CONVICTED,1,DECLINED,48453
,2015-05-02,2015-05-03,2015-05-08,2015-05-09,PENDING_CHARGES,3,TAKEN,48453
";

/// What a cell of a clock says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Nothing.
    Never,
    /// The month, as its first day.
    Month(NaiveDate),
    /// The day.
    Day(NaiveDate),
}

impl Moment {
    fn of(cell: &str) -> Moment {
        match cell.len() {
            0 => Moment::Never,
            7 => Moment::Month(format!("{cell}-01").parse().expect("a month")),
            _ => Moment::Day(cell.parse().expect("a day")),
        }
    }

    /// The day, where it is known.
    pub fn day(self) -> Option<NaiveDate> {
        if let Moment::Day(day) = self { Some(day) } else { None }
    }

    /// The first day of its month.
    pub fn month(self) -> Option<NaiveDate> {
        match self {
            Moment::Never => None,
            Moment::Month(first) => Some(first),
            Moment::Day(day) => day.with_day(1),
        }
    }
}

/// A detainer, as its line says.
pub struct Line {
    /// In the order of `CLOCKS`.
    pub clocks: [Moment; 5],
    /// As the cells say.
    pub criminality: &'static str,
    /// As the cells say.
    pub threat_level: &'static str,
    /// As the cells say.
    pub outcome: &'static str,
}

/// The detainers of the file.
pub fn lines() -> Vec<Line> {
    let line = |line: &'static str| {
        let cells: Vec<&str> = line.split(',').collect();
        Line {
            clocks: std::array::from_fn(|at| Moment::of(cells[at])),
            criminality: cells[5],
            threat_level: cells[6],
            outcome: cells[7],
        }
    };
    LINES.lines().map(line).collect()
}

/// The APIs by both engines, columns first: of dataset `arrests`, whose own clock is that of arrest; beside it stand
/// `records`, the same on the clock of recording, and `plain`, which has the day of issue alone.
pub fn apis() -> &'static [Api; 2] {
    static APIS: OnceLock<[Api; 2]> = OnceLock::new();
    APIS.get_or_init(|| {
        let session = session_with_places();
        let on = |clock: &str| {
            let manifest =
                DETAINERS.replace("\"ISSUED\"", &format!("\"{clock}\"")).replace("2015-01-01", "2014-12-01");
            Folder::new(&manifest).with("detainers.csv", format!("{HEADER}{LINES}"))
        };
        let plain = Folder::new(DETAINERS).with("detainers.csv", "issued_on,outcome\n2015-01-01,TAKEN\n");
        for (folder, dataset) in [(on("ARRESTED"), "arrests"), (on("RECORDED"), "records"), (plain, "plain")]
        {
            folder.import(&session, dataset).unwrap_or_else(|error| panic!("{dataset}: {error}"));
        }
        [Choice::Auto, Choice::Postgres].map(|choice| Api::by(choice, &session.url, "arrests"))
    })
}

/// The slice of these arguments, which both engines must give alike, each by itself.
pub fn slice(arguments: &str, selection: &str) -> Json {
    let arguments = if arguments.is_empty() { "first: 1000" } else { arguments };
    let query = format!("{{ detainerSlice({arguments}) {{ {selection} meta {{ engine }} }} }}");
    let [mut columns, postgres] = [0, 1].map(|engine| apis()[engine].data(&query)["detainerSlice"].take());
    assert_eq!(
        (&columns["meta"]["engine"], &postgres["meta"]["engine"]),
        (&"COLUMNS".into(), &"POSTGRES".into())
    );
    columns["meta"]["engine"] = "POSTGRES".into();
    assert_eq!(columns, postgres, "{query}");
    postgres
}
