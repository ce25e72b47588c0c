//! Loads entities in batches: one statement for all the keys that a question asks for.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Store;
use super::lease::StoreError;
use crate::tables::{policy, policy_jurisdiction, population};

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

/// Residents of a place on 1 July of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Residents {
    /// How many.
    pub residents: i32,
    /// The estimate series.
    pub vintage: String,
}

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
        let mut by_place: HashMap<String, Vec<Policy>> = HashMap::new();
        for (place, policy) in rows {
            by_place.entry(place).or_default().push(policy);
        }
        Ok(by_place)
    }

    /// The residents of each of these places in each of these years, where known.
    pub async fn residents_of(
        &self,
        release: i32,
        places: &[(i32, i16)],
    ) -> Result<HashMap<(i32, i16), Residents>, StoreError> {
        let (fips, years): (Vec<i32>, Vec<i16>) = places.iter().copied().unzip();
        let rows: Vec<(i32, i16, i32, String)> = self
            .lease()
            .await?
            .run(async |connection| {
                population::table
                    .filter(population::release.eq(release))
                    .filter(population::fips.eq_any(fips))
                    .filter(population::year.eq_any(years))
                    .select((population::fips, population::year, population::residents, population::vintage))
                    .load(connection)
                    .await
            })
            .await?;
        Ok(rows
            .into_iter()
            .map(|(fips, year, residents, vintage)| ((fips, year), Residents { residents, vintage }))
            .collect())
    }
}
