//! The root of slices of policies.

use async_graphql::{Context, ID, Object, Result};
use serde_json::Value as Json;

use super::declare::{Argument, PeriodGrain, PolicyDimension, PolicyFilter, PolicySliceOrder};
use super::policy_slice::{PolicySlice, slice};
use super::scalars::Date;

/// The root of slices of policies.
#[derive(Default)]
pub struct PolicyQuery;

/// Slices of policies.
#[Object]
impl PolicyQuery {
    /// Policies on detainers at the grain `by`: how many were in force on at least one day of a period, where, and over how
    /// many residents. docs/policies.md is the rule; none recorded does not mean that there was none.
    #[allow(clippy::too_many_arguments)]
    #[graphql(complexity = "20 + child_complexity")]
    async fn policy_slice(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "A release of the policies, by id, to get the same answer for ever. By default the current one."
        )]
        release: Option<ID>,
        #[graphql(
            desc = "Releases of the datasets that the numbers rest on besides (places, residents, field offices), by their ids, as `meta.releases` names them and permalinks pin them. Those not named are the current ones."
        )]
        pins: Option<Vec<ID>>,
        #[graphql(
            desc = "A day: the releases answer that were current at its end, by universal time. Not with `release` or `pins`."
        )]
        as_of: Option<Date>,
        #[graphql(
            default,
            desc = "The grain: one row for each combination of these. An empty list gives one row over all. With PERIOD each combination of the others that occurs has a row in each period."
        )]
        by: Vec<Argument<PolicyDimension>>,
        #[graphql(name = "where", desc = "Which policies.")] filter: Option<Argument<PolicyFilter>>,
        #[graphql(
            desc = "The first day that is looked at. By default the first day of the period in which the first dated policy of those that `where` admits began; without PERIOD in `by` the same day as `to`."
        )]
        from: Option<Date>,
        #[graphql(
            desc = "The last day that is looked at. By default the day on which the release of the policies was published; where that is not known, the last day that a policy names as that of its enactment, effect or end."
        )]
        to: Option<Date>,
        #[graphql(
            default_with = "Argument::of(\"YEAR\")",
            desc = "How the days are cut into the periods of PERIOD, at most 1,200. What lies of a period before `from` or after `to` is not looked at."
        )]
        grain: Argument<PeriodGrain>,
        #[graphql(desc = "The order of rows. By default that of the keys, in the order of `by`.")]
        order_by: Option<Vec<Argument<PolicySliceOrder>>>,
        #[graphql(default = 1000, desc = "Rows of this page at most, to 50,000.")] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
    ) -> Result<PolicySlice> {
        let day = |day: Option<Date>| day.map(|day| Json::from(day.0.to_string()));
        let given = [
            ("release", release.map(|id| id.0.into())),
            ("pins", pins.map(|ids| ids.into_iter().map(|id| Json::from(id.0)).collect())),
            ("asOf", day(as_of)),
            ("by", (!by.is_empty()).then(|| by.into_iter().map(|dimension| dimension.0).collect())),
            ("where", filter.map(|filter| filter.0)),
            ("from", day(from)),
            ("to", day(to)),
            ("grain", Some(grain.0).filter(|grain| grain != "YEAR")),
            ("orderBy", order_by.map(|rules| rules.into_iter().map(|rule| rule.0).collect())),
            ("first", Some(first.into())),
            ("after", after.map(Json::from)),
        ];
        let given = given.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        slice(ctx, given.collect()).await
    }
}
