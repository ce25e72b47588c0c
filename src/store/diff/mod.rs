//! What differs between two releases: of detainers as multisets of whole records, of other kinds by their own keys.

mod entries;

use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

pub use entries::{Change, Changed, Entries};

use super::Store;
use super::lease::StoreError;

/// How many detainers two releases have in common, as multisets: a record that stands twice in one and once in the other
/// is there once, and was added or removed once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct Multiset {
    /// In both.
    #[diesel(sql_type = BigInt)]
    pub unchanged: i64,
    /// In the second alone.
    #[diesel(sql_type = BigInt)]
    pub added: i64,
    /// In the first alone.
    #[diesel(sql_type = BigInt)]
    pub removed: i64,
}

/// The columns of a record: all but its place in the release. A person's number has no meaning across releases: that
/// there is one has.
const COLUMNS: &str = "SELECT string_agg(CASE attname WHEN 'person' THEN 'CASE WHEN person > 0 THEN 1 ELSE person END'
        ELSE 'd.' || quote_ident(attname) END, ', ' ORDER BY attname) AS columns
    FROM pg_attribute
    WHERE attrelid = 'detainer'::regclass AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('release', 'id')";

const LINE_COLUMNS: &str = "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attname) AS columns
    FROM pg_attribute
    WHERE attrelid = 'charge'::regclass AND attnum > 0 AND NOT attisdropped
        AND attname NOT IN ('release', 'detainer', 'ordinal')";

#[derive(QueryableByName)]
struct Columns {
    #[diesel(sql_type = Text)]
    columns: String,
}

/// Records are told apart by two hashes of 64 bits each: among a billion two that differ agree in both once in 10^20
/// times. Charge lines have no order in it: their hashes are added up.
fn of_release(side: i32, release: i32, columns: &str, lines: &str) -> String {
    format!(
        "SELECT {side} AS side, hash_record_extended(ROW({columns}, lines.a), 0) AS a,
            hash_record_extended(ROW({columns}, lines.b), 1) AS b
        FROM detainer_{release} AS d LEFT JOIN (
            SELECT detainer, sum(hash_record_extended(ROW({lines}), 0)) AS a,
                sum(hash_record_extended(ROW({lines}), 1)) AS b
            FROM charge_{release} GROUP BY detainer
        ) AS lines ON lines.detainer = d.id"
    )
}

/// For the hashes of some million records: more memory and time than other statements have.
const SETTINGS: &str = "BEGIN READ ONLY; SET LOCAL work_mem = '256MB'; SET LOCAL statement_timeout = '120s'";

impl Store {
    /// Compares two releases of detainers, by `release.key`. One comparison runs at a time; its answer is kept, since
    /// releases do not change.
    ///
    /// # Errors
    /// When the database does not answer, or not in time.
    pub async fn compare_detainers(&self, from: i32, to: i32) -> Result<Multiset, Arc<StoreError>> {
        let compare = async {
            // The semaphore is never closed.
            let _permit = self.comparing.acquire().await.ok();
            self.multiset(from, to).await
        };
        self.compared.try_get_with((from, to), compare).await
    }

    async fn multiset(&self, from: i32, to: i32) -> Result<Multiset, StoreError> {
        self.lease()
            .await?
            .run(async |connection| {
                let columns: Columns = diesel::sql_query(COLUMNS).get_result(connection).await?;
                let lines: Columns = diesel::sql_query(LINE_COLUMNS).get_result(connection).await?;
                let of = |side, release| of_release(side, release, &columns.columns, &lines.columns);
                let sql = format!(
                    "SELECT coalesce(sum(least(was, now)), 0)::int8 AS unchanged,
                        coalesce(sum(greatest(now - was, 0)), 0)::int8 AS added,
                        coalesce(sum(greatest(was - now, 0)), 0)::int8 AS removed
                    FROM (
                        SELECT count(*) FILTER (WHERE side = 0) AS was, count(*) FILTER (WHERE side = 1) AS now
                        FROM ({} UNION ALL {}) AS records GROUP BY a, b
                    ) AS counted",
                    of(0, from),
                    of(1, to)
                );
                connection.batch_execute(SETTINGS).await?;
                let found = diesel::sql_query(sql).get_result(connection).await;
                connection.batch_execute("ROLLBACK").await?;
                found
            })
            .await
    }
}
