//! Policies in force, in words that can be printed.

use super::words;
use crate::catalogue::policies::{DETAINER_RULE, LIMITS, POLICY_KIND, REQUIRES};
use crate::catalogue::{Aspect, Clock, Column, Scope, Vocabulary};
use crate::question::PolicyInForce;

/// "a statute that limits cooperation was in force on the day on which ICE issued the detainer".
pub fn in_force(filter: &PolicyInForce) -> String {
    let kind = filter.kind.and_then(|code| label(&POLICY_KIND, code)).unwrap_or("policy".into());
    let mut what = kind;
    match filter.direction {
        Some(LIMITS) => what += " that limits cooperation",
        Some(REQUIRES) => what += " that requires cooperation",
        _ => {}
    }
    if let Some(rule) = filter.rule.and_then(|code| label(&DETAINER_RULE, code)) {
        what += &format!(" with the rule \"{rule}\"");
    }
    let day = on(filter.clock);
    if filter.exists {
        let article = if what.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {what} was in force {day}")
    } else {
        format!("no {what} is recorded as in force {day}, county and kind of facility being known")
    }
}

/// "direction of the policies in force".
pub fn title(column: Column) -> &'static str {
    match column {
        Column::Policy(Aspect::Direction, _) => "the direction of the policies in force",
        Column::Policy(Aspect::Rule, _) => "the strictest rule in force",
        Column::Policy(Aspect::Kind, _) => "the kind of policy in force",
        Column::Policy(Aspect::Months(Scope::Own), _) => {
            "the number of months since the first policy of the county's own"
        }
        Column::Policy(Aspect::Months(Scope::Any), _) => "the number of months since the first policy of any",
        _ => "the certainty of the policies in force",
    }
}

/// "on the day on which ICE issued the detainer".
pub fn day(column: Column) -> String {
    match column {
        Column::Policy(_, clock) => on(clock),
        _ => String::new(),
    }
}

fn on(clock: Clock) -> String {
    format!("on the day on which {}", clock.event())
}

fn label(vocabulary: &Vocabulary, code: i32) -> Option<String> {
    vocabulary.by_code(code).map(|member| words::mid_sentence(member.label))
}
