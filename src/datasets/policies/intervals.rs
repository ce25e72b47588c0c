//! Fills what is derived from policies: `policy_interval` and `policy_seat`, by the rule of `docs/policies.md`.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use tokio_postgres::Transaction;
use tokio_postgres::types::ToSql;

use super::super::copy::{self, Rows};
use super::super::error::ImportError;
use super::super::gazetteer;
use super::super::progress::Progress;
use super::firsts;
use crate::question::policies::{Custody, Grain, Period, Policies, periods};
use crate::question::{Place, Places, PolicyBasis};
use crate::store;

const COLUMNS: [&str; 13] = [
    "release",
    "places",
    "place",
    "facility_kind",
    "by_month",
    "first",
    "last",
    "direction",
    "rule",
    "kinds",
    "certainty",
    "holding",
    "perhaps",
];

/// Numbers of cities come after those of counties.
const CITIES: i32 = 100_000;
/// Code of `FACILITY_KIND` for a city's jail.
const CITY_JAIL: i32 = 2;

/// Derives what policies come to at places, which are current together for the first time. What is derived stays: answers
/// from these two releases rest on it for ever.
pub async fn derive(
    transaction: &Transaction<'_>,
    basis: PolicyBasis,
    progress: &dyn Progress,
) -> Result<(), ImportError> {
    let places = Places::new(gazetteer::places(transaction, basis.places).await?);
    let policies = policies(transaction, basis.policies).await?;
    transaction
        .execute(
            "INSERT INTO policy_basis (release, places) VALUES ($1, $2)",
            &[&basis.policies, &basis.places],
        )
        .await?;
    seat(transaction, basis, &places, &policies).await?;
    let fill = move |rows: &mut Rows<Interval>| fill(basis, &places, &policies, rows);
    copy::copy(transaction, "policy_interval", &COLUMNS, progress, fill).await?;
    firsts::derive(transaction, basis, progress).await?;
    // Without these figures PostgreSQL looks every row up one by one: 150 times as long.
    Ok(transaction.batch_execute("ANALYZE policy_interval; ANALYZE policy_seat").await?)
}

/// Finds the jails of cities that have a policy among the facilities that are new. Those that were known stay.
pub async fn derive_seats(transaction: &Transaction<'_>, basis: PolicyBasis) -> Result<(), ImportError> {
    let places = Places::new(gazetteer::places(transaction, basis.places).await?);
    let policies = policies(transaction, basis.policies).await?;
    seat(transaction, basis, &places, &policies).await
}

/// The policies of a release.
pub async fn policies(transaction: &Transaction<'_>, release: i32) -> Result<Policies, ImportError> {
    let rows = transaction.query(store::POLICIES, &[&release]).await?;
    store::policies(rows.iter().map(|row| row.get(0)))
        .map_err(|error| ImportError::BrokenOff(format!("the policies cannot be read: {error}")))
}

/// The printed city is the city's name, or the printed name begins with it.
const SEAT: &str = "
    INSERT INTO policy_seat (release, places, facility, county, place)
    SELECT DISTINCT ON (facility.key) $1, $7, facility.key, city.county, city.place
    FROM facility
    JOIN unnest($2::text[], $3::text[], $4::text[], $5::int4[], $6::int4[]) AS city (name, state, postal, county, place)
        ON upper(facility.state) IN (upper(city.state), city.postal)
        AND (upper(facility.city) = upper(city.name) OR starts_with(upper(facility.name), upper(city.name) || ' '))
    WHERE facility.kind = 2
    ORDER BY facility.key, upper(facility.city) = upper(city.name) DESC, city.place
    ON CONFLICT DO NOTHING";

async fn seat(
    transaction: &Transaction<'_>,
    basis: PolicyBasis,
    places: &Places,
    policies: &Policies,
) -> Result<(), ImportError> {
    let (mut names, mut states, mut postal) = (Vec::new(), Vec::new(), Vec::new());
    let (mut counties, mut numbers) = (Vec::new(), Vec::new());
    for (city, number) in policies.cities(places).zip(CITIES..) {
        let state = places.state_of(city);
        let county = places.parent(city).and_then(|county| county.fips);
        if let (Some(state), Some(county)) = (state, county) {
            names.push(city.name.as_str());
            // A source prints one or the other.
            states.push(state.name.as_str());
            postal.push(state.code.as_deref());
            counties.push(county);
            numbers.push(number);
        }
    }
    let cities: [&(dyn ToSql + Sync); 7] =
        [&basis.policies, &names, &states, &postal, &counties, &numbers, &basis.places];
    transaction.execute(SEAT, &cities).await?;
    Ok(())
}

/// A row of `policy_interval`.
struct Interval {
    basis: PolicyBasis,
    place: i32,
    kind: i16,
    by_month: bool,
    first: i32,
    last: i32,
    direction: i16,
    rule: i16,
    kinds: Vec<i16>,
    certainty: i16,
    holding: Vec<i16>,
    perhaps: Vec<i16>,
}

impl copy::Row for Interval {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        let Interval { basis, place, kind, by_month, first, last, direction, rule, kinds, .. } = self;
        let Interval { certainty, holding, perhaps, .. } = self;
        let (policies, places) = (&basis.policies, &basis.places);
        let told: [&(dyn ToSql + Sync); 6] = [direction, rule, kinds, certainty, holding, perhaps];
        let key: [&(dyn ToSql + Sync); 7] = [policies, places, place, kind, by_month, first, last];
        key.into_iter().chain(told).collect()
    }
}

/// Every county with every kind of facility that some policy governs, and the jails of every city that has a policy: the
/// place, its number, and the kind.
pub fn custodies<'a>(
    places: &'a Places,
    policies: &'a Policies,
) -> impl Iterator<Item = (&'a Place, i32, i32)> {
    let kinds: BTreeSet<i32> =
        policies.all().iter().flat_map(|policy| policy.governs.iter().copied()).collect();
    let of_counties = places.counties().filter_map(|place| Some((place, place.fips?)));
    let of_kinds = move |(place, number)| kinds.clone().into_iter().map(move |kind| (place, number, kind));
    let of_cities = policies.cities(places).zip(CITIES..).map(|(place, number)| (place, number, CITY_JAIL));
    of_counties.flat_map(of_kinds).chain(of_cities)
}

fn fill(
    basis: PolicyBasis,
    places: &Places,
    policies: &Policies,
    rows: &mut Rows<Interval>,
) -> Result<(), ImportError> {
    let mut known = Known::default();
    for (place, number, kind) in custodies(places, policies) {
        for (period, by_month) in known.periods(places, policies, place, kind).iter() {
            rows.push(Interval::of(basis, number, kind, *by_month, period))?;
        }
    }
    Ok(())
}

impl Interval {
    fn of(basis: PolicyBasis, place: i32, kind: i32, by_month: bool, period: &Period) -> Interval {
        let small = |code: i32| code as i16; // the codes of vocabularies are small
        let standing = &period.standing;
        Interval {
            basis,
            place,
            kind: small(kind),
            by_month,
            first: period.first,
            last: period.last,
            direction: small(standing.direction),
            rule: small(standing.rule),
            kinds: standing.kinds.iter().copied().map(small).collect(),
            certainty: small(standing.certainty),
            holding: standing.holding.clone(),
            perhaps: standing.perhaps.clone(),
        }
    }
}

/// Periods by the policies that bear: all counties of a state that have none of their own share theirs.
#[derive(Default)]
struct Known(HashMap<Vec<i16>, Arc<Vec<(Period, bool)>>>);

impl Known {
    fn periods(
        &mut self,
        places: &Places,
        policies: &Policies,
        place: &Place,
        kind: i32,
    ) -> Arc<Vec<(Period, bool)>> {
        let bearing = policies.bearing(places, Custody { place, kind });
        let ordinals = bearing.iter().map(|policy| policy.ordinal).collect();
        let of_grain = |grain, by_month| {
            periods(policies, &bearing, grain).into_iter().map(move |period| (period, by_month))
        };
        let all = || of_grain(Grain::Day, false).chain(of_grain(Grain::Month, true)).collect();
        self.0.entry(ordinals).or_insert_with(|| Arc::new(all())).clone()
    }
}
