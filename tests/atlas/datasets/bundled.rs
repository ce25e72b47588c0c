//! The bundled datasets hold the figures that their sources print.

use detainer_atlas::datasets::{ImportReport, Silent, list, load_bundled, show};

use crate::support::database;
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

/// The rows of a statement on the bundled data, one a line, values separated by spaces.
fn text(sql: &str) -> String {
    database::rows(database::bundled(), sql).iter().map(|row| row.join(" ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_weekly_reports_hold_what_was_printed_and_what_was_corrected() {
    assert_eq!(
        text("SELECT number, pages, status FROM report ORDER BY 1"),
        "1 35 corrected\n2 25 published\n3 25 published"
    );
    let headline = "SELECT figure, value FROM report_figure WHERE report = 1 AND name IS NULL AND edition";
    let printed = "DECLINED_RECORDED 206\nISSUED 3083\nISSUED_TO_THE_TEN_COUNTIES 157";
    assert_eq!(text(&format!("{headline} = 'AS_PUBLISHED' ORDER BY 1")), printed);
    assert_eq!(text(&format!("{headline} = 'AS_CORRECTED' ORDER BY 1")), printed);

    let counties = "FROM report_figure WHERE report = 1 AND figure = 'ISSUED_TO_COUNTY' AND edition";
    assert_eq!(
        text(&format!("SELECT rank, jurisdiction, value {counties} = 'AS_PUBLISHED' ORDER BY 1")),
        "1 32003 51\n2 36059 38\n3 17031 13\n4 19137 12\n5 53061 12\n6 36033 \n7 41067 7\n8 12001 5\n9 19069 5\n10 42055 "
    );
    assert_eq!(text(&format!("SELECT sum(value) {counties} = 'AS_PUBLISHED'")), "143");
    assert_eq!(
        text(&format!("SELECT rank, value {counties} = 'AS_CORRECTED' AND changed ORDER BY 1")),
        "4 \n6 \n9 \n10 "
    );
    assert_eq!(
        text("SELECT count(*), count(*) FILTER (WHERE posted), count(jurisdiction) FROM correction"),
        "11 8 11"
    );
    assert_eq!(
        text("SELECT value FROM same_number WHERE jurisdiction = '48453' ORDER BY ordinal"),
        "142\n128\n128\n196\n149\n31\n50\n143"
    );
}

#[test]
fn lists_agreements_and_field_offices_hold_the_rows_of_their_sources() {
    assert_eq!(
        text("SELECT listed_on, count(*) FROM listing JOIN listing_entry USING (release) GROUP BY 1"),
        "2025-08-05 35"
    );
    assert_eq!(text("SELECT count(*), count(county), count(signed_on) FROM agreement"), "832 601 829");
    assert_eq!(
        text("SELECT support_type, count(*) FROM agreement GROUP BY 1 ORDER BY 1"),
        "jail_enforcement 117\ntask_force 415\nwarrant_service_officer 300"
    );
    assert_eq!(text("SELECT count(*) FROM aor"), "25");
    assert_eq!(text("SELECT count(*), count(DISTINCT office) FROM aor_county"), "3230 25");
}

#[test]
fn each_policy_has_its_main_source_and_a_few_an_inferred_end() {
    assert_eq!(text("SELECT count(*), count(name) FROM policy_source"), "389 11");
    assert_eq!(
        text(
            "SELECT count(*) FROM policy WHERE (id, source_url) IN (SELECT policy, url FROM policy_source WHERE role = 'main')"
        ),
        "194"
    );
    assert_eq!(text("SELECT count(*) FROM policy_ending"), "17");
}
