//! A filter with every word resolved to codes: two-valued, so that a filter and its `not` make everything.

use std::collections::BTreeSet;

use crate::catalogue::{Aspect, Clock, Column};

/// Which detainers (or, on charge columns, which charge lines). A value that is not recorded fails every leaf but
/// `Unrecorded`, and so passes its `Not`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Filter {
    /// Every one of these; an empty list is everything.
    And(Vec<Filter>),
    /// At least one of these; an empty list is nothing.
    Or(Vec<Filter>),
    /// All that the inner filter does not admit.
    Not(Box<Filter>),
    /// The column has one of these codes.
    OneOf(Column, BTreeSet<i32>),
    /// The column has no value.
    Unrecorded(Column),
    /// The column's value lies between, both ends included.
    Between(Column, i32, i32),
    /// At least one charge line is admitted by the inner filter.
    AnyCharge(Box<Filter>),
    /// There is a charge line, and each is admitted by the inner filter.
    AllCharges(Box<Filter>),
    /// The detainer's charges are recorded.
    ChargesRecorded,
    /// A policy that fits is in force, or none is.
    PolicyInForce(Box<PolicyInForce>),
    /// A condition that has words of its own.
    Named(Box<Named>),
}

/// ONE policy that fits every condition, on the day of a clock.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PolicyInForce {
    /// The clock on whose day policies are looked up.
    pub clock: Clock,
    /// Whether such a policy surely holds; or, of detainers that are placed, none holds or may hold.
    pub exists: bool,
    /// The direction asked, as a code of `POLICY_DIRECTION`.
    pub direction: Option<i32>,
    /// The kind asked, as a code of `POLICY_KIND`.
    pub kind: Option<i32>,
    /// The rule asked, as a code of `DETAINER_RULE`.
    pub rule: Option<i32>,
    /// Ordinals of the policies that fit; `None` is all, as when nothing is asked of them.
    pub policies: Option<BTreeSet<i16>>,
}

/// A condition over other columns that reads better in words of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Named {
    /// The condition as a clause: "the place's state is on the list …".
    pub words: String,
    /// Its `not` as a clause, those without a value too.
    pub denied: String,
    /// The dataset on whose current release it rests; `None` where it rests on the question alone.
    pub rests_on: Option<String>,
    /// The condition.
    pub filter: Filter,
}

impl Filter {
    /// The filter that admits everything.
    pub fn all() -> Filter {
        Filter::And(Vec::new())
    }

    /// Whether it admits everything by its form.
    pub fn is_all(&self) -> bool {
        matches!(self, Filter::And(parts) if parts.is_empty())
    }

    /// Both filters at once, in the plainest form.
    pub fn and(self, other: Filter) -> Filter {
        let mut parts = Vec::new();
        for filter in [self, other] {
            match filter {
                Filter::And(inner) => parts.extend(inner),
                filter => parts.push(filter),
            }
        }
        parts.sort();
        parts.dedup();
        if parts.len() == 1 { parts.swap_remove(0) } else { Filter::And(parts) }
    }

    /// Visits every column that it looks at.
    pub fn columns(&self, visit: &mut impl FnMut(Column)) {
        self.each(&mut |filter| {
            if let Filter::OneOf(column, _) | Filter::Unrecorded(column) | Filter::Between(column, _, _) =
                filter
            {
                visit(*column);
            }
            if let Filter::PolicyInForce(policy) = filter {
                visit(Column::Policy(Aspect::Direction, policy.clock));
            }
        });
    }

    /// How many conditions a statement needs for it, each with a bind or two.
    pub fn conditions(&self) -> usize {
        let mut conditions = 0;
        self.each(&mut |filter| {
            conditions += usize::from(matches!(
                filter,
                Filter::OneOf(..) | Filter::Unrecorded(_) | Filter::Between(..) | Filter::ChargesRecorded
            ));
        });
        conditions
    }

    /// Visits it and every filter inside it.
    pub fn each(&self, visit: &mut impl FnMut(&Filter)) {
        visit(self);
        match self {
            Filter::And(parts) | Filter::Or(parts) => parts.iter().for_each(|part| part.each(visit)),
            Filter::Not(inner) | Filter::AnyCharge(inner) | Filter::AllCharges(inner) => inner.each(visit),
            Filter::Named(named) => named.filter.each(visit),
            Filter::OneOf(..) | Filter::Unrecorded(_) | Filter::Between(..) => {}
            Filter::ChargesRecorded | Filter::PolicyInForce(_) => {}
        }
    }
}
