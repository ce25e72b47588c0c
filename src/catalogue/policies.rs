//! The vocabularies of policies in force; `docs/policies.md` is the rule by which they are told.

use super::vocabulary::{Vocabulary, member};

/// `POLICY_DIRECTION`: policies that limit cooperation are in force.
pub const LIMITS: i32 = 1;
/// Policies that require cooperation are in force.
pub const REQUIRES: i32 = 2;
/// Both are in force.
pub const BOTH: i32 = 3;
/// Dates are not known well enough to tell.
pub const UNCERTAIN: i32 = 4;
/// None is recorded.
pub const NONE_RECORDED: i32 = 5;

/// Whether the policies in force limit or require cooperation.
pub static POLICY_DIRECTION: Vocabulary = Vocabulary {
    name: "PolicyDirection",
    definition: "Whether recorded policies that bind the facility limit or require cooperation with detainers on the day that is asked (`policyOn`). Not recorded for detainers whose county, kind of facility or day is not known.",
    members: &[
        member(
            LIMITS,
            "LIMITS",
            "Limits cooperation",
            "A policy that limits cooperation is in force, and none that requires it.",
        ),
        member(
            REQUIRES,
            "REQUIRES",
            "Requires cooperation",
            "A policy that requires cooperation is in force, and none that limits it.",
        ),
        member(BOTH, "BOTH", "Both limits and requires", "Policies of both directions are in force."),
        member(
            UNCERTAIN,
            "UNCERTAIN",
            "Uncertain",
            "A policy may be in force or not: its dates are not known well enough.",
        ),
        member(
            NONE_RECORDED,
            "NONE_RECORDED",
            "None recorded",
            "No policy is recorded. It does not say that there was none.",
        ),
    ],
};

/// `DETAINER_RULE` where a stricter rule may be in force.
pub const RULE_UNCERTAIN: i32 = 8;
/// `DETAINER_RULE` and `POLICY_KIND` where no policy is recorded.
pub const NO_RULE_RECORDED: i32 = 9;

/// The strictest rule in force, strictest first.
pub static DETAINER_RULE: Vocabulary = Vocabulary {
    name: "DetainerRule",
    definition: "The strictest rule on detainers of all recorded policies that bind the facility on the day that is asked.",
    members: &[
        member(1, "DECLINE_ALL", "Declines all", "No detainer is honored."),
        member(
            2,
            "JUDICIAL_WARRANT_REQUIRED",
            "Judicial warrant required",
            "Only with a warrant or order of a judge.",
        ),
        member(
            3,
            "SERIOUS_CONVICTION_ONLY",
            "Serious conviction only",
            "Only for persons convicted of certain serious offenses.",
        ),
        member(
            4,
            "LISTED_OFFENSES_ONLY",
            "Listed offenses only",
            "Only for persons charged with or convicted of listed offenses.",
        ),
        member(
            5,
            "PAYMENT_REQUIRED",
            "Payment required",
            "Only if the federal government pays for the detention.",
        ),
        member(6, "NOTIFICATION_LIMITS", "Notification limits", "Limits on telling ICE of a release."),
        member(7, "OTHER", "Another rule", "A rule of another sort, of either direction."),
        member(
            RULE_UNCERTAIN,
            "UNCERTAIN",
            "Uncertain",
            "A stricter policy may be in force or not: its dates are not known well enough.",
        ),
        member(
            NO_RULE_RECORDED,
            "NONE_RECORDED",
            "None recorded",
            "No policy is recorded. It does not say that there was none.",
        ),
    ],
};

/// `POLICY_KIND` where a policy of another kind may be in force.
pub const KIND_UNCERTAIN: i32 = 8;

/// The kinds of act in force.
pub static POLICY_KIND: Vocabulary = Vocabulary {
    name: "PolicyKind",
    definition: "The kinds of act by which recorded policies bind the facility on the day that is asked.",
    members: &[
        member(1, "STATUTE", "Statute", "A law of a state."),
        member(2, "ORDINANCE", "Ordinance", "A law of a county or city."),
        member(3, "RESOLUTION", "Resolution", "A resolution of a county's or city's council."),
        member(4, "EXECUTIVE_ORDER", "Executive order", "An order of a governor, mayor or county executive."),
        member(5, "AGENCY_POLICY", "Agency policy", "A policy of a sheriff, police or jail."),
        member(6, "COURT_ORDER", "Court order", "An order of a court."),
        member(7, "SETTLEMENT", "Settlement", "An agreement that settles a suit."),
        member(KIND_UNCERTAIN, "UNCERTAIN", "Uncertain", "A policy of another kind may be in force or not."),
        member(
            NO_RULE_RECORDED,
            "NONE_RECORDED",
            "None recorded",
            "No policy is recorded. It does not say that there was none.",
        ),
    ],
};

/// `POLICY_CERTAINTY`: the direction rests on a day of effect.
pub const DATED: i32 = 1;
/// It rests on a day of enactment.
pub const ENACTED_ONLY: i32 = 2;
/// It rests on an end that is inferred.
pub const INFERRED_END: i32 = 3;
/// A date is known to the month or year only.
pub const COARSE: i32 = 4;
/// A policy without a date may be in force.
pub const UNDATED_EXISTS: i32 = 5;

/// How surely the direction is known.
pub static POLICY_CERTAINTY: Vocabulary = Vocabulary {
    name: "PolicyCertainty",
    definition: "How surely POLICY_DIRECTION is known on the day that is asked, the weakest of what it rests on; not applicable where no policy is recorded.",
    members: &[
        member(DATED, "DATED", "Day of effect known", "It rests on policies whose day of effect is known."),
        member(
            ENACTED_ONLY,
            "ENACTED_ONLY",
            "Day of enactment stands in",
            "It rests on a policy whose day of effect was not seen: the day of enactment stands in for it.",
        ),
        member(
            INFERRED_END,
            "INFERRED_END",
            "End inferred",
            "It rests on an end that no source names: a later policy of the same agency, or a state law, is taken to have ended one.",
        ),
        member(
            COARSE,
            "COARSE",
            "Date known to month or year",
            "A policy began or ended in this month or year, and the day is not known.",
        ),
        member(
            UNDATED_EXISTS,
            "UNDATED_EXISTS",
            "An undated policy exists",
            "A policy is recorded of which no date of its beginning, or of its end, is known.",
        ),
    ],
};
