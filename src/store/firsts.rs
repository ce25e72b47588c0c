//! Loads when the first policies that limit cooperation began, for the columns.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Store;
use super::lease::StoreError;
use crate::question::PolicyBasis;
use crate::tables::policy_first as first;

/// When the first policy that limits cooperation began at a place, for a kind of facility.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = first, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs)] // as the columns of table `policy_first`, where each has a comment
pub struct PolicyFirst {
    pub place: i32,
    pub facility_kind: i16,
    pub own_month: Option<i32>,
    pub own_day: Option<i16>,
    pub any_month: Option<i32>,
    pub any_day: Option<i16>,
}

impl Store {
    /// Those of a release of policies at a release of places.
    pub async fn policy_firsts(&self, basis: PolicyBasis) -> Result<Vec<PolicyFirst>, StoreError> {
        self.lease()
            .await?
            .run(async |connection| {
                let of_release = first::table
                    .filter(first::release.eq(basis.policies))
                    .filter(first::places.eq(basis.places));
                of_release
                    .order((first::place, first::facility_kind))
                    .select(PolicyFirst::as_select())
                    .load(connection)
                    .await
            })
            .await
    }
}
