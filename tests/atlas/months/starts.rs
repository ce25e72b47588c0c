//! Which policy is the first, and from when months are counted: one county for each case, counted by hand.

use detainer_atlas::datasets::{Silent, load_bundled};

use super::fixture::apis;
use crate::support::api::Api;
use crate::support::session::Session;

/// For each facility the months on 14 April, on 15 April, and in April 2015, own and any; of the same several, once.
fn told(api: &Api) -> String {
    let data = api.data(
        "{ detainerSlice(by: [FACILITY, FACILITY_KIND, COUNTY, ISSUED_DAY, ISSUED_MONTH, MONTHS_SINCE_POLICY, MONTHS_SINCE_ANY_POLICY], first: 500) {
            rows { facility countyFips issuedDay issuedMonth monthsSincePolicy monthsSinceAnyPolicy facilityKind } } }",
    );
    let mut jails: Vec<(String, Vec<String>)> = Vec::new();
    for row in data["detainerSlice"]["rows"].as_array().expect("rows") {
        let word = |key: &str| row[key].as_str().unwrap_or("-").to_owned();
        let jail = word("facility").split(',').next().unwrap_or_default().to_owned();
        let number = |key: &str| if row[key].is_null() { "-".to_owned() } else { row[key].to_string() };
        let when = match (row["issuedDay"].as_str(), row["issuedMonth"].as_str()) {
            (Some(day), _) => day[8..].to_owned(),
            (None, Some(_)) => "month".to_owned(),
            (None, None) => "never".to_owned(),
        };
        let cell = format!("{when} {} {}", number("monthsSincePolicy"), number("monthsSinceAnyPolicy"));
        match jails.iter_mut().find(|(known, _)| *known == jail) {
            Some((_, cells)) => cells.push(cell),
            None => jails.push((jail, vec![cell])),
        }
    }
    jails.sort();
    jails.iter().map(|(jail, cells)| format!("{jail}: {}\n", cells.join(", "))).collect()
}

/// The state's law limits from 1 October 2014: 6 months. Its day of enactment, 15 June, does not count.
const WANTED: &str = "\
JAIL 06001: 14 12 12, 15 13 13, month 13 13, never - -
JAIL 06003: 14 - -, 15 - -, month - -
JAIL 06005: 14 26 26, 15 26 26, month 26 26
JAIL 06007: 14 11 11, 15 11 11, month 11 11
JAIL 06009: 14 - -, 15 - -, month - -
JAIL 06011: 14 - 6, 15 - 6, month - 6
JAIL 06013: 14 8 8, 15 8 8, month 9 9
JAIL 06017: 14 4 6, 15 4 6, month 4 6
NOWHERE: 14 - -, 15 - -, month - -
OTHER LOCKUP: 14 - 6, 15 - 6, month - 6
PLACE: 14 - -, 15 - -, month - -
TOWN LOCKUP: 14 8 8, 15 8 8, month 8 8
";

#[test]
fn the_first_is_the_earliest_that_bears_and_null_where_it_is_not_known() {
    for api in apis() {
        assert_eq!(told(api), WANTED);
    }
}

#[test]
fn a_database_that_an_older_version_filled_is_told_at_the_next_start() {
    let session = Session::fresh();
    let start = || session.run(load_bundled(&session.url, &Silent)).expect("the bundled data load");
    let told = || session.text("SELECT * FROM policy_first ORDER BY 1, 2, 3, 4");
    start();
    let whole = told();
    assert!(whole.lines().count() > 1000);
    session.text("TRUNCATE policy_first");
    start();
    assert!(told() == whole, "what was derived at a start is not what an import derives");
}
