//! What every connection shares: a page of a list by Relay's rules, of a list in memory or of one that is loaded by windows.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_graphql::{Context, Error, ErrorExtensions, Object, OutputType, Result, SimpleObject, TypeName};
use futures_util::future::BoxFuture;
use tokio::sync::OnceCell;

use super::errors;
use super::slice::PageInfo;
use crate::question::{PageSize, Paging, Snapshot, Window, cursor, fingerprint};

/// Which page of which list: the window, and what its cursors are made from.
#[derive(Clone)]
pub struct Page {
    window: Window,
    key: [u8; 32],
    fingerprint: [u8; 32],
}

impl Page {
    /// The page that is asked of a list. `question` names the list and every argument of it but paging, and all that it
    /// hangs on (the entity it is a field of; releases that are not current); `kinds` are the kinds of datasets whose
    /// current releases answer.
    pub fn of(snapshot: &Snapshot, question: &str, kinds: &[&str], paging: &Paging) -> Result<Page> {
        Page::sized(snapshot, question, kinds, paging, PageSize::USUAL)
    }

    /// The same, of a list with pages of its own size.
    pub fn sized(
        snapshot: &Snapshot,
        question: &str,
        kinds: &[&str],
        paging: &Paging,
        size: PageSize,
    ) -> Result<Page> {
        let fingerprint = fingerprint(snapshot, question, kinds);
        let window = paging.window(snapshot, &fingerprint, size).map_err(errors::refused)?;
        Ok(Page { window, key: snapshot.cursor_key, fingerprint })
    }

    fn cursor(&self, place: usize) -> String {
        cursor(&self.key, &self.fingerprint, place)
    }
}

/// A list of which only windows are loaded.
pub trait Source<T>: Send + Sync {
    /// Its entries from that place, at most so many; fewer where it ends.
    fn rows(&self, offset: usize, length: usize) -> BoxFuture<'_, Result<Vec<T>>>;
    /// How many there are in all. Asked only where `totalCount` is selected, or `last` is given without `before`.
    fn total(&self) -> BoxFuture<'_, Result<usize>>;
}

/// A page of a list of `T`; in the schema `TConnection`.
pub struct Connection<T> {
    page: Page,
    source: Option<Arc<dyn Source<T>>>,
    total: OnceCell<Result<usize>>,
    nodes: OnceCell<Result<Nodes<T>>>,
}

/// The entries of a page.
#[derive(Clone)]
struct Nodes<T> {
    /// The place of the first in the list.
    start: usize,
    nodes: Vec<T>,
    has_next: bool,
}

impl<T: Clone + Send + Sync + 'static> Connection<T> {
    /// A page of a list that is in memory; only what is on the page is made into nodes.
    pub fn of_list<K>(page: Page, all: &[K], node: impl Fn(&K) -> T) -> Connection<T> {
        let range = page.window.range(Some(all.len()));
        let nodes = Nodes {
            start: range.start,
            has_next: range.end < all.len(),
            nodes: all[range].iter().map(node).collect(),
        };
        Connection {
            page,
            source: None,
            total: OnceCell::new_with(Some(Ok(all.len()))),
            nodes: OnceCell::new_with(Some(Ok(nodes))),
        }
    }

    /// A page of a list that is loaded by windows. Nothing is loaded before a field needs it.
    pub fn of_source(page: Page, source: Arc<dyn Source<T>>) -> Connection<T> {
        Connection { page, source: Some(source), total: OnceCell::new(), nodes: OnceCell::new() }
    }

    async fn total(&self) -> Result<usize> {
        let total = async || match &self.source {
            Some(source) => source.total().await,
            None => Ok(0), // a list in memory came with its length
        };
        self.total.get_or_init(total).await.clone()
    }

    async fn load(&self) -> Result<Nodes<T>> {
        let Some(source) = &self.source else {
            return Ok(Nodes { start: 0, nodes: vec![], has_next: false });
        };
        let total = if self.page.window.needs_total() { Some(self.total().await?) } else { None };
        let range = self.page.window.range(total);
        let is_known = self.page.window.is_known(range.end) || total.is_some();
        // One more than the page has tells whether there is a next.
        let mut nodes = match range.len() {
            0 if is_known => Vec::new(),
            length => source.rows(range.start, length + usize::from(!is_known)).await?,
        };
        let has_next = match total {
            Some(total) => range.end < total,
            None => is_known || nodes.len() > range.len(),
        };
        nodes.truncate(range.len());
        Ok(Nodes { start: range.start, nodes, has_next })
    }

    /// The page's entries, loaded once, and taken from what a request may make.
    async fn page(&self, ctx: &Context<'_>) -> Result<&Nodes<T>> {
        let nodes = self.nodes.get_or_init(|| self.load()).await.as_ref().map_err(Error::clone)?;
        match ctx.data_opt::<Allowance>() {
            Some(allowance) => allowance.take(nodes.nodes.len()).map(|()| nodes),
            None => Ok(nodes),
        }
    }
}

impl<T: OutputType> TypeName for Connection<T> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Connection", T::type_name()).into()
    }
}

/// A page of a list, and where it stands in it.
#[Object(name_type)]
impl<T: OutputType + Clone + 'static> Connection<T> {
    /// The entries of this page, each with its cursor.
    async fn edges(&self, ctx: &Context<'_>) -> Result<Vec<Edge<T>>> {
        let page = self.page(ctx).await?;
        let edge =
            |(at, node): (usize, &T)| Edge { cursor: self.page.cursor(page.start + at), node: node.clone() };
        Ok(page.nodes.iter().enumerate().map(edge).collect())
    }

    /// The entries of this page.
    async fn nodes(&self, ctx: &Context<'_>) -> Result<&[T]> {
        Ok(&self.page(ctx).await?.nodes)
    }

    /// Where this page stands in the list.
    async fn page_info(&self) -> Result<PageInfo> {
        let page = self.nodes.get_or_init(|| self.load()).await.as_ref().map_err(Error::clone)?;
        let last = page.nodes.len().checked_sub(1);
        Ok(PageInfo {
            has_next_page: page.has_next,
            has_previous_page: page.start > 0,
            start_cursor: last.map(|_| self.page.cursor(page.start)),
            end_cursor: last.map(|last| self.page.cursor(page.start + last)),
        })
    }

    /// How many entries the whole list has.
    async fn total_count(&self) -> Result<i32> {
        Ok(self.total().await?.try_into().unwrap_or(i32::MAX))
    }
}

/// An entry of a page; in the schema `TEdge`.
#[derive(SimpleObject)]
#[graphql(name_type)]
pub struct Edge<T: OutputType> {
    /// Its place in the list, for `after` and `before`.
    cursor: String,
    /// The entry.
    node: T,
}

impl<T: OutputType> TypeName for Edge<T> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Edge", T::type_name()).into()
    }
}

/// How many entries the connections of one request may still give. Lists in lists multiply, and a price that multiplies
/// as well would refuse what is cheap: most places have few cities.
pub struct Allowance(AtomicUsize);

/// Entries that the connections of one request can give.
pub const MOST_ENTRIES: usize = 100_000;

impl Default for Allowance {
    fn default() -> Self {
        Allowance(AtomicUsize::new(MOST_ENTRIES))
    }
}

impl Allowance {
    fn take(&self, entries: usize) -> Result<()> {
        let left = |left: usize| left.checked_sub(entries);
        match self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, left) {
            Ok(_) => Ok(()),
            Err(_) => Err(too_many_entries()),
        }
    }
}

/// The refusal of lists that come to too many entries.
pub fn too_many_entries() -> Error {
    let message = format!(
        "The lists in this document come to more than {MOST_ENTRIES} entries. Ask for a smaller `first`, or for fewer lists in lists."
    );
    Error::new(message).extend_with(|_, extensions| extensions.set("code", "TOO_EXPENSIVE"))
}

#[cfg(test)]
mod tests;
