//! What the datasets beside the detainers hold, counted: for the page that describes the data.

use chrono::NaiveDate;
use diesel::dsl::{count, count_star};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::super::Store;
use super::super::lease::StoreError;
use crate::question::Snapshot;
use crate::tables::{
    agreement, aor, aor_county, correction, listing, listing_entry, policy_source, population, report,
    report_figure, same_number,
};

/// What the current releases hold; empty or 0 where nothing of a kind is loaded.
#[derive(Debug, Clone, Default)]
pub struct Holdings {
    /// Each list with its release, its day and the ids of the places on it.
    pub lists: Vec<(i32, NaiveDate, Vec<String>)>,
    /// Agreements by their type of support.
    pub agreements: Vec<(String, i64)>,
    /// Agreements with a county.
    pub agreements_with_county: i64,
    /// Agreements with a day of signing.
    pub agreements_with_day: i64,
    /// Field offices.
    pub offices: i64,
    /// Counties with a field office.
    pub office_counties: i64,
    /// Of each estimate series: its name, first and last year, and its numbers.
    pub population: Vec<(String, i16, i16, i64)>,
    /// Places in which policies were seen.
    pub policy_sources: i64,
    /// Reports, their figures (each once, whatever its editions), corrections, and other counts of one event.
    pub reports: [i64; 4],
}

impl Store {
    /// Counts what the current releases hold.
    pub async fn holdings(&self, snapshot: &Snapshot) -> Result<Holdings, StoreError> {
        let key = |kind: &str| snapshot.current_of_kind(kind).map(|(_, release)| release.key);
        let keys = ["policies", "reports", "agreements", "field_offices", "population"].map(key);
        let lists: Vec<i32> = snapshot
            .datasets
            .iter()
            .filter(|dataset| dataset.kind == "listing")
            .filter_map(|dataset| Some(dataset.current()?.key))
            .collect();
        self.lease().await?.run(async |connection| counted(connection, keys, lists).await).await
    }
}

async fn counted(
    connection: &mut AsyncPgConnection,
    [policies, reports, agreements, offices, population]: [Option<i32>; 5],
    lists: Vec<i32>,
) -> QueryResult<Holdings> {
    let mut holdings = Holdings { lists: listed(connection, lists).await?, ..Holdings::default() };
    if let Some(release) = policies {
        let sources = policy_source::table.filter(policy_source::release.eq(release));
        holdings.policy_sources = sources.count().get_result(connection).await?;
    }
    if let Some(release) = reports {
        let printed = report_figure::table
            .filter(report_figure::release.eq(release))
            .filter(report_figure::edition.eq("AS_PUBLISHED"));
        holdings.reports = [
            report::table.filter(report::release.eq(release)).count().get_result(connection).await?,
            printed.count().get_result(connection).await?,
            correction::table.filter(correction::release.eq(release)).count().get_result(connection).await?,
            same_number::table
                .filter(same_number::release.eq(release))
                .count()
                .get_result(connection)
                .await?,
        ];
    }
    if let Some(release) = agreements {
        let all = agreement::table.filter(agreement::release.eq(release));
        let by_support = all.group_by(agreement::support_type).order(agreement::support_type);
        holdings.agreements =
            by_support.select((agreement::support_type, count_star())).load(connection).await?;
        (holdings.agreements_with_county, holdings.agreements_with_day) =
            all.select((count(agreement::county), count(agreement::signed_on))).first(connection).await?;
    }
    if let Some(release) = offices {
        holdings.offices = aor::table.filter(aor::release.eq(release)).count().get_result(connection).await?;
        let counties = aor_county::table.filter(aor_county::release.eq(release));
        holdings.office_counties = counties.count().get_result(connection).await?;
    }
    if let Some(release) = population {
        holdings.population = series(connection, release).await?;
    }
    Ok(holdings)
}

async fn listed(
    connection: &mut AsyncPgConnection,
    lists: Vec<i32>,
) -> QueryResult<Vec<(i32, NaiveDate, Vec<String>)>> {
    let days: Vec<(i32, NaiveDate)> = listing::table
        .filter(listing::release.eq_any(&lists))
        .select((listing::release, listing::listed_on))
        .order((listing::listed_on, listing::release))
        .load(connection)
        .await?;
    let entries: Vec<(i32, String)> = listing_entry::table
        .filter(listing_entry::release.eq_any(&lists))
        .select((listing_entry::release, listing_entry::jurisdiction))
        .order(listing_entry::jurisdiction)
        .load(connection)
        .await?;
    let on =
        |list: i32| entries.iter().filter(|(of, _)| *of == list).map(|(_, place)| place.clone()).collect();
    Ok(days.into_iter().map(|(list, day)| (list, day, on(list))).collect())
}

/// The estimate series of the population, by their first year.
async fn series(
    connection: &mut AsyncPgConnection,
    release: i32,
) -> QueryResult<Vec<(String, i16, i16, i64)>> {
    use diesel::dsl::{max, min};
    let rows: Vec<(String, Option<i16>, Option<i16>, i64)> = population::table
        .filter(population::release.eq(release))
        .group_by(population::vintage)
        .select((population::vintage, min(population::year), max(population::year), count_star()))
        .order(population::vintage)
        .load(connection)
        .await?;
    // A group has a row, and so a first and a last year.
    Ok(rows.into_iter().filter_map(|(name, from, to, numbers)| Some((name, from?, to?, numbers))).collect())
}
