//! Loads what conditions on places rest on: field offices, lists, 287(g) agreements, and counties inside cities.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use crate::catalogue::Column;
use crate::catalogue::agreement::{AGENCY_TYPE, SUPPORT_TYPE, by_stored};
use crate::question::{
    Agreement, Agreements, FieldOffice, List, References, Snapshot, county_offices, office_key,
};
use crate::tables::{agreement, aor, aor_county, city_county, listing, listing_entry};

/// Adds them to a snapshot whose datasets and places are there.
pub async fn load(connection: &mut AsyncPgConnection, snapshot: &mut Snapshot) -> QueryResult<()> {
    let current = |kind: &str| snapshot.current_of_kind(kind).map(|(_, release)| release.key);
    let (places, offices) = (current("places"), current("field_offices"));
    if let Some(release) = offices {
        load_field_offices(connection, snapshot, release).await?;
    }
    snapshot.references = References {
        lists: load_lists(connection, snapshot).await?,
        agreements: load_agreements(connection, snapshot).await?,
        city_counties: load_city_counties(connection, places).await?,
    };
    Ok(())
}

async fn load_field_offices(
    connection: &mut AsyncPgConnection,
    snapshot: &mut Snapshot,
    release: i32,
) -> QueryResult<()> {
    let offices: Vec<(String, String)> =
        aor::table.filter(aor::release.eq(release)).select((aor::code, aor::name)).load(connection).await?;
    let named = offices.into_iter().map(|(code, name)| (office_key(&code), FieldOffice { code, name }));
    snapshot.names.field_offices = named.collect();
    let counties: Vec<(i32, String)> = aor_county::table
        .filter(aor_county::release.eq(release))
        .select((aor_county::fips, aor_county::office))
        .load(connection)
        .await?;
    let map = county_offices(&counties.into_iter().collect(), &snapshot.places);
    snapshot.derived.insert(Column::Aor2025, Arc::new(map));
    Ok(())
}

/// The current release of each list, in the order of the datasets' ids.
async fn load_lists(connection: &mut AsyncPgConnection, snapshot: &Snapshot) -> QueryResult<Vec<List>> {
    let of_kind = snapshot.datasets.iter().filter(|dataset| dataset.kind == "listing");
    let current: Vec<(i32, &str)> =
        of_kind.filter_map(|dataset| Some((dataset.current()?.key, dataset.id.as_str()))).collect();
    let releases: Vec<i32> = current.iter().map(|(release, _)| *release).collect();
    let heads: Vec<(i32, String, NaiveDate)> = listing::table
        .filter(listing::release.eq_any(&releases))
        .select((listing::release, listing::name, listing::listed_on))
        .load(connection)
        .await?;
    let entries: Vec<(i32, String)> = listing_entry::table
        .filter(listing_entry::release.eq_any(&releases))
        .select((listing_entry::release, listing_entry::jurisdiction))
        .order((listing_entry::release, listing_entry::jurisdiction))
        .load(connection)
        .await?;
    let list = |(release, dataset): (i32, &str)| {
        let (_, name, listed_on) = heads.iter().find(|(of, ..)| *of == release)?;
        let places = entries.iter().filter(|(of, _)| *of == release).map(|(_, place)| place.clone());
        let (dataset, name, listed_on) = (dataset.to_owned(), name.clone(), *listed_on);
        Some(List { dataset, name, listed_on, places: places.collect() })
    };
    Ok(current.into_iter().filter_map(list).collect())
}

async fn load_agreements(
    connection: &mut AsyncPgConnection,
    snapshot: &Snapshot,
) -> QueryResult<Option<Agreements>> {
    let Some((dataset, release)) = snapshot.current_of_kind("agreements") else { return Ok(None) };
    type Row = (String, Option<String>, String, String, Option<NaiveDate>);
    let rows: Vec<Row> = agreement::table
        .filter(agreement::release.eq(release.key))
        .select((
            agreement::state,
            agreement::county,
            agreement::agency_type,
            agreement::support_type,
            agreement::signed_on,
        ))
        .order(agreement::ordinal)
        .load(connection)
        .await?;
    let one = |(state, county, agency_type, support_type, signed_on): Row| {
        Some(Agreement {
            state: state.parse().ok()?,
            county: county.and_then(|county| county.parse().ok()),
            agency_type: by_stored(&AGENCY_TYPE, &agency_type)?.code,
            support_type: by_stored(&SUPPORT_TYPE, &support_type)?.code,
            signed_on,
        })
    };
    Ok(Some(Agreements {
        dataset: dataset.id.clone(),
        in_force_on: release.published,
        all: rows.into_iter().filter_map(one).collect(),
    }))
}

async fn load_city_counties(
    connection: &mut AsyncPgConnection,
    places: Option<i32>,
) -> QueryResult<HashMap<String, Vec<i32>>> {
    let rows: Vec<(String, String)> = city_county::table
        .filter(city_county::release.nullable().eq(places))
        .select((city_county::city, city_county::county))
        .load(connection)
        .await?;
    let mut counties: HashMap<String, Vec<i32>> = HashMap::new();
    for (city, county) in rows {
        counties.entry(city).or_default().extend(county.parse::<i32>().ok());
    }
    Ok(counties)
}
