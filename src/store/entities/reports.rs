//! Reports, what was corrected in them, and how others counted.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::super::Store;
use super::super::lease::StoreError;
use super::by_key;
use crate::tables::{correction, report, same_number};

/// A report of a numbered series.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = report, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs)] // as the columns of table `report`, where each has a comment
pub struct Report {
    pub number: i16,
    pub period_start: NaiveDate,
    pub period_end: NaiveDate,
    pub published_on: Option<NaiveDate>,
    pub published_precision: Option<String>,
    pub pages: Option<i16>,
    pub status: String,
    pub status_note: Option<String>,
    pub seen_in: String,
}

/// What was wrong in a report about a place, and what it became.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = correction, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs)] // as the columns of table `correction`, where each has a comment
pub struct Correction {
    pub report: i16,
    pub name: String,
    pub jurisdiction: Option<String>,
    pub what_was_wrong: String,
    pub what_it_became: String,
    pub corrected_on: Option<NaiveDate>,
    pub corrected_precision: Option<String>,
    pub posted: Option<bool>,
    pub seen_in: String,
}

/// How a source counted an event of which a report prints a number.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = same_number, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs)] // as the columns of table `same_number`, where each has a comment
pub struct OtherCount {
    pub jurisdiction: Option<String>,
    pub source: String,
    pub dated_on: Option<NaiveDate>,
    pub dated_precision: Option<String>,
    pub printed: String,
    pub value: i32,
    pub definition: String,
}

impl Store {
    /// All reports of a release, by number.
    pub async fn reports(&self, release: i32) -> Result<Vec<Report>, StoreError> {
        self.lease()
            .await?
            .run(async |connection| {
                report::table
                    .filter(report::release.eq(release))
                    .select(Report::as_select())
                    .order(report::number)
                    .load(connection)
                    .await
            })
            .await
    }

    /// The corrections of each of these reports, in the order in which they are listed.
    pub async fn corrections_of(
        &self,
        release: i32,
        reports: &[i16],
    ) -> Result<HashMap<i16, Vec<Correction>>, StoreError> {
        let rows: Vec<Correction> = self
            .lease()
            .await?
            .run(async |connection| {
                correction::table
                    .filter(correction::release.eq(release))
                    .filter(correction::report.eq_any(reports))
                    .select(Correction::as_select())
                    .order(correction::ordinal)
                    .load(connection)
                    .await
            })
            .await?;
        Ok(by_key(rows.into_iter().map(|correction| (correction.report, correction)).collect()))
    }

    /// The corrections about each of these places, in the order in which they are listed.
    pub async fn corrections_about(
        &self,
        release: i32,
        places: &[String],
    ) -> Result<HashMap<String, Vec<Correction>>, StoreError> {
        let rows: Vec<Correction> = self
            .lease()
            .await?
            .run(async |connection| {
                correction::table
                    .filter(correction::release.eq(release))
                    .filter(correction::jurisdiction.eq_any(places))
                    .select(Correction::as_select())
                    .order(correction::ordinal)
                    .load(connection)
                    .await
            })
            .await?;
        let placed = |correction: Correction| Some((correction.jurisdiction.clone()?, correction));
        Ok(by_key(rows.into_iter().filter_map(placed).collect()))
    }

    /// How others counted an event of each of these reports, in the order in which they are listed.
    pub async fn other_counts_of(
        &self,
        release: i32,
        reports: &[i16],
    ) -> Result<HashMap<i16, Vec<OtherCount>>, StoreError> {
        let rows: Vec<(Option<i16>, OtherCount)> = self
            .lease()
            .await?
            .run(async |connection| {
                same_number::table
                    .filter(same_number::release.eq(release))
                    .filter(same_number::report.eq_any(reports))
                    .select((same_number::report, OtherCount::as_select()))
                    .order(same_number::ordinal)
                    .load(connection)
                    .await
            })
            .await?;
        Ok(by_key(rows.into_iter().filter_map(|(report, count)| Some((report?, count))).collect()))
    }
}
