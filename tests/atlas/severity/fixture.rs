//! Twelve detainers with every sort of charges and of ICE's most serious conviction, and a dataset that records neither.

use std::sync::OnceLock;

use detainer_atlas::columns::Choice;
use serde_json::Value as Json;

use crate::datasets::folder::{DETAINERS, Folder, session_with_places};
use crate::support::api::Api;

/// The day of issue is the record: 1 January is record 1. Record 9 stands for two detainers.
const LINES: &str = "\
record,detainers,issued_on,outcome,charges_recorded,most_serious_conviction,most_serious_conviction_code
1,1,2015-01-01,TAKEN,yes,DRIVING UNDER INFLUENCE,5404
2,1,2015-01-02,TAKEN,yes,withheld,withheld
3,1,2015-01-03,,yes,n/a,n/a
4,1,2015-01-04,,no,,
5,1,2015-01-05,DECLINED,yes,LARCENY,
6,1,2015-01-06,,yes,,2399
7,1,2015-01-07,,yes,DRUG TRAFFICKING,35AB
8,1,2015-01-08,,yes,withheld,5404
9,2,2015-01-09,DECLINED,yes,DRIVING UNDER INFLUENCE,5404
10,1,2015-01-10,,yes,HOMICIDE,0999
11,1,2015-01-11,,yes,HOMICIDE,withheld
";

/// Family 81 has no place by severity. Charges that were dismissed or acquitted do not count.
const CHARGES: &str = "\
record,vocabulary,code,offense,family,status
1,jail,1,THEFT,23,CONVICTED
1,jail,2,MURDER,09,DISMISSED
2,jail,2,MURDER,09,ACQUITTED
5,jail,3,WARRANT OF ANOTHER COUNTY,,PENDING_OR_UNKNOWN
6,jail,withheld,withheld,withheld,PENDING_OR_UNKNOWN
6,jail,3,WARRANT OF ANOTHER COUNTY,,PENDING_OR_UNKNOWN
7,jail,4,SPEEDING,54,
7,jail,1,THEFT,23,PENDING_OR_UNKNOWN
8,jail,withheld,withheld,withheld,DISMISSED
8,jail,5,NO OFFENSE,n/a,PENDING_OR_UNKNOWN
9,jail,4,SPEEDING,54,CONVICTED
10,jail,6,TRUANCY,81,CONVICTED
11,jail,2,MURDER,09,withheld
11,jail,6,TRUANCY,81,CONVICTED
";

const FAMILIES: &str = "\
code,name,group,severity,severity_source
09,Homicide,person,1,FBI
23,Larceny,property,6,FBI
54,Traffic,traffic,27,ATLAS
81,Juvenile offender,society,,
";

const CODES: &str = "code,family,name\n0999,09,HOMICIDE\n2399,23,LARCENY\n5404,54,DRIVING UNDER INFLUENCE\n";

/// The API over the fixture by both engines, columns first; the dataset is `small`, beside it stands `plain`.
pub fn apis() -> &'static [Api; 2] {
    static APIS: OnceLock<[Api; 2]> = OnceLock::new();
    APIS.get_or_init(|| {
        let session = session_with_places();
        let offenses = Folder::of_kind("offenses").with("families.csv", FAMILIES).with("codes.csv", CODES);
        let small = Folder::new(DETAINERS).with("detainers.csv", LINES).with("charges.csv", CHARGES);
        let plain = Folder::new(DETAINERS).with("detainers.csv", "issued_on,outcome\n2015-01-01,TAKEN\n");
        for (folder, dataset) in [(offenses, "offenses"), (small, "small"), (plain, "plain")] {
            folder.import(&session, dataset).unwrap_or_else(|error| panic!("{dataset}: {error}"));
        }
        [Choice::Auto, Choice::Postgres].map(|choice| Api::by(choice, &session.url, "small"))
    })
}

/// Rows as text: values with spaces between them, rows with bars, `-` for null; of a day in January its number alone.
pub fn rows(rows: &Json) -> String {
    rows.as_array().expect("rows").iter().map(cells).collect::<Vec<_>>().join(" | ")
}

fn cells(row: &Json) -> String {
    let cell = |value: &Json| match value {
        Json::Null => "-".to_owned(),
        Json::String(text) => match text.strip_prefix("2015-01-") {
            Some(day) => day.trim_start_matches('0').to_owned(),
            None => text.clone(),
        },
        Json::Object(_) => format!("({})", cells(value)),
        other => other.to_string(),
    };
    row.as_object().expect("a row").values().map(cell).collect::<Vec<_>>().join(" ")
}
