//! Between places, facilities, offenses and detainers, against SQL by hand.

use serde_json::{Value as Json, json};

use super::relations::{release, sql};
use super::statements::counted;
use crate::support::api::Api;
use crate::support::database;

#[test]
fn a_place_has_the_facilities_to_which_its_detainers_were_sent() {
    let api = Api::bundled();
    let data = api.data(
        "{ jurisdiction(fips: \"48453\") { facilities(first: 1) {
            totalCount nodes { detainers facility { name code jurisdiction { fips } detainers(first: 1) { totalCount nodes { facilityEntry { name } } } } }
        } } }",
    );
    let list = &data["jurisdiction"]["facilities"];
    let sent = format!(
        "FROM detainer AS d JOIN facility AS f ON f.key = d.facility WHERE release = {} AND county = 48453",
        release("ice-foia-fy2015")
    );
    assert_eq!(list["totalCount"], json!(sql(&format!("SELECT count(DISTINCT facility) {sent}"))));
    let most = format!("SELECT f.name, count(*) {sent} GROUP BY f.key ORDER BY 2 DESC, f.key LIMIT 1");
    let most = &database::rows(database::bundled(), &most)[0];
    let first = &list["nodes"][0];
    assert_eq!(first["detainers"].to_string(), most[1]);
    assert_eq!(first["facility"]["name"], json!(most[0]));
    assert_eq!(first["facility"]["jurisdiction"], json!({"fips": "48453"}));
    assert_eq!(first["facility"]["detainers"]["nodes"], json!([{"facilityEntry": {"name": most[0]}}]));
    // Those of the facility are all its detainers, those of the place only those that are placed there.
    assert!(first["facility"]["detainers"]["totalCount"].as_i64() >= first["detainers"].as_i64());
}

/// A detainer with two charges of one offense is one detainer of that offense.
#[test]
fn an_offense_has_its_detainers_each_once() {
    let api = Api::bundled();
    let travis = release("travis-2017-02-01");
    let twice = format!(
        "SELECT o.key, o.text, count(*), count(DISTINCT detainer) FROM charge JOIN offense AS o ON o.key = charge.offense
         WHERE release = {travis} GROUP BY 1, 2 HAVING count(*) > count(DISTINCT detainer) ORDER BY 3 DESC, 1 LIMIT 1"
    );
    let twice = &database::rows(database::bundled(), &twice)[0];
    let search = json!(twice[1]);
    let query = format!(
        "{{ offenses(search: {search}, first: 20) {{ nodes {{ text detainers(dataset: \"travis-2017-02-01\", first: 1000) {{
            totalCount nodes {{ id charges {{ offense {{ text }} }} }} }} }} }} }}"
    );
    let data = api.data(&query);
    let nodes = data["offenses"]["nodes"].as_array().expect("nodes");
    let count: i64 = twice[3].parse().expect("a number");
    let same = |node: &&Json| node["text"] == search && node["detainers"]["totalCount"] == json!(count);
    let found = nodes.iter().find(same).unwrap_or_else(|| panic!("{twice:?}: {data:#}"));
    let detainers = found["detainers"]["nodes"].as_array().expect("nodes");
    let mut ids: Vec<&str> = detainers.iter().filter_map(|node| node["id"].as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((ids.len() as i64, detainers.len() as i64), (count, count));
    for detainer in detainers {
        let charges = detainer["charges"].as_array().expect("charges");
        assert!(charges.iter().any(|charge| charge["offense"]["text"] == search), "{detainer}");
    }
}

#[test]
fn a_detainer_is_found_by_its_id() {
    let api = Api::bundled();
    let data = api.data("{ detainers(dataset: \"travis-2017-02-01\", first: 2) { nodes { id outcome } } }");
    let nodes = &data["detainers"]["nodes"];
    let id = |at: usize| nodes[at]["id"].as_str().expect("an id").to_owned();
    let (first, second) = (id(0), id(1));
    let none = first.replace(":1", ":999999");
    let other = first.replace(":1", ":01");
    let query = format!(
        "{{ nodes(ids: [\"{second}\", \"{none}\", \"{first}\", \"detainer:x:1\", \"detainer:\", \"{other}\"]) {{ id ... on Detainer {{ outcome }} }} }}"
    );
    assert_eq!(api.data(&query)["nodes"], json!([nodes[1], null, nodes[0], null, null, null]));
    let one = api.data(&format!("{{ node(id: \"{first}\") {{ __typename ... on Node {{ id }} }} }}"));
    assert_eq!(one["node"], json!({"__typename": "Detainer", "id": first}));
}

/// Fifty counties, three detainers of each, their charges, offenses, families and facilities: a statement a relation.
#[test]
fn everything_below_fifty_places_is_a_fixed_number_of_statements() {
    let query = |first: usize| {
        format!(
            "{{ jurisdictions(where: {{level: {{eq: COUNTY}}, state: {{eq: \"TX\"}}}}, first: {first}) {{ nodes {{ fips
                detainers(first: 3) {{ totalCount nodes {{ id facilityEntry {{ name jurisdiction {{ fips }} }}
                    charges {{ ordinal offense {{ text family {{ name }} }} offenseFamily {{ code name }} }} }} }}
                facilities {{ nodes {{ detainers facility {{ name detainers(first: 1) {{ nodes {{ id }} }} }} }} }}
            }} }} }}"
        )
    };
    // Windows, counts, facilities, the places of facilities, their windows; charges where they are recorded.
    for (dataset, first, least, expected) in
        [("ice-foia-fy2015", 50, 15, 5), ("ice-foia-fy2015", 254, 80, 5), ("travis-2017-02-01", 254, 1, 6)]
    {
        let (data, statements) = counted(&Api::over(database::bundled(), dataset), &query(first));
        let nodes = data["jurisdictions"]["nodes"].as_array().expect("nodes");
        let has = nodes.iter().filter(|node| node["detainers"]["totalCount"] != json!(0)).count();
        assert_eq!((nodes.len(), statements), (first, expected), "{dataset}");
        assert!(has >= least, "{dataset}: {has} of {first}");
    }
    let api = Api::over(database::bundled(), "travis-2017-02-01");
    let offenses = "{ offenses(first: 200) { nodes { text detainers(first: 2) { totalCount nodes { chargeCount } } } } }";
    assert_eq!(counted(&api, offenses).1, 2);
}
