//! `asOf`: what was current at the end of a day, on either side of an import and of a withdrawal.

use detainer_atlas::datasets::{Silent, withdraw};

use super::fixture::{SECOND, current, detainers, first, import, permalink, slice};
use crate::support::api::Api;
use crate::support::session::Session;

/// The first release of everything on 1 January 2026, the second of detainers on the last second of 9 February, which is
/// withdrawn at noon of 1 March.
fn dated() -> (Session, String, String) {
    let session = first();
    let old = current(&session, "small");
    session.text("UPDATE release SET imported_at = '2026-01-01 08:00+00'");
    let new = import(&session, "small", &detainers(SECOND));
    session.text(&format!("UPDATE release SET imported_at = '2026-02-09 23:59:59+00' WHERE id = '{new}'"));
    session.run(withdraw(&session.url, "small", &new, "A line too many.", &Silent)).expect("it is withdrawn");
    session.text(&format!("UPDATE release SET withdrawn_at = '2026-03-01 12:00+00' WHERE id = '{new}'"));
    (session, old, new)
}

#[test]
fn a_day_is_over_at_midnight_by_universal_time() {
    let (session, old, new) = dated();
    let api = Api::over(&session.url, "small");
    for (day, release, declined) in [
        ("2026-01-01", &old, 1),
        ("2026-02-08", &old, 1),
        ("2026-02-09", &new, 2),
        ("2026-02-28", &new, 2),
        ("2026-03-01", &old, 1),
        ("2026-12-31", &old, 1),
    ] {
        let answer = slice(
            &api,
            &format!("asOf: \"{day}\""),
            "totals { declined } meta { releases { id } warnings { code message } }",
        );
        assert_eq!(answer["meta"]["releases"][0]["id"], release.as_str(), "{day}");
        assert_eq!(answer["totals"]["declined"], declined, "{day}");
        let warnings = answer["meta"]["warnings"].to_string();
        assert_eq!(warnings.contains("WITHDRAWN"), release == &new, "{day} {warnings}");
        assert_eq!(warnings.contains("A line too many."), release == &new, "{day} {warnings}");
        let list = api.data(&format!(
            "{{ detainers(asOf: \"{day}\", where: {{outcome: {{eq: DECLINED}}}}) {{ totalCount }} }}"
        ));
        assert_eq!(list["detainers"]["totalCount"], declined, "{day}");
    }
}

#[test]
fn a_day_becomes_releases_in_the_permalink() {
    let (session, _, new) = dated();
    let api = Api::over(&session.url, "small");
    let document = permalink(&api, "asOf: \"2026-02-20\", by: [OUTCOME]", "rows { outcome detainers }");
    assert!(document.contains(&format!("release: \"{new}\"")) && !document.contains("asOf"), "{document}");
    let rows = |document: &str| api.data(document)["detainerSlice"]["rows"].take();
    let by_day =
        rows("{ detainerSlice(asOf: \"2026-02-20\", by: [OUTCOME]) { rows { outcome detainers } } }");
    assert_eq!(rows(&document), by_day);
}

#[test]
fn a_day_before_the_first_import_is_refused_with_the_day_of_it() {
    let (session, old, new) = dated();
    let api = Api::over(&session.url, "small");
    let refused = |arguments: &str| {
        api.error(&format!("{{ detainerSlice({arguments}) {{ totals {{ detainers }} }} }}")).1
    };
    assert_eq!(
        refused("asOf: \"2025-12-31\""),
        "small was first imported on 2026-01-01, so nothing answers as of 2025-12-31: write `asOf: \"2026-01-01\"` or a later day."
    );
    for other in [format!("release: \"{new}\""), format!("pins: [\"{old}\"]")] {
        let name = other.split(':').next().expect("a name");
        assert_eq!(
            refused(&format!("asOf: \"2026-02-20\", {other}")),
            format!(
                "`asOf` and `{name}` are both given: `asOf` chooses every release by a day, `release` and `pins` by their ids. Leave one of the two out."
            )
        );
    }
    session.run(withdraw(&session.url, "small", &old, "Wrong too.", &Silent)).expect("it is withdrawn");
    session.text(&format!("UPDATE release SET withdrawn_at = '2026-04-01 12:00+00' WHERE id = '{old}'"));
    let api = Api::over(&session.url, "small");
    let asked = "{ detainerSlice(asOf: \"2026-04-01\") { totals { detainers } } }";
    assert_eq!(
        api.error(asked).1,
        "Every release of small was withdrawn as of 2026-04-01: pin one with `release`, or write another day."
    );
}
