//! `Jurisdiction`: a state, county, city or agency, and what is known of it.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result};

use super::connection::{Connection, Page};
use super::declare::{Argument, DetainerFilter, DetainerOrder, PolicyFilter};
use super::detainer::{self, Asked, Detainer, FacilityCount, Under, detainers_of};
use super::errors;
use super::member::{FacilityKind, Member};
use super::policy::timeline::{self, PolicyPeriod};
use super::policy::{self, Policy, PolicyScope};
use super::population::{self, Population};
use super::report::{self, Correction, ReportEdition, ReportFigure};
use super::standing::{self, Agreement, FieldOffice, Listing};
use crate::catalogue::Column;
use crate::question::policies::Policy as Covered;
use crate::question::{Paging, Place, QuestionError, Snapshot, fips_code};

/// A place.
#[derive(Clone)]
pub struct Jurisdiction {
    snapshot: Arc<Snapshot>,
    place: Place,
}

/// What sort of jurisdiction it is.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum JurisdictionLevel {
    /// A state, the District of Columbia or a territory.
    State,
    /// A county, or what counts as one.
    County,
    /// A city or town.
    City,
    /// An agency with a policy of its own.
    Agency,
}

fn level_of(place: &Place) -> JurisdictionLevel {
    match place.level.as_str() {
        "state" => JurisdictionLevel::State,
        "county" => JurisdictionLevel::County,
        "city" => JurisdictionLevel::City,
        _ => JurisdictionLevel::Agency,
    }
}

impl Jurisdiction {
    /// The place.
    pub fn new(snapshot: &Arc<Snapshot>, place: &Place) -> Jurisdiction {
        Jurisdiction { snapshot: snapshot.clone(), place: place.clone() }
    }

    /// The state or county of that FIPS number.
    pub fn by_fips(snapshot: &Arc<Snapshot>, fips: i32) -> Option<Jurisdiction> {
        snapshot.places.by_fips(fips).map(|place| Jurisdiction::new(snapshot, place))
    }

    /// The place and every place it lies in.
    fn covering(&self) -> Vec<String> {
        let places = std::iter::successors(Some(&self.place), |place| self.snapshot.places.parent(place));
        places.map(|place| place.id.clone()).collect()
    }
}

/// A state, county, city or agency.
#[Object]
impl Jurisdiction {
    /// Its id, unique among all things of this server.
    pub async fn id(&self) -> ID {
        ID(format!("jurisdiction:{}", self.place.id))
    }

    /// Its name without the state: "Clark County".
    async fn name(&self) -> &str {
        &self.place.name
    }

    /// Its name with the state: "Clark County, Nevada".
    async fn full_name(&self) -> String {
        self.snapshot.places.full_name(&self.place)
    }

    /// What sort of jurisdiction it is.
    async fn level(&self) -> JurisdictionLevel {
        level_of(&self.place)
    }

    /// FIPS code: two digits for a state, five for a county; cities and agencies have none here.
    async fn fips(&self) -> Option<String> {
        self.place.fips.map(fips_code)
    }

    /// Postal code of its state.
    async fn state_code(&self) -> Option<String> {
        self.snapshot.places.state_of(&self.place).and_then(|state| state.code.clone())
    }

    /// The place it lies in: a county's state, a city's county.
    async fn parent(&self) -> Option<Jurisdiction> {
        self.snapshot.places.parent(&self.place).map(|parent| Jurisdiction::new(&self.snapshot, parent))
    }

    /// The places that lie in it directly, by name: a state's counties, a county's cities and agencies.
    #[graphql(complexity = "5 + child_complexity")]
    async fn children(
        &self,
        #[graphql(desc = "Those of this level alone.")] level: Option<JurisdictionLevel>,
        #[graphql(desc = "How many from the front; 50 by default, at most 1,000.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which they begin.")] after: Option<String>,
        #[graphql(desc = "How many from the back, in place of `first`.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which they end.")] before: Option<String>,
    ) -> Result<Connection<Jurisdiction>> {
        let mut children = self.snapshot.places.children(&self.place);
        children.retain(|place| level.is_none_or(|level| level == level_of(place)));
        let question = format!("children {} {level:?}", self.place.id);
        let page = Page::of(&self.snapshot, &question, &["places"], &Paging { first, after, last, before })?;
        Ok(Connection::of_list(page, &children, |place| Jurisdiction::new(&self.snapshot, place)))
    }

    /// First year of its boundaries in the population series; null is open.
    async fn first_year(&self) -> Option<i32> {
        self.place.first_year.map(i32::from)
    }

    /// Last year of its boundaries in the population series; null is open.
    async fn last_year(&self) -> Option<i32> {
        self.place.last_year.map(i32::from)
    }

    /// Residents on 1 July of that year, by estimate of the Census Bureau; null where not known (years before 2010 and
    /// after 2023, boundaries of another day, cities).
    async fn population(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Calendar year.")] year: i32,
    ) -> Result<Option<i32>> {
        Ok(population::of_year(ctx, &self.snapshot, self.place.fips, year).await?.map(|of| of.residents))
    }

    /// The estimate series that `population` of that year is from.
    async fn population_vintage(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Calendar year.")] year: i32,
    ) -> Result<Option<String>> {
        Ok(population::of_year(ctx, &self.snapshot, self.place.fips, year).await?.map(|of| of.vintage))
    }

    /// Residents of each year that is known, in the order of years; empty where none is (cities, agencies).
    async fn populations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "First calendar year; by default the first that is known.")] from: Option<i32>,
        #[graphql(desc = "Last calendar year; by default the last that is known.")] to: Option<i32>,
    ) -> Result<Vec<Population>> {
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            let message = format!("The years end before they begin: write `from: {to}, to: {from}`.");
            return Err(errors::refused(QuestionError::at("to", message)));
        }
        let years = population::of_every_year(ctx, &self.snapshot, self.place.fips).await?;
        let asked = |year: &Population| {
            from.is_none_or(|from| from <= year.year) && to.is_none_or(|to| year.year <= to)
        };
        Ok(years.into_iter().filter(asked).collect())
    }

    /// Policies on detainers of this place, by default with those that cover it from the places it lies in, in the order of
    /// their start. None recorded is not none in force.
    #[graphql(complexity = "5 + child_complexity")]
    #[allow(clippy::too_many_arguments)]
    async fn policies(
        &self,
        #[graphql(
            default_with = "PolicyScope::Covering",
            desc = "The place's own alone, or those of the places it lies in too."
        )]
        scope: PolicyScope,
        #[graphql(name = "where", desc = "Which of them.")] filter: Option<Argument<PolicyFilter>>,
        #[graphql(desc = "How many from the front; 50 by default, at most 1,000.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which they begin.")] after: Option<String>,
        #[graphql(desc = "How many from the back, in place of `first`.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which they end.")] before: Option<String>,
    ) -> Result<Connection<Policy>> {
        let (places, name) = match scope {
            PolicyScope::Own => (vec![self.place.id.clone()], "own"),
            PolicyScope::Covering => (self.covering(), "covering"),
        };
        let list = format!("policies {} {name}", self.place.id);
        let covers = |policy: &Covered| policy.places.iter().any(|place| places.contains(place));
        policy::page(&self.snapshot, &list, filter, &Paging { first, after, last, before }, covers)
    }

    /// What the recorded policies come to over time, for each kind of facility that any of them governs: periods in
    /// order, each with the policies that hold in it. Between and outside of them none is recorded, which is not none.
    #[graphql(complexity = "5 + child_complexity")]
    async fn policy_timeline(
        &self,
        #[graphql(desc = "One kind of facility alone.")] facility_kind: Option<Member<FacilityKind>>,
    ) -> Vec<PolicyPeriod> {
        timeline::of(&self.snapshot, &self.place, facility_kind.map(|kind| kind.0))
    }

    /// Figures of the weekly reports about this place or a jail in it. Detainers issued and detainers recorded as declined
    /// are different things: read `definition`. They are of the current release, whichever slice led here.
    #[graphql(complexity = "5 + child_complexity")]
    async fn report_figures(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            default_with = "ReportEdition::AsPublished",
            desc = "As first published, or as ICE corrected it."
        )]
        edition: ReportEdition,
    ) -> Result<Vec<ReportFigure>> {
        report::figures_about(ctx, &self.place.id, edition).await
    }

    /// What was wrong in the weekly reports about this place or a jail in it, by the current release.
    #[graphql(complexity = "5 + child_complexity")]
    async fn corrections(&self, ctx: &Context<'_>) -> Result<Vec<Correction>> {
        report::corrections_about(ctx, &self.place.id).await
    }

    /// Published lists on which it stands, itself or by its state, the newest first.
    #[graphql(complexity = "5 + child_complexity")]
    async fn listings(&self, ctx: &Context<'_>) -> Result<Vec<Listing>> {
        standing::listings(ctx, &self.snapshot, &self.place).await
    }

    /// 287(g) agreements of agencies in this state or county, as of the day of the dataset; those without a county stand
    /// with their state alone. Empty for cities and agencies, whose own are not told apart.
    #[graphql(complexity = "5 + child_complexity")]
    async fn agreements(&self, ctx: &Context<'_>) -> Result<Vec<Agreement>> {
        standing::agreements(ctx, &self.snapshot, &self.place).await
    }

    /// ICE's field office of this county in 2025, an anachronism for earlier years; null for other places and boundaries.
    #[graphql(complexity = "5 + child_complexity")]
    async fn field_office2025(&self, ctx: &Context<'_>) -> Result<Option<FieldOffice>> {
        standing::field_office(ctx, &self.snapshot, &self.place).await
    }

    /// Detainers that were sent to facilities in this state or county. Cities and agencies have none here: detainers are
    /// placed in counties.
    #[allow(clippy::too_many_arguments)]
    #[graphql(complexity = "detainer::price(first, last, child_complexity)")]
    async fn detainers(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The dataset asked: one a list, since they overlap. By default the server's default dataset."
        )]
        dataset: Option<ID>,
        #[graphql(desc = "A release of it, by id. By default the current one.")] release: Option<ID>,
        #[graphql(name = "where", desc = "Which detainers.")] filter: Option<Argument<DetainerFilter>>,
        #[graphql(
            desc = "The order; ties, and all without it, go by the place in the release. Missing values come last."
        )]
        order_by: Option<Vec<Argument<DetainerOrder>>>,
        #[graphql(desc = "How many from the front; 50 by default, at most 1,000.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which they begin.")] after: Option<String>,
        #[graphql(desc = "How many from the back, in place of `first`.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which they end.")] before: Option<String>,
    ) -> Result<Option<Connection<Detainer>>> {
        let Some(under) = self.column() else { return Ok(None) };
        let paging = Paging { first, after, last, before };
        let asked = Asked { dataset, release, filter, order_by, paging, ..Asked::default() };
        detainers_of(ctx, &self.snapshot, asked, under).await.map(Some)
    }

    /// Facilities to which detainers of this state or county were sent, those with the most first; null for cities and
    /// agencies.
    #[allow(clippy::too_many_arguments)]
    #[graphql(complexity = "5 + child_complexity")]
    async fn facilities(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The dataset that tells; by default the server's default dataset.")] dataset: Option<
            ID,
        >,
        #[graphql(desc = "A release of it, by id. By default the current one.")] release: Option<ID>,
        #[graphql(desc = "How many from the front; 50 by default, at most 1,000.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which they begin.")] after: Option<String>,
        #[graphql(desc = "How many from the back, in place of `first`.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which they end.")] before: Option<String>,
    ) -> Result<Option<Connection<FacilityCount>>> {
        let Some(place) = self.column() else { return Ok(None) };
        let paging = Paging { first, after, last, before };
        let asked = Asked { dataset, release, paging, ..Asked::default() };
        detainer::facilities(ctx, &self.snapshot, asked, place).await.map(Some)
    }
}

impl Jurisdiction {
    /// The column of detainers that names it, and its code there.
    fn column(&self) -> Option<Under> {
        let fips = self.place.fips?;
        Some((if self.place.level == "state" { Column::State } else { Column::County }, fips))
    }
}
