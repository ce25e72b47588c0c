//! Two releases each of places, policies and detainers, in which everything is told otherwise the second time.

use serde_json::Value as Json;

use crate::by_hand::meta::decoded;
use crate::datasets::folder::{DETAINERS, Folder};
use crate::support::api::Api;
use crate::support::session::Session;

/// Lines of the first release.
pub const FIRST: &str = "\
issued_on,facility,city,state,county_fips,facility_kind,outcome
2015-01-01,CITY JAIL ONE,BERKELEY,CA,06001,CITY_JAIL,DECLINED
2015-02-02,CITY JAIL TWO,OAKLAND,CA,06001,CITY_JAIL,TAKEN
2015-03-03,COUNTY JAIL,RENO,NV,32003,COUNTY_JAIL,TAKEN
2015-03-03,COUNTY JAIL,RENO,NV,32003,COUNTY_JAIL,TAKEN
";

/// Lines of the second: a city jail that sorts before the others, one that is gone, one that was declined after all.
pub const SECOND: &str = "\
issued_on,facility,city,state,county_fips,facility_kind,outcome
2015-01-01,A CITY JAIL,BERKELEY,CA,06001,CITY_JAIL,TAKEN
2015-01-01,CITY JAIL ONE,BERKELEY,CA,06001,CITY_JAIL,DECLINED
2015-02-02,CITY JAIL TWO,OAKLAND,CA,06001,CITY_JAIL,DECLINED
2015-03-03,COUNTY JAIL,RENO,NV,32003,COUNTY_JAIL,TAKEN
";

const POLICIES: &str = "\
id,level,state,county_fips,locality,kind,title,enacted_on,direction,rule,summary,source_title,source_url,evidence,confidence,governs
berkeley,city,CA,06001,berkeley-ca,resolution,A resolution,2012,limits_cooperation,other,It limits,A page,http://a,Seen,seen_in_one,CITY_JAIL
";

/// Detainers, described in other words the second time.
pub fn detainers(lines: &str) -> Folder {
    let again = DETAINERS
        .replace("Detainers of a test", "Detainers of a test, mended")
        .replace("label = \"first\"", "label = \"second\"\nnotes = [\"Mended.\"]")
        .replace("detainers that a test made up", "mended detainers");
    Folder::new(if lines == SECOND { &again } else { DETAINERS }).with("detainers.csv", lines)
}

/// Places under the names of either release.
pub fn places(second: bool) -> Folder {
    let (alameda, berkeley) = match second {
        false => ("Alameda County", "Berkeley"),
        true => ("County of Alameda", "Oakland"),
    };
    Folder::of_kind("places")
        .with("states.csv", "fips,code,name\n06,CA,California\n32,NV,Nevada\n")
        .with("counties.csv", format!("fips,name\n06001,{alameda}\n32003,Clark County\n"))
        .with(
            "localities.csv",
            format!("id,level,name,state,county_fips\nberkeley-ca,city,{berkeley},CA,06001\n"),
        )
}

/// Policies of either release.
pub fn policies(second: bool) -> Folder {
    let again = POLICIES.replace("limits_cooperation", "requires_cooperation").replace("2012", "2013");
    Folder::of_kind("policies").with("policies.csv", if second { &again } else { POLICIES })
}

/// A database with the first release of each.
pub fn first() -> Session {
    let session = Session::fresh();
    import(&session, "places", &places(false));
    import(&session, "policies", &policies(false));
    import(&session, "small", &detainers(FIRST));
    session
}

/// The id of a release that is now there.
pub fn import(session: &Session, dataset: &str, folder: &Folder) -> String {
    folder.import(session, dataset).unwrap_or_else(|error| panic!("{dataset}: {error}")).release
}

/// The id of the current release of a dataset.
pub fn current(session: &Session, dataset: &str) -> String {
    session.text(&format!("SELECT id FROM release WHERE dataset = '{dataset}' AND current"))
}

/// The document of the permalink of a slice.
pub fn permalink(api: &Api, arguments: &str, fields: &str) -> String {
    let asked = format!("{{ detainerSlice({arguments}) {{ {fields} meta {{ permalink }} }} }}");
    let answer = api.data(&asked);
    decoded(answer["detainerSlice"]["meta"]["permalink"].as_str().expect("an address"))
}

/// The slice of a question.
pub fn slice(api: &Api, arguments: &str, fields: &str) -> Json {
    api.data(&format!("{{ detainerSlice({arguments}) {{ {fields} }} }}"))["detainerSlice"].take()
}
