//! One county for each sort of first policy, with the same three detainers in each.

use std::sync::OnceLock;

use detainer_atlas::columns::Choice;

use crate::datasets::folder::{DETAINERS, Folder};
use crate::support::api::Api;
use crate::support::session::Session;

/// Each policy: its id, level, county or state, place of a city or agency, dates, direction and what it governs.
const POLICIES: &str = "\
id,level,state,county_fips,locality,agency,kind,title,enacted_on,enacted_precision,effective_on,effective_precision,ended_on,ended_reason,direction,rule,summary,source_title,source_url,evidence,confidence,governs
day,county,CA,06001,,Sheriff,agency_policy,T,2014-01-01,day,2014-03-15,day,,,limits_cooperation,other,S,A,http://a,E,seen_in_one,COUNTY_JAIL
year,county,CA,06003,,Sheriff,agency_policy,T,2014-01-01,year,,,,,limits_cooperation,other,S,A,http://a,E,seen_in_one,COUNTY_JAIL
year-2,county,CA,06005,,Sheriff,agency_policy,T,2014-01-01,year,,,,,limits_cooperation,other,S,A,http://a,E,seen_in_one,COUNTY_JAIL
before,county,CA,06005,,Board,resolution,T,2013-02-10,day,,,2013-06-01,rescinded,limits_cooperation,other,S,A,http://a,E,seen_in_one,COUNTY_JAIL
month,county,CA,06007,,Sheriff,agency_policy,T,2014-05-01,month,,,,,limits_cooperation,other,S,A,http://a,E,seen_in_one,COUNTY_JAIL
in-it,county,CA,06007,,Board,resolution,T,2014-05-20,day,,,,,limits_cooperation,other,S,A,http://a,E,seen_in_one,COUNTY_JAIL
dated,county,CA,06009,,Sheriff,agency_policy,T,2014-05-20,day,,,,,limits_cooperation,other,S,A,http://a,E,seen_in_one,COUNTY_JAIL
undated,county,CA,06009,,Board,resolution,T,,,,,,,limits_cooperation,other,S,A,http://a,E,seen_in_one,COUNTY_JAIL
requires,county,CA,06011,,Sheriff,agency_policy,T,2014-01-01,day,,,,,requires_cooperation,other,S,A,http://a,E,seen_in_one,COUNTY_JAIL
other-kind,county,CA,06011,,Sheriff,agency_policy,T,2014-01-01,day,,,,,limits_cooperation,other,S,A,http://a,E,seen_in_one,STATE_PRISON
agency,agency,CA,06013,jail-ca,,agency_policy,T,2014-07-31,day,,,,,limits_cooperation,other,S,A,http://a,E,seen_in_one,COUNTY_JAIL
several,county,CA,06013,,Board,ordinance,T,2014-12-01,day,,,,,limits_cooperation,other,S,A,http://a,E,seen_in_one,COUNTY_JAIL
city,city,CA,06015,town-ca,,resolution,T,2014-08-01,day,,,,,limits_cooperation,other,S,A,http://a,E,seen_in_one,CITY_JAIL
state,state,CA,,,,statute,T,2014-06-15,day,2014-10-01,day,,,limits_cooperation,other,S,A,http://a,E,seen_in_one,COUNTY_JAIL;CITY_JAIL
";

const COUNTIES: &str = "fips,name\n06001,Day\n06003,Year\n06005,Before\n06007,Month\n06009,Undated\n06011,None\n06013,Agency\n06015,City\n06017,Several\n";

/// On 14 and 15 April 2015, and in April by month only; two jails in the county with a city, and a county of no kind.
fn lines() -> String {
    let jail = |county: &str, name: &str, city: &str, kind: &str| {
        ["2015-04-14", "2015-04-15", "2015-04"]
            .map(|on| format!("{on},{name},{city},CA,{county},{kind}\n"))
            .concat()
    };
    let counties = ["06001", "06003", "06005", "06007", "06009", "06011", "06013", "06017"];
    let county_jails: String =
        counties.map(|county| jail(county, &format!("JAIL {county}"), "", "COUNTY_JAIL")).concat();
    let others = [
        jail("06015", "TOWN LOCKUP", "TOWN", "CITY_JAIL"),
        jail("06015", "OTHER LOCKUP", "ELSEWHERE", "CITY_JAIL"),
        jail("06001", "PLACE", "", "UNKNOWN"),
        jail("", "NOWHERE", "", "COUNTY_JAIL"),
        ",JAIL 06001,,CA,06001,COUNTY_JAIL\n".to_owned(),
    ];
    format!("issued_on,facility,city,state,county_fips,facility_kind\n{county_jails}{}", others.concat())
}

/// The API over the fixture by both engines, columns first.
pub fn apis() -> &'static [Api; 2] {
    static APIS: OnceLock<[Api; 2]> = OnceLock::new();
    APIS.get_or_init(|| {
        let session = imported();
        [Choice::Auto, Choice::Postgres].map(|choice| Api::by(choice, &session.url, "small"))
    })
}

/// A database with the fixture.
fn imported() -> Session {
    let session = Session::fresh();
    let places = Folder::of_kind("places")
        .with("states.csv", "fips,code,name\n06,CA,California\n")
        .with("counties.csv", COUNTIES)
        .with(
            "localities.csv",
            "id,level,name,state,county_fips\ntown-ca,city,Town,CA,06015\njail-ca,agency,Jail,CA,06013\n",
        );
    let policies = Folder::of_kind("policies")
        .with("policies.csv", POLICIES)
        .with("policy_places.csv", "policy,place\nseveral,06017\n");
    let small = Folder::new(DETAINERS).with("detainers.csv", lines());
    for (folder, dataset) in [(places, "places"), (policies, "policies"), (small, "small")] {
        folder.import(&session, dataset).unwrap_or_else(|error| panic!("{dataset}: {error}"));
    }
    session
}
