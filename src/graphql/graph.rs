//! The roots of the graph of entities: searches, and lists that the snapshot holds.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};

use super::connection::{Connection, Page};
use super::declare::{Argument, JurisdictionFilter};
use super::errors;
use super::jurisdiction::Jurisdiction;
use crate::answer::places;
use crate::question::{Paging, Snapshot, read_places};
use crate::store::Store;

/// The graph's roots.
#[derive(Default)]
pub struct Graph;

/// Searches, and lists of entities.
#[Object]
impl Graph {
    /// States, counties, cities and agencies: those that `where` admits, found by `search`, the best first, else by name.
    #[allow(clippy::too_many_arguments)]
    #[graphql(complexity = "20 + child_complexity")]
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
        let found = places(&question, snapshot, ctx.data::<Store>()?).await.map_err(errors::failed)?;
        Ok(Connection::of_list(page, &found, |place| Jurisdiction::new(snapshot, place)))
    }
}
