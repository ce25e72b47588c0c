//! Twelve detainers in three counties of two states, small enough to add up by hand.

use std::sync::OnceLock;

use serde_json::Value as Json;

use crate::datasets::folder::{DETAINERS, Folder};
use crate::support::api::Api;
use crate::support::session::Session;

/// What every test of slices reads. Detainer 6 is known by month only, 12 has no day of issue; 10 and 11 have no
/// county, 11 has no state; 5 has no charges, those of 6 and 11 are not recorded.
const LINES: &str = "\
record,issued_on,outcome_on,facility,city,state,county_fips,placement,facility_kind,outcome,outcome_reversed,custody_after,lift_reason,detainer_type,ask,citizenship,birth_country,gender,criminality,threat_level,aor,charges_recorded
1,2014-09-30,2014-10-02,CLARK COUNTY JAIL,LAS VEGAS,NV,32003,GIVEN,COUNTY_JAIL,DECLINED,NOT_REVERSED,RELEASED,Declined by LEA,I-247D,HOLD,Mexico,Mexico,MALE,CONVICTED,2,SLC,yes
2,2014-10-01,2014-10-03,CLARK COUNTY JAIL,LAS VEGAS,NV,32003,GIVEN,COUNTY_JAIL,TAKEN,,,Booked into Detention,I-247D,HOLD,Mexico,Mexico,FEMALE,CONVICTED,1,SLC,yes
3,2014-10-04,2014-10,CLARK COUNTY JAIL,LAS VEGAS,NV,32003,GIVEN,COUNTY_JAIL,TAKEN,,,Booked into Detention,I-247N,NOTIFY,Honduras,Honduras,MALE,PENDING_CHARGES,3,SLC,yes
4,2015-01-01,2015-01-02,WASHOE COUNTY JAIL,RENO,NV,32031,CITY_UNIQUE,COUNTY_JAIL,DECLINED,REINSTATED_ON_WARRANT,IN_CUSTODY,Declined by LEA,I-247D,HOLD,Mexico,Cuba,MALE,OTHER_VIOLATOR,,SLC,yes
5,2015-01-02,,RENO POLICE LOCKUP,RENO,NV,32031,CITY_UNIQUE,CITY_JAIL,LIFTED,,,Case closed,I-247X,BOTH,withheld,withheld,withheld,withheld,withheld,SLC,yes
6,2015-02,,TRAVIS COUNTY JAIL,AUSTIN,TX,48453,NAME_AND_CITY,COUNTY_JAIL,TAKEN,,,Booked into Detention,I-247D,HOLD,n/a,n/a,MALE,n/a,n/a,SNA,no
7,2015-02-28,,TRAVIS COUNTY JAIL,AUSTIN,TX,48453,NAME_AND_CITY,COUNTY_JAIL,,,,,I-247D,HOLD,Mexico,Mexico,MALE,,,SNA,yes
8,2015-03-01,2015-03-05,TRAVIS COUNTY JAIL,AUSTIN,TX,48453,NAME_AND_CITY,COUNTY_JAIL,TRANSFERRED,,,Transferred,I-247N,NOTIFY,Guatemala,Guatemala,FEMALE,CONVICTED,1,SNA,yes
9,2015-03-02,2015-03-02,TRAVIS COUNTY JAIL,AUSTIN,TX,48453,NAME_AND_CITY,COUNTY_JAIL,DECLINED,NOT_REVERSED,RELEASED,Declined by LEA,I-247D,HOLD,Mexico,Mexico,MALE,CONVICTED,2,SNA,yes
10,2015-03-31,,NEVADA STATE PRISON,,NV,,UNMAPPED,STATE_PRISON,,,,,,,,,MALE,,,,yes
11,2015-03-31,,,,,,NO_STATE,UNKNOWN,TAKEN,,,Booked into Detention,,,,,,,,,no
12,,,CLARK COUNTY JAIL,LAS VEGAS,NV,32003,GIVEN,COUNTY_JAIL,,,,,I-247D,HOLD,Mexico,Mexico,MALE,CONVICTED,2,SLC,yes
";

/// Fifteen lines. Detainer 2 has two of one family; the families 16 and 17 have one name.
const CHARGES: &str = "\
record,vocabulary,code,offense,family,level,status
1,clark,1,DUI,54,MISDEMEANOR,CONVICTED
1,clark,2,THREATEN A FEDERAL OFFICER,16,FELONY,PENDING_OR_UNKNOWN
2,clark,1,DUI,54,MISDEMEANOR,CONVICTED
2,clark,1,DUI,54,MISDEMEANOR,DISMISSED
3,clark,3,BOMB THREAT,17,FELONY,CONVICTED
4,washoe,1,DRIVING DRUNK,54,MISDEMEANOR,DISMISSED
4,clark,3,BOMB THREAT,17,FELONY,ACQUITTED
7,withheld,withheld,withheld,,,
8,travis,5404,DWI,54,FELONY,CONVICTED
9,travis,5404,DWI,54,MISDEMEANOR,PENDING_OR_UNKNOWN
9,travis,2300,THEFT,23,MISDEMEANOR,CONVICTED
9,travis,2300,THEFT,23,FELONY,PENDING_OR_UNKNOWN
10,travis,2300,THEFT,23,FELONY,CONVICTED
12,clark,2,THREATEN A FEDERAL OFFICER,16,FELONY,CONVICTED
12,clark,1,DUI,54,MISDEMEANOR,CONVICTED
";

/// A second dataset: months only, on the clock of booking, no charges, and a source that records only what is taken.
const MONTHS: &str = "\
booked_on,county_fips,outcome,detainers
2015-01,48453,TAKEN,2
2015-01,48453,,1
2015-04,32003,TAKEN,3
";

const FAMILIES: &str =
    "code,name,group\n16,Threat,Violence\n17,Threat,Violence\n23,Theft,Property\n54,Traffic,Traffic\n";
const COUNTIES: &str =
    "fips,name,first_year,last_year\n32003,Clark County,,\n32031,Washoe County,,\n48453,Travis County,,\n";

/// The API over the fixture; the dataset is `small`, beside it stands `months`.
pub fn api() -> &'static Api {
    static API: OnceLock<Api> = OnceLock::new();
    API.get_or_init(|| {
        let session = Session::fresh();
        let places = Folder::of_kind("places")
            .with("states.csv", "fips,code,name\n32,NV,Nevada\n48,TX,Texas\n")
            .with("counties.csv", COUNTIES);
        let offenses = Folder::of_kind("offenses")
            .with("families.csv", FAMILIES)
            .with("codes.csv", "code,family,name\n5404,54,DUI\n");
        let small =
            DETAINERS.replace("2015-01-01", "2014-09-15").replace("2015-12-31", "2015-03-31").replace(
                "[\"DECLINED\", \"TAKEN\"]",
                "[\"DECLINED\", \"TAKEN\", \"LIFTED\", \"TRANSFERRED\", \"UNRESOLVED\"]",
            );
        let months = DETAINERS
            .replace("\"ISSUED\"", "\"BOOKED\"")
            .replace("that a test made up", "that a test counted by month")
            .replace("[\"DECLINED\", \"TAKEN\"]", "[\"TAKEN\", \"UNRESOLVED\"]");
        let small = Folder::new(&small).with("detainers.csv", LINES).with("charges.csv", CHARGES);
        let months = Folder::new(&months).with("detainers.csv", MONTHS);
        for (folder, dataset) in
            [(places, "places"), (offenses, "offenses"), (small, "small"), (months, "months")]
        {
            folder.import(&session, dataset).unwrap_or_else(|error| panic!("{dataset}: {error}"));
        }
        Api::over(&session.url, "small")
    })
}

/// The slice of these arguments (without brackets when there are none) and this selection.
pub fn slice(arguments: &str, selection: &str) -> Json {
    let arguments = if arguments.is_empty() { String::new() } else { format!("({arguments})") };
    api().data(&format!("{{ detainerSlice{arguments} {{ {selection} }} }}"))["detainerSlice"].take()
}

/// The rows of a slice as text: values with commas between them, rows with bars, `-` for null.
pub fn rows(arguments: &str, fields: &str) -> String {
    printed(&slice(arguments, &format!("rows {{ {fields} }}"))["rows"])
}

/// The totals of a slice as text.
pub fn totals(arguments: &str, fields: &str) -> String {
    cells(&slice(arguments, &format!("totals {{ {fields} }}"))["totals"])
}

/// Rows as text.
pub fn printed(rows: &Json) -> String {
    rows.as_array().expect("rows").iter().map(cells).collect::<Vec<_>>().join(" | ")
}

fn cells(row: &Json) -> String {
    let cell = |value: &Json| match value {
        Json::Null => "-".to_owned(),
        Json::String(text) => text.clone(),
        Json::Object(_) => format!("({})", cells(value)),
        other => other.to_string(),
    };
    row.as_object().expect("a row").values().map(cell).collect::<Vec<_>>().join(", ")
}

/// Code and message of the refusal of a slice.
pub fn refusal(arguments: &str, selection: &str) -> (String, String) {
    api().error(&format!("{{ detainerSlice({arguments}) {{ {selection} }} }}"))
}
