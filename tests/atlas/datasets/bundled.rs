//! The bundled datasets hold the figures that their sources print.

use detainer_atlas::datasets::{ImportReport, Silent, list, load_bundled, show};

use crate::support::session::Session;

fn load(session: &Session) -> Vec<ImportReport> {
    session.run(load_bundled(&session.url, &Silent)).expect("the bundled data load")
}

#[test]
fn the_bundled_figures_are_those_of_their_sources_and_loading_again_changes_nothing() {
    let session = Session::fresh();
    let reports = load(&session);
    assert_eq!(reports.iter().filter(|report| report.kind == "detainers").count(), 3);

    let fiscal_2015 =
        "FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015')";
    let outcomes = session.text(&format!("SELECT outcome, count(*) {fiscal_2015} GROUP BY 1 ORDER BY 1"));
    assert_eq!(outcomes, "1 5501\n2 15877\n3 5113\n4 299\n6 52263");
    assert_eq!(
        session.text(&format!(
            "SELECT count(*), count(*) - count(county), count(*) - count(state) {fiscal_2015}"
        )),
        "79053 10306 9020"
    );
    assert_eq!(
        session.text(&format!("SELECT min(id), max(id), count(DISTINCT id) {fiscal_2015}")),
        "1 79053 79053"
    );

    let travis = "JOIN release ON release.key = release AND dataset = 'travis-2017-02-01'";
    assert_eq!(session.text(&format!("SELECT count(*), sum(charges), count(*) FILTER (WHERE outcome = 1), count(*) FILTER (WHERE outcome_reversed = 1) FROM detainer {travis}")), "230 495 180 31");
    assert_eq!(session.text(&format!("SELECT count(*) FROM charge {travis}")), "495");
    assert_eq!(session.text("SELECT count(*) FROM jurisdiction WHERE level = 'county'"), "3242");

    let before = session.text("SELECT count(*), max(imported_at) FROM release");
    assert!(load(&session).is_empty());
    assert_eq!(session.text("SELECT count(*), max(imported_at) FROM release"), before);
}

#[test]
fn what_is_loaded_is_listed_with_its_completeness() {
    let session = Session::fresh();
    load(&session);
    let listed = session.run(list(&session.url)).expect("the list").to_string();
    assert!(
        listed.lines().any(|line| line.starts_with("ice-foia-fy2015") && line.contains(" 79053 ")),
        "{listed}"
    );
    let shown = session.run(show(&session.url, "ice-foia-fy2015")).expect("the dataset");
    let county =
        shown.coverage.iter().find(|coverage| coverage.field == "county").expect("counties are recorded");
    assert_eq!((county.rows, county.share), (68747, Some(68747.0 / 79053.0)));
    let issued = shown.coverage.iter().find(|coverage| coverage.field == "issued_on").expect("a clock");
    assert_eq!(issued.precision, Some("day"));
    let error = session.run(show(&session.url, "ice-foia-fy2016")).expect_err("there is none").to_string();
    assert_eq!(error, "no dataset is named ice-foia-fy2016; did you mean ice-foia-fy2015?");
}
