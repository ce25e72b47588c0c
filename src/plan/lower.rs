//! From the columns of a question to those that are stored: engines know no others.

use std::collections::BTreeSet;

use super::pass::PassKey;
use crate::catalogue::{Column, Key};
use crate::question::{Filter, LookedUp, Tally};

/// Rewrites the parts of a question over stored columns.
pub struct Stored<'a>(&'a LookedUp);

impl<'a> Stored<'a> {
    /// By what that question looks things up in.
    pub fn of(looked_up: &'a LookedUp) -> Stored<'a> {
        Stored(looked_up)
    }

    /// The key over a stored column, with the map of a derived one, and policies on the day that is asked.
    pub fn key(&self, key: Key) -> PassKey {
        let buckets = self.0.derived.get(&key.column).cloned();
        let column = buckets.as_ref().map_or(key.column.on(self.0.policy_on), |buckets| buckets.column);
        PassKey { column, step: key.step, buckets }
    }

    /// The tally over stored columns.
    pub fn tally(&self, tally: &Tally) -> Tally {
        match tally {
            Tally::Detainers(filter) => Tally::Detainers(self.filter(filter)),
            Tally::Lines(filter) => Tally::Lines(self.filter(filter)),
            Tally::Distinct(column, filter) => Tally::Distinct(*column, self.filter(filter)),
        }
    }

    /// The filter over stored columns, without words: a bucket becomes the values that are in it.
    pub fn filter(&self, filter: &Filter) -> Filter {
        let all = |parts: &[Filter]| parts.iter().map(|part| self.filter(part)).collect();
        let inside = |inner: &Filter| Box::new(self.filter(inner));
        match filter {
            Filter::And(parts) => Filter::And(all(parts)),
            Filter::Or(parts) => Filter::Or(all(parts)),
            Filter::Not(inner) => match self.filter(inner) {
                Filter::Not(twice) => *twice, // filters have two values
                inner => Filter::Not(Box::new(inner)),
            },
            Filter::AnyCharge(inner) => Filter::AnyCharge(inside(inner)),
            Filter::AllCharges(inner) => Filter::AllCharges(inside(inner)),
            Filter::Named(named) => self.filter(&named.filter),
            Filter::OneOf(column, codes) => self.one_of(*column, codes),
            Filter::Unrecorded(column) => self.unrecorded(*column),
            Filter::Between(..) | Filter::ChargesRecorded | Filter::PolicyInForce(_) => filter.clone(),
        }
    }

    fn one_of(&self, column: Column, codes: &BTreeSet<i32>) -> Filter {
        match self.0.derived.get(&column) {
            Some(buckets) => Filter::OneOf(buckets.column, buckets.values_in(codes)),
            None => Filter::OneOf(column, codes.clone()),
        }
    }

    /// A value without a bucket is as good as no value.
    fn unrecorded(&self, column: Column) -> Filter {
        match self.0.derived.get(&column) {
            Some(buckets) => Filter::Not(Box::new(Filter::OneOf(buckets.column, buckets.values()))),
            None => Filter::Unrecorded(column),
        }
    }
}
