//! Residents of places: of one year, or of a run of years.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, SimpleObject};

use super::errors;
use crate::question::Snapshot;
use crate::store::{Residents, Store, StoreError};

/// Residents of a place on 1 July of a year, by estimate of the Census Bureau.
#[derive(SimpleObject, Clone)]
pub struct Population {
    /// The calendar year.
    pub year: i32,
    /// How many people live there.
    pub residents: i32,
    /// The estimate series that it is from.
    pub vintage: String,
}

/// The residents of a state or county in a year, where they are known.
pub async fn of_year(
    ctx: &Context<'_>,
    fips: Option<i32>,
    year: i32,
) -> async_graphql::Result<Option<Residents>> {
    let (Some(fips), Ok(year)) = (fips, i16::try_from(year)) else { return Ok(None) };
    let loader = ctx.data::<DataLoader<ResidentsLoader>>()?;
    loader.load_one((fips, year)).await.map_err(|error| errors::shared(&error))
}

/// A place whose residents of every known year are asked for, by FIPS number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EveryYear(pub i32);

/// Loads residents, by place and year or by place alone: one statement each.
pub struct ResidentsLoader {
    store: Store,
    release: Option<i32>,
}

impl ResidentsLoader {
    /// Loads from the current release of the population.
    pub fn new(store: &Store, snapshot: &Snapshot) -> Self {
        let release = snapshot.current_of_kind("population").map(|(_, release)| release.key);
        ResidentsLoader { store: store.clone(), release }
    }
}

impl Loader<(i32, i16)> for ResidentsLoader {
    type Value = Residents;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[(i32, i16)]) -> Result<HashMap<(i32, i16), Residents>, Self::Error> {
        match self.release {
            None => Ok(HashMap::new()),
            Some(release) => self.store.residents_of(release, keys).await.map_err(Arc::new),
        }
    }
}

impl Loader<EveryYear> for ResidentsLoader {
    type Value = Vec<Population>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[EveryYear]) -> Result<HashMap<EveryYear, Self::Value>, Self::Error> {
        let Some(release) = self.release else { return Ok(HashMap::new()) };
        let places: Vec<i32> = keys.iter().map(|place| place.0).collect();
        let years = self.store.residents_by_year(release, &places).await.map_err(Arc::new)?;
        let population = |(year, Residents { residents, vintage }): (i16, Residents)| Population {
            year: year.into(),
            residents,
            vintage,
        };
        let of_place =
            |(place, years): (i32, Vec<_>)| (EveryYear(place), years.into_iter().map(population).collect());
        Ok(years.into_iter().map(of_place).collect())
    }
}
