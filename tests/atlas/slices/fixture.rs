//! Nine detainers in two states:
//!
//! | record | detainers | issued | place | outcome | custody | charges (family, level, status) |
//! |---|---|---|---|---|---|---|
//! | 1 | 2 | 2015-01-05 | Clark County jail, NV | declined | released | 16 felony convicted; 54 misdemeanor pending |
//! | 2 | 1 | 2015-01-31 | Las Vegas city jail, NV | taken | not applicable | 54 misdemeanor convicted |
//! | 3 | 3 | 2015-02-02 | Travis County jail, TX | none | withheld | 17 felony pending |
//! | 4 | 1 | February 2015 | Travis County jail, TX | declined | | none |
//! | 5 | 1 | 2015-03-07 | Texas, no county | taken | | not recorded |
//! | 6 | 1 | | | declined | | family not told, offense withheld |

use std::sync::OnceLock;

use serde_json::Value as Json;

use crate::datasets::folder::{DETAINERS, Folder, session_with_places};
use crate::support::api::Api;

const LINES: &str = "\
record,detainers,issued_on,facility,city,state,county_fips,placement,outcome,custody_after,birth_country,charges_recorded
1,2,2015-01-05,CLARK COUNTY JAIL,LAS VEGAS,NEVADA,32003,NAME_AND_CITY,DECLINED,RELEASED,Mexico,yes
2,1,2015-01-31,LAS VEGAS CITY JAIL,LAS VEGAS,NEVADA,32003,CITY_UNIQUE,TAKEN,n/a,Honduras,yes
3,3,2015-02-02,TRAVIS COUNTY JAIL,AUSTIN,TX,48453,NAME_AND_CITY,,withheld,withheld,yes
4,1,2015-02,TRAVIS COUNTY JAIL,AUSTIN,TX,48453,NAME_AND_CITY,DECLINED,,,yes
5,1,2015-03-07,,,Texas,,UNMAPPED,TAKEN,,,no
6,1,,,,,,NO_STATE,DECLINED,,,yes
";

const CHARGES: &str = "\
record,vocabulary,code,offense,family,level,status
1,jail,10,THREAT OF HARM,16,FELONY,CONVICTED
1,jail,20,SPEEDING,54,MISDEMEANOR,PENDING_OR_UNKNOWN
2,jail,20,SPEEDING,54,MISDEMEANOR,CONVICTED
3,jail,10,THREAT BY MAIL,17,FELONY,PENDING_OR_UNKNOWN
6,jail,withheld,withheld,,,
";

/// The API over the nine detainers.
pub fn api() -> &'static Api {
    static API: OnceLock<Api> = OnceLock::new();
    API.get_or_init(|| {
        let session = session_with_places();
        let offenses = Folder::of_kind("offenses")
            .with("families.csv", "code,name,group\n16,Threat,person\n17,Threat,person\n54,Traffic,traffic\n")
            .with("codes.csv", "code,family,name\n1601,16,THREAT\n");
        offenses.import(&session, "offenses").expect("the offenses load");
        let manifest =
            DETAINERS.replace("[\"DECLINED\", \"TAKEN\"]", "[\"DECLINED\", \"TAKEN\", \"UNRESOLVED\"]");
        let folder = Folder::new(&manifest).with("detainers.csv", LINES).with("charges.csv", CHARGES);
        folder.import(&session, "nine").expect("the nine load");
        Api::over(&session.url, "nine")
    })
}

/// The rows of a slice: the values of each row's fields in their order, joined by spaces, null as a dash.
pub fn rows(arguments: &str, fields: &str) -> Vec<String> {
    let data = api().data(&format!("{{ detainerSlice({arguments}) {{ rows {{ {fields} }} }} }}"));
    let rows = data["detainerSlice"]["rows"].as_array().expect("rows").clone();
    rows.iter()
        .map(|row| row.as_object().expect("a row").values().map(shown).collect::<Vec<_>>().join(" "))
        .collect()
}

/// The number of detainers that a filter admits.
pub fn count(filter: &str) -> i64 {
    let data = api().data(&format!("{{ detainerSlice(where: {filter}) {{ totals {{ detainers }} }} }}"));
    data["detainerSlice"]["totals"]["detainers"].as_i64().expect("a count")
}

fn shown(value: &Json) -> String {
    match value {
        Json::Null => "-".to_owned(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}
