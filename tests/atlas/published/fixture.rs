//! Nine detainers in four states; a list, agreements and field offices of 1 January 2020.

use std::sync::OnceLock;

use serde_json::Value as Json;

use crate::by_hand::fixture::printed;
use crate::datasets::folder::{DETAINERS, Folder};
use crate::support::api::Api;
use crate::support::session::Session;

/// 8 has no county, 9 no state; 7 is known by month only.
const LINES: &str = "\
record,issued_on,facility,city,state,county_fips,facility_kind,outcome
1,2015-01-01,CLARK COUNTY JAIL,LAS VEGAS,NEVADA,32003,COUNTY_JAIL,DECLINED
2,2015-01-02,RENO LOCKUP,RENO,NEVADA,32031,CITY_JAIL,TAKEN
3,2015-01-03,WASHOE COUNTY JAIL,RENO,NEVADA,32031,COUNTY_JAIL,DECLINED
4,2015-01-04,BRONX JAIL,BRONX,NY,36005,CITY_JAIL,TAKEN
5,2015-01-05,MONROE COUNTY JAIL,ROCHESTER,NY,36055,COUNTY_JAIL,TAKEN
6,2015-01-06,BRIDGEPORT JAIL,BRIDGEPORT,CT,09001,COUNTY_JAIL,TAKEN
7,2015-02,RENO LOCKUP,RENO,TX,48453,CITY_JAIL,DECLINED
8,2015-03-01,A TEXAS PRISON,,TX,,STATE_PRISON,TAKEN
9,2015-03-02,,,,,UNKNOWN,TAKEN
";

/// On the clock of booking, by month.
const MONTHS: &str = "\
booked_on,county_fips,outcome,detainers
2015-01,36055,TAKEN,1
2015-02,36055,TAKEN,2
2015-06,32003,TAKEN,4
2015-07,32003,TAKEN,8
";

const COUNTIES: &str = "\
fips,name,first_year,last_year
09001,Fairfield County,,2019
09120,Greater Bridgeport,2020,
32003,Clark County,,
32031,Washoe County,,
36005,Bronx County,,
36055,Monroe County,,
48453,Travis County,,
";

/// One without a county, one without a day, a task force of a state.
const AGREEMENTS: &str = "\
state,agency,agency_type,county_fips,support_type,signed_on
NV,Clark County Sheriff,county,32003,jail_enforcement,2015-01-01
NV,Clark County Sheriff,county,32003,task_force,2014-06-15
NY,Rochester Police,municipality,36055,task_force,2015-02-01
TX,Department of Criminal Justice,state_agency,,warrant_service_officer,2015-03-01
TX,Rangers,state_agency,48453,task_force,2010-01-01
TX,Lakeway Police,municipality,,task_force,2010-01-01
CT,Fairfield County Sheriff,county,09001,warrant_service_officer,
";

fn places() -> Folder {
    Folder::of_kind("places")
        .with("states.csv", "fips,code,name\n09,CT,Connecticut\n32,NV,Nevada\n36,NY,New York\n48,TX,Texas\n")
        .with("counties.csv", COUNTIES)
        .with(
            "localities.csv",
            "id,level,name,state,county_fips\nnyc,city,New York City,NY,36005\nreno-nv,city,Reno,NV,32031\n",
        )
        .with("city_counties.csv", "city,county_fips\nnyc,36005\n")
}

/// The folder as of that day.
fn published(folder: Folder, day: &str) -> Folder {
    let manifest = std::fs::read_to_string(folder.path().join("dataset.toml")).expect("it was written");
    folder.with("dataset.toml", format!("{manifest}published = {day}\n"))
}

fn listing(entries: &str, day: &str) -> Folder {
    let folder = Folder::of_kind("listing").with("entries.csv", format!("level,name,state,place\n{entries}"));
    published(folder, day)
}

/// The API over the fixture; the dataset is `small`, beside it stands `months`.
pub fn api() -> &'static Api {
    static API: OnceLock<Api> = OnceLock::new();
    API.get_or_init(own)
}

/// The same for one test, to count statements.
pub fn own() -> Api {
    static DATABASE: OnceLock<String> = OnceLock::new();
    let url = DATABASE.get_or_init(|| {
        let session = Session::fresh();
        let offices = Folder::of_kind("field_offices")
            .with(
                "offices.csv",
                "code,name\nBOS,Boston\nBUF,Buffalo\nNYC,New York City\nSLC,Salt Lake City\nSNA,San Antonio\n",
            )
            .with(
                "counties.csv",
                "fips,office\n09120,BOS\n32003,SLC\n36005,NYC\n36055,BUF\n48453,SNA\n",
            );
        let entries = "state,Texas,TX,48\ncounty,Clark,NV,32003\ncity,NYC,NY,nyc\ncity,Reno,NV,reno-nv\n";
        let months =
            DETAINERS.replace("\"ISSUED\"", "\"BOOKED\"").replace("[\"DECLINED\", \"TAKEN\"]", "[\"TAKEN\"]");
        for (folder, dataset) in [
            (places(), "places"),
            (published(offices, "2020-01-01"), "offices"),
            (listing(entries, "2020-01-01"), "made-list"),
            (listing("county,Washoe,NV,32031\n", "2014-01-01"), "old-list"),
            (published(Folder::of_kind("agreements").with("agreements.csv", AGREEMENTS), "2020-01-01"), "signed"),
            (Folder::new(DETAINERS).with("detainers.csv", LINES), "small"),
            (Folder::new(&months).with("detainers.csv", MONTHS), "months"),
        ] {
            folder.import(&session, dataset).unwrap_or_else(|error| panic!("{dataset}: {error}"));
        }
        session.url
    });
    Api::over(url, "small")
}

/// The slice of these arguments and this selection.
pub fn slice(arguments: &str, selection: &str) -> Json {
    api().data(&format!("{{ detainerSlice({arguments}) {{ {selection} }} }}"))["detainerSlice"].take()
}

/// The rows of a slice as text.
pub fn rows(arguments: &str, fields: &str) -> String {
    printed(&slice(arguments, &format!("rows {{ {fields} }}"))["rows"])
}

/// How many detainers each filter admits, and that it and its `not` make all nine.
pub fn expect(table: &[(&str, i64)]) {
    for (filter, expected) in table {
        let fields = format!("it: detainers(where: {filter}) rest: detainers(where: {{not: {filter}}})");
        let found = slice("by: []", &format!("totals {{ {fields} }}"));
        let (it, rest) = (found["totals"]["it"].as_i64(), found["totals"]["rest"].as_i64());
        assert_eq!((it, rest), (Some(*expected), Some(9 - expected)), "{filter}");
    }
}

/// The message of the refusal of a filter.
pub fn refusal(filter: &str) -> String {
    let (code, message) =
        api().error(&format!("{{ detainerSlice(where: {filter}) {{ totals {{ detainers }} }} }}"));
    assert_eq!(code, "BAD_USER_INPUT", "{message}");
    message
}
