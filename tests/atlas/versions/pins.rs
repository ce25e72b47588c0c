//! `pins`: releases of what numbers rest on, chosen one by one; what they cannot say is refused.

use super::fixture::{SECOND, current, detainers, first, import, places, policies, slice};
use crate::support::api::Api;

#[test]
fn each_release_can_be_pinned_and_entities_are_of_it() {
    let session = first();
    let mut api = Api::over(&session.url, "small");
    let (old_places, old_policies) = (current(&session, "places"), current(&session, "policies"));
    import(&session, "policies", &policies(true));
    import(&session, "places", &places(true));
    api.look_again("small");
    let fields = "rows { jurisdiction { name children { nodes { policies { nodes { enactedOn jurisdiction { name } } } } } } }";
    let told = |pins: &str| {
        let rows = slice(&api, &format!("by: [COUNTY], where: {{state: {{eq: \"CA\"}}}}{pins}"), fields);
        let place = &rows["rows"][0]["jurisdiction"];
        let policy = &place["children"]["nodes"][0]["policies"]["nodes"][0];
        format!("{} {} {}", place["name"], policy["enactedOn"], policy["jurisdiction"]["name"])
            .replace('"', "")
    };
    assert_eq!(told(""), "County of Alameda 2013-01-01 Oakland");
    assert_eq!(told(&format!(", pins: [\"{old_places}\"]")), "Alameda County 2013-01-01 Berkeley");
    assert_eq!(told(&format!(", pins: [\"{old_policies}\"]")), "County of Alameda 2012-01-01 Oakland");
    let both = format!(", pins: [\"{old_policies}\", \"{old_places}\"]");
    assert_eq!(told(&both), "Alameda County 2012-01-01 Berkeley");
}

#[test]
fn what_was_in_force_is_known_of_releases_that_were_current_together() {
    let session = first();
    let mut api = Api::over(&session.url, "small");
    let (old_places, old_policies) = (current(&session, "places"), current(&session, "policies"));
    let new_policies = import(&session, "policies", &policies(true));
    let new_places = import(&session, "places", &places(true));
    api.look_again("small");
    let in_force = |pins: &[&str]| {
        let pins = pins.iter().map(|pin| format!("\"{pin}\"")).collect::<Vec<_>>().join(", ");
        format!(
            "{{ detainerSlice(by: [POLICY_DIRECTION, FACILITY], pins: [{pins}], where: {{state: {{eq: \"CA\"}}}}) {{ rows {{ policyDirection facility }} }} }}"
        )
    };
    let direction = |pins: &[&str]| {
        let rows = api.data(&in_force(pins))["detainerSlice"]["rows"].take();
        let rows = rows.as_array().expect("rows").iter();
        let bound = rows.filter(|row| row["policyDirection"] != "NONE_RECORDED");
        bound
            .map(|row| format!("{} {}", row["policyDirection"], row["facility"]))
            .collect::<Vec<_>>()
            .join("; ")
            .replace('"', "")
    };
    // The city was called Berkeley, and is called Oakland.
    assert_eq!(direction(&[&old_policies, &old_places]), "LIMITS CITY JAIL ONE, BERKELEY, CA");
    assert_eq!(direction(&[&new_policies, &old_places]), "REQUIRES CITY JAIL ONE, BERKELEY, CA");
    assert_eq!(direction(&[]), "REQUIRES CITY JAIL TWO, OAKLAND, CA");
    let (code, message) = api.error(&in_force(&[&old_policies]));
    assert_eq!(code, "BAD_USER_INPUT");
    assert_eq!(
        message,
        format!(
            "policies {old_policies} and places {new_places} never were current together, so what was in force is not known for the two: pin both as the answer had them that you want again, as its `meta.releases` names them."
        )
    );
}

#[test]
fn a_pin_that_cannot_be_is_refused() {
    let session = first();
    let (small, old) = (current(&session, "small"), current(&session, "policies"));
    let new = import(&session, "policies", &policies(true));
    let api = Api::over(&session.url, "small");
    let refused = |pins: &str| {
        api.error(&format!("{{ detainerSlice(pins: [{pins}]) {{ totals {{ detainers }} }} }}")).1
    };
    assert_eq!(refused("\"0123\""), "\"0123\" is not a release that is loaded.");
    assert_eq!(
        refused(&format!("\"{small}\"")),
        format!(
            "{small} is a release of detainers: pin it with `dataset: \"small\", release: \"{small}\"`. `pins` takes the releases that numbers rest on."
        )
    );
    assert_eq!(
        refused(&format!("\"{old}\", \"{new}\"")),
        "Two releases of policies are pinned, of policies and of policies: one answers. Leave one out."
    );
}

#[test]
fn what_is_current_can_be_pinned_and_costs_nothing() {
    let session = first();
    let api = Api::over(&session.url, "small");
    let (places, policies) = (current(&session, "places"), current(&session, "policies"));
    let small = current(&session, "small");
    let statements = |arguments: &str| {
        let before = api.store.statements();
        slice(&api, arguments, "totals { detainers }");
        api.store.statements() - before
    };
    let pinned = format!("release: \"{small}\", pins: [\"{places}\", \"{policies}\"]");
    assert_eq!(statements(&pinned), statements("by: []"));
}

#[test]
fn a_past_picture_is_loaded_once() {
    let session = first();
    let small = current(&session, "small");
    import(&session, "small", &detainers(SECOND));
    let api = Api::over(&session.url, "small");
    let statements = |arguments: &str| {
        let before = api.store.statements();
        slice(&api, arguments, "totals { detainers }");
        api.store.statements() - before
    };
    let (pinned, usual) = (format!("release: \"{small}\""), statements("by: []"));
    assert!(statements(&pinned) > usual);
    assert_eq!(statements(&pinned), usual);
}
