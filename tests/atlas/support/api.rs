//! The schema over a database, asked as a client asks it.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_graphql::{Request, Variables};
use detainer_atlas::columns::{Choice, Engine};
use detainer_atlas::graphql::{AtlasSchema, Documents, execute, schema};
use detainer_atlas::question::Snapshot;
use detainer_atlas::store::Store;
use serde_json::Value as Json;

use super::database;

/// An API over one database.
pub struct Api {
    runtime: tokio::runtime::Runtime,
    schema: AtlasSchema,
    documents: Documents,
    /// The database, to count statements.
    pub store: Store,
    engine: Engine,
    snapshot: Arc<Snapshot>,
}

impl Api {
    /// An API over the database at that address, as it is now; `dataset` answers when a question names none.
    pub fn over(url: &str, dataset: &str) -> Api {
        Api::by(Choice::Postgres, url, dataset)
    }

    /// The same, answered by that engine.
    pub fn by(choice: Choice, url: &str, dataset: &str) -> Api {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a runtime");
        let store = Store::open(url, 4, Duration::from_secs(30)).expect("a pool");
        let snapshot =
            runtime.block_on(store.snapshot(dataset, "http://atlas.test")).expect("the database answers");
        let engine = Engine::new(&store, choice, 1 << 30);
        runtime.block_on(engine.take_up(&snapshot)).expect("the columns are filled");
        Api {
            runtime,
            schema: schema(),
            documents: Documents::default(),
            store,
            engine,
            snapshot: Arc::new(snapshot),
        }
    }

    /// Looks at the database again, as a running server does when releases have changed.
    pub fn look_again(&mut self, dataset: &str) {
        let snapshot = self.runtime.block_on(self.store.snapshot(dataset, "http://atlas.test"));
        self.snapshot = Arc::new(snapshot.expect("the database answers"));
        self.runtime.block_on(self.engine.take_up(&self.snapshot)).expect("the columns are filled");
    }

    /// What is loaded.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The API over the bundled data.
    pub fn bundled() -> &'static Api {
        static API: OnceLock<Api> = OnceLock::new();
        API.get_or_init(|| Api::over(database::bundled(), "ice-foia-fy2015"))
    }

    /// The text of the response, as it goes out.
    pub fn text(&self, query: &str, variables: Json) -> String {
        let request = Request::new(query).variables(Variables::from_json(variables));
        let executed = self.runtime.block_on(execute(
            &self.schema,
            &self.documents,
            &self.engine,
            self.snapshot.clone(),
            request,
        ));
        String::from_utf8(executed.body.into()).expect("a response is UTF-8")
    }

    /// The response.
    pub fn response(&self, query: &str) -> Json {
        serde_json::from_str(&self.text(query, Json::Null)).expect("a response is JSON")
    }

    /// The data of a response without errors.
    pub fn data(&self, query: &str) -> Json {
        let mut response = self.response(query);
        assert!(response["errors"].is_null(), "{query}\n{response:#}");
        response["data"].take()
    }

    /// Code and message of the one error of a response.
    pub fn error(&self, query: &str) -> (String, String) {
        let response = self.response(query);
        let errors =
            response["errors"].as_array().unwrap_or_else(|| panic!("no error: {query}\n{response:#}"));
        assert_eq!(errors.len(), 1, "{query}\n{response:#}");
        let part = |path: &str| errors[0].pointer(path).and_then(Json::as_str).unwrap_or_default().to_owned();
        (part("/extensions/code"), part("/message"))
    }
}
