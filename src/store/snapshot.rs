//! Loads the picture of what is there that questions are read against.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::Store;
use super::lease::StoreError;
use super::policies::{POLICIES, policies};
use super::{population, references};
use crate::catalogue::Clock;
use crate::question::policies::Policies;
use crate::question::{
    Coverage, Dataset, Facility, Family, Names, Offense, Place, Places, Release, Snapshot,
};
use crate::tables::{
    coverage, dataset, facility, jurisdiction, offense, offense_family, release, secret, word,
};

impl Store {
    /// A mark that changes when a release comes, goes, or is withdrawn.
    pub async fn release_mark(&self) -> Result<Vec<(i32, bool, bool)>, StoreError> {
        self.lease()
            .await?
            .run(async |connection| {
                let mark = (release::key, release::current, release::withdrawn_at.is_not_null());
                release::table.select(mark).order(release::key).load(connection).await
            })
            .await
    }

    /// What is loaded now. `default_dataset` answers when a question names none.
    pub async fn snapshot(&self, default_dataset: &str, public_url: &str) -> Result<Snapshot, StoreError> {
        self.lease()
            .await?
            .run(async |connection| {
                let datasets = datasets(connection).await?;
                let mut snapshot = Snapshot {
                    default_dataset: default_dataset.to_owned(),
                    public_url: public_url.trim_end_matches('/').to_owned(),
                    cursor_key: cursor_key(connection).await?,
                    datasets,
                    ..Snapshot::default()
                };
                let current = |kind: &str| snapshot.current_of_kind(kind).map(|(_, release)| release.key);
                let (places, offenses) = (current("places"), current("offenses"));
                let (policies, residents) = (current("policies"), current("population"));
                snapshot.places = Places::new(load_places(connection, places).await?);
                snapshot.population = population::load(connection, residents).await?;
                snapshot.policies = load_policies(connection, policies).await?;
                snapshot.names = load_names(connection, offenses).await?;
                references::load(connection, &mut snapshot).await?;
                snapshot.mark = snapshot.reckon_mark();
                Ok(snapshot)
            })
            .await
    }
}

async fn cursor_key(connection: &mut AsyncPgConnection) -> QueryResult<[u8; 32]> {
    let bytes: Vec<u8> = secret::table.find("cursor").select(secret::bytes).first(connection).await?;
    bytes.try_into().map_err(|_| diesel::result::Error::NotFound)
}

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
    withdrawn_reason: Option<String>,
    clock: Option<i16>,
    covers_from: Option<NaiveDate>,
    covers_to: Option<NaiveDate>,
    outcomes: Option<Vec<i16>>,
    places: Option<Vec<i32>>,
    detainer_count: Option<i64>,
    charge_count: Option<i64>,
    suppress_below: Option<i32>,
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

async fn datasets(connection: &mut AsyncPgConnection) -> QueryResult<Vec<Dataset>> {
    let heads = dataset::table.select(DatasetRow::as_select()).order(dataset::id).load(connection).await?;
    let newest_first = release::table.select(ReleaseRow::as_select()).order(release::key.desc());
    let releases: Vec<ReleaseRow> = newest_first.load(connection).await?;
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
    for row in releases {
        let coverage = by_release.remove(&row.key).unwrap_or_default();
        by_dataset.entry(row.dataset.clone()).or_default().push(row.into_release(coverage));
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
        }
    }
}

impl ReleaseRow {
    fn into_release(self, coverage: HashMap<String, Coverage>) -> Release {
        Release {
            key: self.key,
            id: self.id,
            label: self.label,
            published: self.published,
            imported_at: self.imported_at,
            current: self.current,
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
        }
    }
}

async fn load_places(connection: &mut AsyncPgConnection, release: Option<i32>) -> QueryResult<Vec<Place>> {
    use jurisdiction as j;
    let columns = (j::id, j::level, j::name, j::fips, j::code, j::parent, j::first_year, j::last_year);
    type Row =
        (String, String, String, Option<i32>, Option<String>, Option<String>, Option<i16>, Option<i16>);
    let rows: Vec<Row> =
        j::table.filter(j::release.nullable().eq(release)).select(columns).load(connection).await?;
    let place = |(id, level, name, fips, code, parent, first_year, last_year): Row| Place {
        id,
        level,
        name,
        fips,
        code,
        parent,
        first_year,
        last_year,
    };
    Ok(rows.into_iter().map(place).collect())
}

/// A policy as JSON text.
#[derive(QueryableByName)]
struct Written {
    #[diesel(sql_type = Text)]
    written: String,
}

async fn load_policies(connection: &mut AsyncPgConnection, release: Option<i32>) -> QueryResult<Policies> {
    let all = diesel::sql_query(POLICIES).bind::<Nullable<Integer>, _>(release);
    let all: Vec<Written> = all.load(connection).await?;
    policies(all.into_iter().map(|policy| policy.written))
        .map_err(|error| diesel::result::Error::DeserializationError(error.into()))
}

async fn load_names(connection: &mut AsyncPgConnection, offenses: Option<i32>) -> QueryResult<Names> {
    let mut names = Names::default();
    let words: Vec<(String, i32, String)> = word::table
        .filter(word::key.gt(0))
        .select((word::vocabulary, word::key, word::text))
        .load(connection)
        .await?;
    for (vocabulary, key, text) in words {
        names.words.entry(vocabulary).or_default().insert(key, text);
    }
    let facilities: Vec<(i32, String, Option<String>, Option<String>)> = facility::table
        .select((facility::key, facility::name, facility::state, facility::city))
        .load(connection)
        .await?;
    names.facilities = facilities
        .into_iter()
        .map(|(key, name, state, city)| (key, Facility { name, state, city }))
        .collect();
    type OffenseRow = (i32, String, Option<String>, Option<String>, Option<i16>);
    let rows: Vec<OffenseRow> = offense::table
        .filter(offense::key.gt(0))
        .select((offense::key, offense::vocabulary, offense::code, offense::text, offense::family))
        .load(connection)
        .await?;
    let named = |(key, vocabulary, code, text, family): OffenseRow| {
        (key, Offense { vocabulary, code, text, family: family.map(i32::from) })
    };
    names.offenses = rows.into_iter().map(named).collect();
    let families: Vec<(i16, String, String)> = offense_family::table
        .filter(offense_family::release.nullable().eq(offenses))
        .select((offense_family::code, offense_family::name, offense_family::group))
        .load(connection)
        .await?;
    names.families =
        families.into_iter().map(|(code, name, group)| (code.into(), Family { name, group })).collect();
    Ok(names)
}
