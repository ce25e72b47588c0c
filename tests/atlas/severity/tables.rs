//! The order of families in the tables: as the page prints it, refused where it is none, and filled in older databases.

use super::fixture::apis;
use crate::datasets::folder::{DETAINERS, Folder, session_with_places};
use crate::support::committed::text;
use crate::support::database::{bundled, rows};

#[test]
fn the_page_prints_the_order_that_is_loaded() {
    let loaded = rows(
        bundled(),
        "SELECT '| ' || severity || ' | ' || lpad(code::text, 2, '0') || ' ' || name || ' | ' || \"group\" || ' | ' || severity_source || ' |'
        FROM offense_family JOIN release ON key = release AND current ORDER BY severity",
    );
    assert_eq!(loaded.len(), 50);
    let page = text("docs/severity.md");
    let is_row = |line: &&str| line.ends_with("| FBI |") || line.ends_with("| ATLAS |");
    let printed: Vec<&str> = page.lines().filter(is_row).collect();
    assert_eq!(printed, loaded.iter().map(|row| row[0].as_str()).collect::<Vec<_>>());
}

#[test]
fn a_family_says_its_place_and_whose_order_it_is() {
    let [columns, _] = apis();
    let data = columns.data("{ offenseFamilies { code severity severitySource } }");
    assert_eq!(
        data["offenseFamilies"].to_string(),
        "[{\"code\":\"09\",\"severity\":1,\"severitySource\":\"FBI\"},{\"code\":\"23\",\"severity\":6,\"severitySource\":\"FBI\"},\
         {\"code\":\"54\",\"severity\":27,\"severitySource\":\"ATLAS\"},{\"code\":\"81\",\"severity\":null,\"severitySource\":null}]"
    );
}

#[test]
fn an_order_that_is_none_is_refused() {
    let session = session_with_places();
    for (lines, fix) in [
        ("09,Homicide,person,1,FBI\n11,Sexual assault,person,1,FBI\n", "it stands in line 2 already"),
        ("09,Homicide,person,1,\n", "write whose order it is: FBI or ATLAS"),
        ("09,Homicide,person,,FBI\n", "write the place, or leave both blank"),
        ("09,Homicide,person,0,FBI\n", "allowed is a whole number from 1"),
        ("09,Homicide,person,1,BJS\n", "allowed are FBI, ATLAS"),
    ] {
        let text = format!("code,name,group,severity,severity_source\n{lines}");
        let refused = Folder::of_kind("offenses").with("families.csv", text).import(&session, "offenses");
        let refused = refused.expect_err(lines).to_string();
        assert!(refused.contains(fix), "{lines}: {refused}");
    }
}

#[test]
fn without_an_order_the_most_serious_is_not_recorded() {
    let session = session_with_places();
    let families = Folder::of_kind("offenses").with("families.csv", "code,name,group\n54,Traffic,traffic\n");
    families.import(&session, "offenses").expect("it loads");
    let folder = Folder::new(DETAINERS)
        .with("detainers.csv", "record,issued_on\n1,2015-01-01\n2,2015-01-02\n")
        .with("charges.csv", "record,vocabulary,code,family\n1,jail,1,54\n");
    folder.import(&session, "small").expect("it loads");
    let told = "SELECT count(*) FROM coverage WHERE field = 'most_serious_family'";
    assert_eq!(session.text(told), "0");
    // Nor is it that one has no charges, which `charges` tells.
    assert_eq!(session.text("SELECT charges, most_serious_family FROM detainer ORDER BY id"), "1 -\n0 -");
}

/// What an import derives, and what the migration derives of the same data in a database that an older version filled.
#[test]
fn the_migration_tells_of_older_data_what_an_import_tells() {
    let session = session_with_places();
    let families = "code,name,group,severity,severity_source\n09,Homicide,person,1,FBI\n23,Larceny,property,6,FBI\n\
        54,Traffic,traffic,27,ATLAS\n81,Juvenile offender,society,50,ATLAS\n";
    let lines = "record,detainers,issued_on,charges_recorded\n1,2,2015-01-01,yes\n2,1,2015-01-02,yes\n3,1,2015-01-03,no\n\
        4,1,2015-01-04,yes\n5,1,2015-01-05,yes\n6,1,2015-01-06,yes\n";
    let charges = "record,vocabulary,code,family,status\n1,j,1,54,CONVICTED\n1,j,1,23,\n1,j,1,09,DISMISSED\n\
        4,j,1,withheld,\n4,j,1,,\n5,j,1,n/a,\n5,j,1,09,ACQUITTED\n6,j,1,,withheld\n";
    Folder::of_kind("offenses")
        .with("families.csv", families)
        .import(&session, "offenses")
        .expect("it loads");
    let folder = Folder::new(DETAINERS).with("detainers.csv", lines).with("charges.csv", charges);
    folder.import(&session, "small").expect("it loads");
    let told = || {
        let of = |sql: &str| session.text(sql);
        [
            of("SELECT id, most_serious_family FROM detainer ORDER BY id"),
            of("SELECT recorded FROM coverage WHERE field = 'most_serious_family'"),
            of("SELECT code, severity, severity_source FROM offense_family ORDER BY 1"),
        ]
    };
    let imported = told();
    assert_eq!(imported[0], "1 23\n2 23\n3 -2\n4 -\n5 -1\n6 -2\n7 -");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/2026-11-24-000019_severity");
    for file in ["down", "up"] {
        session.text(&std::fs::read_to_string(format!("{folder}/{file}.sql")).expect("a migration"));
    }
    assert_eq!(told(), imported);
}
