//! Policies, where each was seen, and how one that names no end of its own seems to have ended.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use diesel::sql_types::{Array, Date, Integer, Nullable, Text};

use super::super::Store;
use super::super::lease::StoreError;
use super::by_key;
use crate::tables::{policy, policy_jurisdiction, policy_source};

/// A policy on detainers.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = policy, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs)] // as the columns of table `policy`, where each has a comment
pub struct Policy {
    pub id: String,
    pub jurisdiction: String,
    pub agency: Option<String>,
    pub kind: String,
    pub title: String,
    pub enacted_on: Option<NaiveDate>,
    pub enacted_precision: Option<String>,
    pub effective_on: Option<NaiveDate>,
    pub effective_precision: Option<String>,
    pub ended_on: Option<NaiveDate>,
    pub ended_reason: Option<String>,
    pub direction: String,
    pub rule: String,
    pub summary: String,
    pub source_title: String,
    pub source_url: String,
    pub evidence: String,
    pub confidence: String,
    pub governs: Vec<String>,
}

/// A place in which a policy was seen.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = policy_source, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs)] // as the columns of table `policy_source`, where each has a comment
pub struct PolicySource {
    pub role: String,
    pub url: Option<String>,
    pub name: Option<String>,
}

/// An end of a policy that is inferred: an answer that uses it must say so.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct InferredEnd {
    #[diesel(sql_type = Text)]
    policy: String,
    /// The policy that ended it.
    #[diesel(sql_type = Text)]
    pub ended_by: String,
    /// First day on which it no longer holds, padded.
    #[diesel(sql_type = Date)]
    pub from_day: NaiveDate,
    /// `day`, `month` or `year`.
    #[diesel(sql_type = Text)]
    pub precision: String,
    /// What it is inferred from; `None` where a later policy of the same agency replaces it.
    #[diesel(sql_type = Nullable<Text>)]
    pub basis: Option<String>,
}

/// The first of the ends that are listed and those by a later policy of the same agency of the same place. Two
/// policies that began on one (padded) day do not end each other.
const INFERRED_ENDS: &str = "
    SELECT DISTINCT ON (policy) policy, ended_by, from_day, precision, basis
    FROM (
        SELECT policy, ended_by, from_day, 'day' AS precision, basis
        FROM policy_ending WHERE release = $1 AND policy = ANY ($2)
        UNION ALL
        SELECT earlier.id, later.id, coalesce(later.effective_on, later.enacted_on),
            coalesce(later.effective_precision, later.enacted_precision), NULL
        FROM policy AS earlier JOIN policy AS later USING (release, jurisdiction, agency)
        WHERE release = $1 AND earlier.id = ANY ($2) AND earlier.ended_on IS NULL
            AND coalesce(later.effective_on, later.enacted_on) > coalesce(earlier.effective_on, earlier.enacted_on)
    ) AS ends
    ORDER BY policy, from_day, ended_by";

impl Store {
    /// The policies that cover each of these places, in the order of their start.
    pub async fn policies_of(
        &self,
        release: i32,
        places: &[String],
    ) -> Result<HashMap<String, Vec<Policy>>, StoreError> {
        let rows: Vec<(String, Policy)> = self
            .lease()
            .await?
            .run(async |connection| {
                policy_jurisdiction::table
                    .inner_join(
                        policy::table.on(policy::release
                            .eq(policy_jurisdiction::release)
                            .and(policy::id.eq(policy_jurisdiction::policy))),
                    )
                    .filter(policy_jurisdiction::release.eq(release))
                    .filter(policy_jurisdiction::jurisdiction.eq_any(places))
                    .select((policy_jurisdiction::jurisdiction, Policy::as_select()))
                    .order((policy::enacted_on.asc().nulls_last(), policy::id))
                    .load(connection)
                    .await
            })
            .await?;
        Ok(by_key(rows))
    }

    /// Those of these policies that are there, by id.
    pub async fn policies_by_id(&self, release: i32, ids: &[String]) -> Result<Vec<Policy>, StoreError> {
        self.lease()
            .await?
            .run(async |connection| {
                policy::table
                    .filter(policy::release.eq(release))
                    .filter(policy::id.eq_any(ids))
                    .select(Policy::as_select())
                    .load(connection)
                    .await
            })
            .await
    }

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

    /// How those of these policies ended of which no source names the end, where it can be inferred.
    pub async fn inferred_ends_of(
        &self,
        release: i32,
        policies: &[String],
    ) -> Result<HashMap<String, InferredEnd>, StoreError> {
        let rows: Vec<InferredEnd> = self
            .lease()
            .await?
            .run(async |connection| {
                diesel::sql_query(INFERRED_ENDS)
                    .bind::<Integer, _>(release)
                    .bind::<Array<Text>, _>(policies)
                    .load(connection)
                    .await
            })
            .await?;
        Ok(rows.into_iter().map(|end| (end.policy.clone(), end)).collect())
    }
}
