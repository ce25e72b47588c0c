//! Reads `policyInForce`: which policies fit, and on which day they are looked up.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::coverage;
use super::error::QuestionError;
use super::filter::{Filter, PolicyInForce};
use super::filters::Against;
use super::read;
use crate::catalogue::Vocabulary;
use crate::catalogue::policies::{
    DETAINER_RULE, KIND_UNCERTAIN, POLICY_DIRECTION, POLICY_KIND, REQUIRES, RULE_UNCERTAIN,
};

/// The keys of `policyInForce`.
pub const KEYS: [&str; 5] = ["direction", "kind", "rule", "exists", "on"];

impl Against<'_> {
    /// A `PolicyInForceFilter`: one object is one policy.
    pub fn policy_in_force(&self, value: &Json, path: &str) -> Result<Filter, QuestionError> {
        let asked = read::object(value, path)?;
        if let Some(other) = asked.keys().find(|key| !KEYS.contains(&key.as_str())) {
            return Err(QuestionError::unknown(path, "a key of `policyInForce`", other, KEYS));
        }
        let clock = match read::given(asked, "on") {
            Some(value) => read::clock(value, &format!("{path}.on"))?,
            None => self.policy_on,
        };
        coverage::require_policies(self, clock, path)?;
        let exists = match read::given(asked, "exists") {
            Some(value) => read::boolean(value, &format!("{path}.exists"))?,
            None => true,
        };
        let direction = member(asked, "direction", &POLICY_DIRECTION, REQUIRES, path)?;
        let kind = member(asked, "kind", &POLICY_KIND, KIND_UNCERTAIN - 1, path)?;
        let rule = member(asked, "rule", &DETAINER_RULE, RULE_UNCERTAIN - 1, path)?;
        let is_any = direction.or(kind).or(rule).is_none();
        let fits = |policy: &&super::policies::Policy| {
            direction.is_none_or(|asked| policy.direction == asked)
                && kind.is_none_or(|asked| policy.kind == asked)
                && rule.is_none_or(|asked| policy.rule == asked)
        };
        let fitting = || self.snapshot.policies.all().iter().filter(fits).map(|policy| policy.ordinal);
        let policies = (!is_any).then(|| fitting().collect::<BTreeSet<i16>>());
        let asked = PolicyInForce { clock, exists, direction, kind, rule, policies };
        Ok(Filter::PolicyInForce(Box::new(asked)))
    }
}

/// A member that one policy can have, of those up to `last`. What several come to together is asked of the dimension's
/// own filter.
fn member(
    asked: &Map<String, Json>,
    key: &str,
    vocabulary: &'static Vocabulary,
    last: i32,
    path: &str,
) -> Result<Option<i32>, QuestionError> {
    let Some(value) = read::given(asked, key) else { return Ok(None) };
    let path = format!("{path}.{key}");
    let word = read::text(value, &path)?;
    let valid = || vocabulary.members.iter().filter(|member| member.code <= last);
    if let Some(member) = valid().find(|member| member.name == word) {
        return Ok(Some(member.code));
    }
    if vocabulary.by_name(word).is_none() {
        let what = format!("a value of {}", vocabulary.name);
        return Err(QuestionError::unknown(&path, &what, word, valid().map(|member| member.name)));
    }
    let fix = match (word, key) {
        ("NONE_RECORDED", _) => {
            "for detainers where none is recorded write `policyInForce: {exists: false}`".to_owned()
        }
        (_, "direction") => {
            format!("for what all policies come to together write `policyDirection: {{eq: {word}}}`")
        }
        (_, "rule") => format!("for what all policies come to together write `detainerRule: {{eq: {word}}}`"),
        _ => "group by POLICY_KIND to see those".to_owned(),
    };
    Err(QuestionError::at(
        &path,
        format!("`policyInForce` speaks of one policy, which cannot be {word}: {fix}."),
    ))
}
