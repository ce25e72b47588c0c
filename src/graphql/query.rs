//! The roots of slices, datasets and the catalogue.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use serde_json::{Map, Value as Json};

use super::catalogue::Catalogue;
use super::connection::Connection;
use super::dataset::Dataset;
use super::declare::{
    Argument, ChargeFilter, Clock, DetainerDimension, DetainerFilter, DetainerOrder, FillInput,
    MeasureCondition, PlaceGroupInput, PolicyFilter, SliceOrder, Subtotals, TopInput,
};
use super::detainer::{self, Asked, Detainer, detainers};
use super::dimension_value::{self, Cube, DimensionValue};
use super::errors;
use super::jurisdiction::Jurisdiction;
use super::policy::{self, Policy};
use super::report::{self, Report};
use super::scalars::Date;
use super::slice::{self, DetainerSlice};
use crate::question::{Paging, QuestionError, Snapshot};

/// The root.
#[derive(Default)]
pub struct Query;

/// Everything that can be asked. There is nothing to change: data enter by `detainer-atlas import` alone.
#[Object(name = "Slices")] // merged into the type `Query`; `Cube` is an enum
impl Query {
    /// Counts and rates of detainers at the grain `by`, over those that `where` admits.
    #[allow(clippy::too_many_arguments)]
    #[graphql(complexity = "50 + child_complexity")]
    async fn detainer_slice(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The dataset asked: one a slice, since they overlap and adding them counts people twice. By default the server's default dataset."
        )]
        dataset: Option<ID>,
        #[graphql(
            desc = "A release of it, by id, to get the same answer for ever. By default the current one."
        )]
        release: Option<ID>,
        #[graphql(
            desc = "What this server answered at the end of that day, by universal time: every release that was current then, one that was withdrawn later too, with a warning. Not beside `release` and `pins`."
        )]
        as_of: Option<Date>,
        #[graphql(
            desc = "Releases of the other datasets on which the numbers rest (places, policies, population, lists …), by id, as `meta.releases` names them. By default the current ones."
        )]
        pins: Option<Vec<ID>>,
        #[graphql(
            default,
            desc = "The grain: one row for each combination of these. An empty list gives one row over all."
        )]
        by: Vec<Argument<DetainerDimension>>,
        #[graphql(name = "where", desc = "Which detainers.")] filter: Option<Argument<DetainerFilter>>,
        #[graphql(desc = "Which charge lines are grouped and counted. By default all.")] charges: Option<
            Argument<ChargeFilter>,
        >,
        #[graphql(
            desc = "The day on which policies are looked up, for dimensions and filters of policies. By default the dataset's own clock."
        )]
        policy_on: Option<Argument<Clock>>,
        #[graphql(
            desc = "Groups of counties under names of your own, for the dimension PLACE_GROUP and conditions on `placeGroup`. A county is in one group at most."
        )]
        place_groups: Option<Vec<Argument<PlaceGroupInput>>>,
        #[graphql(desc = "Rows for combinations that do not occur, such as months without a detainer.")]
        fill: Option<Argument<FillInput>>,
        #[graphql(desc = "Only rows whose numbers meet all of these. Totals are of all rows, kept or not.")]
        having: Option<Vec<Argument<MeasureCondition>>>,
        #[graphql(
            desc = "Tell the members of a dimension with the greatest numbers apart, of the rows that `having` leaves; the others become one row."
        )]
        top: Option<Argument<TopInput>>,
        #[graphql(
            default_with = "Argument::of(\"NONE\")",
            desc = "Subtotals among the rows, counted anew and never summed. One that tells no dimension of charges apart counts every detainer that `where` admits, as `totals` do, whichever lines `charges` admits."
        )]
        subtotals: Argument<Subtotals>,
        #[graphql(
            desc = "Which rows to show, by dimensions of `by` alone: shares and ranks still know the others. `where` chooses what is counted."
        )]
        show: Option<Argument<DetainerFilter>>,
        #[graphql(
            desc = "The order of rows. By default that of the keys, in the order of `by`. In an order by a number the members of a `top` come first, then the others, then rows without a value."
        )]
        order_by: Option<Vec<Argument<SliceOrder>>>,
        #[graphql(default = 1000, desc = "Rows of this page at most, to 50,000.")] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
    ) -> Result<DetainerSlice> {
        let mut arguments = Map::new();
        let mut give = |name: &str, value: Option<Json>| {
            if let Some(value) = value {
                arguments.insert(name.to_owned(), value);
            }
        };
        give("dataset", dataset.map(|id| id.0.into()));
        give("release", release.map(|id| id.0.into()));
        give("asOf", as_of.map(|day| day.0.to_string().into()));
        give("pins", pins.map(|pins| pins.into_iter().map(|id| Json::from(id.0)).collect()));
        give("by", (!by.is_empty()).then(|| by.into_iter().map(|dimension| dimension.0).collect()));
        give("where", filter.map(|filter| filter.0));
        give("charges", charges.map(|filter| filter.0));
        give("policyOn", policy_on.map(|clock| clock.0));
        give("placeGroups", place_groups.map(|groups| groups.into_iter().map(|group| group.0).collect()));
        give("having", having.map(|conditions| conditions.into_iter().map(|one| one.0).collect()));
        give("fill", fill.map(|fill| fill.0));
        give("top", top.map(|top| top.0));
        give("subtotals", Some(subtotals.0).filter(|choice| choice != "NONE"));
        give("show", show.map(|filter| filter.0));
        give("orderBy", order_by.map(|rules| rules.into_iter().map(|rule| rule.0).collect()));
        give("first", Some(first.into()));
        give("after", after.map(Json::from));
        slice::slice(ctx, arguments).await
    }

    /// The values of a dimension in a release, each with how many detainers, or policies, have it: for menus, and to find the code that a
    /// filter takes. The greatest count comes first, then the name; periods come in the order of time. Members of an enum
    /// that do not occur come last, with 0; outcomes that the source cannot record do not come at all.
    #[allow(clippy::too_many_arguments)]
    #[graphql(complexity = "25 + child_complexity")]
    async fn dimension_values(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Cube::Detainers", desc = "The body of facts that the dimension is of.")]
        cube: Cube,
        #[graphql(desc = "The dataset asked. By default the server's default dataset.")] dataset: Option<ID>,
        #[graphql(desc = "A release of it, by id. By default the current one.")] release: Option<ID>,
        #[graphql(desc = "A dimension's name, such as \"COUNTY\" or \"LIFT_REASON\".")] dimension: String,
        #[graphql(
            desc = "Only values that have these words, in any order, whole or begun, accents and case apart, and with small slips where nothing else is found: \"clark nv\". Finds codes too: \"32003\"."
        )]
        search: Option<String>,
        #[graphql(name = "where", desc = "Which detainers are counted; in the cube of detainers alone.")]
        filter: Option<Argument<DetainerFilter>>,
        #[graphql(desc = "Which policies are counted; in the cube of policies alone.")] policy_where: Option<
            Argument<PolicyFilter>,
        >,
        #[graphql(default = 50, desc = "How many values at most, to 50,000.")] first: i32,
    ) -> Result<Vec<DimensionValue>> {
        let given = [
            ("dataset", dataset.map(|id| id.0.into())),
            ("release", release.map(|id| id.0.into())),
            ("dimension", Some(dimension.into())),
            ("search", search.map(Json::from)),
            ("where", filter.map(|filter| filter.0)),
            ("policyWhere", policy_where.map(|filter| filter.0)),
            ("first", Some(first.into())),
        ];
        let given = given.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
        match cube {
            Cube::Detainers => dimension_value::of_detainers(ctx, &given).await,
            Cube::Policies => dimension_value::of_policies(ctx, &given),
        }
    }

    /// Detainers themselves, one by one.
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
        #[graphql(
            desc = "What was current at the end of that day, by universal time. Not beside `release` and `pins`."
        )]
        as_of: Option<Date>,
        #[graphql(
            desc = "Releases of the other datasets on which the filter and the names rest, by id. By default the current ones."
        )]
        pins: Option<Vec<ID>>,
        #[graphql(name = "where", desc = "Which detainers.")] filter: Option<Argument<DetainerFilter>>,
        #[graphql(
            desc = "The order; ties, and all without it, go by the place in the release. Missing values come last."
        )]
        order_by: Option<Vec<Argument<DetainerOrder>>>,
        #[graphql(desc = "How many from the front; 50 by default, at most 1,000.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which they begin.")] after: Option<String>,
        #[graphql(desc = "How many from the back, in place of `first`.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which they end.")] before: Option<String>,
    ) -> Result<Connection<Detainer>> {
        let paging = Paging { first, after, last, before };
        detainers(ctx, Asked { dataset, release, as_of, pins, filter, order_by, paging }).await
    }

    /// A state (two digits) or county (five digits) by its FIPS code.
    async fn jurisdiction(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "FIPS code: \"48\" is Texas, \"48453\" Travis County.")] fips: String,
    ) -> Result<Jurisdiction> {
        let snapshot = ctx.data::<Arc<Snapshot>>()?;
        let place = snapshot.places.by_id(&fips).filter(|place| place.fips.is_some());
        place.map(|place| Jurisdiction::new(snapshot, place)).ok_or_else(|| {
            let known = snapshot
                .places
                .all()
                .iter()
                .filter(|place| place.fips.is_some())
                .map(|place| place.id.as_str());
            let what = "the FIPS code of a state (two digits) or county (five digits) that is loaded";
            errors::refused(QuestionError::unknown("fips", what, &fips, known))
        })
    }

    /// Policies on detainers, in the order of their start: those without a known one come last.
    #[graphql(complexity = "5 + child_complexity")]
    #[allow(clippy::too_many_arguments)]
    async fn policies(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "where", desc = "Which policies.")] filter: Option<Argument<PolicyFilter>>,
        #[graphql(desc = "How many from the front; 50 by default, at most 1,000.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which they begin.")] after: Option<String>,
        #[graphql(desc = "How many from the back, in place of `first`.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which they end.")] before: Option<String>,
    ) -> Result<Connection<Policy>> {
        let snapshot = ctx.data::<Arc<Snapshot>>()?;
        policy::page(snapshot, "policies", filter, &Paging { first, after, last, before }, |_| true)
    }

    /// ICE's Weekly Declined Detainer Outcome Reports of 2017, by number. What they count differs from figure to figure:
    /// "issued" is not "declined", and 206 of 3,083 is not a rate.
    #[graphql(complexity = "5 + child_complexity")]
    async fn reports(&self, ctx: &Context<'_>) -> Result<Vec<Report>> {
        report::all(ctx).await
    }

    /// A weekly report by its number; null when there is none of that number.
    #[graphql(complexity = "5 + child_complexity")]
    async fn report(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its number in the series: 1 is of the week from 28 January to 3 February 2017.")]
        number: i32,
    ) -> Result<Option<Report>> {
        report::by_number(ctx, number).await
    }

    /// Every dataset that is loaded, those of detainers first.
    async fn datasets(&self, ctx: &Context<'_>) -> Result<Vec<Dataset>> {
        let snapshot = ctx.data::<Arc<Snapshot>>()?;
        Ok(snapshot.datasets.iter().cloned().map(Dataset).collect())
    }

    /// A dataset by its id; null when it is not loaded.
    async fn dataset(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
    ) -> Result<Option<Dataset>> {
        let snapshot = ctx.data::<Arc<Snapshot>>()?;
        Ok(snapshot.dataset(&id).cloned().map(Dataset))
    }

    /// What may be asked: dimensions, counts and denominators, with their definitions.
    async fn catalogue(&self) -> Catalogue {
        Catalogue
    }
}
