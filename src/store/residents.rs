//! Loads the residents of counties.

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use crate::question::Population;
use crate::tables::population;

/// The residents of every county and year of a release; none where there is no release.
pub async fn load(connection: &mut AsyncPgConnection, release: Option<i32>) -> QueryResult<Population> {
    let rows: Vec<(i32, i16, i32, String)> = population::table
        .filter(population::release.nullable().eq(release))
        .filter(population::fips.gt(99)) // states are sums of their counties
        .select((population::fips, population::year, population::residents, population::vintage))
        .load(connection)
        .await?;
    let mut all = Population::default();
    for (county, year, residents, vintage) in rows {
        all.residents.insert((county, year.into()), residents);
        all.vintages.entry(year.into()).or_insert(vintage);
    }
    Ok(all)
}
