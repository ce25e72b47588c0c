//! Releases: unchanged content, the current one, dry runs, and imports at the same time.

use detainer_atlas::datasets::{ImportOptions, Silent, Source, import};

use super::folder::{DETAINERS, Folder, session_with_places};
use super::loading::packed;
use super::refusing::policy;

const ONE: &str = "issued_on\n2015-01-01\n";

#[test]
fn the_same_content_again_changes_nothing_packed_or_not() {
    let session = session_with_places();
    let first = Folder::new(DETAINERS).with("detainers.csv", ONE).import(&session, "test").expect("it loads");
    let again = Folder::new(DETAINERS)
        .with("detainers.csv.gz", packed(ONE))
        .import(&session, "test")
        .expect("the same");
    assert!(!first.unchanged && again.unchanged);
    assert_eq!(first.release, again.release);
    assert_eq!(first.release.len(), 16);
    assert_eq!(session.text("SELECT count(*) FROM release WHERE dataset = 'test'"), "1");
    let other =
        Folder::new(DETAINERS).with("detainers.csv", ONE).import(&session, "other").expect("it loads");
    assert!(!other.unchanged && other.release != first.release);
}

#[test]
fn the_newest_release_is_current_and_the_older_one_stays() {
    let session = session_with_places();
    let first = Folder::new(DETAINERS).with("detainers.csv", ONE);
    let old = first.import(&session, "test").expect("it loads").release;
    let lines = "issued_on,detainers\n2015-01-01,2\n";
    let new = Folder::new(DETAINERS)
        .with("detainers.csv", lines)
        .import(&session, "test")
        .expect("it loads")
        .release;
    let releases =
        session.text("SELECT id, current, detainer_count FROM release WHERE dataset = 'test' ORDER BY key");
    assert_eq!(releases, format!("{old} f 1\n{new} t 2"));
    let again = first.import(&session, "test").expect("it is there");
    assert!(again.unchanged);
    assert_eq!(
        again.warnings,
        [format!("release {old} is not the newest; it answers only when it is named")]
    );
}

#[test]
fn partitions_carry_their_keys_and_checks() {
    let session = session_with_places();
    Folder::new(DETAINERS).with("detainers.csv", ONE).import(&session, "test").expect("it loads");
    let key = session.text("SELECT key FROM release WHERE dataset = 'test'");
    let sql = format!(
        "SELECT contype, count(*) FROM pg_constraint WHERE conrelid = 'charge_{key}'::regclass
            AND contype IN ('p', 'f') GROUP BY 1 ORDER BY 1"
    );
    assert_eq!(session.text(&sql), "f 1\np 1");
    let sql =
        format!("SELECT indexdef FROM pg_indexes WHERE tablename = 'detainer_{key}' ORDER BY indexname");
    let indexes = session.text(&sql);
    assert!(indexes.contains("brin (issued_on)"), "{indexes}");
    assert!(indexes.contains("(county, issued_month, outcome)"), "{indexes}");
}

#[test]
fn a_dry_run_reports_and_changes_nothing() {
    let session = session_with_places();
    let folder = Folder::new(DETAINERS).with("detainers.csv", ONE);
    let before = session.text("SELECT count(*) FROM pg_class");
    let options =
        ImportOptions { dataset: "test".into(), dry_run: true, ..ImportOptions::into(&session.url) };
    let report = folder.import_with(&session, options).expect("it would load");
    assert_eq!((report.detainers, report.dry_run, report.unchanged), (Some(1), true, false));
    assert_eq!(session.text("SELECT count(*) FROM pg_class"), before);
    assert_eq!(session.text("SELECT count(*) FROM release WHERE dataset = 'test'"), "0");
}

#[test]
fn two_imports_at_once_follow_each_other() {
    let session = session_with_places();
    let folder = Folder::new(DETAINERS).with("detainers.csv", ONE);
    let source = Source::Folder(folder.path().to_owned());
    let options = ImportOptions { dataset: "test".into(), ..ImportOptions::into(&session.url) };
    let both = async { tokio::join!(import(&source, &options, &Silent), import(&source, &options, &Silent)) };
    let (one, two) = session.run(both);
    let unchanged = [one.expect("it loads").unchanged, two.expect("it loads").unchanged];
    assert!(unchanged == [true, false] || unchanged == [false, true], "{unchanged:?}");
}

#[test]
fn a_dataset_keeps_its_kind_and_has_a_tidy_name() {
    let session = session_with_places();
    let folder = Folder::new(DETAINERS).with("detainers.csv", ONE);
    let error = folder.import(&session, "places").expect_err("another kind").to_string();
    assert_eq!(
        error,
        "dataset places is of kind \"places\", these files of kind \"detainers\": import them under another id"
    );
    let error = folder.import(&session, "My Log").expect_err("no such name").to_string();
    assert_eq!(
        error,
        "\"My Log\" cannot name a dataset: use small letters, digits and hyphens, at most 63; did you mean my-log?"
    );
}

#[test]
fn a_policy_covers_its_own_place_and_those_named() {
    let session = session_with_places();
    let folder = Folder::of_kind("policies")
        .with("policies.csv", policy("other"))
        .with("policy_places.csv", "policy,place\nnv,32003\n");
    folder.import(&session, "policies").expect("it loads");
    let sql = "SELECT jurisdiction, enacted_on, enacted_precision, governs FROM policy";
    assert_eq!(session.text(sql), "32 2015-01-01 year {COUNTY_JAIL,CITY_JAIL}");
    assert_eq!(session.text("SELECT jurisdiction FROM policy_jurisdiction ORDER BY 1"), "32\n32003");
}
