//! What is refused, with the line and the fix, and that nothing is left of it.

use super::folder::{DETAINERS, Folder, session_with_places};
use crate::support::session::Session;

/// What a failed import could leave behind.
fn traces(session: &Session) -> String {
    session.text(
        "SELECT (SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'i', 'p')), (SELECT count(*) FROM release),
            (SELECT count(*) FROM dataset), (SELECT count(*) FROM word), (SELECT count(*) FROM facility),
            (SELECT count(*) FROM coverage), (SELECT count(*) FROM jurisdiction)",
    )
}

/// Imports the folder and gives what it is refused for; nothing may be left behind.
pub fn refusal(session: &Session, folder: &Folder) -> String {
    let before = traces(session);
    let error = folder.import(session, "test").expect_err("it is refused");
    assert!(error.is_mistake(), "{error}");
    assert_eq!(traces(session), before, "{error}");
    error.to_string()
}

#[test]
fn each_bad_cell_is_told_with_its_line_and_the_fix() {
    let session = session_with_places();
    let good = "2015-01-01,32003,Nevada,TAKEN,1,HOLD";
    let cases = [
        (
            "2015,,,,1,",
            "issued_on: it says \"2015\"; a year alone does not say the month: write a day as 2015-03-02, a month as 2015-03, or leave it blank",
        ),
        (
            "withheld,,,,1,",
            "issued_on: it says \"withheld\"; a date cannot be withheld or n/a: write a day as 2015-03-02, a month as 2015-03, or leave it blank",
        ),
        (
            "3/2/2015,,,,1,",
            "issued_on: it says \"3/2/2015\"; write a day as 2015-03-02, a month as 2015-03, or leave it blank; did you mean 2015-03-02?",
        ),
        (
            "2016-01-01,,,,1,",
            "issued_on: it says \"2016-01-01\"; dataset.toml says that the release covers 2015-01-01 to 2015-12-31: correct from and to, or the cell",
        ),
        (
            "2016-01,,,,1,",
            "issued_on: it says \"2016-01\"; dataset.toml says that the release covers 2015-01-01 to 2015-12-31: correct from and to, or the cell",
        ),
        (
            "2015-01-01,9001,,,1,",
            "county_fips: it says \"9001\"; it is no county that is loaded: write its five-digit FIPS code; did you mean 09001 (Fairfield County, Connecticut)?",
        ),
        (
            "2015-01-01,Clark,,,1,",
            "county_fips: it says \"Clark\"; it is no county that is loaded: write its five-digit FIPS code; did you mean 32003 (Clark County, Nevada)?",
        ),
        (
            "2015-01-01,Travis County,,,1,",
            "county_fips: it says \"Travis County\"; it is no county that is loaded: write its five-digit FIPS code; did you mean 48453 (Travis County, Texas)?",
        ),
        (
            "2015-01-01,,Nevda,,1,",
            "state: it says \"Nevda\"; it is no state that is loaded: write its name or postal code; did you mean Nevada?",
        ),
        (
            "2015-01-01,,,DECLIEND,1,",
            "outcome: it says \"DECLIEND\"; allowed are DECLINED, TAKEN, LIFTED, TRANSFERRED, ACCEPTED, UNRESOLVED, withheld, n/a or a blank; did you mean DECLINED?",
        ),
        (
            "2015-01-01,,,LIFTED,1,",
            "outcome: it says \"LIFTED\"; dataset.toml says that the source records only DECLINED, TAKEN, UNRESOLVED: add it to outcomes, or correct the cell",
        ),
        (
            "2015-01-01,,,withheld,1,",
            "outcome: it says \"withheld\"; an outcome is always known or unresolved: leave it blank, or write one of DECLINED, TAKEN, UNRESOLVED",
        ),
        (
            "2015-01-01,,,,0,",
            "detainers: it says \"0\"; allowed is a whole number from 1 to 2147483646, without separators",
        ),
        (
            "2015-01-01,,,,,",
            "detainers: the cell is blank; write how many detainers the line stands for, or leave the column out",
        ),
        (
            "2015-01-01,,,,1,HOLDS",
            "ask: it says \"HOLDS\"; allowed are HOLD, NOTIFY, BOTH, withheld, n/a or a blank; did you mean HOLD?",
        ),
    ];
    for (line, expected) in cases {
        let lines = format!("issued_on,county_fips,state,outcome,detainers,ask\n{good}\n{line}\n");
        let error = refusal(&session, &Folder::new(DETAINERS).with("detainers.csv", lines));
        assert_eq!(error, format!("detainers.csv, line 3, column {expected}"));
    }
    let error = refusal(
        &session,
        &Folder::new(DETAINERS).with("detainers.csv", "issued_on,state\n2015-01-01,TX\n,\n"),
    );
    assert_eq!(
        error,
        "detainers.csv, line 3, column record: the cell is blank; so is the whole line: delete it"
    );
}

#[test]
fn all_bad_cells_are_counted_and_twenty_told() {
    let session = session_with_places();
    let lines = format!("issued_on\n{}", "2015\n".repeat(5000));
    let error = refusal(&session, &Folder::new(DETAINERS).with("detainers.csv", lines));
    assert_eq!(error.lines().count(), 21);
    assert!(error.ends_with("\nand 4980 more cells"), "{error}");
}

#[test]
fn charges_and_detainers_must_go_together() {
    let session = session_with_places();
    let detainers =
        "record,issued_on,facility,charges_recorded\n1,2015-01-01,NEW JAIL,yes\n2,2015-01-02,,no\n";
    for (detainers, charges, expected) in [
        (
            detainers,
            "record,vocabulary,code\n3,x,1\n",
            "charges.csv, line 2, column record: it says \"3\"; no line of detainers.csv has this record: correct it, or add the detainer",
        ),
        (
            detainers,
            "record,vocabulary,code\n2,x,1\n",
            "charges.csv, line 2, column record: it says \"2\"; line 3 of detainers.csv says that its charges are not recorded: change one of the two",
        ),
        (
            detainers,
            "record,vocabulary,code\n,x,1\n",
            "charges.csv, line 2, column record: the cell is blank; write the record of the detainer that it belongs to",
        ),
        (
            detainers,
            "record,vocabulary,code\n1,,1\n",
            "charges.csv, line 2, column vocabulary: the cell is blank; write whose codes these are: ncic, or a name for the jail's own, such as travis-county",
        ),
        (
            detainers,
            "record,family,level\n1,5,\n",
            "charges.csv, line 2, column family: it says \"5\"; allowed is the two-digit number of a family, 01 to 99",
        ),
        (
            "record,issued_on\n1,2015-01-01\n1,2015-01-02\n",
            "record,vocabulary,code\n1,x,1\n",
            "detainers.csv, line 3, column record: it says \"1\"; it stands in line 2 already: give each line a record of its own",
        ),
        (
            "issued_on\n2015-01-01\n",
            "record,vocabulary,code\n1,x,1\n",
            "detainers.csv has no column record, by which charges.csv refers to it; its columns are: issued_on",
        ),
    ] {
        let folder = Folder::new(DETAINERS).with("detainers.csv", detainers).with("charges.csv", charges);
        assert_eq!(refusal(&session, &folder), expected);
    }
}

#[test]
fn files_that_cannot_be_read_say_how_to_mend_them() {
    let session = session_with_places();
    for (content, expected) in [
        (
            "issued-on,state\n2015-01-01,TX\n",
            "detainers.csv has no column issued_on, the dataset's own clock (dataset.toml: clock); rename the column issued-on",
        ),
        (
            "issued_on,state,STATE\n2015-01-01,TX,TX\n",
            "detainers.csv has two columns state: remove or rename one of them",
        ),
        (
            "issued_on;state\n2015-01-01;TX\n",
            "detainers.csv is not comma-separated: separate its cells with commas",
        ),
        (
            "issued_on,state\n2015-01-01,TX,,\n",
            "detainers.csv, line 2: it has 4 cells where the header has 2; put a cell that holds a comma in double quotes",
        ),
    ] {
        assert_eq!(refusal(&session, &Folder::new(DETAINERS).with("detainers.csv", content)), expected);
    }
    let latin = Folder::new(DETAINERS).with("detainers.csv", b"issued_on,facility\n2015-01-01,CA\xd1ON\n");
    assert_eq!(refusal(&session, &latin), "detainers.csv, line 2: it is not UTF-8; save the file as UTF-8");
    let none = Folder::new(DETAINERS);
    assert_eq!(
        refusal(&session, &none),
        "there is no detainers.csv (or detainers.csv.gz) in the folder: add it"
    );
    let both = Folder::new(DETAINERS).with("detainers.csv", "").with("detainers.csv.gz", "");
    assert_eq!(
        refusal(&session, &both),
        "both detainers.csv and detainers.csv.gz are there: remove one of them"
    );
}

#[test]
fn a_description_that_cannot_be_read_names_the_key_and_the_fix() {
    let session = session_with_places();
    for (from, to, expected) in [
        ("title = \"D", "tilte = \"D", "did you mean title?"),
        (
            "\"ISSUED\"",
            "\"ISUED\"",
            "clock: \"ISUED\" is not one of ARRESTED, BOOKED, ISSUED, OUTCOME, RECORDED; did you mean ISSUED?",
        ),
        (
            "\"TAKEN\"",
            "\"TAKN\"",
            "outcomes: \"TAKN\" is not one of DECLINED, TAKEN, LIFTED, TRANSFERRED, ACCEPTED, UNRESOLVED; did you mean TAKEN?",
        ),
        ("\"detainers\"", "\"detainer\"", "does not belong to kind = \"detainer\""),
        ("from = 2015", "from = 2016", "from = 2016-01-01 is after to = 2015-12-31: exchange them"),
        ("2015-01-01", "\"2015-01-01\"", "from"),
        ("\"UNITED_STATES\"", "\"USA\"", "expected \"UNITED_STATES\" or a list of five-digit county codes"),
        ("\"UNITED_STATES\"", "[\"3203\"]", "places: \"3203\": it is no county that is loaded"),
        ("label = \"first\"", "", "the release has no name: add label"),
    ] {
        let folder =
            Folder::new(&DETAINERS.replace(from, to)).with("detainers.csv", "issued_on\n2015-01-01\n");
        let error = refusal(&session, &folder);
        assert!(error.starts_with("dataset.toml: ") && error.contains(expected), "{error}");
    }
}

#[test]
fn a_county_that_the_dataset_does_not_cover_is_refused() {
    let session = session_with_places();
    let manifest = DETAINERS.replace("\"UNITED_STATES\"", "[\"48453\"]");
    let folder = Folder::new(&manifest).with("detainers.csv", "issued_on,county_fips\n2015-01-01,32003\n");
    let error = refusal(&session, &folder);
    assert!(error.contains("does not say that the dataset covers this county"), "{error}");
}

#[test]
fn the_other_kinds_are_checked_cell_by_cell() {
    let session = session_with_places();
    let states = "fips,code,name\n32,NV,Nevada\n";
    for (folder, expected) in [
        (
            Folder::of_kind("places")
                .with("states.csv", states)
                .with("counties.csv", "fips,name\n6001,Alameda County\n"),
            "counties.csv, line 2, column fips: it says \"6001\"; allowed is a FIPS code of 5 digits, with its leading zero",
        ),
        (
            Folder::of_kind("places")
                .with("states.csv", states)
                .with("counties.csv", "fips,name\n06001,Alameda County\n"),
            "counties.csv, line 2, column fips: it says \"06001\"; its first two digits are no state of states.csv",
        ),
        (
            Folder::of_kind("population")
                .with("population.csv", "fips,year,residents,vintage\n32,2015,1,v\n32,2015,2,v\n"),
            "population.csv, line 3, column year: it says \"2015\"; this place and year stand in line 2 already: keep one of the two",
        ),
        (
            Folder::of_kind("population").with("population.csv", "fips,year,residents,vintage\n32,2015,,v\n"),
            "population.csv, line 2, column residents: the cell is blank; this column needs a value on each line",
        ),
        (
            Folder::of_kind("offenses")
                .with("families.csv", "code,name,group\n01,A,b\n")
                .with("codes.csv", "code,family,name\n0201,02,C\n"),
            "codes.csv, line 2, column family: it says \"02\"; it is no family of families.csv",
        ),
        (
            Folder::of_kind("policies").with("policies.csv", policy("decline_al")),
            "policies.csv, line 2, column rule: it says \"decline_al\"; allowed are decline_all, judicial_warrant_required, serious_conviction_only, listed_offenses_only, payment_required, notification_limits, other; did you mean decline_all?",
        ),
        (
            Folder::of_kind("policies")
                .with("policies.csv", policy("other"))
                .with("policy_places.csv", "policy,place\nP,48\n"),
            "policy_places.csv, line 2, column policy: it says \"P\"; it is no policy of policies.csv",
        ),
    ] {
        assert_eq!(refusal(&session, &folder), expected);
    }
}

/// A file with one policy of that rule.
pub fn policy(rule: &str) -> String {
    format!(
        "id,level,state,county_fips,kind,title,enacted_on,direction,rule,summary,source_title,source_url,evidence,confidence,governs
nv,state,NV,,statute,An act,2015,limits_cooperation,{rule},It limits,A page,http://a,Seen,seen_in_one,county_jail; city_jail\n"
    )
}
