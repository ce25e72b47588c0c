//! Loads which datasets and releases there are, and what they record.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use crate::catalogue::Clock;
use crate::question::{Coverage, Dataset, Described, NamesThrough, Release};
use crate::tables::{coverage, dataset, release};

#[derive(Queryable, Selectable)]
#[diesel(table_name = dataset, check_for_backend(diesel::pg::Pg))]
struct DatasetRow {
    id: String,
    kind: String,
    title: String,
    short_title: String,
    description: String,
    source: String,
    source_url: Option<String>,
    licence: String,
    notes: Vec<String>,
    noun: Option<String>,
    synthetic: bool,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = release, check_for_backend(diesel::pg::Pg))]
struct ReleaseRow {
    key: i32,
    id: String,
    dataset: String,
    label: String,
    published: Option<NaiveDate>,
    imported_at: DateTime<Utc>,
    current: bool,
    withdrawn_at: Option<DateTime<Utc>>,
    withdrawn_reason: Option<String>,
    clock: Option<i16>,
    covers_from: Option<NaiveDate>,
    covers_to: Option<NaiveDate>,
    outcomes: Option<Vec<i16>>,
    places: Option<Vec<i32>>,
    detainer_count: Option<i64>,
    charge_count: Option<i64>,
    suppress_below: Option<i32>,
    words_through: Option<i32>,
    facilities_through: Option<i32>,
    offenses_through: Option<i32>,
}

/// How a dataset was described in a release; nothing where an import wrote none.
#[derive(Queryable, Selectable)]
#[diesel(table_name = release, check_for_backend(diesel::pg::Pg))]
struct DescribedRow {
    title: Option<String>,
    short_title: Option<String>,
    description: Option<String>,
    source: Option<String>,
    source_url: Option<String>,
    licence: Option<String>,
    notes: Option<Vec<String>>,
    noun: Option<String>,
    synthetic: Option<bool>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = coverage, check_for_backend(diesel::pg::Pg))]
struct CoverageRow {
    release: i32,
    field: String,
    recorded: i64,
    precision: Option<i16>,
    first_day: Option<NaiveDate>,
    last_day: Option<NaiveDate>,
}

/// Every dataset with its releases, detainers first.
pub async fn datasets(connection: &mut AsyncPgConnection) -> QueryResult<Vec<Dataset>> {
    let heads = dataset::table.select(DatasetRow::as_select()).order(dataset::id).load(connection).await?;
    let newest_first = release::table
        .select((ReleaseRow::as_select(), DescribedRow::as_select()))
        .order(release::key.desc());
    let releases: Vec<(ReleaseRow, DescribedRow)> = newest_first.load(connection).await?;
    let covered: Vec<CoverageRow> = coverage::table.select(CoverageRow::as_select()).load(connection).await?;
    let mut by_release: HashMap<i32, HashMap<String, Coverage>> = HashMap::new();
    for row in covered {
        let entry = Coverage {
            recorded: row.recorded,
            days: row.precision == Some(1),
            first_day: row.first_day,
            last_day: row.last_day,
        };
        by_release.entry(row.release).or_default().insert(row.field, entry);
    }
    let mut by_dataset: HashMap<String, Vec<Release>> = HashMap::new();
    for (row, described) in releases {
        let coverage = by_release.remove(&row.key).unwrap_or_default();
        let described = described.into_described();
        by_dataset.entry(row.dataset.clone()).or_default().push(row.into_release(coverage, described));
    }
    let mut all: Vec<Dataset> = heads
        .into_iter()
        .map(|head| {
            let releases = by_dataset.remove(&head.id).unwrap_or_default();
            head.into_dataset(releases)
        })
        .collect();
    all.sort_by_key(|dataset| !dataset.is_of_detainers());
    Ok(all)
}

impl DatasetRow {
    fn into_dataset(self, releases: Vec<Release>) -> Dataset {
        Dataset {
            id: self.id,
            kind: self.kind,
            title: self.title,
            short_title: self.short_title,
            description: self.description,
            source: self.source,
            source_url: self.source_url,
            licence: self.licence,
            notes: self.notes,
            noun: self.noun.unwrap_or_else(|| "detainers".to_owned()),
            synthetic: self.synthetic,
            releases,
            ..Dataset::default()
        }
    }
}

impl DescribedRow {
    fn into_described(self) -> Option<Described> {
        Some(Described {
            title: self.title?,
            short_title: self.short_title.unwrap_or_default(),
            description: self.description.unwrap_or_default(),
            source: self.source.unwrap_or_default(),
            source_url: self.source_url,
            licence: self.licence.unwrap_or_default(),
            notes: self.notes.unwrap_or_default(),
            noun: self.noun.unwrap_or_else(|| "detainers".to_owned()),
            synthetic: self.synthetic.unwrap_or_default(),
        })
    }
}

impl ReleaseRow {
    fn into_release(self, coverage: HashMap<String, Coverage>, described: Option<Described>) -> Release {
        Release {
            key: self.key,
            id: self.id,
            label: self.label,
            published: self.published,
            imported_at: self.imported_at,
            current: self.current,
            withdrawn_at: self.withdrawn_at,
            withdrawn_reason: self.withdrawn_reason,
            clock: self.clock.and_then(Clock::by_code),
            covers_from: self.covers_from,
            covers_to: self.covers_to,
            outcomes: self.outcomes.unwrap_or_default().into_iter().map(i32::from).collect(),
            places: self.places,
            detainer_count: self.detainer_count.unwrap_or_default(),
            charge_count: self.charge_count,
            suppress_below: self.suppress_below,
            coverage,
            described,
            names_through: NamesThrough {
                words: self.words_through.unwrap_or(i32::MAX),
                facilities: self.facilities_through.unwrap_or(i32::MAX),
                offenses: self.offenses_through.unwrap_or(i32::MAX),
            },
        }
    }
}
