//! Counties that lie in one city as a whole.

use super::folder::Folder;
use super::refusing::refusal;
use crate::support::session::Session;

fn places(city_counties: &str) -> Folder {
    Folder::of_kind("places")
        .with("states.csv", "fips,code,name\n36,NY,New York\n")
        .with("counties.csv", "fips,name\n36005,Bronx County\n36061,New York County\n")
        .with("localities.csv", "id,level,name,state,county_fips\nnyc,city,New York City,NY,36061\n")
        .with("city_counties.csv", format!("city,county_fips\n{city_counties}"))
}

#[test]
fn a_city_can_hold_several_counties() {
    let session = Session::fresh();
    places("nyc,36005\nnyc,36061\n").import(&session, "places").expect("it loads");
    assert_eq!(session.text("SELECT city, county FROM city_county ORDER BY county"), "nyc 36005\nnyc 36061");
}

#[test]
fn a_county_lies_in_one_city_and_both_are_known() {
    let session = Session::fresh();
    for (lines, expected) in [
        (
            "nyk,36005\n",
            "city_counties.csv, line 2, column city: it says \"nyk\"; it is no id of localities.csv; did you mean nyc?",
        ),
        (
            "nyc,36\n",
            "city_counties.csv, line 2, column county_fips: it says \"36\"; it is no county of counties.csv: write its five-digit FIPS code",
        ),
        (
            "nyc,36005\nnyc,36005\n",
            "city_counties.csv, line 3, column county_fips: it says \"36005\"; it stands in line 2 already: keep one of the two",
        ),
    ] {
        assert_eq!(refusal(&session, &places(lines)), expected);
    }
}
