//! What stands beside detainers: sources and ends of policies, reports, lists, agreements, field offices.

use detainer_atlas::datasets::ImportOptions;

use super::folder::{Folder, session_with_places};
use super::refusing::{policy, refusal};

/// A series of two reports with two figures and what else can be said of them.
pub fn reports() -> Folder {
    Folder::of_kind("reports")
        .with(
            "reports.csv",
            "number,period_start,period_end,published_on,pages,status,status_note,seen_in
1,2017-01-28,2017-02-03,2017-03,35,corrected,by its author,a paper
2,2017-02-04,2017-02-10,,,published,,a paper
",
        )
        .with("definitions.csv", "figure,unit,definition\nISSUED,detainers,Those issued\n")
        .with(
            "figures.csv",
            "report,figure,rank,name,place,value,corrected,corrected_value,seen_in,note
1,issued,,,,20,no,,a paper,
1,ISSUED,1,\"Clark County, Nevada\",32003,12,yes,,a paper,withdrawn
1,ISSUED,2,Travis County Jail,48453,8,yes,6,a paper,
2,ISSUED,,,,,,,a paper,
",
        )
        .with(
            "corrections.csv",
            "report,name,place,what_was_wrong,what_it_became,corrected_on,posted,seen_in
1,\"Clark County, Nevada\",32003,12 issued,they went elsewhere,2017-03-20,yes,a paper
1,Nowhere,,2 issued,0,2017,,a paper
",
        )
        .with(
            "same_number.csv",
            "report,place,source,date,printed,value,definition
1,48453,The sheriff,2017-03,8 less 2,6,people
,,A paper,,7,7,detainers
",
        )
}

fn agreements() -> Folder {
    Folder::of_kind("agreements").with(
        "agreements.csv",
        "state,agency,agency_type,county,county_fips,support_type,signed_on
NV,Clark County Sheriff,county,Clark County,32003,jail_enforcement,2020-05-06
Texas,Lakeway Police,Municipality,,,Task_Force,
",
    )
}

/// A list of that day's places.
pub fn listing(entries: &str) -> Folder {
    let folder = Folder::of_kind("listing").with("entries.csv", format!("level,name,state,place\n{entries}"));
    let manifest = std::fs::read_to_string(folder.path().join("dataset.toml")).expect("it was written");
    folder.with("dataset.toml", format!("{manifest}published = 2025-08-05\n"))
}

/// Offices and their counties, without headers.
pub fn field_offices(offices: &str, counties: &str) -> Folder {
    Folder::of_kind("field_offices")
        .with("offices.csv", format!("code,name\n{offices}"))
        .with("counties.csv", format!("fips,office\n{counties}"))
}

/// A state's policy `nv` and a county's policy `clark`, which ended in 2017 if `ended` says so.
pub fn policies(ended: &str) -> Folder {
    let file =
        policy("other").replace(",governs\n", ",governs,ended_on\n").replace("city_jail\n", "city_jail,\n");
    let clark = format!(
        "clark,county,NV,32003,agency_policy,A rule,2014,limits_cooperation,other,It limits,A page,http://a,Seen,seen_in_one,county_jail,{ended}\n"
    );
    Folder::of_kind("policies").with("policies.csv", file + &clark)
}

#[test]
fn a_policy_has_its_sources_in_order_and_an_inferred_end() {
    let session = session_with_places();
    let folder = policies("")
        .with(
            "policy_sources.csv",
            "policy,role,source\nnv,main,http://a\nclark,main,https://b\nnv,also_seen,A list of 2019\n",
        )
        .with("policy_endings.csv", "policy,by_policy,from,basis\nclark,nv,2015-07-01,The law alone\n");
    let report = folder.import(&session, "policies").expect("it loads");
    assert_eq!(report.lines(), 6);
    let sources = "SELECT policy, ordinal, role, url, name FROM policy_source ORDER BY 1, 2";
    assert_eq!(
        session.text(sources),
        "clark 1 main https://b -\nnv 1 main http://a -\nnv 2 also_seen - A list of 2019"
    );
    let endings = "SELECT policy, ended_by, from_day, basis FROM policy_ending";
    assert_eq!(session.text(endings), "clark nv 2015-07-01 The law alone");
}

#[test]
fn a_figure_stands_as_published_and_as_corrected() {
    let session = session_with_places();
    reports().import(&session, "reports").expect("it loads");
    let published =
        "SELECT number, published_on, published_precision, pages, status, status_note FROM report ORDER BY 1";
    assert_eq!(session.text(published), "1 2017-03-01 month 35 corrected by its author\n2 - - - published -");
    let figures =
        "SELECT report, ordinal, rank, jurisdiction, value, changed FROM report_figure WHERE edition";
    assert_eq!(
        session.text(&format!("{figures} = 'AS_PUBLISHED' ORDER BY 2")),
        "1 1 - - 20 f\n1 2 1 32003 12 f\n1 3 2 48453 8 f\n2 4 - - - f"
    );
    assert_eq!(
        session.text(&format!("{figures} = 'AS_CORRECTED' ORDER BY 2")),
        "1 1 - - 20 f\n1 2 1 32003 - t\n1 3 2 48453 6 t\n2 4 - - - f"
    );
    let definition = "SELECT DISTINCT figure, unit, definition FROM report_figure";
    assert_eq!(session.text(definition), "ISSUED detainers Those issued");
    let corrections =
        "SELECT ordinal, jurisdiction, corrected_on, corrected_precision, posted FROM correction ORDER BY 1";
    assert_eq!(session.text(corrections), "1 32003 2017-03-20 day t\n2 - 2017-01-01 year -");
    let counts = "SELECT report, jurisdiction, dated_on, dated_precision, printed, value FROM same_number ORDER BY ordinal";
    assert_eq!(session.text(counts), "1 48453 2017-03-01 month 8 less 2 6\n- - - - 7 7");
}

#[test]
fn a_list_names_places_and_has_a_day() {
    let session = session_with_places();
    let folder = listing("state,The Silver State,Nevada,32\ncounty,Travis,TX,48453\n");
    folder.import(&session, "list").expect("it loads");
    assert_eq!(session.text("SELECT name, listed_on FROM listing"), "Test 2025-08-05");
    let entries = "SELECT jurisdiction, name FROM listing_entry ORDER BY 1";
    assert_eq!(session.text(entries), "32 The Silver State\n48453 Travis");

    let undated = Folder::of_kind("listing").with("entries.csv", "level,name,state,place\n");
    assert_eq!(
        refusal(&session, &undated),
        "dataset.toml: a list needs its day: add published = 2025-08-05 (or whichever it is), or give --published"
    );
    let published = chrono::NaiveDate::from_ymd_opt(2025, 9, 1);
    let options = ImportOptions { dataset: "other".into(), published, ..ImportOptions::into(&session.url) };
    undated.import_with(&session, options).expect("it has its day");
}

#[test]
fn agreements_and_field_offices_are_placed() {
    let session = session_with_places();
    agreements().import(&session, "agreements").expect("it loads");
    let rows = "SELECT ordinal, state, agency_type, county, county_name, support_type, signed_on FROM agreement ORDER BY 1";
    assert_eq!(
        session.text(rows),
        "1 32 county 32003 Clark County jail_enforcement 2020-05-06\n2 48 municipality - - task_force -"
    );
    field_offices("SNA,San Antonio\nslc,Salt Lake City\n", "32003,SLC\n48453,sna\n")
        .import(&session, "offices")
        .expect("it loads");
    let rows =
        "SELECT fips, office, name FROM aor_county JOIN aor USING (release) WHERE code = office ORDER BY 1";
    assert_eq!(session.text(rows), "32003 SLC Salt Lake City\n48453 SNA San Antonio");
}

#[test]
fn the_same_files_again_change_nothing_and_each_release_keeps_its_rows() {
    let session = session_with_places();
    let first = reports().import(&session, "reports").expect("it loads");
    let again = reports().import(&session, "reports").expect("the same");
    assert!(!first.unchanged && again.unchanged);
    let fewer = reports().with("same_number.csv", "source,printed,value,definition\n");
    fewer.import(&session, "reports").expect("it loads");
    let rows = "SELECT count(*), count(*) FILTER (WHERE current) FROM report JOIN release ON release.key = report.release";
    assert_eq!(session.text(rows), "4 2");
    let rows =
        "SELECT count(*), count(*) FILTER (WHERE current) FROM same_number JOIN release ON key = release";
    assert_eq!(session.text(rows), "2 0");
}
