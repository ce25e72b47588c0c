//! `Policy`: a place's policy on detainers, with its dates as far as they are known.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, Enum, ID, Object, Result};

use super::connection::{Connection, Page};
use super::errors;
use super::jurisdiction::Jurisdiction;
use super::scalars::Date;
use crate::question::{Paging, Snapshot};
use crate::store::{self, Store, StoreError};

/// How exactly a date is known.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum DatePrecision {
    /// To the day.
    Day,
    /// To the month: the day is padding.
    Month,
    /// To the year: month and day are padding.
    Year,
}

/// Whose policies to give.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum PolicyScope {
    /// The place's own policies alone.
    Own,
    /// Its own and those of the places it lies in.
    Covering,
}

/// A policy on detainers.
#[derive(Clone)]
pub struct Policy {
    snapshot: Arc<Snapshot>,
    policy: store::Policy,
}

impl Policy {
    /// The policy.
    pub fn new(snapshot: &Arc<Snapshot>, policy: store::Policy) -> Policy {
        Policy { snapshot: snapshot.clone(), policy }
    }
}

fn precision(text: Option<&str>) -> Option<DatePrecision> {
    match text? {
        "day" => Some(DatePrecision::Day),
        "month" => Some(DatePrecision::Month),
        _ => Some(DatePrecision::Year),
    }
}

/// A state, county, city or agency policy on immigration detainers.
#[Object]
impl Policy {
    /// Its id, unique among all things of this server.
    pub async fn id(&self) -> ID {
        ID(format!("policy:{}", self.policy.id))
    }

    /// Its title, or its citation.
    async fn title(&self) -> &str {
        &self.policy.title
    }

    /// The place whose policy it is.
    async fn jurisdiction(&self) -> Option<Jurisdiction> {
        self.snapshot
            .places
            .by_id(&self.policy.jurisdiction)
            .map(|place| Jurisdiction::new(&self.snapshot, place))
    }

    /// The agency that made it or that it binds.
    async fn agency(&self) -> Option<&str> {
        self.policy.agency.as_deref()
    }

    /// What sort of act it is: statute, ordinance, resolution, executive order, agency policy, court order or settlement.
    async fn kind(&self) -> String {
        self.policy.kind.to_uppercase()
    }

    /// Whether it limits or requires cooperation with detainers.
    async fn direction(&self) -> &str {
        if self.policy.direction == "limits_cooperation" { "LIMITS" } else { "REQUIRES" }
    }

    /// What it says of detainers.
    async fn rule(&self) -> String {
        self.policy.rule.to_uppercase()
    }

    /// When it was enacted; read it with its precision.
    async fn enacted_on(&self) -> Option<Date> {
        self.policy.enacted_on.map(Date)
    }

    /// How exactly the day of enactment is known.
    async fn enacted_precision(&self) -> Option<DatePrecision> {
        precision(self.policy.enacted_precision.as_deref())
    }

    /// When it took effect; null when no start was seen.
    async fn effective_on(&self) -> Option<Date> {
        self.policy.effective_on.map(Date)
    }

    /// How exactly the day of effect is known.
    async fn effective_precision(&self) -> Option<DatePrecision> {
        precision(self.policy.effective_precision.as_deref())
    }

    /// When it ended; null when no end was seen.
    async fn ended_on(&self) -> Option<Date> {
        self.policy.ended_on.map(Date)
    }

    /// How it ended.
    async fn ended_reason(&self) -> Option<String> {
        self.policy.ended_reason.as_deref().map(str::to_uppercase)
    }

    /// What it says, in short.
    async fn summary(&self) -> &str {
        &self.policy.summary
    }

    /// The kinds of facility whose custody it binds; empty for one that only urges.
    async fn governs(&self) -> &[String] {
        &self.policy.governs
    }

    /// The page it was read from: its title.
    async fn source_title(&self) -> &str {
        &self.policy.source_title
    }

    /// The page it was read from: its address.
    async fn source_url(&self) -> &str {
        &self.policy.source_url
    }

    /// What the source says, in short.
    async fn evidence(&self) -> &str {
        &self.policy.evidence
    }

    /// In how many independent sources it was seen: SEEN_IN_ONE or SEEN_IN_TWO.
    async fn confidence(&self) -> String {
        self.policy.confidence.to_uppercase()
    }
}

/// The page of the policies that cover any of these places, each once. `question` is what the page's cursors are bound
/// to.
pub async fn of_places(
    ctx: &Context<'_>,
    places: Vec<String>,
    question: &str,
    paging: &Paging,
) -> Result<Connection<Policy>> {
    let snapshot = ctx.data::<Arc<Snapshot>>()?;
    let page = Page::of(snapshot, question, &["places", "policies"], paging)?;
    let loader = ctx.data::<DataLoader<PoliciesLoader>>()?;
    let mut by_place = loader.load_many(places.clone()).await.map_err(|error| errors::shared(&error))?;
    let mut all: Vec<store::Policy> =
        places.iter().filter_map(|place| by_place.remove(place)).flatten().collect();
    all.sort_by(|a, b| {
        (a.enacted_on.is_none(), a.enacted_on, &a.id).cmp(&(b.enacted_on.is_none(), b.enacted_on, &b.id))
    });
    all.dedup_by(|a, b| a.id == b.id);
    Ok(Connection::of_list(page, &all, |policy| Policy::new(snapshot, policy.clone())))
}

/// Loads policies by the places that they cover, in one statement.
pub struct PoliciesLoader {
    store: Store,
    release: Option<i32>,
}

impl PoliciesLoader {
    /// Loads from the current release of the policies.
    pub fn new(store: &Store, snapshot: &Snapshot) -> Self {
        let release = snapshot.current_of_kind("policies").map(|(_, release)| release.key);
        PoliciesLoader { store: store.clone(), release }
    }
}

impl Loader<String> for PoliciesLoader {
    type Value = Vec<store::Policy>;
    type Error = Arc<StoreError>;

    async fn load(
        &self,
        keys: &[String],
    ) -> std::result::Result<HashMap<String, Vec<store::Policy>>, Self::Error> {
        match self.release {
            None => Ok(HashMap::new()),
            Some(release) => self.store.policies_of(release, keys).await.map_err(Arc::new),
        }
    }
}

/// A policy by its own id, without the word for its kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PolicyId(pub String);

impl Loader<PolicyId> for PoliciesLoader {
    type Value = store::Policy;
    type Error = Arc<StoreError>;

    async fn load(
        &self,
        keys: &[PolicyId],
    ) -> std::result::Result<HashMap<PolicyId, store::Policy>, Self::Error> {
        let Some(release) = self.release else { return Ok(HashMap::new()) };
        let ids: Vec<String> = keys.iter().map(|id| id.0.clone()).collect();
        let policies = self.store.policies_by_id(release, &ids).await.map_err(Arc::new)?;
        Ok(policies.into_iter().map(|policy| (PolicyId(policy.id.clone()), policy)).collect())
    }
}
