//! Declined before and after a county's own first limiting policy, against those without a month: on generated data, which
//! cover twenty years.

use detainer_atlas::columns::Choice;
use detainer_atlas::datasets::{
    GenerateOptions, ImportOptions, Silent, Source, generate, import, load_bundled,
};

use crate::support::api::Api;
use crate::support::session::Session;

/// By `tests/questions/40`, of the generated data: a year before, a year after, and without a month.
fn by_hand(session: &Session) -> String {
    let sql = include_str!("../../questions/40-declined-by-months-since-policy.sql")
        .replace("ice-foia-fy2015", "synthetic");
    let facts =
        &sql[sql.find("WITH own").expect("it is there")..sql.find("SELECT months AS").expect("it is there")];
    session.text(&format!(
        "{facts} SELECT count(*) FILTER (WHERE months BETWEEN -12 AND -1 AND outcome = 1),
            count(*) FILTER (WHERE months BETWEEN -12 AND -1 AND outcome BETWEEN 1 AND 4),
            count(*) FILTER (WHERE months BETWEEN 0 AND 11 AND outcome = 1),
            count(*) FILTER (WHERE months BETWEEN 0 AND 11 AND outcome BETWEEN 1 AND 4),
            count(*) FILTER (WHERE months IS NULL AND outcome = 1),
            count(*) FILTER (WHERE months IS NULL AND outcome BETWEEN 1 AND 4) FROM fact"
    ))
}

#[test]
fn before_and_after_are_those_of_sql_by_hand() {
    let session = Session::fresh();
    session.run(load_bundled(&session.url, &Silent)).expect("the bundled data load");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("generated");
    generate(&GenerateOptions { detainers: 20_000, seed: 9, out: out.clone() }, &Silent).expect("files");
    let into = ImportOptions { dataset: "synthetic".into(), ..ImportOptions::into(&session.url) };
    session.run(import(&Source::Folder(out), &into, &Silent)).expect("the files are loaded");
    let parts = |name: &str, months: &str| {
        format!(
            "{name}: rateParts(of: DECLINED, per: RESOLVED, where: {{monthsSincePolicy: {months}}}) {{ numerator denominator }}"
        )
    };
    let query = format!(
        "{{ detainerSlice(dataset: \"synthetic\", where: {{facilityKind: {{eq: COUNTY_JAIL}}}}, policyOn: ISSUED) {{ totals {{ {} {} {} }} }} }}",
        parts("before", "{between: {from: -12, to: -1}}"),
        parts("after", "{between: {from: 0, to: 11}}"),
        parts("without", "{isNull: true}"),
    );
    let wanted = by_hand(&session);
    assert!(wanted.split(' ').all(|number| number != "0"), "{wanted}");
    for choice in [Choice::Auto, Choice::Postgres] {
        let totals =
            Api::by(choice, &session.url, "synthetic").data(&query)["detainerSlice"]["totals"].clone();
        let numbers = ["before", "after", "without"]
            .map(|name| format!("{} {}", totals[name]["numerator"], totals[name]["denominator"]));
        assert_eq!(numbers.join(" "), wanted, "{choice:?}");
    }
}
