//! The jails of a city that has a policy: found by the city and state that a source prints, and anew when places change.

use detainer_atlas::columns::Choice;

use crate::datasets::folder::{DETAINERS, Folder};
use crate::support::api::Api;
use crate::support::session::Session;

/// One city with two states' names for where it lies; a city of that name elsewhere; a jail of the county.
const LINES: &str = "\
issued_on,facility,city,state,county_fips,facility_kind
2015-01-01,CITY JAIL ONE,BERKELEY,CA,06001,CITY_JAIL
2015-01-02,CITY JAIL TWO,BERKELEY,California,06001,CITY_JAIL
2015-01-03,BERKELEY POLICE,,CA,06001,CITY_JAIL
2015-01-04,CITY JAIL THREE,BERKELEY,NV,32003,CITY_JAIL
2015-01-05,CITY JAIL FOUR,OAKLAND,CA,06001,CITY_JAIL
2015-01-06,COUNTY JAIL,BERKELEY,CA,06001,COUNTY_JAIL
";

const POLICY: &str = "\
id,level,state,county_fips,locality,kind,title,enacted_on,direction,rule,summary,source_title,source_url,evidence,confidence,governs
berkeley,city,CA,06001,berkeley-ca,resolution,A resolution,2012,limits_cooperation,other,It limits,A page,http://a,Seen,seen_in_one,CITY_JAIL
";

const ASKED: &str = "{ detainerSlice(by: [ISSUED_DAY], where: {policyInForce: {exists: true}}, policyOn: ISSUED) { rows { issuedDay } meta { engine } } }";

fn places(city: &str) -> Folder {
    Folder::of_kind("places")
        .with("states.csv", "fips,code,name\n06,CA,California\n32,NV,Nevada\n")
        .with("counties.csv", "fips,name\n06001,Alameda County\n32003,Clark County\n")
        .with(
            "localities.csv",
            format!("id,level,name,state,county_fips\nberkeley-ca,city,{city},CA,06001\n"),
        )
}

/// A database with that name for the city.
fn imported(city: &str) -> Session {
    let session = Session::fresh();
    for (folder, dataset) in [
        (places(city), "places"),
        (Folder::of_kind("policies").with("policies.csv", POLICY), "policies"),
        (Folder::new(DETAINERS).with("detainers.csv", LINES), "small"),
    ] {
        folder.import(&session, dataset).unwrap_or_else(|error| panic!("{dataset}: {error}"));
    }
    session
}

/// The days of the detainers for which a policy is in force, and who answered.
fn found(api: &Api) -> String {
    let slice = api.data(ASKED)["detainerSlice"].take();
    let days = slice["rows"].as_array().expect("rows").iter();
    let days: Vec<&str> = days.filter_map(|row| row["issuedDay"].as_str()).collect();
    format!("{} {}", slice["meta"]["engine"].as_str().unwrap_or_default(), days.join(" "))
}

#[test]
fn a_state_is_printed_by_name_or_by_postal_code() {
    let session = imported("Berkeley");
    for (choice, engine) in [(Choice::Postgres, "POSTGRES"), (Choice::Auto, "COLUMNS")] {
        let api = Api::by(choice, &session.url, "small");
        assert_eq!(found(&api), format!("{engine} 2015-01-01 2015-01-02 2015-01-03"));
    }
}

#[test]
fn columns_follow_an_import_of_places() {
    let session = imported("Berkley");
    let mut api = Api::by(Choice::Auto, &session.url, "small");
    assert_eq!(found(&api), "COLUMNS ");
    places("Berkeley").import(&session, "places").expect("it loads");
    api.look_again("small");
    assert_eq!(found(&api), "COLUMNS 2015-01-01 2015-01-02 2015-01-03");
}
