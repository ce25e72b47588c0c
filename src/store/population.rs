//! Loads the residents of counties that rates per residents rest on.

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use crate::question::{Figure, Population};
use crate::tables::population;

/// Every county and year of a release; none without one. A state's residents are those of its counties.
pub async fn load(connection: &mut AsyncPgConnection, release: Option<i32>) -> QueryResult<Population> {
    let rows: Vec<(i32, i16, i32, String)> = population::table
        .filter(population::release.nullable().eq(release))
        .filter(population::fips.ge(1000))
        .select((population::fips, population::year, population::residents, population::vintage))
        .load(connection)
        .await?;
    let figure = |(county, year, residents, vintage)| {
        let year = i16::into(year);
        Figure { county, year, residents, vintage }
    };
    Ok(Population::new(rows.into_iter().map(figure).collect()))
}
