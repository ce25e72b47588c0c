//! Loads the picture of what is there that questions are read against.

use std::collections::BTreeSet;
use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::Store;
use super::lease::StoreError;
use super::policies::{POLICIES, policies};
use super::releases::datasets;
use super::{population, references};
use crate::question::policies::Policies;
use crate::question::{Chosen, Facility, Family, Names, Offense, Place, Places, PolicyBasis, Snapshot};
use crate::tables::{facility, jurisdiction, offense, offense_family, policy_basis, release, secret, word};

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
                    bases: bases(connection).await?,
                    ..Snapshot::default()
                };
                snapshot.choose(Chosen::default());
                fill(connection, &mut snapshot).await?;
                Ok(snapshot)
            })
            .await
    }

    /// The picture of other releases than another is of: what is not chosen stays. It is kept for those who ask it next.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn picture(
        &self,
        of: &Arc<Snapshot>,
        chosen: Chosen,
    ) -> Result<Arc<Snapshot>, Arc<StoreError>> {
        if chosen.is_empty() {
            return Ok(of.clone());
        }
        let mut all = of.chosen.clone();
        all.0.extend(chosen.0);
        let load = async {
            let mut snapshot = Snapshot {
                default_dataset: of.default_dataset.clone(),
                public_url: of.public_url.clone(),
                cursor_key: of.cursor_key,
                datasets: of.datasets.clone(),
                bases: of.bases.clone(),
                ..Snapshot::default()
            };
            snapshot.choose(all.clone());
            self.lease().await?.run(async |connection| fill(connection, &mut snapshot).await).await?;
            Ok(Arc::new(snapshot))
        };
        self.pictures.try_get_with((of.mark, all.clone()), load).await
    }
}

/// Loads what the releases of a snapshot say, which has its datasets.
async fn fill(connection: &mut AsyncPgConnection, snapshot: &mut Snapshot) -> QueryResult<()> {
    let current = |kind: &str| snapshot.current_of_kind(kind).map(|(_, release)| release.key);
    let (places, offenses) = (current("places"), current("offenses"));
    let (policies, residents) = (current("policies"), current("population"));
    snapshot.places = Places::new(load_places(connection, places).await?);
    snapshot.population = population::load(connection, residents).await?;
    snapshot.policies = load_policies(connection, policies).await?;
    snapshot.names = load_names(connection, offenses).await?;
    references::load(connection, snapshot).await?;
    snapshot.mark = snapshot.reckon_mark();
    Ok(())
}

async fn bases(connection: &mut AsyncPgConnection) -> QueryResult<BTreeSet<PolicyBasis>> {
    let all: Vec<(i32, i32)> =
        policy_basis::table.select((policy_basis::release, policy_basis::places)).load(connection).await?;
    Ok(all.into_iter().map(|(policies, places)| PolicyBasis { policies, places }).collect())
}

async fn cursor_key(connection: &mut AsyncPgConnection) -> QueryResult<[u8; 32]> {
    let bytes: Vec<u8> = secret::table.find("cursor").select(secret::bytes).first(connection).await?;
    bytes.try_into().map_err(|_| diesel::result::Error::NotFound)
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
    use offense_family as f;
    type FamilyRow = (i16, String, String, Option<i16>, Option<String>);
    let families: Vec<FamilyRow> = f::table
        .filter(f::release.nullable().eq(offenses))
        .select((f::code, f::name, f::group, f::severity, f::severity_source))
        .load(connection)
        .await?;
    let family = |(code, name, group, severity, source): FamilyRow| {
        (code.into(), Family { name, group, severity: severity.map(i32::from).zip(source) })
    };
    names.families = families.into_iter().map(family).collect();
    Ok(names)
}
