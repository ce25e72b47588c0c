//! Fills `policy_first`: when the first policy that limits cooperation began at each place, for each kind of facility.

use tokio_postgres::Transaction;
use tokio_postgres::types::ToSql;

use super::super::copy::{self, Rows};
use super::super::error::ImportError;
use super::super::gazetteer;
use super::super::progress::Progress;
use super::intervals::{custodies, policies};
use crate::catalogue::Scope;
use crate::question::policies::{Custody, First, Policies};
use crate::question::{Places, PolicyBasis};

const COLUMNS: [&str; 8] =
    ["release", "places", "place", "facility_kind", "own_month", "own_day", "any_month", "any_day"];

/// Derives when policies began to limit cooperation at places.
pub async fn derive(
    transaction: &Transaction<'_>,
    basis: PolicyBasis,
    progress: &dyn Progress,
) -> Result<(), ImportError> {
    let places = Places::new(gazetteer::places(transaction, basis.places).await?);
    let policies = policies(transaction, basis.policies).await?;
    let fill = move |rows: &mut Rows<Began>| fill(basis, &places, &policies, rows);
    copy::copy(transaction, "policy_first", &COLUMNS, progress, fill).await?;
    Ok(transaction.batch_execute("ANALYZE policy_first").await?)
}

/// A row of `policy_first`.
struct Began {
    release: i32,
    places: i32,
    place: i32,
    kind: i16,
    own_month: Option<i32>,
    own_day: Option<i16>,
    any_month: Option<i32>,
    any_day: Option<i16>,
}

impl copy::Row for Began {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        let Began { release, places, place, kind, own_month, own_day, any_month, any_day } = self;
        vec![release, places, place, kind, own_month, own_day, any_month, any_day]
    }
}

fn fill(
    basis: PolicyBasis,
    places: &Places,
    policies: &Policies,
    rows: &mut Rows<Began>,
) -> Result<(), ImportError> {
    for (place, number, kind) in custodies(places, policies) {
        let first = |scope| policies.first_limiting(places, Custody { place, kind }, scope);
        let Some(any) = first(Scope::Any) else { continue };
        let own = first(Scope::Own).flatten();
        let (month, day) = (|of: First| of.month, |of: First| of.day);
        rows.push(Began {
            release: basis.policies,
            places: basis.places,
            place: number,
            kind: kind as i16, // the codes of kinds are small
            own_month: own.map(month),
            own_day: own.and_then(day),
            any_month: any.map(month),
            any_day: any.and_then(day),
        })?;
    }
    Ok(())
}
