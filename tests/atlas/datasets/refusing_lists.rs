//! What is refused of reports, lists, agreements, field offices, and the sources and ends of policies.

use super::folder::{Folder, session_with_places};
use super::lists::{field_offices, listing, policies, reports};
use super::refusing::refusal;

#[test]
fn each_bad_cell_of_these_files_is_told_with_its_line_and_the_fix() {
    let session = session_with_places();
    let report =
        "number,period_start,period_end,published_on,status,seen_in\n1,2017-01-28,2017-02-03,,published,a\n";
    let figure = "report,figure,name,place,value,corrected,corrected_value,seen_in\n";
    let offices = "SNA,San Antonio\n";
    let agreement = "state,agency,agency_type,county_fips,support_type,signed_on\n";
    let of_agreement =
        |line: &str| Folder::of_kind("agreements").with("agreements.csv", format!("{agreement}{line}\n"));
    let of_report = |line: &str| reports().with("reports.csv", format!("{report}{line}\n"));
    let of_figure = |line: &str| reports().with("figures.csv", format!("{figure}{line}\n"));
    let of_source =
        |lines: &str| policies("").with("policy_sources.csv", format!("policy,role,source\n{lines}\n"));
    let of_ending = |ended: &str, lines: &str| {
        policies(ended).with("policy_endings.csv", format!("policy,by_policy,from,basis\n{lines}\n"))
    };
    for (folder, expected) in [
        (
            of_source("nv,mian,http://a"),
            "policy_sources.csv, line 2, column role: it says \"mian\"; allowed are main, also_seen, list_only_not_counted; did you mean main?",
        ),
        (
            of_source("clarc,main,http://a"),
            "policy_sources.csv, line 2, column policy: it says \"clarc\"; it is no policy of policies.csv; did you mean clark?",
        ),
        (
            of_source("nv,main,http://a\nnv,main,http://a"),
            "policy_sources.csv, line 3, column source: it says \"http://a\"; it stands in line 2 already: keep one of the two",
        ),
        (
            of_source("nv,main,"),
            "policy_sources.csv, line 2, column source: the cell is blank; this column needs a value on each line",
        ),
        (
            of_ending("", "nv,nv,2015-07-01,b"),
            "policy_endings.csv, line 2, column by_policy: it says \"nv\"; a policy does not end itself: write the one that ended it",
        ),
        (
            of_ending("", "clark,nv,2015-07,b"),
            "policy_endings.csv, line 2, column from: it says \"2015-07\"; write a day as year-month-day, for example 2015-03-02",
        ),
        (
            of_ending("", "clark,nv,,b"),
            "policy_endings.csv, line 2, column from: the cell is blank; this column needs a value on each line",
        ),
        (
            of_ending("", "clark,nv,2015-07-01,b\nclark,nv,2016-07-01,b"),
            "policy_endings.csv, line 3, column policy: it says \"clark\"; it stands in line 2 already: keep one of the two",
        ),
        (
            of_ending("2017-01-31", "clark,nv,2015-07-01,b"),
            "policy_endings.csv, line 2, column policy: it says \"clark\"; policies.csv says that it ended on 2017-01-31: remove one of the two",
        ),
        (
            of_report("1,2017-02-04,2017-02-10,,published,a"),
            "reports.csv, line 3, column number: it says \"1\"; it stands in line 2 already: keep one of the two",
        ),
        (
            of_report("0,2017-02-04,2017-02-10,,published,a"),
            "reports.csv, line 3, column number: it says \"0\"; allowed is a whole number from 1 to 32767, without separators",
        ),
        (
            of_report("2,2017-02-04,2017-02-03,,published,a"),
            "reports.csv, line 3, column period_end: it says \"2017-02-03\"; it is before period_start: exchange them",
        ),
        (
            of_report("2,2017-02-04,2017-02-10,March,published,a"),
            "reports.csv, line 3, column published_on: it says \"March\"; write a day as 2015-03-02, a month as 2015-03, a year as 2015, or leave it blank",
        ),
        (
            of_report("2,2017-02-04,2017-02-10,,suspended,a"),
            "reports.csv, line 3, column status: it says \"suspended\"; allowed are published, corrected, withdrawn",
        ),
        (
            of_figure("3,ISSUED,,,1,,,a"),
            "figures.csv, line 2, column report: it says \"3\"; it is no report of reports.csv, which has: 1, 2",
        ),
        (
            of_figure("1,ISUED,,,1,,,a"),
            "figures.csv, line 2, column figure: it says \"ISUED\"; it is no figure of definitions.csv: define it there; did you mean ISSUED?",
        ),
        (
            of_figure("1,ISSUED,,32003,1,,,a"),
            "figures.csv, line 2, column name: the cell is blank; write how the report names the place",
        ),
        (
            of_figure("1,ISSUED,Clark,3203,1,,,a"),
            "figures.csv, line 2, column place: it says \"3203\"; it is no place that is loaded: write a state's or county's FIPS code or a locality's id; did you mean 32003?",
        ),
        (
            of_figure("1,ISSUED,,,\"3,083\",,,a"),
            "figures.csv, line 2, column value: it says \"3,083\"; allowed is a whole number from 0 to 2147483647, without separators",
        ),
        (
            of_figure("1,ISSUED,,,5,,4,a"),
            "figures.csv, line 2, column corrected: the cell is blank; corrected_value has a number: write yes here, or delete it",
        ),
        (
            of_figure("1,ISSUED,,,5,,,a\n1,ISSUED,,,6,,,a"),
            "figures.csv, line 3, column figure: it says \"ISSUED\"; it stands in line 2 already: keep one of the two",
        ),
        (
            reports().with(
                "corrections.csv",
                "report,name,what_was_wrong,what_it_became,posted,seen_in\n1,Clark,a,b,maybe,c\n",
            ),
            "corrections.csv, line 2, column posted: it says \"maybe\"; allowed are yes, no or a blank",
        ),
        (
            reports().with("same_number.csv", "source,printed,value,definition\nA,142 less 14,,d\n"),
            "same_number.csv, line 2, column value: the cell is blank; this column needs a value on each line",
        ),
        (
            listing("county,Nevada,NV,32\n"),
            "entries.csv, line 2, column level: it says \"county\"; 32 is of level state: correct one of the two",
        ),
        (
            listing("county,Clark,TX,32003\n"),
            "entries.csv, line 2, column state: it says \"TX\"; 32003 lies in state 32: correct one of the two",
        ),
        (
            listing("county,Clark,NV,\n"),
            "entries.csv, line 2, column place: the cell is blank; this column needs a value on each line",
        ),
        (
            listing("county,Clark,NV,32003\ncounty,Clark,NV,32003\n"),
            "entries.csv, line 3, column place: it says \"32003\"; it stands in line 2 already: keep one of the two",
        ),
        (
            of_agreement("withheld,A,county,,task_force,"),
            "agreements.csv, line 2, column state: it says \"withheld\"; write the state's name or postal code",
        ),
        (
            of_agreement("NV,A,county,48453,task_force,"),
            "agreements.csv, line 2, column county_fips: it says \"48453\"; it lies in another state than the agency: correct one, or leave it blank",
        ),
        (
            of_agreement("NV,A,county,n/a,task_force,"),
            "agreements.csv, line 2, column county_fips: it says \"n/a\"; write the county's five-digit FIPS code, or leave it blank",
        ),
        (
            of_agreement("NV,A,county,,task_forces,"),
            "agreements.csv, line 2, column support_type: it says \"task_forces\"; allowed are jail_enforcement, task_force, warrant_service_officer; did you mean task_force?",
        ),
        (
            of_agreement("NV,A,tribe,,task_force,"),
            "agreements.csv, line 2, column agency_type: it says \"tribe\"; allowed are county, municipality, state_agency",
        ),
        (
            of_agreement("NV,A,county,,task_force,5/6/2020"),
            "agreements.csv, line 2, column signed_on: it says \"5/6/2020\"; write a day as year-month-day, for example 2015-03-02, or leave it blank",
        ),
        (
            field_offices(offices, "48453,San Antonio\n"),
            "counties.csv, line 2, column office: it says \"San Antonio\"; it is no office of offices.csv: write its three-letter code; did you mean SNA?",
        ),
        (
            field_offices(offices, "48453,SNA\n48453,SNA\n"),
            "counties.csv, line 3, column fips: it says \"48453\"; it stands in line 2 already: keep one of the two",
        ),
        (
            field_offices(offices, "48,SNA\n"),
            "counties.csv, line 2, column fips: it says \"48\"; it is no county that is loaded: write its five-digit FIPS code",
        ),
        (
            field_offices("SA,San Antonio\n", ""),
            "offices.csv, line 2, column code: it says \"SA\"; allowed is a code of three letters, for example SNA",
        ),
    ] {
        assert_eq!(refusal(&session, &folder), expected);
    }
}
