//! Residents of places.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::super::Store;
use super::super::lease::StoreError;
use super::by_key;
use crate::tables::population;

/// Residents of a place on 1 July of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Residents {
    /// How many.
    pub residents: i32,
    /// The estimate series.
    pub vintage: String,
}

impl Store {
    /// The residents of each of these places in each of these years, where known.
    pub async fn residents_of(
        &self,
        release: i32,
        places: &[(i32, i16)],
    ) -> Result<HashMap<(i32, i16), Residents>, StoreError> {
        let (fips, years): (Vec<i32>, Vec<i16>) = places.iter().copied().unzip();
        let rows: Vec<(i32, i16, i32, String)> = self
            .lease()
            .await?
            .run(async |connection| {
                population::table
                    .filter(population::release.eq(release))
                    .filter(population::fips.eq_any(fips))
                    .filter(population::year.eq_any(years))
                    .select((population::fips, population::year, population::residents, population::vintage))
                    .load(connection)
                    .await
            })
            .await?;
        Ok(rows
            .into_iter()
            .map(|(fips, year, residents, vintage)| ((fips, year), Residents { residents, vintage }))
            .collect())
    }

    /// The residents of each of these places in each year that is known, in the order of years.
    pub async fn residents_by_year(
        &self,
        release: i32,
        places: &[i32],
    ) -> Result<HashMap<i32, Vec<(i16, Residents)>>, StoreError> {
        let rows: Vec<(i32, i16, i32, String)> = self
            .lease()
            .await?
            .run(async |connection| {
                population::table
                    .filter(population::release.eq(release))
                    .filter(population::fips.eq_any(places))
                    .select((population::fips, population::year, population::residents, population::vintage))
                    .order((population::fips, population::year))
                    .load(connection)
                    .await
            })
            .await?;
        let year = |(fips, year, residents, vintage)| (fips, (year, Residents { residents, vintage }));
        Ok(by_key(rows.into_iter().map(year).collect()))
    }
}
