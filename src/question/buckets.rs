//! Values of a stored column put in buckets: what a dimension that is derived by a map rests on.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::catalogue::Column;

/// A map from the values of a stored column of detainers to buckets. A value is in one bucket at most, so that joining
/// the map counts nothing twice; a value that is not in it has none, and is not recorded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Buckets {
    /// The stored column.
    pub column: Column,
    /// The bucket of each value.
    pub of: BTreeMap<i32, i32>,
}

/// The map of each derived column that is there.
pub type Derived = HashMap<Column, Arc<Buckets>>;

impl Buckets {
    /// The values that are in one of these buckets.
    pub fn values_in(&self, buckets: &BTreeSet<i32>) -> BTreeSet<i32> {
        self.of.iter().filter(|(_, bucket)| buckets.contains(bucket)).map(|(value, _)| *value).collect()
    }

    /// The values that are in any bucket.
    pub fn values(&self) -> BTreeSet<i32> {
        self.of.keys().copied().collect()
    }
}
