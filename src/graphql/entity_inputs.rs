//! The filters of entities, declared beside those of detainers since they hold them.

use async_graphql::InputType;
use async_graphql::registry::Registry;

use super::declare::add;
use super::jurisdiction::JurisdictionLevel;
use super::types::{input, input_object};

/// Registers the filters.
pub fn filters(registry: &mut Registry) {
    let own = "JurisdictionFilter";
    let fields = vec![
        input("and", &format!("[{own}!]"), "All of these."),
        input("or", &format!("[{own}!]"), "At least one of these."),
        input("not", own, "All that this does not admit."),
        input("level", "JurisdictionLevelFilter", "What sort of jurisdiction it is."),
        input("state", "ExactFilter", "The state it is or lies in, by postal code: `{eq: \"NV\"}`."),
        input("fips", "ExactFilter", "Its FIPS code: two digits for a state, five for a county."),
        input("parent", "ID", "The place it lies in directly: a FIPS code, or the id of a jurisdiction."),
        input("hasDetainers", "HasDetainersInput", "States and counties to which such a detainer was sent."),
    ];
    let what = "Which jurisdictions: every condition given must hold.";
    add(registry, input_object(own, what, fields, false));
    <JurisdictionLevel as InputType>::create_type_info(registry);
    let fields = vec![
        input("eq", "JurisdictionLevel", "Is of this level."),
        input("in", "[JurisdictionLevel!]", "Is of one of these levels."),
    ];
    let what = "A condition on a level: exactly one key.";
    add(registry, input_object("JurisdictionLevelFilter", what, fields, true));
    let fields = vec![
        input("dataset", "ID", "The dataset asked; by default the server's default dataset."),
        input("release", "ID", "A release of it, by id; by default the current one."),
        input("where", "DetainerFilter", "Which detainers; by default any."),
    ];
    let what = "The detainers of one dataset, of which a jurisdiction must have at least one.";
    add(registry, input_object("HasDetainersInput", what, fields, false));
    let fields = vec![
        input("vocabulary", "ExactFilter", "Whose code it is: `ncic`, or a jail's own."),
        input("family", "ExactFilter", "The two-digit code of its family."),
    ];
    let what = "Which offenses: every condition given must hold.";
    add(registry, input_object("OffenseFilter", what, fields, false));
    let fields =
        vec![input("eq", "String", "Has this code."), input("in", "[String!]", "Has one of these codes.")];
    add(registry, input_object("ExactFilter", "A condition on a code: exactly one key.", fields, true));
}
