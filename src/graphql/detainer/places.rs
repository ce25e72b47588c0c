//! Between places and facilities: to which facilities a place's detainers were sent, and where a facility lies.

use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, NoCache};
use async_graphql::{Context, Result, SimpleObject};

use super::super::connection::{Connection, Page};
use super::super::errors;
use super::super::jurisdiction::Jurisdiction;
use super::super::offense::Facility;
use super::list::{Asked, Under};
use super::load::{FacilitiesLoader, PlacesLoader};
use crate::catalogue::Column;
use crate::question::{RecordsQuestion, Snapshot, read_records};
use crate::store::Sent;

/// A facility, and how many detainers of a place were sent there.
#[derive(SimpleObject, Clone)]
pub struct FacilityCount {
    /// The facility.
    facility: Facility,
    /// Detainers that were sent there.
    detainers: i32,
}

fn read(snapshot: &Snapshot, asked: &mut Asked) -> Result<RecordsQuestion> {
    read_records(&asked.arguments(), snapshot, Some(Column::Facility)).map_err(errors::refused)
}

/// The page of the facilities to which detainers of a state or county were sent, those with the most first.
pub async fn facilities(
    ctx: &Context<'_>,
    snapshot: &Arc<Snapshot>,
    mut asked: Asked,
    place: Under,
) -> Result<Connection<FacilityCount>> {
    let question = read(snapshot, &mut asked)?;
    let name = format!("facilities {}", question.identity(Some(place)));
    let page = Page::of(snapshot, &name, &[], &asked.paging)?;
    let loader = ctx.data::<DataLoader<FacilitiesLoader, NoCache>>()?;
    let sent = loader.load_one((question.release, place.0, place.1)).await?.unwrap_or_default();
    // Every key of a release is among the names that were loaded with it.
    let known: Vec<(Facility, i64)> = sent
        .iter()
        .filter_map(|(key, count): &Sent| Some((Facility::by_key(snapshot, *key)?, *count)))
        .collect();
    let node = |(facility, count): &(Facility, i64)| FacilityCount {
        facility: facility.clone(),
        detainers: (*count).try_into().unwrap_or(i32::MAX),
    };
    Ok(Connection::of_list(page, &known, node))
}

/// The county in which a facility lies, else its state, by the detainers of one dataset.
pub async fn place_of(
    ctx: &Context<'_>,
    snapshot: &Arc<Snapshot>,
    mut asked: Asked,
    facility: i32,
) -> Result<Option<Jurisdiction>> {
    let question = read(snapshot, &mut asked)?;
    let loader = ctx.data::<DataLoader<PlacesLoader, NoCache>>()?;
    let place = loader.load_one((question.release, facility)).await?;
    Ok(place.and_then(|fips| Jurisdiction::by_fips(snapshot, fips)))
}
