//! The conditions on what is published of a place: `listedBy` and `agreement287g`.

use async_graphql::registry::{MetaInputValue, MetaType, Registry};

use super::declare::add;
use super::types::{enumeration, input, input_object};
use crate::catalogue::agreement::{AGENCY_TYPE, SUPPORT_TYPE};
use crate::catalogue::{Clock, LISTED_AS, PLACE_CONDITIONS, Vocabulary};
use crate::question::AGREEMENT_KEYS;

/// Their fields in `DetainerFilter`.
pub fn fields() -> impl Iterator<Item = MetaInputValue> {
    PLACE_CONDITIONS.iter().map(|condition| input(condition.field, condition.input, condition.definition))
}

/// Registers their types.
pub fn declare(registry: &mut Registry) {
    let usual = |field: MetaInputValue, usual: &str| MetaInputValue {
        default_value: Some(usual.to_owned()),
        ..field
    };
    let listed = vec![
        input("list", "ID!", "The list: the id of its dataset, for example \"doj-list-2025-08-05\"."),
        usual(input("as", "ListedAs!", "How the place must stand on it."), "EITHER"),
    ];
    add(
        registry,
        input_object("ListedBy", "Whether a detainer's place stands on a published list.", listed, false),
    );
    add(registry, enumeration("ListedAs", "How a place stands on a list.", LISTED_AS));
    let agreement = vec![
        usual(
            input(
                "exists",
                "Boolean!",
                "true: there is such an agreement; false: the county is recorded and no such agreement is known. Agreements printed without a county count for none.",
            ),
            "true",
        ),
        input("supportType", "[AgreementSupportType!]", "It is of one of these types."),
        input("agencyType", "[AgreementAgencyType!]", "It is of an agency of one of these types."),
        input(
            "signedBy",
            "Clock",
            "It was signed on the detainer's day on this clock or before (where only months are recorded: before the month began, or on its first day). An agreement without a day of signing, and a detainer without that day, fail it.",
        ),
    ];
    let about = "Whether a detainer's place had a 287(g) agreement. Those that had ended before the day of the dataset are not in it.";
    add(registry, input_object("AgreementFilter", about, agreement, false));
    for vocabulary in [&SUPPORT_TYPE, &AGENCY_TYPE] {
        add_once(registry, members(vocabulary));
    }
    let clocks = Clock::ALL.map(|clock| (clock.name(), format!("The day on which {}.", clock.event())));
    let clocks = clocks.iter().map(|(name, about)| (*name, about.as_str()));
    add_once(registry, enumeration("Clock", "A date in the life of a detainer.", clocks));
}

/// The values of those of their enums that are declared here, for suggestions.
pub fn enum_values(enumeration: &str) -> Vec<&'static str> {
    let vocabulary = [&SUPPORT_TYPE, &AGENCY_TYPE].into_iter().find(|known| known.name == enumeration);
    match (vocabulary, enumeration) {
        (Some(vocabulary), _) => vocabulary.members.iter().map(|member| member.name).collect(),
        (None, "ListedAs") => LISTED_AS.map(|(name, _)| name).to_vec(),
        (None, _) => Clock::ALL.map(Clock::name).to_vec(),
    }
}

/// The fields of their inputs, for suggestions.
pub fn input_fields(input: &str) -> Vec<&'static str> {
    if input == "ListedBy" { vec!["list", "as"] } else { AGREEMENT_KEYS.to_vec() }
}

fn members(vocabulary: &Vocabulary) -> MetaType {
    let values = vocabulary.members.iter().map(|member| (member.name, member.definition));
    enumeration(vocabulary.name, vocabulary.definition, values)
}

/// Registers a type unless an entity that has it in a field came first.
fn add_once(registry: &mut Registry, declared: MetaType) {
    if !registry.types.contains_key(declared.name()) {
        add(registry, declared);
    }
}
