//! What is said about residents: the series, the days, the releases, and what a reader must know.

use serde_json::Value as Json;

use super::slice;

fn warning(meta: &Json, code: &str) -> Option<Json> {
    meta["warnings"].as_array().expect("warnings").iter().find(|warning| warning["code"] == code).cloned()
}

#[test]
fn a_denominator_names_its_series_and_its_days() {
    let fields = "population hundred: rate(of: DECLINED, per: RESIDENTS_100K)
        yearly: rate(of: DECLINED, per: RESIDENTS_100K_PER_YEAR) plain: rate(of: DECLINED, per: DETAINERS)";
    let meta = "meta { columns { key definition unit denominator additive } method citation releases { datasetId } }";
    let meta = slice("", &format!("totals {{ {fields} }} {meta}"))["meta"].take();
    let column = |key: &str| {
        let columns = meta["columns"].as_array().expect("columns");
        columns.iter().find(|column| column["key"] == key).expect("the column").clone()
    };
    let ends =
        |text: &Json, end: &str| assert!(text.as_str().is_some_and(|text| text.ends_with(end)), "{text}");
    ends(&column("population")["definition"], " Residents by Population (v2019), over the 292 days covered.");
    assert!(column("population")["denominator"].is_null() && column("population")["unit"] == "residents");
    let hundred = " Residents by Population (v2019), over the 292 days covered, not annualised.";
    ends(&column("hundred")["denominator"], hundred);
    ends(&column("hundred")["definition"], hundred);
    assert_eq!(column("hundred")["unit"], "detainers per 100,000 residents");
    ends(&column("yearly")["denominator"], "over the 292 days covered, as person-years.");
    assert_eq!(column("yearly")["unit"], "detainers per 100,000 residents and year");
    assert!(!column("plain")["denominator"].as_str().expect("a text").contains("Population"));
    assert!(meta["method"].as_str().is_some_and(|method| method.contains(hundred)));
    assert!(
        meta["citation"].as_str().is_some_and(|citation| citation.contains("; Population vintages 2019"))
    );
    let releases = meta["releases"].as_array().expect("releases");
    for used in ["places", "population"] {
        assert!(releases.iter().any(|release| release["datasetId"] == used), "{used}");
    }
    // Days that a filter leaves, and those of periods.
    let meta = "meta { columns { denominator } releases { datasetId } }";
    let asked = "by: [ISSUED_MONTH], where: {issuedOn: {lte: \"2014-12-31\"}}";
    let told = slice(asked, &format!("rows {{ rate(of: DECLINED, per: RESIDENTS_100K) }} {meta}"));
    let denominator = &told["meta"]["columns"][0]["denominator"];
    ends(denominator, "over the 92 days covered (in a row those of its period), not annualised.");
    let plain = slice("by: [STATE]", &format!("rows {{ detainers }} {meta}"));
    assert!(!plain["meta"]["releases"].to_string().contains("population"));
}

#[test]
fn years_without_figures_are_told() {
    let ask = |filter: &str| {
        let arguments = format!("dataset: \"travis-2009-2016\"{filter}");
        let fields =
            "totals { rate(of: TAKEN, per: RESIDENTS_100K) } meta { warnings { code message count } }";
        warning(&slice(&arguments, fields)["meta"], "RESIDENTS_MISSING")
    };
    let told = ask("").expect("2009 is among the days");
    assert_eq!(told["count"], 1);
    let message = told["message"].as_str().expect("a sentence");
    assert!(
        message.starts_with("Residents are not known in 2009: Population (v2019, v2023) has 2010 to 2023."),
        "{message}"
    );
    // The country's detainers to territories are counted over the residents of the states.
    let country = "totals { population territories: detainers(where: {state: {in: [\"PR\", \"GU\", \"VI\", \"MP\"]}}) } meta { warnings { code message count } }";
    let country = slice("", country);
    let told = warning(&country["meta"], "RESIDENTS_MISSING").expect("some are in territories");
    assert!(told["message"].as_str().is_some_and(|text| text.contains("sent to territories")));
    assert_eq!(told["count"], country["totals"]["territories"]);
    assert_eq!(ask(", where: {bookedOn: {gte: \"2010-01-01\"}}"), None);
}

#[test]
fn prisoners_are_told_unless_they_are_cut_off() {
    let ask = |dataset: &str, field: &str| {
        let fields = format!("totals {{ {field} }} meta {{ warnings {{ code message count }} }}");
        warning(&slice(&format!("dataset: \"{dataset}\""), &fields)["meta"], "PRISON_COUNTED")
    };
    let prisons = "detainers(where: {facilityKind: {in: [STATE_PRISON, FEDERAL]}})";
    let count = slice("", &format!("totals {{ {prisons} }}"))["totals"]["detainers"].take();
    let told =
        ask("ice-foia-fy2015", "rate(of: DECLINED, per: RESIDENTS_100K)").expect("prisons are counted");
    assert_eq!(told["count"], count);
    let message = told["message"].as_str().expect("a sentence");
    assert!(
        message.contains("inmates come from elsewhere") && message.contains("ofWhere: {facilityKind:"),
        "{message}"
    );
    for field in [
        "population",
        "rate(of: DECLINED, per: DETAINERS)",
        "rate(of: DECLINED, per: RESIDENTS_100K, ofWhere: {facilityKind: {eq: COUNTY_JAIL}})",
    ] {
        assert_eq!(ask("ice-foia-fy2015", field), None, "{field}");
    }
    assert_eq!(ask("travis-2009-2016", "rate(of: TAKEN, per: RESIDENTS_100K)"), None, "a county jail alone");
}
