//! What is derived from releases, after one has come: no reader sees a release without it.

use tokio_postgres::Transaction;

use super::database::Database;
use super::error::ImportError;
use super::kind::Kind;
use super::policies::{derive, derive_firsts, derive_seats};
use super::progress::Progress;

const ALL: &str =
    "SELECT key FROM release JOIN dataset ON dataset.id = release.dataset WHERE kind = 'policies'";

/// Derives anew what rests on a release of that kind, which is now current.
pub async fn anew(
    transaction: &Transaction<'_>,
    kind: &Kind,
    release: i32,
    progress: &dyn Progress,
) -> Result<(), ImportError> {
    match kind.name {
        "policies" => derive(transaction, release, progress).await,
        "places" => {
            for row in transaction.query(ALL, &[]).await? {
                derive(transaction, row.get(0), progress).await?;
            }
            Ok(())
        }
        // New detainers can bring new facilities.
        "detainers" => {
            for row in transaction.query(ALL, &[]).await? {
                derive_seats(transaction, row.get(0)).await?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Releases that limit cooperation somewhere, of which it is not known since when.
const WITHOUT_FIRSTS: &str = "NOT EXISTS (SELECT FROM policy_first WHERE release = release.key) AND EXISTS (
    SELECT FROM policy WHERE release = release.key AND direction = 'limits_cooperation' AND governs <> '{}')";

/// Derives what a database lacks that an older version filled.
pub async fn missing(database_url: &str, progress: &dyn Progress) -> Result<(), ImportError> {
    let mut database = Database::open(database_url).await?;
    let lacking = format!("{ALL} AND NOT EXISTS (SELECT 1 FROM policy_interval WHERE release = release.key)");
    if !database.client.query(&lacking, &[]).await?.is_empty() {
        let transaction = database.begin(progress).await?;
        for row in transaction.query(&lacking, &[]).await? {
            derive(&transaction, row.get(0), progress).await?;
        }
        transaction.commit().await?;
    }
    let lacking = format!("{ALL} AND {WITHOUT_FIRSTS}");
    if !database.client.query(&lacking, &[]).await?.is_empty() {
        let transaction = database.begin(progress).await?;
        for row in transaction.query(&lacking, &[]).await? {
            derive_firsts(&transaction, row.get(0), progress).await?;
        }
        transaction.commit().await?;
    }
    database.close().await;
    Ok(())
}
