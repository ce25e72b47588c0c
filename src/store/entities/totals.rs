//! Totals that others published.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::super::Store;
use super::super::lease::StoreError;
use crate::tables::published_total;

/// A total that someone published about a dataset of detainers.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = published_total, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs)] // as the columns of table `published_total`, where each has a comment
pub struct PublishedTotal {
    pub name: String,
    pub measure: Option<String>,
    pub filter: Option<String>,
    pub value: i64,
    pub source: String,
    pub source_url: Option<String>,
    pub note: Option<String>,
}

impl Store {
    /// Those of a release of totals about a dataset, in the order in which they are listed.
    pub async fn totals_of(&self, release: i32, dataset: &str) -> Result<Vec<PublishedTotal>, StoreError> {
        self.lease()
            .await?
            .run(async |connection| {
                published_total::table
                    .filter(published_total::release.eq(release).and(published_total::dataset.eq(dataset)))
                    .select(PublishedTotal::as_select())
                    .order(published_total::ordinal)
                    .load(connection)
                    .await
            })
            .await
    }
}
