//! What a place stands on and under: published lists, 287(g) agreements, a field office of ICE.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, Object, Result, SimpleObject};

use super::dataset::{Dataset, Release};
use super::errors;
use super::gate::by_release;
use super::jurisdiction::Jurisdiction;
use super::member::{AgencyType, Member, SupportType};
use super::scalars::Date;
use crate::catalogue::agreement::{AGENCY_TYPE, SUPPORT_TYPE, by_stored};
use crate::question::{self, Place, Snapshot};
use crate::store::{self, Seat, Store, StoreError};

/// A list on which a place stands.
pub struct Listing {
    listed: store::Listed,
    dataset: question::Dataset,
}

/// A published list on which a place stands, itself or by its state. To be listed is what the publisher says; it tells
/// nothing about any detainer.
#[Object]
impl Listing {
    /// The list: who published it and what must be known of it.
    async fn dataset(&self) -> Dataset {
        Dataset(self.dataset.clone())
    }

    /// The release of the list; null when it is no longer there.
    async fn release(&self) -> Option<Release> {
        let release = self.dataset.releases.iter().find(|release| release.key == self.listed.release)?;
        Some(Release::new(&self.dataset, release))
    }

    /// Its name of a few words.
    async fn list(&self) -> &str {
        &self.listed.list
    }

    /// The day as of which places stand on it.
    async fn listed_on(&self) -> Date {
        Date(self.listed.listed_on)
    }

    /// Whether the place stands on it itself.
    async fn itself(&self) -> bool {
        self.listed.itself.is_some()
    }

    /// Whether its state stands on it, which does not put the place there.
    async fn by_state(&self) -> bool {
        self.listed.state.is_some()
    }

    /// How the list names the place; null when it does not stand there itself.
    async fn printed_name(&self) -> Option<&str> {
        self.listed.itself.as_deref()
    }

    /// How the list names its state; null when the state does not stand there.
    async fn printed_state(&self) -> Option<&str> {
        self.listed.state.as_deref()
    }
}

/// A 287(g) agreement.
pub struct Agreement {
    snapshot: Arc<Snapshot>,
    agreement: store::Agreement,
}

/// An agreement of an agency with ICE under section 287(g) of the Immigration and Nationality Act, as of the day of its
/// dataset. An agency has one for each type of support: agreements are not agencies.
#[Object]
impl Agreement {
    /// The agency as printed.
    async fn agency(&self) -> &str {
        &self.agreement.agency
    }

    /// What sort of agency it is.
    async fn agency_type(&self) -> Option<Member<AgencyType>> {
        by_stored(&AGENCY_TYPE, &self.agreement.agency_type).map(|member| Member::of(member.code))
    }

    /// What it may do.
    async fn support_type(&self) -> Option<Member<SupportType>> {
        by_stored(&SUPPORT_TYPE, &self.agreement.support_type).map(|member| Member::of(member.code))
    }

    /// The day of signing; null where it could not be read.
    async fn signed_on(&self) -> Option<Date> {
        self.agreement.signed_on.map(Date)
    }

    /// The state of the agency.
    async fn state(&self) -> Option<Jurisdiction> {
        let state = self.snapshot.places.by_id(&self.agreement.state)?;
        Some(Jurisdiction::new(&self.snapshot, state))
    }

    /// The county of the agency; null where none is printed (most cities and state agencies), or it cannot be told.
    async fn county(&self) -> Option<Jurisdiction> {
        let county = self.snapshot.places.by_id(self.agreement.county.as_deref()?)?;
        Some(Jurisdiction::new(&self.snapshot, county))
    }

    /// The county as printed.
    async fn printed_county(&self) -> Option<&str> {
        self.agreement.county_name.as_deref()
    }
}

/// A field office of ICE's Enforcement and Removal Operations.
#[derive(SimpleObject)]
pub struct FieldOffice {
    /// Three letters, as in ICE's data.
    code: String,
    /// The city it is named for.
    name: String,
}

/// The lists on which a place stands, the newest first.
pub async fn listings(ctx: &Context<'_>, snapshot: &Snapshot, place: &Place) -> Result<Vec<Listing>> {
    let state = snapshot.places.state_of(place).filter(|state| *state != place);
    let seat = Seat { place: place.id.clone(), state: state.map(|state| state.id.clone()) };
    let lists = snapshot.datasets.iter().filter(|dataset| dataset.kind == "listing");
    let lists: Vec<i32> = lists.filter_map(|list| Some(list.current()?.key)).collect();
    let loader = ctx.data::<DataLoader<StandingLoader>>()?;
    let found = loader.load_one(StandsOn { lists, seat }).await.map_err(|error| errors::shared(&error))?;
    let listing = |listed: store::Listed| {
        let of_list = |dataset: &&question::Dataset| dataset.releases.iter().any(|r| r.key == listed.release);
        let dataset = snapshot.datasets.iter().find(of_list)?.clone();
        Some(Listing { listed, dataset })
    };
    Ok(found.unwrap_or_default().into_iter().filter_map(listing).collect())
}

/// The agreements in a state or county, as listed.
pub async fn agreements(
    ctx: &Context<'_>,
    snapshot: &Arc<Snapshot>,
    place: &Place,
) -> Result<Vec<Agreement>> {
    let Some((_, release)) = snapshot.current_of_kind("agreements") else { return Ok(Vec::new()) };
    let loader = ctx.data::<DataLoader<StandingLoader>>()?;
    let key = AgreementsIn(release.key, place.id.clone());
    let found = loader.load_one(key).await.map_err(|error| errors::shared(&error))?;
    let agreement = |agreement| Agreement { snapshot: snapshot.clone(), agreement };
    Ok(found.unwrap_or_default().into_iter().map(agreement).collect())
}

/// The field office of a county in 2025.
pub async fn field_office(
    ctx: &Context<'_>,
    snapshot: &Snapshot,
    place: &Place,
) -> Result<Option<FieldOffice>> {
    let release = snapshot.current_of_kind("field_offices").map(|(_, release)| release.key);
    let Some((release, fips)) = release.zip(place.fips) else { return Ok(None) };
    let loader = ctx.data::<DataLoader<StandingLoader>>()?;
    let found = loader.load_one(OfficeOf(release, fips)).await.map_err(|error| errors::shared(&error))?;
    Ok(found.map(|office| FieldOffice { code: office.code, name: office.name }))
}

/// A place that may stand on these releases of lists.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct StandsOn {
    lists: Vec<i32>,
    seat: Seat,
}

/// The agreements of a release in a place.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct AgreementsIn(i32, String);

/// The field office of a county, by a release.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct OfficeOf(i32, i32);

/// Loads lists, agreements and field offices of places: one statement each, of one release.
pub struct StandingLoader(pub Store);

type Loaded<K, V> = std::result::Result<HashMap<K, V>, Arc<StoreError>>;

impl Loader<StandsOn> for StandingLoader {
    type Value = Vec<store::Listed>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[StandsOn]) -> Loaded<StandsOn, Vec<store::Listed>> {
        let mut by_lists: BTreeMap<&[i32], Vec<Seat>> = BTreeMap::new();
        for key in keys.iter().filter(|key| !key.lists.is_empty()) {
            by_lists.entry(&key.lists).or_default().push(key.seat.clone());
        }
        let mut all = HashMap::new();
        for (lists, seats) in by_lists {
            let mut found = self.0.listings_of(lists, &seats).await?;
            all.extend(seats.into_iter().filter_map(|seat| {
                let listed = found.remove(&seat.place)?;
                Some((StandsOn { lists: lists.to_vec(), seat }, listed))
            }));
        }
        Ok(all)
    }
}

impl Loader<AgreementsIn> for StandingLoader {
    type Value = Vec<store::Agreement>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[AgreementsIn]) -> Loaded<AgreementsIn, Vec<store::Agreement>> {
        let mut all = HashMap::new();
        for (release, places) in by_release(keys.iter().map(|key| (key.0, key.1.clone()))) {
            let found = self.0.agreements_of(release, &places).await?;
            all.extend(found.into_iter().map(|(place, found)| (AgreementsIn(release, place), found)));
        }
        Ok(all)
    }
}

impl Loader<OfficeOf> for StandingLoader {
    type Value = store::Office;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[OfficeOf]) -> Loaded<OfficeOf, store::Office> {
        let mut all = HashMap::new();
        for (release, counties) in by_release(keys.iter().map(|key| (key.0, key.1))) {
            let found = self.0.offices_of(release, &counties).await?;
            all.extend(found.into_iter().map(|(county, office)| (OfficeOf(release, county), office)));
        }
        Ok(all)
    }
}
