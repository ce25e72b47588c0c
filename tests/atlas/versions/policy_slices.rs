//! A permalink of a slice of policies gives the same answer for ever.

use detainer_atlas::columns::Choice;
use detainer_atlas::datasets::{Silent, withdraw};
use serde_json::Value as Json;

use super::fixture::{current, first, import, places, policies};
use crate::by_hand::meta::decoded;
use crate::support::api::Api;

const ASKED: &str = "{ policySlice(by: [POLICY_DIRECTION, LEVEL], to: \"2015-06-30\") {
    rows { id policyDirection level policies jurisdictions counties } totals { policies } meta { permalink } } }";

#[test]
fn an_old_permalink_of_policies_is_reproduced() {
    let session = first();
    let mut api = Api::by(Choice::Postgres, &session.url, "small");
    let cited = current(&session, "policies");
    let answer = api.data(ASKED);
    let document = decoded(answer["policySlice"]["meta"]["permalink"].as_str().expect("an address"));
    let then = api.text(&document, Json::Null);
    assert!(then.contains("LIMITS") && document.contains(&cited), "{document} {then}");
    import(&session, "policies", &policies(true));
    import(&session, "places", &places(true));
    let done = withdraw(&session.url, "policies", &cited, "A policy was read wrongly.", &Silent);
    session.run(done).expect("it is withdrawn");
    api.look_again("small");
    assert_eq!(api.text(&document, Json::Null), then);
    let now = api.data(ASKED);
    assert_eq!(now["policySlice"]["rows"][0]["policyDirection"], "REQUIRES", "{now}");
}
