//! Drops a withdrawn release: its rows are gone, and addresses that pin it answer no more.

use std::time::Duration;

use tokio_postgres::Transaction;
use tokio_postgres::error::SqlState;

use super::database::Database;
use super::error::ImportError;
use super::progress::Progress;
use super::withdraw::known;

/// How long an attempt waits for those who read the tables, who then wait behind it.
const PATIENCE: &str = "SET LOCAL lock_timeout = '2s'";
/// Attempts, and the pause after one that did not get through.
const ATTEMPTS: usize = 15;
const PAUSE: Duration = Duration::from_secs(2);

/// What rests on a release, what refers to another before that.
const ROWS: [&str; 20] = [
    "DELETE FROM policy_first WHERE $1 IN (release, places)",
    "DELETE FROM policy_interval WHERE $1 IN (release, places)",
    "DELETE FROM policy_seat WHERE $1 IN (release, places)",
    "DELETE FROM policy_basis WHERE $1 IN (release, places)",
    "DELETE FROM policy_source WHERE release = $1",
    "DELETE FROM policy_ending WHERE release = $1",
    "DELETE FROM policy_jurisdiction WHERE release = $1",
    "DELETE FROM policy WHERE release = $1",
    "DELETE FROM city_county WHERE release = $1",
    "DELETE FROM jurisdiction WHERE release = $1",
    "DELETE FROM population WHERE release = $1",
    "DELETE FROM offense_family WHERE release = $1",
    "DELETE FROM listing_entry WHERE release = $1",
    "DELETE FROM listing WHERE release = $1",
    "DELETE FROM agreement WHERE release = $1",
    "DELETE FROM aor_county WHERE release = $1",
    "DELETE FROM aor WHERE release = $1",
    "DELETE FROM correction WHERE release = $1",
    "DELETE FROM same_number WHERE release = $1",
    "DELETE FROM report_figure WHERE release = $1",
];

const LAST: [&str; 4] = [
    "DELETE FROM published_total WHERE release = $1",
    "DELETE FROM report WHERE release = $1",
    "DELETE FROM coverage WHERE release = $1",
    "DELETE FROM release WHERE key = $1",
];

const PARTITIONS: &str = "ALTER TABLE charge DETACH PARTITION charge_{key};
    ALTER TABLE detainer DETACH PARTITION detainer_{key};
    DROP TABLE charge_{key}, detainer_{key}";

/// Drops a release that was withdrawn. Whoever reads the tables is not kept waiting for long: it tries again.
///
/// # Errors
/// A release that is not there or not withdrawn; readers that never leave a gap.
pub async fn drop_release(
    database_url: &str,
    dataset: &str,
    release: &str,
    progress: &dyn Progress,
) -> Result<(), ImportError> {
    let mut database = Database::open(database_url).await?;
    for attempt in 1.. {
        let transaction = database.begin(progress).await?;
        match dropped(&transaction, dataset, release).await {
            Ok(()) => {
                transaction.commit().await?;
                break;
            }
            Err(ImportError::Database(error))
                if error.code() == Some(&SqlState::LOCK_NOT_AVAILABLE) && attempt < ATTEMPTS =>
            {
                transaction.rollback().await?;
                progress.note("The tables are being read; trying again in a moment.");
                tokio::time::sleep(PAUSE).await;
            }
            Err(error) => return Err(error),
        }
    }
    database.close().await;
    tracing::info!(dataset, release, "dropped");
    Ok(())
}

async fn dropped(transaction: &Transaction<'_>, dataset: &str, release: &str) -> Result<(), ImportError> {
    let known = known(transaction, dataset, release).await?;
    if known.withdrawn.is_none() {
        return Err(ImportError::Refused(format!(
            "release {release} is not withdrawn: withdraw it first, so that its readers are told why, with `detainer-atlas datasets withdraw {dataset} {release} --reason \"…\"`"
        )));
    }
    transaction.batch_execute(PATIENCE).await?;
    if known.kind == "detainers" {
        transaction.batch_execute(&PARTITIONS.replace("{key}", &known.key.to_string())).await?;
    }
    for sql in ROWS.into_iter().chain(LAST) {
        transaction.execute(sql, &[&known.key]).await?;
    }
    transaction.execute("SELECT pg_notify('release', $1)", &[&release]).await?;
    Ok(())
}
