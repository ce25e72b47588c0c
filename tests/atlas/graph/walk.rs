//! One query that walks from a row to its county, its policies and their sources, and from a policy back to detainers.

use serde_json::Value as Json;

use crate::support::api::Api;
use crate::support::database;

const WALK: &str = "
    county
    jurisdiction {
        fips name parent { name }
        policies {
            totalCount
            nodes {
                title effectiveOn
                sources { role url name }
                replaced { id }
                places {
                    name
                    detainers(where: {outcome: {eq: DECLINED}}, first: 2) {
                        totalCount
                        nodes { issuedOn facilityEntry { name jurisdiction { name } } }
                    }
                }
            }
        }
    }";

fn walk(api: &Api, first: usize) -> (Json, u64) {
    let query = format!(
        "{{ detainerSlice(by: [COUNTY], where: {{policyInForce: {{direction: LIMITS}}}}, orderBy: [{{measure: {{of: {{measure: DECLINED}}}}}}], first: {first}) {{ rows {{ {WALK} }} }} }}"
    );
    let before = api.store.statements();
    let rows = api.data(&query)["detainerSlice"]["rows"].clone();
    (rows, api.store.statements() - before)
}

#[test]
fn a_row_leads_to_its_policies_and_sources_and_a_policy_to_its_places_and_their_detainers() {
    let api = Api::over(database::bundled(), "ice-foia-fy2015");
    // Two passes; the sources; detainers of counties, and of states, and their numbers; where their facilities lie.
    for first in [1, 8, 60] {
        let (rows, statements) = walk(&api, first);
        assert_eq!(statements, 8, "{first} rows");
        assert_eq!(rows.as_array().expect("rows").len(), first);
    }
    let (rows, _) = walk(&api, 1);
    let santa_clara = &rows[0]["jurisdiction"];
    let policies = santa_clara["policies"]["nodes"].as_array().expect("policies");
    let own = policies.iter().find(|policy| {
        policy["places"].as_array().expect("places").iter().any(|place| place["name"] == santa_clara["name"])
    });
    let place = &own.expect("a policy of its own")["places"][0];
    let sql = format!(
        "SELECT count(*) FROM detainer JOIN release ON key = release
         WHERE dataset = 'ice-foia-fy2015' AND current AND outcome = 1 AND county = {}::int",
        santa_clara["fips"].as_str().expect("a code")
    );
    let counted = database::rows(database::bundled(), &sql)[0][0].clone();
    assert_eq!(place["detainers"]["totalCount"].to_string(), counted);
    assert!(place["detainers"]["nodes"][0]["facilityEntry"]["name"].is_string(), "{place}");
    let sources = own.expect("it is there")["sources"].as_array().expect("sources").len();
    assert!(sources > 0);
}
