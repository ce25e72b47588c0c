//! `Policy`: a place's policy on detainers, with its dates as far as they are known.

pub mod timeline;

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};

use super::connection::{Connection, Page};
use super::declare::{Argument, PolicyFilter};
use super::errors;
use super::gate::by_release;
use super::jurisdiction::Jurisdiction;
use super::member::{DetainerRule, FacilityKind, Member, PolicyDirection, PolicyKind};
use super::scalars::Date;
use crate::question::policies::{self, Precision};
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

/// The precision as it is stored; none without a date.
pub fn precision(text: Option<&str>) -> Option<DatePrecision> {
    match text? {
        "day" => Some(DatePrecision::Day),
        "month" => Some(DatePrecision::Month),
        _ => Some(DatePrecision::Year),
    }
}

impl From<Precision> for DatePrecision {
    fn from(precision: Precision) -> Self {
        match precision {
            Precision::Day => DatePrecision::Day,
            Precision::Month => DatePrecision::Month,
            Precision::Year => DatePrecision::Year,
        }
    }
}

/// A policy on detainers.
#[derive(Clone)]
pub struct Policy {
    snapshot: Arc<Snapshot>,
    policy: Arc<policies::Policy>,
}

impl Policy {
    /// The policy.
    pub fn new(snapshot: &Arc<Snapshot>, policy: &policies::Policy) -> Policy {
        Policy { snapshot: snapshot.clone(), policy: Arc::new(policy.clone()) }
    }

    /// The policy of that id.
    pub fn by_id(snapshot: &Arc<Snapshot>, id: &str) -> Option<Policy> {
        snapshot.policies.by_id(id).map(|policy| Policy::new(snapshot, policy))
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
        let place = self.snapshot.places.by_id(&self.policy.jurisdiction);
        place.map(|place| Jurisdiction::new(&self.snapshot, place))
    }

    /// Every place that it covers, its own included: New York City's laws cover five counties. Cities have no FIPS code.
    async fn places(&self) -> Vec<Jurisdiction> {
        let places = self.policy.places.iter().filter_map(|id| self.snapshot.places.by_id(id));
        places.map(|place| Jurisdiction::new(&self.snapshot, place)).collect()
    }

    /// The agency that made it or that it binds.
    async fn agency(&self) -> Option<&str> {
        self.policy.agency.as_deref()
    }

    /// What sort of act it is.
    async fn kind(&self) -> Member<PolicyKind> {
        Member::of(self.policy.kind)
    }

    /// Whether it limits or requires cooperation with detainers.
    async fn direction(&self) -> Member<PolicyDirection> {
        Member::of(self.policy.direction)
    }

    /// What it says of detainers.
    async fn rule(&self) -> Member<DetainerRule> {
        Member::of(self.policy.rule)
    }

    /// When it was enacted; read it with its precision.
    async fn enacted_on(&self) -> Option<Date> {
        self.policy.enacted.map(|(day, _)| Date(day))
    }

    /// How exactly the day of enactment is known.
    async fn enacted_precision(&self) -> Option<DatePrecision> {
        self.policy.enacted.map(|(_, precision)| precision.into())
    }

    /// When it took effect; null when no start was seen.
    async fn effective_on(&self) -> Option<Date> {
        self.policy.effective.map(|(day, _)| Date(day))
    }

    /// How exactly the day of effect is known.
    async fn effective_precision(&self) -> Option<DatePrecision> {
        self.policy.effective.map(|(_, precision)| precision.into())
    }

    /// When it ended, as a source says: its last day; null when no end was seen.
    async fn ended_on(&self) -> Option<Date> {
        self.policy.ended_on.map(Date)
    }

    /// How it ended: SUPERSEDED, PREEMPTED, RESCINDED, ENJOINED or EXPIRED.
    async fn ended_reason(&self) -> Option<&str> {
        self.policy.ended_reason.as_deref()
    }

    /// How it seems to have ended, where no source names the end: an answer that rests on it says so.
    async fn inferred_end(&self) -> Option<InferredEnd> {
        let end = self.snapshot.policies.term(&self.policy)?.inferred.as_ref()?;
        Some(InferredEnd {
            from_day: Date(end.from_day),
            precision: end.precision.into(),
            by: Policy::by_id(&self.snapshot, &end.ended_by)?,
            basis: end.basis.clone().unwrap_or_else(|| {
                "INFERENCE: a later policy of the same agency is taken to replace this one".to_owned()
            }),
        })
    }

    /// The policies that it is taken to have replaced or ended: all by inference.
    async fn replaced(&self) -> Vec<Policy> {
        let replaced = self.snapshot.policies.replaced_by(&self.policy);
        replaced.map(|policy| Policy::new(&self.snapshot, policy)).collect()
    }

    /// What it says, in short.
    async fn summary(&self) -> &str {
        &self.policy.summary
    }

    /// The kinds of facility whose custody it binds; empty for one that only urges.
    async fn governs(&self) -> Vec<Member<FacilityKind>> {
        self.policy.governs.iter().copied().map(Member::of).collect()
    }

    /// The page it was read from: its title.
    async fn source_title(&self) -> &str {
        &self.policy.source_title
    }

    /// The page it was read from: its address.
    async fn source_url(&self) -> &str {
        &self.policy.source_url
    }

    /// Every place in which it was seen, in the order in which they are listed.
    #[graphql(complexity = "2 + child_complexity")]
    async fn sources(&self, ctx: &Context<'_>) -> Result<Vec<PolicySource>> {
        let Some((_, release)) = self.snapshot.current_of_kind("policies") else { return Ok(Vec::new()) };
        let loader = ctx.data::<DataLoader<SourcesLoader>>()?;
        let sources = loader.load_one((release.key, self.policy.id.clone())).await;
        let sources = sources.map_err(|error| errors::shared(&error))?.unwrap_or_default();
        Ok(sources.into_iter().map(PolicySource::from).collect())
    }

    /// What the source says, in short.
    async fn evidence(&self) -> &str {
        &self.policy.evidence
    }

    /// In how many independent sources it was seen: SEEN_IN_ONE or SEEN_IN_TWO.
    async fn confidence(&self) -> &str {
        &self.policy.confidence
    }
}

/// An end of a policy that no source names.
#[derive(SimpleObject)]
pub struct InferredEnd {
    /// The first day on which it no longer holds, padded.
    from_day: Date,
    /// How exactly that day is known.
    precision: DatePrecision,
    /// The policy that ended it.
    by: Policy,
    /// What it is inferred from.
    basis: String,
}

/// A place in which a policy was seen.
#[derive(SimpleObject)]
pub struct PolicySource {
    /// MAIN, ALSO_SEEN, or LIST_ONLY_NOT_COUNTED for a list that does not count towards the policy's confidence.
    role: String,
    /// Its address; null where only a name is known.
    url: Option<String>,
    /// Its name; null where the address is known.
    name: Option<String>,
}

impl From<store::PolicySource> for PolicySource {
    fn from(from: store::PolicySource) -> Self {
        PolicySource { role: from.role.to_uppercase(), url: from.url, name: from.name }
    }
}

/// A page of the policies that `wanted` and `filter` admit. `list` names the list, for its cursors.
pub fn page(
    snapshot: &Arc<Snapshot>,
    list: &str,
    filter: Option<Argument<PolicyFilter>>,
    paging: &Paging,
    wanted: impl Fn(&policies::Policy) -> bool,
) -> Result<Connection<Policy>> {
    let asked = filter.map(|filter| filter.0);
    let list = format!("{list} {}", asked.as_ref().map(ToString::to_string).unwrap_or_default());
    let page = Page::of(snapshot, &list, &["places", "policies"], paging)?;
    let filter = policies::PolicyFilter::read(asked.as_ref(), snapshot).map_err(errors::refused)?;
    let mut all = filter.of(&snapshot.policies, &snapshot.places);
    all.retain(|policy| wanted(policy));
    Ok(Connection::of_list(page, &all, |policy| Policy::new(snapshot, policy)))
}

/// Loads where policies were seen, by release and policy: one statement a release.
pub struct SourcesLoader(pub Store);

impl Loader<(i32, String)> for SourcesLoader {
    type Value = Vec<store::PolicySource>;
    type Error = Arc<StoreError>;

    async fn load(
        &self,
        keys: &[(i32, String)],
    ) -> std::result::Result<HashMap<(i32, String), Vec<store::PolicySource>>, Self::Error> {
        let mut found = HashMap::new();
        for (release, policies) in by_release(keys.iter().cloned()) {
            let sources = self.0.sources_of(release, &policies).await.map_err(Arc::new)?;
            found.extend(sources.into_iter().map(|(policy, sources)| ((release, policy), sources)));
        }
        Ok(found)
    }
}
