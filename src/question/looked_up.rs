//! What the columns that are not stored with a detainer are looked up in.

use std::sync::Arc;

use super::buckets::Derived;
use super::filters::Against;
use super::place_groups::PlaceGroups;
use super::versions::PolicyBasis;
use crate::catalogue::{Clock, Column};

/// Where a question finds the policies in force and the buckets of derived columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookedUp {
    /// The releases by which policies in force are known.
    pub policies: PolicyBasis,
    /// The clock on whose day they are looked up.
    pub policy_on: Clock,
    /// The map of each derived column.
    pub derived: Derived,
    /// The groups of counties that the question names.
    pub groups: PlaceGroups,
}

impl Against<'_> {
    /// What a question that is read against this looks things up in.
    pub fn looked_up(&self) -> LookedUp {
        let policies = self.snapshot.policy_basis();
        let mut derived = self.snapshot.derived.clone();
        if !self.groups.is_empty() {
            derived.insert(Column::PlaceGroup, Arc::new(self.groups.buckets()));
        }
        LookedUp { policies, policy_on: self.policy_on, derived, groups: self.groups.clone() }
    }
}
