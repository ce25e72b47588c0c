//! Lists of detainers: of a dataset, of a place, of a facility, of an offense.

use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, NoCache};
use async_graphql::{Context, ID, Result};
use futures_util::future::BoxFuture;
use serde_json::{Map, Value as Json};

use super::super::connection::{Connection, Page, Source};
use super::super::declare::{Argument, DetainerFilter, DetainerOrder};
use super::super::errors;
use super::super::scalars::Date;
use super::super::slice::picture;
use super::load::{CountsLoader, Each, RecordsLoader};
use super::{Detainer, Origin};
use crate::catalogue::Column;
use crate::columns::Engine;
use crate::plan::Records;
use crate::question::{PageSize, Paging, RecordsQuestion, Snapshot, read_records};
use crate::store::Record;

/// The arguments of every list of detainers.
#[derive(Default)]
pub struct Asked {
    /// The dataset.
    pub dataset: Option<ID>,
    /// A release of it.
    pub release: Option<ID>,
    /// The day whose releases answer.
    pub as_of: Option<Date>,
    /// Releases of other datasets.
    pub pins: Option<Vec<ID>>,
    /// Which detainers.
    pub filter: Option<Argument<DetainerFilter>>,
    /// In what order.
    pub order_by: Option<Vec<Argument<DetainerOrder>>>,
    /// Which page.
    pub paging: Paging,
}

/// Whose detainers: those with this code in the column. On a column of charges, those with such a charge.
pub type Under = (Column, i32);

impl Asked {
    /// The arguments but paging, as a question takes them.
    pub fn arguments(&mut self) -> Map<String, Json> {
        let orders = self.order_by.take();
        let given = [
            ("dataset", self.dataset.take().map(|id| id.0.into())),
            ("release", self.release.take().map(|id| id.0.into())),
            ("asOf", self.as_of.take().map(|day| day.0.to_string().into())),
            ("pins", self.pins.take().map(|pins| pins.into_iter().map(|id| Json::from(id.0)).collect())),
            ("where", self.filter.take().map(|filter| filter.0)),
            ("orderBy", orders.map(|rules| rules.into_iter().map(|rule| rule.0).collect())),
        ];
        given.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }
}

/// The price of a list: what is asked of a detainer, for every fifty that it can give, and five for the statement.
pub fn price(first: Option<i32>, last: Option<i32>, of_each: usize) -> usize {
    let length =
        first.or(last).and_then(|length| usize::try_from(length).ok()).unwrap_or(PageSize::USUAL.usual);
    let length = length.min(PageSize::USUAL.most);
    5 + of_each.saturating_mul(50 + length) / 50
}

/// The page of detainers that is asked, of the releases that are asked.
pub async fn detainers(ctx: &Context<'_>, mut asked: Asked) -> Result<Connection<Detainer>> {
    let arguments = asked.arguments();
    let snapshot = picture(ctx, &arguments).await?;
    page(ctx, snapshot, &arguments, &asked.paging, None)
}

/// The page of those of a thing, from the picture that the thing is of.
pub async fn detainers_of(
    ctx: &Context<'_>,
    snapshot: &Arc<Snapshot>,
    mut asked: Asked,
    under: Under,
) -> Result<Connection<Detainer>> {
    page(ctx, snapshot.clone(), &asked.arguments(), &asked.paging, Some(under))
}

fn page(
    ctx: &Context<'_>,
    snapshot: Arc<Snapshot>,
    arguments: &Map<String, Json>,
    paging: &Paging,
    under: Option<Under>,
) -> Result<Connection<Detainer>> {
    let question =
        read_records(arguments, &snapshot, under.map(|(column, _)| column)).map_err(errors::refused)?;
    let page = Page::of(&snapshot, &question.identity(under), &[], paging)?;
    let source = Listed {
        origin: Arc::new(Origin {
            snapshot,
            dataset: question.dataset.clone(),
            release: question.release,
            release_id: question.release_id.clone(),
            lines: None,
        }),
        question,
        under,
        engine: ctx.data::<Engine>()?.clone(),
        records: ctx.data::<Arc<DataLoader<RecordsLoader, NoCache>>>()?.clone(),
        counts: ctx.data::<Arc<DataLoader<CountsLoader, NoCache>>>()?.clone(),
    };
    Ok(Connection::of_source(page, Arc::new(source)))
}

/// A list of detainers of which windows are loaded.
struct Listed {
    origin: Arc<Origin>,
    question: RecordsQuestion,
    under: Option<Under>,
    engine: Engine,
    records: Arc<DataLoader<RecordsLoader, NoCache>>,
    counts: Arc<DataLoader<CountsLoader, NoCache>>,
}

impl Listed {
    fn window(&self, offset: usize, limit: Option<usize>) -> Records {
        Records::of(&self.question, offset, limit)
    }

    async fn load(&self, offset: usize, length: usize) -> Result<Vec<Record>> {
        let window = self.window(offset, Some(length));
        match self.under {
            None => self.engine.records(&window).await.map_err(errors::failed),
            Some((column, code)) => {
                let each = Each { records: Arc::new(window), column, code };
                let loaded = self.records.load_one(each).await?;
                Ok(loaded.map(|records| records.to_vec()).unwrap_or_default())
            }
        }
    }
}

impl Source<Detainer> for Listed {
    fn rows(&self, offset: usize, length: usize) -> BoxFuture<'_, Result<Vec<Detainer>>> {
        Box::pin(async move {
            let records = self.load(offset, length).await?;
            let detainer = |record| Detainer { origin: self.origin.clone(), record };
            Ok(records.into_iter().map(detainer).collect())
        })
    }

    fn total(&self) -> BoxFuture<'_, Result<usize>> {
        Box::pin(async move {
            let all = self.window(0, None);
            let count = match self.under {
                None => self.engine.count(&all.count()).await.map_err(errors::failed)?,
                Some((column, code)) => {
                    let each = Each { records: Arc::new(all), column, code };
                    self.counts.load_one(each).await?.unwrap_or_default()
                }
            };
            Ok(count.try_into().unwrap_or(usize::MAX))
        })
    }
}
