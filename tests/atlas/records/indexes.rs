//! The indexes that lists of records need: an import makes those that migrations give to what was there before it.

use crate::datasets::folder::{DETAINERS, Folder, session_with_places};

#[test]
fn an_import_and_the_migrations_make_the_same_indexes() {
    let session = session_with_places();
    let lines = "record,issued_on,county_fips,outcome\n1,2015-02-03,32003,TAKEN\n";
    let charges = "record,vocabulary,code,offense\n1,made,1,DUI\n";
    let folder = Folder::new(DETAINERS).with("detainers.csv", lines).with("charges.csv", charges);
    folder.import(&session, "small").unwrap_or_else(|error| panic!("{error}"));
    let indexes = || {
        session.text("SELECT indexdef FROM pg_indexes WHERE tablename ~ '^(detainer|charge)_[0-9]+$' ORDER BY indexname")
    };
    let imported = indexes();
    for columns in ["(state, issued_month, outcome)", "(facility)", "(offense, detainer)"] {
        assert!(imported.contains(columns), "{imported}");
    }
    let run = |migration: &str, file: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/2026-11-24-");
        session.text(&std::fs::read_to_string(format!("{folder}{migration}/{file}.sql")).unwrap())
    };
    run("000015_by_month", "down");
    run("000010_records", "down");
    assert!(!indexes().contains("(state"));
    run("000010_records", "up");
    assert!(indexes().contains("(state)"));
    run("000015_by_month", "up");
    assert_eq!(indexes(), imported);
}
