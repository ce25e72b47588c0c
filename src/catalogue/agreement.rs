//! The closed vocabularies of 287(g) agreements.

use super::vocabulary::{Member, Vocabulary, member};

/// What an agreement lets the agency do. Its names in lower case are the stored words of `agreement.support_type`.
pub static SUPPORT_TYPE: Vocabulary = Vocabulary {
    name: "AgreementSupportType",
    definition: "The model of a 287(g) agreement: what the agency's officers may do.",
    members: &[
        member(
            1,
            "JAIL_ENFORCEMENT",
            "jail enforcement",
            "Officers of the jail question people in it and begin their removal.",
        ),
        member(
            2,
            "TASK_FORCE",
            "task force",
            "Officers act for ICE in their ordinary duties, outside jails.",
        ),
        member(
            3,
            "WARRANT_SERVICE_OFFICER",
            "warrant service officer",
            "Officers of the jail serve ICE's own warrants on people in it.",
        ),
    ],
};

/// Whose agreement it is. Its names in lower case are the stored words of `agreement.agency_type`.
pub static AGENCY_TYPE: Vocabulary = Vocabulary {
    name: "AgreementAgencyType",
    definition: "Whose agency signed a 287(g) agreement.",
    members: &[
        member(1, "COUNTY", "county", "A county's sheriff, police or jail."),
        member(2, "MUNICIPALITY", "municipality", "A city's or town's police."),
        member(
            3,
            "STATE_AGENCY",
            "state agency",
            "An agency of a state: its prisons, police, guard, universities and others.",
        ),
    ],
};

/// The member with that stored word.
pub fn by_stored(vocabulary: &'static Vocabulary, word: &str) -> Option<&'static Member> {
    vocabulary.members.iter().find(|member| member.name.eq_ignore_ascii_case(word))
}
