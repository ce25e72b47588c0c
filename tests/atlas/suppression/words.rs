//! What is said about an answer holds no number that is withheld, and files hold none.

use serde_json::Value as Json;

use super::fixture::slice;
use crate::datasets::folder::{DETAINERS, Folder, session_with_places};

const META: &str = "meta { statement method warnings { code message count } }";

fn warning<'a>(slice: &'a Json, code: &str) -> Option<&'a Json> {
    slice["meta"]["warnings"].as_array().expect("warnings").iter().find(|warning| warning["code"] == code)
}

#[test]
fn a_statement_has_the_number_of_all_where_the_totals_show_it() {
    let all = slice("by: [COUNTY], where: {state: {eq: \"TX\"}}", &format!("rows {{ declined }} {META}"));
    assert_eq!(
        all["meta"]["statement"],
        "405 detainers that a test made up to places in Texas from January 2015 to December 2015; counts of fewer than 11 are withheld."
    );
    assert!(
        all["meta"]["method"]
            .as_str()
            .expect("text")
            .contains("**Withheld.** Counts of fewer than 11 detainers")
    );
    let suppressed = warning(&all, "SUPPRESSED").expect("a warning");
    assert_eq!(suppressed["count"], 2);
    let few = slice("where: {county: {eq: \"48007\"}}", &format!("totals {{ detainers suppressed }} {META}"));
    assert_eq!(few["totals"].to_string(), r#"{"detainers":null,"suppressed":["detainers"]}"#);
    assert_eq!(
        few["meta"]["statement"],
        "The number of detainers that a test made up to places in Aransas County, Texas from January 2015 to December 2015 is withheld."
    );
    let none =
        slice("where: {county: {eq: \"48007\"}, outcome: {eq: DECLINED}}", "totals { detainers suppressed }");
    assert_eq!(none["totals"].to_string(), r#"{"detainers":0,"suppressed":[]}"#);
}

#[test]
fn warnings_tell_no_number_of_detainers() {
    let answer = slice(
        "by: [COUNTY], where: {issuedOn: {gte: \"2015-02-01\"}}",
        &format!("rows {{ detainers declined }} {META}"),
    );
    for warning in answer["meta"]["warnings"].as_array().expect("warnings") {
        let is_of_rows =
            ["SUPPRESSED", "PARTIAL_PERIOD"].contains(&warning["code"].as_str().expect("a code"));
        assert!(is_of_rows || warning["count"].is_null(), "{warning}");
    }
}

#[test]
fn a_release_says_below_which_number_and_a_number_that_is_none_is_refused() {
    let session = session_with_places();
    let with = |line: &str| {
        Folder::new(&format!("{DETAINERS}{line}\n")).with("detainers.csv", "issued_on\n2015-01-01\n")
    };
    let without = with("").import(&session, "test").expect("it loads");
    let eleven = with("suppress_below = 11").import(&session, "test").expect("it loads");
    assert!(!eleven.unchanged && eleven.release != without.release);
    assert_eq!(
        session.text("SELECT suppress_below FROM release WHERE dataset = 'test' ORDER BY key"),
        "-\n11"
    );
    for wrong in ["suppress_below = 2", "suppress_below = -3", "suppress_below = 1001"] {
        let refused = with(wrong).import(&session, "test").expect_err("refused").to_string();
        assert!(refused.contains("between 3 and 1000") && refused.contains("leave it out"), "{refused}");
    }
}
