//! Residents of places: of one year, or of a run of years.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, SimpleObject};

use super::errors;
use super::gate::by_release;
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
    snapshot: &Snapshot,
    fips: Option<i32>,
    year: i32,
) -> async_graphql::Result<Option<Residents>> {
    let (Some(place), Ok(year)) = (fips.and_then(|fips| Place::of(snapshot, fips)), i16::try_from(year))
    else {
        return Ok(None);
    };
    let loader = ctx.data::<DataLoader<ResidentsLoader>>()?;
    loader.load_one((place, year)).await.map_err(|error| errors::shared(&error))
}

/// Those of every known year, in the order of years.
pub async fn of_every_year(
    ctx: &Context<'_>,
    snapshot: &Snapshot,
    fips: Option<i32>,
) -> async_graphql::Result<Vec<Population>> {
    let Some(place) = fips.and_then(|fips| Place::of(snapshot, fips)) else { return Ok(Vec::new()) };
    let loader = ctx.data::<DataLoader<ResidentsLoader>>()?;
    let years = loader.load_one(place).await.map_err(|error| errors::shared(&error))?;
    Ok(years.unwrap_or_default())
}

/// A place whose residents are asked for, by the FIPS number and the release that tells them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    release: i32,
    fips: i32,
}

impl Place {
    fn of(snapshot: &Snapshot, fips: i32) -> Option<Place> {
        let (_, release) = snapshot.current_of_kind("population")?;
        Some(Place { release: release.key, fips })
    }
}

/// Loads residents, by place and year or by place alone: one statement each, of one release.
pub struct ResidentsLoader(pub Store);

impl Loader<(Place, i16)> for ResidentsLoader {
    type Value = Residents;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[(Place, i16)]) -> Result<HashMap<(Place, i16), Residents>, Self::Error> {
        let mut found = HashMap::new();
        for (release, keys) in
            by_release(keys.iter().map(|(place, year)| (place.release, (place.fips, *year))))
        {
            let residents = self.0.residents_of(release, &keys).await.map_err(Arc::new)?;
            found.extend(
                residents.into_iter().map(|((fips, year), of)| ((Place { release, fips }, year), of)),
            );
        }
        Ok(found)
    }
}

impl Loader<Place> for ResidentsLoader {
    type Value = Vec<Population>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[Place]) -> Result<HashMap<Place, Self::Value>, Self::Error> {
        let population = |(year, Residents { residents, vintage }): (i16, Residents)| Population {
            year: year.into(),
            residents,
            vintage,
        };
        let mut found = HashMap::new();
        for (release, places) in by_release(keys.iter().map(|place| (place.release, place.fips))) {
            let years = self.0.residents_by_year(release, &places).await.map_err(Arc::new)?;
            found.extend(years.into_iter().map(|(fips, years)| {
                (Place { release, fips }, years.into_iter().map(population).collect::<Vec<_>>())
            }));
        }
        Ok(found)
    }
}
