//! How many statements it takes: one a relation, however many rows ask.

use serde_json::Value as Json;

use crate::support::api::Api;
use crate::support::database;

/// The answer, and how many statements it took. An API of its own, since others count too.
pub fn counted(api: &Api, query: &str) -> (Json, u64) {
    let before = api.store.statements();
    let data = api.data(query);
    (data, api.store.statements() - before)
}

#[test]
fn nothing_is_counted_that_nobody_asked() {
    let api = Api::over(database::bundled(), "travis-2017-02-01");
    let statements = |query: &str| counted(&api, query).1;
    assert_eq!(statements("{ detainers { nodes { id state jurisdiction { name } dataset { id } } } }"), 1);
    assert_eq!(statements("{ detainers { totalCount } }"), 1);
    assert_eq!(statements("{ detainers(last: 2) { totalCount nodes { id } pageInfo { hasNextPage } } }"), 2);
    assert_eq!(
        statements("{ detainers { nodes { charges { ordinal } } edges { node { charges { status } } } } }"),
        2
    );
}

#[test]
fn detainers_of_many_counties_are_one_statement() {
    let api = Api::over(database::bundled(), "ice-foia-fy2015");
    let below =
        "detainers(dataset: \"travis-2009-2016\", first: 3, orderBy: [{by: BOOKED_ON, direction: DESC}]) {
        totalCount nodes { id charges { ordinal status } }
    }";
    let of = |first: usize, below: &str| {
        format!(
            "{{ detainerSlice(by: [COUNTY], first: {first}, orderBy: [{{measure: {{of: {{}}}}}}]) {{ rows {{ jurisdiction {{ fips {below} }} }} }} }}"
        )
    };
    let (_, alone) = counted(&api, &of(50, ""));
    for first in [1, 50, 500] {
        let (data, statements) = counted(&api, &of(first, below));
        // The counts, the windows, and the charges.
        assert!(statements <= alone + 3, "{first}: {statements}");
        let rows = data["detainerSlice"]["rows"].as_array().expect("rows");
        assert!(rows.len() >= first);
        let travis = rows.iter().find(|row| row["jurisdiction"]["fips"] == "48453");
        if let Some(travis) = travis {
            let nodes = travis["jurisdiction"]["detainers"]["nodes"].as_array().expect("nodes");
            assert!(nodes.len() == 3 && nodes.iter().all(|node| node["charges"].is_array()));
        }
    }
}

#[test]
fn lists_in_lists_that_come_to_too_much_are_refused() {
    let api = Api::bundled();
    let rows = "{ detainerSlice(by: [COUNTY], first: 3000) { rows { jurisdiction { detainers(first: 1000) { nodes { id } } } } } }";
    let response = api.response(rows);
    let codes = response["errors"].as_array().expect("errors").iter().map(|e| &e["extensions"]["code"]);
    assert!(codes.clone().count() > 0 && codes.clone().all(|code| *code == "TOO_EXPENSIVE"));
    let deep = |times: usize| {
        let open = "detainers(first: 1000) { nodes { jurisdiction { ".repeat(times);
        format!("{{ jurisdiction(fips: \"48453\") {{ {open} fips {} }} }}", "} } }".repeat(times))
    };
    assert_eq!(api.error(&deep(3)).0, "TOO_EXPENSIVE");
    // What is deep and small is no trouble.
    let small = deep(3).replace("1000", "2").replace("fips }", "detainers(first: 1) { totalCount } }");
    let (data, statements) = counted(&Api::over(database::bundled(), "travis-2017-02-01"), &small);
    assert_eq!(statements, 4);
    assert!(data.to_string().contains("\"totalCount\":230"), "{data}");
}
