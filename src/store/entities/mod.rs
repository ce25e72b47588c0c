//! Loads entities in batches: one statement for all the keys that a question asks for.

mod charges;
mod figures;
mod holdings;
mod lists;
mod policies;
mod population;
mod reports;
mod totals;

use std::collections::HashMap;
use std::hash::Hash;

pub use charges::Charge;
pub use figures::{Edition, ReportFigure};
pub use holdings::Holdings;
pub use lists::{Agreement, Listed, Office, Seat};
pub use policies::PolicySource;
pub use population::Residents;
pub use reports::{Correction, OtherCount, Report};
pub use totals::PublishedTotal;

/// The values of each key, in the order of the rows.
pub fn by_key<K: Hash + Eq, V>(rows: Vec<(K, V)>) -> HashMap<K, Vec<V>> {
    let mut by_key: HashMap<K, Vec<V>> = HashMap::new();
    for (key, value) in rows {
        by_key.entry(key).or_default().push(value);
    }
    by_key
}
