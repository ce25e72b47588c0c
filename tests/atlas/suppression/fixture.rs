//! Five counties of Texas and two of Nevada, in one dataset that withholds counts below 11 and in one that does not.

use std::sync::OnceLock;

use serde_json::Value as Json;

use crate::datasets::folder::{DETAINERS, Folder};
use crate::support::api::Api;
use crate::support::session::Session;

/// Anderson 50, of whom 3 declined; Andrews 80, of whom 20; Angelina 130, of whom 30; Aransas 5; Armstrong 140, of whom
/// 40; Clark 70; Washoe 7. By month Texas has 281, 100, 20 and 4.
const LINES: &str = "\
record,detainers,issued_on,outcome_on,county_fips,outcome,gender,person
1,3,2015-01-05,2015-01-07,48001,DECLINED,MALE,
2,47,2015-01-05,2015-01-07,48001,TAKEN,FEMALE,
3,20,2015-01-05,2015-01-07,48003,DECLINED,MALE,
4,36,2015-01-05,2015-01-07,48003,TAKEN,MALE,
5,20,2015-01-05,2015-01-07,48003,TAKEN,FEMALE,
6,4,2015-04-05,2015-04-07,48003,TAKEN,FEMALE,
7,30,2015-01-05,2015-01-07,48005,DECLINED,MALE,
8,100,2015-02-05,,48005,,MALE,
9,5,2015-01-05,2015-01-07,48007,TAKEN,FEMALE,
10,40,2015-01-05,2015-01-07,48011,DECLINED,MALE,
11,20,2015-01-05,2015-01-07,48011,TAKEN,MALE,a
12,20,2015-01-05,2015-01-07,48011,TAKEN,MALE,b
13,20,2015-01-05,2015-01-07,48011,TAKEN,MALE,c
14,20,2015-01-05,2015-01-07,48011,TAKEN,FEMALE,d
15,20,2015-03-05,,48011,,MALE,
16,70,2015-01-05,2015-01-07,32003,TAKEN,MALE,
17,7,2015-01-05,2015-01-07,32031,TAKEN,MALE,
";

/// Of Andrews: 56 have a charge of traffic, 20 of them one of theft too, and four have none.
const CHARGES: &str = "\
record,vocabulary,code,offense,family
4,made,1,DRIVING,54
5,made,1,DRIVING,54
5,made,2,THEFT,23
";

const COUNTIES: &str = "fips,name,first_year,last_year\n32003,Clark County,,\n32031,Washoe County,,\n48001,Anderson County,,\n48003,Andrews County,,\n48005,Angelina County,,\n48007,Aransas County,,\n48011,Armstrong County,,\n";

/// A database with places, and the datasets that are made of these files: `closed`, which withholds, and `open`.
pub fn database(lines: &str, charges: &str, below: i32) -> Session {
    let session = Session::fresh();
    let load = |folder: Folder, dataset: &str| {
        folder.import(&session, dataset).unwrap_or_else(|error| panic!("{dataset}: {error}"));
    };
    let states = "fips,code,name\n32,NV,Nevada\n48,TX,Texas\n";
    load(Folder::of_kind("places").with("states.csv", states).with("counties.csv", COUNTIES), "places");
    let families = "code,name,group\n23,Theft,Property\n54,Traffic,Traffic\n";
    load(Folder::of_kind("offenses").with("families.csv", families), "offenses");
    for (dataset, more) in [("closed", format!("suppress_below = {below}\n")), ("open", String::new())] {
        let folder = Folder::new(&format!("{DETAINERS}{more}"));
        load(folder.with("detainers.csv", lines).with("charges.csv", charges), dataset);
    }
    session
}

/// The small datasets, by an API that asks `closed` unless another is named.
pub fn open() -> &'static Api {
    static API: OnceLock<(Api, Session)> = OnceLock::new();
    let made = || {
        let session = database(LINES, CHARGES, 11);
        (Api::over(&session.url, "closed"), session)
    };
    &API.get_or_init(made).0
}

/// A slice of the dataset that withholds.
pub fn slice(arguments: &str, selection: &str) -> Json {
    let arguments = if arguments.is_empty() { String::new() } else { format!("({arguments})") };
    open().data(&format!("{{ detainerSlice{arguments} {{ {selection} }} }}"))["detainerSlice"].take()
}

/// Its rows, the values of each with commas between.
pub fn rows(arguments: &str, fields: &str) -> String {
    let slice = slice(arguments, &format!("rows {{ {fields} }}"));
    let rows = slice["rows"].as_array().expect("rows").iter();
    let row =
        |row: &Json| row.as_object().expect("a row").values().map(printed).collect::<Vec<_>>().join(", ");
    rows.map(row).collect::<Vec<_>>().join(" | ")
}

fn printed(value: &Json) -> String {
    match value {
        Json::Null => "-".to_owned(),
        Json::String(text) => text.clone(),
        Json::Array(items) => format!("[{}]", items.iter().map(printed).collect::<Vec<_>>().join(" ")),
        Json::Object(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|(key, value)| format!("{key}: {}", printed(value))).collect();
            format!("{{{}}}", fields.join(", "))
        }
        plain => plain.to_string(),
    }
}
