//! The cube of policies: what they can be grouped by and what is counted of them, declared once.

use super::dimension::Values;
use super::policies::{
    DETAINER_RULE, INFERRED_END, KIND_UNCERTAIN, POLICY_CERTAINTY, POLICY_DIRECTION, POLICY_KIND, REQUIRES,
    RULE_UNCERTAIN,
};
use super::vocabulary::{Vocabulary, member};

/// What a policy is grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PolicyAspect {
    /// Its kind of act.
    Kind,
    /// Whether it limits or requires.
    Direction,
    /// What it says of detainers.
    Rule,
    /// How surely its start is known.
    Certainty,
    /// The state of its place.
    State,
    /// The field office of its place.
    Aor2025,
    /// What sort of place it is of.
    Level,
    /// The period in which it is looked at: a policy can be in several.
    Period,
}

/// A dimension of the cube of policies. Its GraphQL field and documentation derive from this entry.
#[derive(Debug, PartialEq, Eq)]
pub struct PolicyDimension {
    /// Name in `by`: `POLICY_KIND`.
    pub name: &'static str,
    /// Field of a row: `policyKind`.
    pub field: &'static str,
    /// Field that holds the code, where there is one: `stateCode`.
    pub code_field: Option<&'static str>,
    /// Title of a few words.
    pub title: &'static str,
    /// What it says, in a sentence or two.
    pub definition: &'static str,
    /// The columns of the Atlas layout that it comes from.
    pub source: &'static str,
    /// What its values are.
    pub values: Values,
    /// What of a policy it is.
    pub of: PolicyAspect,
    /// The greatest code that one policy can have, where the vocabulary has members of which only several together are.
    last: i32,
}

impl PolicyDimension {
    /// The members that one policy can have, in their own order; none of a vocabulary that is open.
    pub fn members(&self) -> impl Iterator<Item = &'static super::Member> + '_ {
        let closed = match self.values {
            Values::Closed(vocabulary) => vocabulary.members,
            _ => &[],
        };
        let is_of_several = |code| self.of == PolicyAspect::Certainty && code == INFERRED_END;
        closed.iter().filter(move |member| member.code <= self.last && !is_of_several(member.code))
    }

    /// Whether a policy can be in several of its rows.
    pub fn is_many_valued(&self) -> bool {
        self.of == PolicyAspect::Period
    }
}

/// What sort of place a policy is of; the enum `JurisdictionLevel`.
pub static JURISDICTION_LEVEL: Vocabulary = Vocabulary {
    name: "JurisdictionLevel",
    definition: "What sort of jurisdiction it is.",
    members: &[
        member(1, "STATE", "State", "A state, the District of Columbia or a territory."),
        member(2, "COUNTY", "County", "A county, or what counts as one."),
        member(3, "CITY", "City", "A city or town."),
        member(4, "AGENCY", "Agency", "An agency with a policy of its own."),
    ],
};

/// All dimensions, in the order of menus and documents.
pub static POLICY_DIMENSIONS: [PolicyDimension; 8] = [
    PolicyDimension {
        name: "POLICY_KIND",
        field: "policyKind",
        code_field: None,
        title: "Kind of act",
        definition: "What sort of act the policy is.",
        source: "policies.csv: kind",
        values: Values::Closed(&POLICY_KIND),
        of: PolicyAspect::Kind,
        last: KIND_UNCERTAIN - 1,
    },
    PolicyDimension {
        name: "POLICY_DIRECTION",
        field: "policyDirection",
        code_field: None,
        title: "Direction",
        definition: "Whether the policy limits or requires cooperation with detainers.",
        source: "policies.csv: direction",
        values: Values::Closed(&POLICY_DIRECTION),
        of: PolicyAspect::Direction,
        last: REQUIRES,
    },
    PolicyDimension {
        name: "DETAINER_RULE",
        field: "detainerRule",
        code_field: None,
        title: "Rule on detainers",
        definition: "What the policy says of detainers.",
        source: "policies.csv: rule",
        values: Values::Closed(&DETAINER_RULE),
        of: PolicyAspect::Rule,
        last: RULE_UNCERTAIN - 1,
    },
    PolicyDimension {
        name: "POLICY_CERTAINTY",
        field: "policyCertainty",
        code_field: None,
        title: "Certainty of the start",
        definition: "How surely the policy's start is known: DATED where its day of effect is, ENACTED_ONLY where its day of enactment stands in, COARSE where the start is known to the month or year only, UNDATED_EXISTS where no start is known. It says nothing of the end.",
        source: "policies.csv: effective_on, enacted_on and their precision",
        values: Values::Closed(&POLICY_CERTAINTY),
        of: PolicyAspect::Certainty,
        last: i32::MAX,
    },
    PolicyDimension {
        name: "STATE",
        field: "state",
        code_field: Some("stateCode"),
        title: "State",
        definition: "The state whose policy it is, or in which the place lies whose policy it is.",
        source: "policies.csv: state",
        values: Values::State,
        of: PolicyAspect::State,
        last: i32::MAX,
    },
    PolicyDimension {
        name: "AOR_2025",
        field: "aor2025",
        code_field: Some("aor2025Code"),
        title: "ICE field office (2025)",
        definition: "ICE's field office by the county whose policy it is or in which its city or agency lies, as the offices' areas were drawn in 2025: for earlier policies an anachronism, of which the answer warns. A state's policy has the office in whose area the whole state lies; where it lies in several areas no one office is its own, and it is not applicable.",
        source: "policies.csv: county_fips, state, by the dataset of kind field_offices",
        values: Values::FieldOffice,
        of: PolicyAspect::Aor2025,
        last: i32::MAX,
    },
    PolicyDimension {
        name: "LEVEL",
        field: "level",
        code_field: None,
        title: "Level of the place",
        definition: "What sort of place the policy is of: a state, a county, a city, or an agency with a policy of its own.",
        source: "policies.csv: level",
        values: Values::Closed(&JURISDICTION_LEVEL),
        of: PolicyAspect::Level,
        last: i32::MAX,
    },
    PolicyDimension {
        name: "PERIOD",
        field: "period",
        code_field: None,
        title: "Period",
        definition: "The periods into which `grain` cuts the days from `from` to `to`, each printed as the first day of the whole month, quarter or year. A policy is in every period in which it was in force, so that rows overlap.",
        source: "the question's own `from`, `to` and `grain`",
        values: Values::Month,
        of: PolicyAspect::Period,
        last: i32::MAX,
    },
];

/// The dimension of that name, if there is one.
pub fn policy_dimension(name: &str) -> Option<&'static PolicyDimension> {
    POLICY_DIMENSIONS.iter().find(|dimension| dimension.name == name)
}
