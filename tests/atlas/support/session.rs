//! A database and a runtime, for tests that look into tables.

use super::database::fresh;

/// A database of its own and a runtime to talk to it with.
pub struct Session {
    /// The database's address.
    pub url: String,
    runtime: tokio::runtime::Runtime,
}

impl Session {
    /// Makes an empty database with the current schema.
    pub fn fresh() -> Session {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        Session { url: fresh(), runtime: runtime.expect("a runtime") }
    }

    /// Waits for what a future gives.
    pub fn run<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// The rows of a statement, one a line, values separated by spaces.
    pub fn text(&self, sql: &str) -> String {
        self.run(async {
            let connected = tokio_postgres::connect(&self.url, tokio_postgres::NoTls).await;
            let (client, connection) = connected.expect("the database answers");
            tokio::spawn(connection);
            let mut lines = Vec::new();
            for message in client.simple_query(sql).await.expect(sql) {
                if let tokio_postgres::SimpleQueryMessage::Row(row) = message {
                    let cells = (0..row.len()).map(|n| row.get(n).unwrap_or("-"));
                    lines.push(cells.collect::<Vec<_>>().join(" "));
                }
            }
            lines.join("\n")
        })
    }
}
