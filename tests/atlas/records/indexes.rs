//! The indexes that lists of records need: an import makes those that the migration gives to what was there before it.

use crate::datasets::folder::{DETAINERS, Folder, session_with_places};

#[test]
fn an_import_and_the_migration_make_the_same_indexes() {
    let session = session_with_places();
    let lines = "record,issued_on,county_fips,outcome\n1,2015-02-03,32003,TAKEN\n";
    let charges = "record,vocabulary,code,offense\n1,made,1,DUI\n";
    let folder = Folder::new(DETAINERS).with("detainers.csv", lines).with("charges.csv", charges);
    folder.import(&session, "small").unwrap_or_else(|error| panic!("{error}"));
    let indexes = || {
        session.text("SELECT indexdef FROM pg_indexes WHERE tablename ~ '^(detainer|charge)_[0-9]+$' ORDER BY indexname")
    };
    let imported = indexes();
    for columns in ["(state)", "(facility)", "(offense, detainer)"] {
        assert!(imported.contains(columns), "{imported}");
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/2026-11-24-000010_records");
    let run = |file: &str| session.text(&std::fs::read_to_string(format!("{folder}/{file}.sql")).unwrap());
    run("down");
    assert!(!indexes().contains("(state)"));
    run("up");
    assert_eq!(indexes(), imported);
}
