//! The dimensions of policies, which are looked up for each detainer.

use super::clock::Clock;
use super::column::{Aspect, Column, Scope};
use super::dimension::{Dimension, Values};
use super::dimensions::{closed, entry};
use super::policies;
use super::vocabulary::Vocabulary;

/// What the policies in force come to, on the day of the clock that a question names; the clock here only fills the place.
pub fn policies_in_force() -> Vec<Dimension> {
    let of = |name, title, vocabulary: &'static Vocabulary, aspect| {
        closed(
            name,
            title,
            vocabulary,
            Column::Policy(aspect, Clock::Issued),
            "policies, by county and kind of facility",
        )
    };
    vec![
        of(
            "POLICY_DIRECTION",
            "Direction of the policies in force",
            &policies::POLICY_DIRECTION,
            Aspect::Direction,
        ),
        of("DETAINER_RULE", "Strictest rule in force", &policies::DETAINER_RULE, Aspect::Rule),
        of("POLICY_KIND", "Kind of policy in force", &policies::POLICY_KIND, Aspect::Kind),
        of(
            "POLICY_CERTAINTY",
            "Certainty of the policies in force",
            &policies::POLICY_CERTAINTY,
            Aspect::Certainty,
        ),
    ]
}

/// The months since the first policy, on the day of that clock.
pub fn months_since() -> Vec<Dimension> {
    let of = |name, title, scope, definition| {
        let column = Column::Policy(Aspect::Months(scope), Clock::Issued);
        entry(name, title, Values::Number, column, "policies, by county and kind of facility", definition)
    };
    vec![
        of(
            "MONTHS_SINCE_POLICY",
            "Months since the first policy of the county's own",
            Scope::Own,
            "Whole months from the start of the first policy of the county's own that limits cooperation with detainers to the day that is asked (`policyOn`): 0 is the first month under it, -1 the last before. The county's own are all that bind the facility but the state's: of the county, of several counties, of an agency in it, of the city whose jail it is. The first is the earliest ever, whether it still holds or not. Where the start or the day is known by month only, the difference of the months. Null where no such policy is recorded, its month is not known, or county, kind of facility or day are not known.",
        ),
        of(
            "MONTHS_SINCE_ANY_POLICY",
            "Months since the first policy of any",
            Scope::Any,
            "The same from the start of the first policy of any that binds the facility and limits cooperation, the state's among them.",
        ),
    ]
}
