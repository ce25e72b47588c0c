//! Where policies were seen.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::super::Store;
use super::super::lease::StoreError;
use super::by_key;
use crate::tables::policy_source;

/// A place in which a policy was seen.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = policy_source, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs)] // as the columns of table `policy_source`, where each has a comment
pub struct PolicySource {
    pub role: String,
    pub url: Option<String>,
    pub name: Option<String>,
}

impl Store {
    /// Where each of these policies was seen, in the order in which it is listed.
    pub async fn sources_of(
        &self,
        release: i32,
        policies: &[String],
    ) -> Result<HashMap<String, Vec<PolicySource>>, StoreError> {
        let rows: Vec<(String, PolicySource)> = self
            .lease()
            .await?
            .run(async |connection| {
                policy_source::table
                    .filter(policy_source::release.eq(release))
                    .filter(policy_source::policy.eq_any(policies))
                    .select((policy_source::policy, PolicySource::as_select()))
                    .order((policy_source::policy, policy_source::ordinal))
                    .load(connection)
                    .await
            })
            .await?;
        Ok(by_key(rows))
    }
}
