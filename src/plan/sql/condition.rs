//! A filter as a condition. Unknown values fail a condition and pass its NOT, which SQL's own NOT would not give.

use diesel::prelude::*;

use super::fragment::{Fragment, Sequence, text};
use super::source::{Part, own_part};
use super::{column, held};
use crate::question::Filter;
use crate::tables::{charge, detainer};

/// The condition of a filter over `detainer`, or over `charge` inside a charge filter.
pub fn condition(filter: &Filter, release: i32) -> Fragment {
    match filter {
        Filter::And(parts) => joined(parts, " AND ", "TRUE", release),
        Filter::Or(parts) => joined(parts, " OR ", "FALSE", release),
        Filter::Not(inner) => match **inner {
            Filter::Unrecorded(of) => column::is_not_null(of),
            _ => not(condition(inner, release)),
        },
        Filter::OneOf(of, codes) => column::one_of(*of, codes),
        Filter::Unrecorded(of) => column::is_null(*of),
        Filter::Between(of, low, high) => {
            let ends = [
                (*low > i32::MIN + 1).then(|| column::at_least(*of, *low)),
                (*high < i32::MAX).then(|| column::at_most(*of, *high)),
            ];
            parenthesised(ends.into_iter().flatten().collect(), " AND ", "TRUE")
        }
        // Each detainer carries the number of its lines: they need not be looked at.
        Filter::AnyCharge(inner) if inner.is_all() => Box::new(detainer::charges.gt(0)),
        Filter::AnyCharge(inner) => exists(condition(inner, release), release),
        Filter::AllCharges(inner) => {
            let other_line = exists(not(condition(inner, release)), release);
            Sequence::of([
                text("("),
                Box::new(detainer::charges.gt(0)),
                text(" AND NOT "),
                other_line,
                text(")"),
            ])
        }
        Filter::Named(named) => condition(&named.filter, release),
        Filter::ChargesRecorded => Box::new(detainer::charges.is_not_null()),
        Filter::PolicyInForce(policy) => held::in_force(policy),
    }
}

fn not(inner: Fragment) -> Fragment {
    Sequence::of([text("("), inner, text(") IS NOT TRUE")])
}

/// The detainer has a charge line that meets the condition.
pub fn exists(line: Fragment, release: i32) -> Fragment {
    Sequence::of([
        text("EXISTS (SELECT 1 FROM"),
        own_part(Part::Charges, release),
        text(" WHERE "),
        Box::new(charge::detainer.eq(detainer::id)),
        text(" AND "),
        line,
        text(")"),
    ])
}

fn joined(parts: &[Filter], between: &'static str, none: &'static str, release: i32) -> Fragment {
    parenthesised(parts.iter().map(|part| condition(part, release)).collect(), between, none)
}

fn parenthesised(parts: Vec<Fragment>, between: &'static str, none: &'static str) -> Fragment {
    if parts.is_empty() {
        return text(none);
    }
    let mut sql = Sequence::default();
    sql.text("(");
    sql.joined(between, parts);
    sql.text(")");
    Box::new(sql)
}
