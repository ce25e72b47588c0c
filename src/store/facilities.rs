//! Which facilities the detainers of places were sent to, and in which places facilities lie.

use std::collections::HashMap;

use super::Store;
use super::lease::StoreError;
use crate::catalogue::{Column, Step};
use crate::plan::{Lines, Pass, PassKey};
use crate::question::{Filter, PolicyBasis, Tally};

/// A facility's key, and how many detainers were sent there.
pub type Sent = (i32, i64);

impl Store {
    /// For each of these codes of a column, such as counties: the facilities to which its detainers were sent, those
    /// with the most first.
    pub async fn facilities_of(
        &self,
        release: i32,
        column: Column,
        codes: &[i32],
    ) -> Result<HashMap<i32, Vec<Sent>>, StoreError> {
        let cells = self.run(&counting(release, [column, Column::Facility], codes)).await?;
        let mut found: HashMap<i32, Vec<Sent>> = HashMap::new();
        for cell in 0..cells.len() {
            let [code, facility] = *cells.keys_of(cell) else { continue };
            // Withheld and not recorded are no facilities.
            if facility > 0 {
                found.entry(code).or_default().push((facility, cells.tallies_of(cell)[0]));
            }
        }
        found.values_mut().for_each(|sent| sent.sort_by_key(|(facility, count)| (-count, *facility)));
        Ok(found)
    }

    /// The county of each of these facilities, else its state, as FIPS numbers: where most of its detainers are placed.
    pub async fn places_of(&self, release: i32, facilities: &[i32]) -> Result<HashMap<i32, i32>, StoreError> {
        let columns = [Column::Facility, Column::County, Column::State];
        let cells = self.run(&counting(release, columns, facilities)).await?;
        let mut most: HashMap<i32, (i64, i32)> = HashMap::new();
        for cell in 0..cells.len() {
            let [facility, places @ ..] = cells.keys_of(cell) else { continue };
            let Some(place) = places.iter().copied().find(|code| *code > 0) else { continue };
            let this = (cells.tallies_of(cell)[0], place);
            let best = most.entry(*facility).or_insert(this);
            *best = this.max(*best);
        }
        Ok(most.into_iter().map(|(facility, (_, place))| (facility, place)).collect())
    }
}

/// The pass that counts detainers by these columns, where the first has one of these codes.
fn counting<const N: usize>(release: i32, columns: [Column; N], codes: &[i32]) -> Pass {
    Pass {
        release,
        policies: PolicyBasis::default(), // nothing is looked up
        filter: Filter::OneOf(columns[0], codes.iter().copied().collect()),
        keys: columns.map(|column| PassKey { column, step: Step::Same, buckets: None }).into(),
        lines: Lines::All,
        tallies: vec![Tally::Detainers(Filter::all())],
    }
}
