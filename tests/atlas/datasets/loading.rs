//! What the cells of a folder become.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::folder::{DETAINERS, Folder, session_with_places};
use crate::support::session::Session;

const LINES: &str = "record,detainers,issued_on,outcome_on,facility,city,state,county_fips,outcome,lift_reason,citizenship,gender,threat_level
1,2,2015-03-02,2015-04,CLARK COUNTY JAIL,LAS VEGAS,nv,,DECLINED,Declined,Mexico,MALE,2
2,1,2015-03,,OTHER-OTHER FACILITY,,,32003,,,withheld,n/a,
3,3,2015-02-28,,TRAVIS COUNTY JAIL,AUSTIN,Texas,48453,taken,Booked,Mexico,FEMALE,LEVEL_1
4,1,2015-02-28,2016-01-01,withheld,,NEVADA,,,,,withheld,withheld
";

const CHARGES: &str = "record,vocabulary,code,offense,family,level,status
1,clark,5404,DUI,54,MISDEMEANOR,CONVICTED
1,clark,withheld,withheld,,FELONY,
3,ncic,0999,,,,PENDING_OR_UNKNOWN
";

/// Every stored detainer of a dataset, names in words.
fn detainers(session: &Session, dataset: &str) -> String {
    session.text(&format!(
        "SELECT d.id, issued_on, issued_month - 2015 * 12 + 1, outcome_on, outcome_month - 2015 * 12 + 1, d.state, county,
            coalesce(facility.name, facility::text), facility_kind, placement, outcome,
            coalesce(reason.text, lift_reason::text), coalesce(country.text, citizenship::text), gender, threat_level, charges
        FROM detainer AS d JOIN release ON release.key = d.release AND release.dataset = '{dataset}' AND current
            LEFT JOIN facility ON facility.key = d.facility LEFT JOIN word AS reason ON reason.key = d.lift_reason
            LEFT JOIN word AS country ON country.key = d.citizenship
        ORDER BY d.id"
    ))
}

fn charges(session: &Session, dataset: &str) -> String {
    session.text(&format!(
        "SELECT detainer, ordinal, vocabulary, code, text, coalesce(offense.key, c.offense) < 0, c.family, level, status
        FROM charge AS c JOIN release ON release.key = c.release AND dataset = '{dataset}' AND current
            LEFT JOIN offense ON offense.key = c.offense ORDER BY 1, 2"
    ))
}

#[test]
fn counts_are_expanded_sorted_by_the_own_clock_and_share_their_charges() {
    let session = session_with_places();
    let folder = Folder::new(DETAINERS).with("detainers.csv", LINES).with("charges.csv", CHARGES);
    let report = folder.import(&session, "test").expect("it loads");
    assert_eq!((report.lines(), report.detainers, report.charges), (7, Some(7), Some(7)));

    // Rows of one day stand by county, those without one last; those with only a month stand after all days.
    let expected = "\
1 2015-02-28 2 - - 48 48453 TRAVIS COUNTY JAIL 1 1 2 Booked Mexico 2 1 1
2 2015-02-28 2 - - 48 48453 TRAVIS COUNTY JAIL 1 1 2 Booked Mexico 2 1 1
3 2015-02-28 2 - - 48 48453 TRAVIS COUNTY JAIL 1 1 2 Booked Mexico 2 1 1
4 2015-02-28 2 2016-01-01 13 32 - -1 -1 - 6 - - -1 -1 0
5 2015-03-02 3 - 4 32 - CLARK COUNTY JAIL 1 - 1 Declined Mexico 1 2 2
6 2015-03-02 3 - 4 32 - CLARK COUNTY JAIL 1 - 1 Declined Mexico 1 2 2
7 - 3 - - 32 32003 - - 1 6 - -1 -2 - 0";
    assert_eq!(detainers(&session, "test"), expected);

    let expected = "\
1 1 ncic 0999 - f 9 - 2
2 1 ncic 0999 - f 9 - 2
3 1 ncic 0999 - f 9 - 2
5 1 clark 5404 DUI f 54 2 1
5 2 - - - t - 1 -
6 1 clark 5404 DUI f 54 2 1
6 2 - - - t - 1 -";
    assert_eq!(charges(&session, "test"), expected);
}

#[test]
fn coverage_tells_what_is_recorded_and_what_the_file_lacks() {
    let session = session_with_places();
    let folder = Folder::new(DETAINERS).with("detainers.csv", LINES).with("charges.csv", CHARGES);
    folder.import(&session, "test").expect("it loads");
    let rows =
        session.text("SELECT field, recorded, precision, first_day, last_day FROM coverage ORDER BY field");
    let expected = "\
charge.family 5 - - -
charge.level 4 - - -
charge.offense 7 - - -
charge.offense_group 0 - - -
charge.status 5 - - -
charges 7 - - -
citizenship 6 - - -
county 4 - - -
facility 6 - - -
facility_kind 6 - - -
gender 7 - - -
issued_on 7 1 2015-02-28 2015-03-31
lift_reason 5 - - -
outcome 5 - - -
outcome_on 3 1 2015-04-01 2016-01-01
placement 4 - - -
state 7 - - -
threat_level 6 - - -";
    assert_eq!(rows, expected);
    let release = "SELECT line_count, detainer_count, charge_count, clock, covers_from, covers_to, outcomes, places, current
        FROM release WHERE dataset = 'test'";
    assert_eq!(session.text(release), "7 7 7 3 2015-01-01 2015-12-31 {1,2,6} - t");
}

#[test]
fn the_order_of_lines_and_columns_changes_no_id() {
    let session = session_with_places();
    let folder = Folder::new(DETAINERS).with("detainers.csv", LINES).with("charges.csv", CHARGES);
    folder.import(&session, "test").expect("it loads");
    let header = LINES.lines().next().expect("a header");
    let mut lines: Vec<&str> = LINES.lines().skip(1).collect();
    lines.reverse();
    let backwards = |line: &str| line.rsplit(',').collect::<Vec<_>>().join(",");
    let turned: Vec<String> = [header].into_iter().chain(lines).map(backwards).collect();
    let folder = Folder::new(DETAINERS).with("detainers.csv", turned.join("\n")).with("charges.csv", CHARGES);
    folder.import(&session, "turned").expect("it loads");
    assert_eq!(detainers(&session, "turned"), detainers(&session, "test"));
    assert_eq!(charges(&session, "turned"), charges(&session, "test"));
}

#[test]
fn a_file_from_a_spreadsheet_reads_the_same() {
    let session = session_with_places();
    Folder::new(DETAINERS).with("detainers.csv", LINES).import(&session, "test").expect("it loads");
    let (header, lines) = LINES.split_once('\n').expect("a header");
    let quoted = lines.replace("LAS VEGAS", "\" LAS VEGAS \"");
    let header = header.to_uppercase().replace(',', " , ");
    let windows = format!("\u{feff}{header}\n{quoted}").replace('\n', "\r\n");
    let folder = Folder::new(DETAINERS).with("detainers.csv.gz", packed(&windows));
    let report = folder.import(&session, "windows").expect("it loads");
    assert_eq!(report.files[0].name, "detainers.csv.gz");
    assert_eq!(detainers(&session, "windows"), detainers(&session, "test"));
}

#[test]
fn columns_and_files_that_the_layout_does_not_know_are_told() {
    let session = session_with_places();
    let folder = Folder::new(DETAINERS)
        .with("detainers.csv", "issued_on,Colour\n2015-01-01,green\n")
        .with("charge.csv", "record\n");
    let report = folder.import(&session, "test").expect("it loads");
    assert_eq!(report.files[0].unknown_columns, ["colour"]);
    assert_eq!(
        report.warnings,
        ["charge.csv is no file of kind detainers and was left out; did you mean charges?"]
    );
    assert!(report.to_string().contains("column colour is not in the layout and was left out"));
}

#[test]
fn the_person_is_numbered_and_charges_may_be_unknown() {
    let session = session_with_places();
    let lines = "record,issued_on,person,charges_recorded\n1,2015-01-03,b,yes\n2,2015-01-01,a,no\n3,2015-01-02,b,\n4,2015-01-04,,yes\n";
    let folder = Folder::new(DETAINERS)
        .with("detainers.csv", lines)
        .with("charges.csv", "record,code,vocabulary\n1,7,x\n");
    let report = folder.import(&session, "test").expect("it loads");
    assert_eq!(
        session.text("SELECT id, person, charges FROM detainer ORDER BY id"),
        "1 1 -\n2 2 -\n3 2 1\n4 - 0"
    );
    assert_eq!(report.charges, Some(1));
}

#[test]
fn connecticut_keeps_the_counties_of_its_time() {
    let session = session_with_places();
    let folder = Folder::new(DETAINERS).with("detainers.csv", "issued_on,county_fips\n2015-01-01,09001\n");
    folder.import(&session, "test").expect("it loads");
    assert_eq!(session.text("SELECT state, county, placement FROM detainer"), "9 9001 1");
}

/// The text, gzipped.
pub fn packed(text: &str) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(text.as_bytes()).expect("it packs");
    packer.finish().expect("it packs")
}
