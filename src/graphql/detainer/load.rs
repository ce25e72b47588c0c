//! Loads detainers and their charges in batches: one statement for all that ask the same of different things.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use async_graphql::{Error, Result};

use super::super::connection::{MOST_ENTRIES, too_many_entries};
use super::super::errors;
use crate::catalogue::Column;
use crate::columns::Engine;
use crate::plan::Records;
use crate::store::{Charge, Record, Sent, Store};

/// Whose detainers: a window of those under one code of a column.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Each {
    /// Which, and what window of them.
    pub records: Arc<Records>,
    /// The column.
    pub column: Column,
    /// The code.
    pub code: i32,
}

/// Loads a window of detainers of each of many things.
pub struct RecordsLoader(pub Store);

/// Counts the detainers of each of many things.
pub struct CountsLoader(pub Store);

/// Loads charges by release and detainer.
pub struct ChargesLoader(pub Engine);

/// Loads the facilities to which detainers of states and counties were sent, by release, column and code.
pub struct FacilitiesLoader(pub Store);

/// Loads the county or state in which facilities lie, by release and facility.
pub struct PlacesLoader(pub Store);

/// The codes that are asked the same.
fn alike(keys: &[Each]) -> HashMap<(Arc<Records>, Column), Vec<i32>> {
    grouped(keys.iter().map(|each| ((each.records.clone(), each.column), each.code)))
}

fn grouped<K: Hash + Eq, V>(pairs: impl Iterator<Item = (K, V)>) -> HashMap<K, Vec<V>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for (key, value) in pairs {
        groups.entry(key).or_default().push(value);
    }
    groups
}

impl Loader<Each> for RecordsLoader {
    type Value = Arc<Vec<Record>>;
    type Error = Error;

    async fn load(&self, keys: &[Each]) -> Result<HashMap<Each, Self::Value>> {
        let mut found = HashMap::new();
        for ((records, column), codes) in alike(keys) {
            // Refused before they are loaded: `first` of each, and nobody knows how many each has.
            if codes.len().saturating_mul(records.limit.unwrap_or(usize::MAX)) > 2 * MOST_ENTRIES {
                return Err(too_many_entries());
            }
            let loaded = self.0.records_of_each(&records, column, &codes).await.map_err(errors::failed)?;
            let key = |code| Each { records: records.clone(), column, code };
            found.extend(loaded.into_iter().map(|(code, records)| (key(code), Arc::new(records))));
        }
        Ok(found)
    }
}

/// Conditions of one statement at most, of a window of each of several rows; a statement takes 65,535 binds.
const MOST_CONDITIONS: usize = 20_000;

/// Windows of what rows of slices count: one statement for all that are asked at once, unless their conditions are too
/// many for one.
impl Loader<Arc<Records>> for RecordsLoader {
    type Value = Arc<Vec<Record>>;
    type Error = Error;

    async fn load(&self, keys: &[Arc<Records>]) -> Result<HashMap<Arc<Records>, Self::Value>> {
        let asked: usize =
            keys.iter().map(|records| records.limit.unwrap_or(usize::MAX)).fold(0, usize::saturating_add);
        if asked > 2 * MOST_ENTRIES {
            return Err(too_many_entries());
        }
        let mut found = HashMap::new();
        for together in statements(keys) {
            let loaded = self.0.records_of_several(together).await.map_err(errors::failed)?;
            found.extend(together.iter().cloned().zip(loaded.into_iter().map(Arc::new)));
        }
        Ok(found)
    }
}

/// Divides windows into those that one statement takes.
fn statements(keys: &[Arc<Records>]) -> Vec<&[Arc<Records>]> {
    let mut conditions = keys.first().map_or(0, |first| first.filter.conditions());
    keys.chunk_by(|_, next| {
        conditions += next.filter.conditions();
        let fits = conditions < MOST_CONDITIONS;
        if !fits {
            conditions = next.filter.conditions();
        }
        fits
    })
    .collect()
}

impl Loader<Each> for CountsLoader {
    type Value = i64;
    type Error = Error;

    async fn load(&self, keys: &[Each]) -> Result<HashMap<Each, i64>> {
        let mut found = HashMap::new();
        for ((records, column), codes) in alike(keys) {
            let pass = records.count_each(column, &codes);
            let counted = self.0.count_each(&pass).await.map_err(errors::failed)?;
            let key = |code| Each { records: records.clone(), column, code };
            found.extend(counted.into_iter().map(|(code, count)| (key(code), count)));
        }
        Ok(found)
    }
}

impl Loader<(i32, i32)> for ChargesLoader {
    type Value = Arc<Vec<Charge>>;
    type Error = Error;

    async fn load(&self, keys: &[(i32, i32)]) -> Result<HashMap<(i32, i32), Self::Value>> {
        let mut found = HashMap::new();
        for (release, detainers) in grouped(keys.iter().copied()) {
            let loaded = self.0.charges_of(release, &detainers).await.map_err(errors::failed)?;
            found.extend(
                loaded.into_iter().map(|(detainer, charges)| ((release, detainer), Arc::new(charges))),
            );
        }
        Ok(found)
    }
}

impl Loader<(i32, Column, i32)> for FacilitiesLoader {
    type Value = Arc<Vec<Sent>>;
    type Error = Error;

    async fn load(&self, keys: &[(i32, Column, i32)]) -> Result<HashMap<(i32, Column, i32), Self::Value>> {
        let mut found = HashMap::new();
        let pairs = keys.iter().map(|(release, column, code)| ((*release, *column), *code));
        for ((release, column), codes) in grouped(pairs) {
            let loaded = self.0.facilities_of(release, column, &codes).await.map_err(errors::failed)?;
            found.extend(loaded.into_iter().map(|(code, sent)| ((release, column, code), Arc::new(sent))));
        }
        Ok(found)
    }
}

impl Loader<(i32, i32)> for PlacesLoader {
    type Value = i32;
    type Error = Error;

    async fn load(&self, keys: &[(i32, i32)]) -> Result<HashMap<(i32, i32), i32>> {
        let mut found = HashMap::new();
        for (release, facilities) in grouped(keys.iter().copied()) {
            let loaded = self.0.places_of(release, &facilities).await.map_err(errors::failed)?;
            found.extend(loaded.into_iter().map(|(facility, place)| ((release, facility), place)));
        }
        Ok(found)
    }
}
