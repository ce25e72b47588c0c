//! The values and entries in which two releases differ.

use async_graphql::{Enum, SimpleObject};

use super::meta::DimensionName;
use crate::{answer, store};

/// A value of a dimension in two releases.
#[derive(SimpleObject)]
pub struct DimensionDiff {
    /// As a row prints it; null when not recorded.
    value: Option<String>,
    /// What a filter takes.
    code: Option<String>,
    /// As people read it.
    label: String,
    /// Detainers that have it in the first release; null where that does not record the dimension.
    from: Option<i32>,
    /// Detainers that have it in the second release; null where that does not record the dimension.
    to: Option<i32>,
    /// The second less the first; null where either is.
    difference: Option<i32>,
}

impl From<answer::DimensionDiff> for DimensionDiff {
    fn from(diff: answer::DimensionDiff) -> Self {
        let answer::DimensionDiff { value, code, label, from, to } = diff;
        let difference = to.zip(from).map(|(to, from)| whole(to - from));
        DimensionDiff { value, code, label, from: from.map(whole), to: to.map(whole), difference }
    }
}

/// How far a dimension is recorded in two releases, as a fraction of detainers, or of charge lines.
#[derive(SimpleObject)]
pub struct CoverageDiff {
    /// The dimension.
    pub dimension: DimensionName,
    /// In the first release; null where it is not recorded.
    pub from: Option<f64>,
    /// In the second release; null where it is not recorded.
    pub to: Option<f64>,
}

/// What became of an entry.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum EntryChange {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else.
    Changed,
}

/// An entry of a dataset that two releases have otherwise: a policy, a place, a figure.
#[derive(SimpleObject)]
pub struct ChangedEntry {
    /// What sort of entry it is, in a word.
    what: String,
    /// Its own key.
    key: String,
    /// Its name for people.
    name: String,
    /// What became of it.
    change: EntryChange,
    /// The fields that differ, of one that changed.
    fields: Vec<String>,
}

impl From<store::Changed> for ChangedEntry {
    fn from(changed: store::Changed) -> Self {
        let store::Changed { what, key, name, change, fields } = changed;
        let change = match change {
            store::Change::Added => EntryChange::Added,
            store::Change::Removed => EntryChange::Removed,
            store::Change::Changed => EntryChange::Changed,
        };
        ChangedEntry { what, key, name, change, fields }
    }
}

/// GraphQL's `Int` has 32 bits.
pub fn whole(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX })
}
