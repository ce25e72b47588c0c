//! The values of a dimension of policies, each with how many policies have it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::fact;
use crate::answer::dimension_values::DimensionValue;
use crate::question::{NOT_RECORDED, PolicyValuesQuestion, Printed, Snapshot};

/// Answers a question for the values of a dimension: the greatest count first, then the name. Members that no policy has
/// come last, with 0.
pub fn policy_dimension_values(question: &PolicyValuesQuestion, snapshot: &Snapshot) -> Vec<DimensionValue> {
    let dimension = question.dimension;
    let mut counted: BTreeMap<i32, i64> = dimension.members().map(|member| (member.code, 0)).collect();
    for policy in question.filter.of(&snapshot.policies, &snapshot.places) {
        *counted.entry(fact::key(policy, dimension.of, snapshot)).or_default() += 1;
    }
    let counted: Vec<(i32, i64)> = counted.into_iter().collect();
    let codes: Vec<i32> = counted.iter().map(|(code, _)| *code).collect();
    let mut sought: Vec<(i32, i64)> =
        question.sought(&codes, snapshot).into_iter().map(|at| counted[at]).collect();
    let label = |code: i32| snapshot.label(dimension.values, code);
    sought.sort_by_cached_key(|(code, count)| (Reverse(*count), label(*code), *code));
    sought.truncate(question.first);
    let value = |(code, count): (i32, i64)| DimensionValue {
        value: match snapshot.print(dimension.values, code) {
            _ if code == NOT_RECORDED => None,
            Printed::Null => None,
            Printed::Text(text) => Some(text),
            Printed::Int(number) => Some(number.to_string()),
        },
        code: match code {
            NOT_RECORDED => Some("NOT_RECORDED".to_owned()),
            code => snapshot.code(dimension.values, code),
        },
        label: label(code),
        count: Some(count),
    };
    sought.into_iter().map(value).collect()
}
