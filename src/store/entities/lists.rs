//! What places stand on lists, have an agreement with ICE, or lie in the area of a field office.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::super::Store;
use super::super::lease::StoreError;
use crate::tables::{agreement, aor, aor_county, listing, listing_entry};

/// A place and the state in which it lies.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Seat {
    /// The place's id.
    pub place: String,
    /// The id of its state; `None` for a state itself.
    pub state: Option<String>,
}

/// A list on which a place stands, itself or by its state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The list's release.
    pub release: i32,
    /// The list's name.
    pub list: String,
    /// The day as of which.
    pub listed_on: NaiveDate,
    /// How the list names the place; `None` when it does not stand there itself.
    pub itself: Option<String>,
    /// How the list names its state; `None` when that does not stand there.
    pub state: Option<String>,
}

/// A 287(g) agreement.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = agreement, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs)] // as the columns of table `agreement`, where each has a comment
pub struct Agreement {
    pub ordinal: i32,
    pub state: String,
    pub agency: String,
    pub agency_type: String,
    pub county: Option<String>,
    pub county_name: Option<String>,
    pub support_type: String,
    pub signed_on: Option<NaiveDate>,
}

/// A field office of ICE.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = aor, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs)] // as the columns of table `aor`, where each has a comment
pub struct Office {
    pub code: String,
    pub name: String,
}

/// Release, name and day of a list, and an entry's place and printed name.
type Entry = (i32, String, NaiveDate, String, String);

impl Store {
    /// The lists, of these releases, on which each of these places stands itself or by its state; the newest first.
    pub async fn listings_of(
        &self,
        releases: &[i32],
        seats: &[Seat],
    ) -> Result<HashMap<String, Vec<Listed>>, StoreError> {
        let ids: Vec<&String> =
            seats.iter().flat_map(|seat| seat.state.iter().chain([&seat.place])).collect();
        let rows: Vec<Entry> = self
            .lease()
            .await?
            .run(async |connection| {
                listing_entry::table
                    .inner_join(listing::table.on(listing::release.eq(listing_entry::release)))
                    .filter(listing_entry::release.eq_any(releases))
                    .filter(listing_entry::jurisdiction.eq_any(ids))
                    .select((
                        listing::release,
                        listing::name,
                        listing::listed_on,
                        listing_entry::jurisdiction,
                        listing_entry::name,
                    ))
                    .order((listing::listed_on.desc(), listing::release.desc()))
                    .load(connection)
                    .await
            })
            .await?;
        let mut found: HashMap<String, Vec<Listed>> =
            seats.iter().map(|seat| (seat.place.clone(), listed(seat, &rows))).collect();
        found.retain(|_, lists| !lists.is_empty());
        Ok(found)
    }

    /// The agreements in each of these states and counties, in the order in which they are listed. Those of which no
    /// county is known are found by their state alone.
    pub async fn agreements_of(
        &self,
        release: i32,
        places: &[String],
    ) -> Result<HashMap<String, Vec<Agreement>>, StoreError> {
        let rows: Vec<Agreement> = self
            .lease()
            .await?
            .run(async |connection| {
                agreement::table
                    .filter(agreement::release.eq(release))
                    .filter(
                        agreement::state
                            .eq_any(places)
                            .or(agreement::county.assume_not_null().eq_any(places)),
                    )
                    .select(Agreement::as_select())
                    .order(agreement::ordinal)
                    .load(connection)
                    .await
            })
            .await?;
        let mut found: HashMap<String, Vec<Agreement>> =
            places.iter().map(|place| (place.clone(), Vec::new())).collect();
        for agreement in rows {
            for place in [Some(&agreement.state), agreement.county.as_ref()].into_iter().flatten() {
                if let Some(own) = found.get_mut(place) {
                    own.push(agreement.clone());
                }
            }
        }
        found.retain(|_, agreements| !agreements.is_empty());
        Ok(found)
    }

    /// The field office of each of these counties, by FIPS number, where it has one.
    pub async fn offices_of(
        &self,
        release: i32,
        counties: &[i32],
    ) -> Result<HashMap<i32, Office>, StoreError> {
        let rows: Vec<(i32, Office)> = self
            .lease()
            .await?
            .run(async |connection| {
                aor_county::table
                    .inner_join(
                        aor::table
                            .on(aor::release.eq(aor_county::release).and(aor::code.eq(aor_county::office))),
                    )
                    .filter(aor_county::release.eq(release))
                    .filter(aor_county::fips.eq_any(counties))
                    .select((aor_county::fips, Office::as_select()))
                    .load(connection)
                    .await
            })
            .await?;
        Ok(rows.into_iter().collect())
    }
}

/// The lists on which one place stands; the entries of a list follow each other.
fn listed(seat: &Seat, entries: &[Entry]) -> Vec<Listed> {
    let mut lists: Vec<Listed> = Vec::new();
    for (release, list, listed_on, place, name) in entries {
        let (itself, state) = (*place == seat.place, Some(place) == seat.state.as_ref());
        if !itself && !state {
            continue;
        }
        if lists.last().is_none_or(|listed| listed.release != *release) {
            let (release, list, listed_on) = (*release, list.clone(), *listed_on);
            lists.push(Listed { release, list, listed_on, itself: None, state: None });
        }
        if let Some(listed) = lists.last_mut() {
            let slot = if itself { &mut listed.itself } else { &mut listed.state };
            *slot = Some(name.clone());
        }
    }
    lists
}
