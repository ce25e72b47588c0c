//! Eight policies in three states, small enough to add up by hand.

use std::sync::OnceLock;

use serde_json::Value as Json;

use crate::datasets::folder::{DETAINERS, Folder};
use crate::support::api::Api;
use crate::support::session::Session;

/// The statute of Nevada ends what Clark County's sheriff did from July 2015 on, by inference; Washoe County's is replaced
/// by another in the course of 2016; Reno's is known to have begun in 2014 and no more; the undated one of Travis County
/// has no date at all; that of Fairfield County began in January 2014 and ended on a day that is not known; the resolution of Texas binds nothing.
const POLICIES: &str = "\
id,level,state,county_fips,locality,agency,kind,title,enacted_on,effective_on,ended_on,ended_reason,direction,rule,summary,source_title,source_url,evidence,confidence,governs
nv-law,state,NV,,,,statute,Statute of Nevada,2015-05-01,2015-07-01,,,requires_cooperation,other,S,A page,http://a,Seen,seen_in_one,COUNTY_JAIL;CITY_JAIL
clark,county,NV,32003,,Sheriff,agency_policy,Policy of Clark,2014-03-10,,,,limits_cooperation,decline_all,S,A page,http://a,Seen,seen_in_one,COUNTY_JAIL
washoe-1,county,NV,32031,,Sheriff,agency_policy,First of Washoe,2013,,,,limits_cooperation,decline_all,S,A page,http://a,Seen,seen_in_one,COUNTY_JAIL
washoe-2,county,NV,32031,,Sheriff,agency_policy,Second of Washoe,2016,,,,limits_cooperation,judicial_warrant_required,S,A page,http://a,Seen,seen_in_one,COUNTY_JAIL
reno,city,NV,32031,reno-nv,Council,ordinance,Ordinance of Reno,2014-06,,2016-02-29,rescinded,limits_cooperation,other,S,A page,http://a,Seen,seen_in_one,CITY_JAIL
travis,county,TX,48453,,Sheriff,agency_policy,Undated of Travis,,,,,limits_cooperation,other,S,A page,http://a,Seen,seen_in_one,COUNTY_JAIL
fairfield,county,CT,09001,,Sheriff,agency_policy,Ended of Fairfield,2014-01,,,superseded,limits_cooperation,other,S,A page,http://a,Seen,seen_in_one,COUNTY_JAIL
tx-resolution,state,TX,,,,resolution,Resolution of Texas,2015-02-01,2015-02-01,,,limits_cooperation,other,S,A page,http://a,Seen,seen_in_one,
";

const ENDINGS: &str = "policy,by_policy,from,basis\nclark,nv-law,2015-07-01,INFERENCE from the state law\n";

const COUNTIES: &str = "fips,name,first_year,last_year\n09001,Fairfield County,,2019\n09110,Capitol Planning Region,2020,\n32003,Clark County,,\n32031,Washoe County,,\n48453,Travis County,,\n48201,Harris County,,\n";

/// Nothing is known of 2017, and of Washoe County in 2016.
const POPULATION: &str = "fips,year,residents,vintage\n\
09001,2014,900,a\n09001,2015,901,a\n09001,2016,902,a\n\
32003,2013,1000,a\n32003,2014,1010,a\n32003,2015,1020,a\n32003,2016,1030,a\n\
32031,2013,200,a\n32031,2014,210,a\n32031,2015,220,a\n\
48453,2014,3000,a\n48453,2015,3100,a\n48453,2016,3200,a\n48201,2015,5000,a\n48201,2016,5100,a\n";

/// The API over the fixture, whose policies were published on that day.
fn imported(published: &str) -> Api {
    over(published, POLICIES, &[("policy_endings.csv", ENDINGS)])
}

/// The API over the same places with these policies.
pub fn over(published: &str, policies: &str, more: &[(&str, &str)]) -> Api {
    let session = Session::fresh();
    let places = Folder::of_kind("places")
        .with("states.csv", "fips,code,name\n09,CT,Connecticut\n32,NV,Nevada\n48,TX,Texas\n")
        .with("counties.csv", COUNTIES)
        .with("localities.csv", "id,level,name,state,county_fips\nreno-nv,city,Reno,NV,32031\n");
    let head = DETAINERS.split("[detainers]").next().expect("the first part");
    let head = head.replace("kind = \"detainers\"", "kind = \"policies\"");
    let folder = Folder::new(&format!("{head}{published}\n")).with("policies.csv", policies);
    let policies = more.iter().fold(folder, |folder, (name, text)| folder.with(name, text));
    let population = Folder::of_kind("population").with("population.csv", POPULATION);
    let detainers = Folder::new(DETAINERS)
        .with("detainers.csv", "issued_on,county_fips,outcome\n2015-06-30,48453,DECLINED\n");
    for (folder, dataset) in
        [(places, "places"), (population, "population"), (policies, "policies"), (detainers, "few")]
    {
        folder.import(&session, dataset).unwrap_or_else(|error| panic!("{dataset}: {error}"));
    }
    Api::over(&session.url, "few")
}

/// The API over the fixture, of which it is not known when it was published.
pub fn api() -> &'static Api {
    static API: OnceLock<Api> = OnceLock::new();
    API.get_or_init(|| imported(""))
}

/// The same, published at the end of March 2016.
pub fn published() -> &'static Api {
    static API: OnceLock<Api> = OnceLock::new();
    API.get_or_init(|| imported("published = 2016-03-31"))
}

/// The slice of these arguments (without brackets when there are none) and this selection.
pub fn slice_of(api: &Api, arguments: &str, selection: &str) -> Json {
    let arguments = if arguments.is_empty() { String::new() } else { format!("({arguments})") };
    api.data(&format!("{{ policySlice{arguments} {{ {selection} }} }}"))["policySlice"].take()
}

/// The slice over the fixture.
pub fn slice(arguments: &str, selection: &str) -> Json {
    slice_of(api(), arguments, selection)
}

/// The rows of a slice as text: values with commas between them, rows with bars, `-` for null.
pub fn rows(arguments: &str, fields: &str) -> String {
    printed(&slice(arguments, &format!("rows {{ {fields} }}"))["rows"])
}

/// The totals of a slice as text.
pub fn totals(arguments: &str, fields: &str) -> String {
    cells(&slice(arguments, &format!("totals {{ {fields} }}"))["totals"])
}

fn printed(rows: &Json) -> String {
    rows.as_array().expect("rows").iter().map(cells).collect::<Vec<_>>().join(" | ")
}

fn cells(row: &Json) -> String {
    let cell = |value: &Json| match value {
        Json::Null => "-".to_owned(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    row.as_object().expect("a row").values().map(cell).collect::<Vec<_>>().join(", ")
}
