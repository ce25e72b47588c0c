//! A database for each test, copied from a migrated template; and one with the bundled data, which tests share to read.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use detainer_atlas::datasets::{Silent, load_bundled};

use super::server::address;

static NEXT: AtomicU32 = AtomicU32::new(1);
static TEMPLATE: OnceLock<String> = OnceLock::new();

/// Makes an empty database with the current schema and returns its address.
pub fn fresh() -> String {
    let template = TEMPLATE.get_or_init(|| {
        let name = format!("template_{}", std::process::id());
        statement(&format!("CREATE DATABASE {name}"));
        detainer_atlas::store::migrate(&address(&name)).expect("the migrations run");
        name
    });
    let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    statement(&format!("CREATE DATABASE {name} TEMPLATE {template}"));
    address(&name)
}

/// The address of the database that holds the bundled data. Tests must only read it.
pub fn bundled() -> &'static str {
    static BUNDLED: OnceLock<String> = OnceLock::new();
    BUNDLED.get_or_init(|| {
        let url = fresh();
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
        runtime.block_on(load_bundled(&url, &Silent)).expect("the bundled data load");
        url
    })
}

fn statement(sql: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(&address("postgres"), tokio_postgres::NoTls)
            .await
            .expect("the test server answers");
        tokio::spawn(connection);
        client.batch_execute(sql).await.expect(sql);
    });
}

/// All rows of a statement, each value as text; panics where it does not run.
pub fn rows(url: &str, sql: &str) -> Vec<Vec<String>> {
    try_rows(url, sql).unwrap_or_else(|refusal| panic!("{refusal}\n{sql}"))
}

/// All rows of one SELECT as objects: columns by name, in their order; why, where it does not run.
pub fn objects(url: &str, sql: &str) -> Result<Vec<serde_json::Value>, String> {
    let select = sql.trim_end().trim_end_matches(';');
    let rows = try_rows(url, &format!("SELECT row_to_json(q) FROM (\n{select}\n) q"))?;
    Ok(rows.iter().map(|row| serde_json::from_str(&row[0]).expect("the database writes JSON")).collect())
}

fn try_rows(url: &str, sql: &str) -> Result<Vec<Vec<String>>, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (client, connection) =
            tokio_postgres::connect(url, tokio_postgres::NoTls).await.expect("the database answers");
        tokio::spawn(connection);
        let messages = client.simple_query(sql).await.map_err(|error| match error.as_db_error() {
            Some(refusal) => refusal.message().to_owned(),
            None => error.to_string(),
        })?;
        let row = |message| match message {
            tokio_postgres::SimpleQueryMessage::Row(row) => {
                Some((0..row.len()).map(|at| row.get(at).unwrap_or_default().to_owned()).collect())
            }
            _ => None,
        };
        Ok(messages.into_iter().filter_map(row).collect())
    })
}
