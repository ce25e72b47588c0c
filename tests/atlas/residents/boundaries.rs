//! Boundaries of the day: Connecticut has counties to 2019 and planning regions from 2020; a territory has no figures.

use std::sync::OnceLock;

use serde_json::{Value as Json, json};

use super::by_hand::{counted, in_all};
use super::{rows, slice};
use crate::datasets::folder::{DETAINERS, Folder};
use crate::support::api::Api;
use crate::support::session::Session;

/// In 2015 Connecticut's residents are those of its eight counties, and its planning regions have none.
#[test]
fn connecticut_has_its_counties_in_2015() {
    let connecticut = "where: {state: {eq: \"CT\"}}";
    let sql = in_all("fips BETWEEN 9001 AND 9015", "state = 9");
    let totals = slice(connecticut, "totals { population }")["totals"]["population"].take();
    assert_eq!(totals.as_f64(), counted("ice-foia-fy2015", &sql)[0].1[0].map(f64::round));
    let counties =
        rows(&format!("{connecticut}, by: [COUNTY], fill: {{dimension: COUNTY}}"), "countyFips population");
    let counties: Vec<&Json> = counties.iter().filter(|row| !row["countyFips"].is_null()).collect();
    assert_eq!(counties.len(), 8, "{counties:#?}");
    let fractions: i64 = counties.iter().map(|row| row["population"].as_i64().expect("residents")).sum();
    assert!((fractions - totals.as_i64().expect("a number")).abs() <= 4, "each is rounded");
    let region = "where: {county: {eq: \"09110\"}}";
    assert!(slice(region, "totals { population }")["totals"]["population"].is_null());
}

const MANIFEST: [(&str, &str); 2] =
    [("from = 2015-01-01", "from = 2019-01-01"), ("to = 2015-12-31", "to = 2021-06-30")];

/// Detainers to a county of Connecticut that is gone with 2019, to the region that is there from 2020, to Texas and to
/// Puerto Rico, from 2019 to the middle of 2021; nothing is known of 2021 but in Texas.
fn api() -> &'static Api {
    static API: OnceLock<Api> = OnceLock::new();
    API.get_or_init(|| {
        let session = Session::fresh();
        let places = Folder::of_kind("places")
            .with("states.csv", "fips,code,name\n09,CT,Connecticut\n48,TX,Texas\n72,PR,Puerto Rico\n")
            .with(
                "counties.csv",
                "fips,name,first_year,last_year\n09001,Fairfield County,,2019\n09110,Capitol Planning Region,2020,\n48453,Travis County,,\n72001,Adjuntas Municipio,,\n",
            );
        let population = Folder::of_kind("population").with(
            "population.csv",
            "fips,year,residents,vintage\n09,2019,3650,a\n09001,2019,3650,a\n09110,2020,7320,b\n48453,2019,36500,a\n48453,2020,36600,b\n48453,2021,73000,b\n",
        );
        let manifest = MANIFEST.iter().fold(DETAINERS.to_owned(), |text, (from, to)| text.replace(from, to));
        let lines = "issued_on,county_fips,outcome,detainers\n2019-06-30,09001,DECLINED,5\n2020-01-01,09110,DECLINED,3\n2020-03-01,48453,TAKEN,4\n2021-06-30,48453,TAKEN,2\n2020-05-05,72001,DECLINED,1\n";
        let detainers = Folder::new(&manifest).with("detainers.csv", lines);
        let agreements = Folder::of_kind("agreements").with(
            "agreements.csv",
            "state,agency,agency_type,county,county_fips,support_type,signed_on\nTX,Travis County Sheriff,county,Travis County,48453,jail_enforcement,2020-07-01\n",
        );
        let loaded = [
            (places, "places"),
            (population, "population"),
            (agreements, "agreements"),
            (detainers, "few"),
        ];
        for (folder, dataset) in loaded {
            folder.import(&session, dataset).unwrap_or_else(|error| panic!("{dataset}: {error}"));
        }
        Api::over(&session.url, "few")
    })
}

fn ask(arguments: &str, selection: &str) -> Json {
    api().data(&format!("{{ detainerSlice({arguments}) {{ {selection} }} }}"))["detainerSlice"].take()
}

#[test]
fn a_place_whose_boundaries_change_is_whole_on_every_day() {
    let to_2020 = "issuedOn: {lte: \"2020-12-31\"}";
    let fields = "population years: rateParts(of: DETAINERS, per: RESIDENTS_100K_PER_YEAR) { numerator denominator value }";
    let connecticut = ask(
        &format!("by: [STATE], where: {{state: {{eq: \"CT\"}}, {to_2020}}}"),
        &format!("rows {{ {fields} }}"),
    );
    // 365 days of 3,650 and 366 of 7,320; 3,650 + 7,320 person-years.
    let mean = (365.0 * 3650.0 + 366.0 * 7320.0_f64) / 731.0;
    assert_eq!(
        connecticut["rows"],
        json!([{"population": mean.round() as i64,
                "years": {"numerator": 8, "denominator": 10_970, "value": 8.0 / 10_970.0 * 100_000.0}}])
    );
    let by_year = ask(
        &format!("by: [COUNTY, ISSUED_YEAR], where: {{{to_2020}}}"),
        "rows { countyFips issuedYear population }",
    );
    assert_eq!(
        by_year["rows"],
        json!([
            {"countyFips": "72001", "issuedYear": 2020, "population": null},
            {"countyFips": "09110", "issuedYear": 2020, "population": 7320},
            {"countyFips": "09001", "issuedYear": 2019, "population": 3650},
            {"countyFips": "48453", "issuedYear": 2020, "population": 36600},
        ])
    );
    // Over both years a county that is gone has its residents on half of the days.
    let gone =
        ask(&format!("by: [COUNTY], where: {{county: {{eq: \"09001\"}}, {to_2020}}}"), "rows { population }");
    assert_eq!(gone["rows"][0]["population"], json!((365.0 * 3650.0 / 731.0_f64).round() as i64));
}

#[test]
fn a_year_in_which_a_place_has_no_figure_is_null_and_told() {
    let by_state = ask(
        "by: [STATE]",
        "rows { stateCode population } totals { population } meta { warnings { code message count } }",
    );
    // Texas: 365 days of 36,500, 366 of 36,600 and 181 of 73,000.
    let texas = (365.0 * 36_500.0 + 366.0 * 36_600.0 + 181.0 * 73_000.0_f64) / 912.0;
    assert_eq!(
        by_state["rows"],
        json!([
            {"stateCode": "CT", "population": null},
            {"stateCode": "PR", "population": null},
            {"stateCode": "TX", "population": texas.round() as i64},
        ])
    );
    assert!(by_state["totals"]["population"].is_null(), "Connecticut is in it");
    let warnings = by_state["meta"]["warnings"].as_array().expect("warnings");
    let told: Vec<&Json> = warnings.iter().filter(|warning| warning["code"] == "RESIDENTS_MISSING").collect();
    assert_eq!(told.len(), 2, "{warnings:#?}");
    assert!(
        told[0]["message"]
            .as_str()
            .is_some_and(|text| text.starts_with("1 of the detainers counted were sent to territories"))
    );
    assert!(told[1]["message"].as_str().is_some_and(|text| {
        text.starts_with("Residents are not known in 2021: Test (a, b) has 2019 to 2021.")
    }));
}

/// A county counts on the one side until its agreement is signed, and on the other from then on.
#[test]
fn a_condition_of_places_and_days_divides_the_days_of_a_county() {
    let population = |exists: bool| {
        let agreement =
            format!("agreement287g: {{exists: {exists}, agencyType: [COUNTY], signedBy: ISSUED}}");
        let filter = format!("{{{agreement}, issuedOn: {{lte: \"2020-12-31\"}}}}");
        ask(&format!("where: {filter}"), "totals { population detainers }")["totals"].take()
    };
    assert_eq!(population(true), json!({"population": 36_600, "detainers": 0}));
    // Two years of Connecticut, and Travis County to the end of June 2020.
    let mean = (365.0 * (3650.0 + 36_500.0) + 182.0 * (7320.0 + 36_600.0) + 184.0 * 7320.0_f64) / 731.0;
    assert_eq!(population(false), json!({"population": mean.round() as i64, "detainers": 13}));
}
