//! Published totals: what the bundled data count agrees with what their sources print, and what does not is said.

use serde_json::json;

use crate::datasets::folder::{DETAINERS, Folder, session_with_places};
use crate::support::api::Api;

const FIELDS: &str = "checks { name measure filter published counted difference agrees source note }";

#[test]
fn the_bundled_data_add_up_to_what_their_sources_print() {
    let api = Api::bundled();
    let datasets = api.data(&format!("{{ datasets {{ id kind {FIELDS} }} }}"));
    let mut differing = Vec::new();
    let mut agreeing = 0;
    for dataset in datasets["datasets"].as_array().expect("datasets") {
        let checks = dataset["checks"].as_array().expect("checks");
        assert_eq!(checks.is_empty(), dataset["kind"] != "detainers", "{}", dataset["id"]);
        for check in checks {
            agreeing += i32::from(check["agrees"] == true);
            if check["agrees"] != true {
                assert!(check["note"].is_string(), "{check}");
                differing.push(format!("{} {}", check["published"], check["counted"]));
            }
        }
    }
    // The weekly report's figures, and a number that needs two datasets.
    assert_eq!(differing, ["206 null", "3083 null", "172 null", "142 180", "128 180", "196 180"]);
    assert_eq!(agreeing, 17);
}

#[test]
fn a_total_is_counted_by_its_filter_and_a_wrong_one_is_told() {
    let session = session_with_places();
    let lines = "issued_on,state,outcome\n2015-01-01,NV,DECLINED\n2015-01-02,TX,TAKEN\n";
    Folder::new(DETAINERS).with("detainers.csv", lines).import(&session, "test").expect("it loads");
    let totals = "\
dataset,name,measure,where,value,source,note
test,All,detainers,,2,A page,
test,Nevada,declined,\"{\"\"state\"\": {\"\"eq\"\": \"\"NV\"\"}}\",3,A page,They counted two more.
test,Facilities,detainers,\"{\"\"facility\"\": {\"\"eq\"\": \"\"X\"\"}}\",1,A page,
test,Elsewhere,,,7,A page,Not of these.
other,All,detainers,,9,A page,
";
    Folder::of_kind("totals").with("totals.csv", totals).import(&session, "totals").expect("it loads");
    let api = Api::over(&session.url, "test");
    let before = api.store.statements();
    let checks = api.data(&format!("{{ dataset(id: \"test\") {{ {FIELDS} }} }}"))["dataset"]["checks"].take();
    assert_eq!(api.store.statements() - before, 2, "the totals, and one pass for all");
    let told: Vec<_> = checks
        .as_array()
        .expect("checks")
        .iter()
        .map(|check| json!([check["name"], check["counted"], check["difference"], check["agrees"]]))
        .collect();
    assert_eq!(
        told,
        [
            json!(["All", 2, 0, true]),
            json!(["Nevada", 1, -2, false]),
            json!(["Facilities", null, null, null]),
            json!(["Elsewhere", null, null, null])
        ]
    );
    assert_eq!(checks[1]["note"], "They counted two more.");
    assert!(
        checks[2]["note"].as_str().is_some_and(|note| note.contains("does not record FACILITY")),
        "{checks}"
    );
}

#[test]
fn a_table_of_totals_is_refused_cell_by_cell() {
    let session = session_with_places();
    let totals = "\
dataset,name,measure,where,value,source,note
test,A,detainer,,1,A page,
test,B,detainers,state is NV,1,A page,
test,C,,,1,A page,
test,D,detainers,,-1,A page,
";
    let error = Folder::of_kind("totals")
        .with("totals.csv", totals)
        .import(&session, "totals")
        .unwrap_err()
        .to_string();
    for part in
        ["did you mean detainers?", "write a filter as JSON", "say why nothing that is loaded", "line 5"]
    {
        assert!(error.contains(part), "{error}");
    }
}
