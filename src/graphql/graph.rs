//! The roots of the graph of entities: searches, and lists that the snapshot holds.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use super::connection::{Connection, Page};
use super::declare::{Argument, JurisdictionFilter, OffenseFilter};
use super::errors;
use super::jurisdiction::Jurisdiction;
use super::node::{self, Node};
use super::offense::{Offense, OffenseFamily};
use crate::answer::places;
use crate::columns::Engine;
use crate::question::{Paging, Snapshot, read_offenses, read_places};

/// The graph's roots.
#[derive(Default)]
pub struct Graph;

/// Searches, and lists of entities.
#[Object]
impl Graph {
    /// States, counties, cities and agencies: those that `where` admits, found by `search`, the best first, else by name.
    #[allow(clippy::too_many_arguments)]
    // With `where` it can scan detainers, as a slice does.
    #[graphql(complexity = "(if filter.is_some() { 50 } else { 20 }) + child_complexity")]
    async fn jurisdictions(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Words of its name and its state in any order, begun or whole: \"clark nv\", \"St. Louis\", \"miami dade\". Small slips are forgiven where nothing else is found."
        )]
        search: Option<String>,
        #[graphql(name = "where", desc = "Which jurisdictions.")] filter: Option<
            Argument<JurisdictionFilter>,
        >,
        #[graphql(desc = "How many from the front; 50 by default, at most 1,000.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which they begin.")] after: Option<String>,
        #[graphql(desc = "How many from the back, in place of `first`.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which they end.")] before: Option<String>,
    ) -> Result<Connection<Jurisdiction>> {
        let snapshot = ctx.data::<Arc<Snapshot>>()?;
        let filter = filter.map(|filter| filter.0);
        let question = read_places(search.as_deref(), filter.as_ref(), snapshot).map_err(errors::refused)?;
        let paging = Paging { first, after, last, before };
        let name = format!("jurisdictions {}", question.canonical());
        let page = Page::of(snapshot, &name, &["places"], &paging)?;
        let found = places(&question, snapshot, ctx.data::<Engine>()?).await.map_err(errors::failed)?;
        Ok(Connection::of_list(page, &found, |place| Jurisdiction::new(snapshot, place)))
    }

    /// Offenses as sources name them: those that `where` admits, found by `search`, the best first, else by name.
    #[allow(clippy::too_many_arguments)]
    #[graphql(complexity = "20 + child_complexity")]
    async fn offenses(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Words of its text, its code or its family, in any order, begun or whole: \"burgl\", \"forced entry\", \"5404\". Small slips are forgiven where nothing else is found."
        )]
        search: Option<String>,
        #[graphql(name = "where", desc = "Which offenses.")] filter: Option<Argument<OffenseFilter>>,
        #[graphql(desc = "How many from the front; 50 by default, at most 1,000.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which they begin.")] after: Option<String>,
        #[graphql(desc = "How many from the back, in place of `first`.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which they end.")] before: Option<String>,
    ) -> Result<Connection<Offense>> {
        let snapshot = ctx.data::<Arc<Snapshot>>()?;
        let filter = filter.map(|filter| filter.0);
        let question =
            read_offenses(search.as_deref(), filter.as_ref(), snapshot).map_err(errors::refused)?;
        Offense::page(snapshot, &question, "offenses", &Paging { first, after, last, before })
    }

    /// Every family of offenses, by code.
    async fn offense_families(&self, ctx: &Context<'_>) -> Result<Vec<OffenseFamily>> {
        Ok(OffenseFamily::all(ctx.data::<Arc<Snapshot>>()?))
    }

    /// Anything that has an id, by its id; null when it is not there.
    #[graphql(complexity = "5 + child_complexity")]
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The id, as a field `id` gave it: `jurisdiction:48453`.")] id: ID,
    ) -> Result<Option<Node>> {
        node::node(ctx, id).await
    }

    /// The things of these ids, in their order; null in the place of what is not there. At most 1,000 ids.
    #[graphql(complexity = "20 + child_complexity")]
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The ids, as fields `id` gave them.")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>> {
        node::nodes(ctx, &ids).await
    }
}
