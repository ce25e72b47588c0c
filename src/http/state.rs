//! What every request shares: the schema, the database, and the picture of what is loaded.

use std::sync::{Arc, RwLock};
use std::time::Duration;

use anyhow::Result;
use async_graphql::Request;
use async_graphql::parser::types::OperationType;

use super::kept::Kept;
use crate::columns::{Choice, Engine};
use crate::graphql::{AtlasSchema, Documents, Executed, execute, schema};
use crate::question::Snapshot;
use crate::store::{Store, StoreError};

/// How often a server looks for new releases.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// How long after a failure to load columns it is tried again.
const TRY_AGAIN_AFTER: Duration = Duration::from_secs(60);

/// What a server is told.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The database.
    pub database_url: String,
    /// The dataset that answers when a question names none.
    pub default_dataset: String,
    /// The address people reach the server by, for permalinks.
    pub public_url: String,
    /// Connections to the database at most.
    pub connections: usize,
    /// How long a statement may run.
    pub statement_timeout: Duration,
    /// Which engine answers.
    pub engine: Choice,
    /// Bytes of memory that columns may take.
    pub columns_memory: usize,
    /// Bytes of answers that are kept.
    pub answers_memory: usize,
}

/// A running Atlas. Cheap to clone.
#[derive(Clone)]
pub struct Atlas {
    schema: AtlasSchema,
    documents: Documents,
    /// What answers.
    pub engine: Engine,
    /// Answers that were given.
    pub kept: Kept,
    snapshot: Arc<RwLock<Arc<Snapshot>>>,
    settings: Arc<Settings>,
}

impl Atlas {
    /// Opens the database and looks at what is loaded. PostgreSQL answers at once; columns are loaded by
    /// [`Atlas::follow`].
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn open(settings: Settings) -> Result<Atlas> {
        let store = Store::open(&settings.database_url, settings.connections, settings.statement_timeout)?;
        let snapshot = store.snapshot(&settings.default_dataset, &settings.public_url).await?;
        let engine = Engine::new(&store, settings.engine, settings.columns_memory);
        let snapshot = Arc::new(RwLock::new(Arc::new(snapshot)));
        Ok(Atlas {
            schema: schema(),
            documents: Documents::default(),
            engine,
            kept: Kept::of(settings.answers_memory),
            snapshot,
            settings: Arc::new(settings),
        })
    }

    /// Runs a request against a picture.
    pub async fn execute(&self, snapshot: Arc<Snapshot>, request: Request) -> Executed {
        execute(&self.schema, &self.documents, &self.engine, snapshot, request).await
    }

    /// Whether a document has an operation of that name, or the only one, that is no query.
    pub fn changes_something(&self, request: &Request) -> bool {
        let Ok(parsed) = self.documents.parsed(&request.query) else { return false };
        let named =
            |name: Option<&str>| request.operation_name.as_deref().is_none_or(|wanted| Some(wanted) == name);
        parsed.document.operations.iter().any(|(name, operation)| {
            named(name.map(|name| name.as_str())) && operation.node.ty != OperationType::Query
        })
    }

    /// What is loaded now. A request keeps the picture that it began with.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        match self.snapshot.read() {
            Ok(snapshot) => snapshot.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        }
    }

    /// Looks again at what is loaded.
    ///
    /// # Errors
    /// When the database does not answer; the old picture stays.
    pub async fn refresh(&self) -> Result<(), StoreError> {
        let fresh = Arc::new(
            self.engine.store().snapshot(&self.settings.default_dataset, &self.settings.public_url).await?,
        );
        // Before questions are read against it: columns answered the old releases, and shall answer the new ones from
        // their first question on. What has no columns is answered by PostgreSQL.
        let taken_up = self.engine.take_up(&fresh).await;
        match self.snapshot.write() {
            Ok(mut snapshot) => *snapshot = fresh,
            Err(poisoned) => *poisoned.into_inner() = fresh,
        }
        self.kept.clear();
        taken_up
    }

    /// Loads the columns of what is there, then looks for new releases for as long as it runs, and takes them up.
    pub async fn follow(self) {
        let mut known = self.engine.store().release_mark().await.ok();
        let mut taken_up = self.engine.take_up(&self.snapshot()).await;
        loop {
            if let Err(error) = &taken_up {
                tracing::warn!(?error, "columns could not be loaded; PostgreSQL answers in their place");
            }
            tokio::time::sleep(if taken_up.is_ok() { LOOK_EVERY } else { TRY_AGAIN_AFTER }).await;
            let Ok(mark) = self.engine.store().release_mark().await else { continue };
            if taken_up.is_err() || known.as_ref() != Some(&mark) {
                taken_up = self.refresh().await;
                known = Some(mark);
                tracing::info!("the releases that are loaded were looked at anew");
            }
        }
    }
}
