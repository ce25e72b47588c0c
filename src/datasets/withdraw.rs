//! Withdraws a release: it answers no more unless it is pinned, and then with a warning.

use serde::Serialize;
use tokio_postgres::Transaction;

use super::database::Database;
use super::derived;
use super::error::ImportError;
use super::progress::Progress;
use super::spelling::did_you_mean;

const WITHDRAW: &str = "UPDATE release SET current = false, withdrawn_at = clock_timestamp(), withdrawn_reason = $2 WHERE key = $1";

const NEWEST: &str = "UPDATE release SET current = true WHERE key =
        (SELECT max(key) FROM release WHERE dataset = $1 AND withdrawn_at IS NULL)
    RETURNING id, label";

/// A release, as commands on it need it.
pub struct Known {
    /// `release.key`.
    pub key: i32,
    /// What its dataset holds.
    pub kind: String,
    /// Whether it answers when none is named.
    pub current: bool,
    /// Why it was withdrawn.
    pub withdrawn: Option<String>,
}

/// What a withdrawal came to.
#[derive(Debug, Serialize)]
pub struct Withdrawn {
    /// The dataset.
    pub dataset: String,
    /// The release that was withdrawn.
    pub release: String,
    /// The release that answers in its place, id and label; `None` where none is left.
    pub current: Option<(String, String)>,
}

/// Withdraws a release for a reason that readers of its answers are told. The newest that is not withdrawn answers in its
/// place. All at once or not at all; servers take it up within seconds.
///
/// # Errors
/// A dataset or release that is not there, or is withdrawn already; an empty reason.
pub async fn withdraw(
    database_url: &str,
    dataset: &str,
    release: &str,
    reason: &str,
    progress: &dyn Progress,
) -> Result<Withdrawn, ImportError> {
    let reason = reason.trim();
    if reason.is_empty() {
        let fix = "say in a few words what is wrong with the release: whoever asks for it again is told";
        return Err(ImportError::Refused(format!("--reason is empty: {fix}")));
    }
    let mut database = Database::open(database_url).await?;
    let transaction = database.begin(progress).await?;
    let known = known(&transaction, dataset, release).await?;
    if let Some(reason) = known.withdrawn {
        return Err(ImportError::Refused(format!("release {release} is withdrawn already ({reason})")));
    }
    transaction.execute(WITHDRAW, &[&known.key, &reason]).await?;
    let current = match known.current {
        true => transaction.query_opt(NEWEST, &[&dataset]).await?.map(|row| (row.get(0), row.get(1))),
        false => transaction
            .query_opt("SELECT id, label FROM release WHERE dataset = $1 AND current", &[&dataset])
            .await?
            .map(|row| (row.get(0), row.get(1))),
    };
    derived::of_current(&transaction, progress).await?;
    transaction.execute("SELECT pg_notify('release', $1)", &[&release]).await?;
    transaction.commit().await?;
    database.close().await;
    tracing::info!(dataset, release, reason, "withdrawn");
    Ok(Withdrawn { dataset: dataset.to_owned(), release: release.to_owned(), current })
}

/// The release of that id of a dataset; refused with the nearest where there is none.
pub async fn known(
    transaction: &Transaction<'_>,
    dataset: &str,
    release: &str,
) -> Result<Known, ImportError> {
    let rows = transaction.query("SELECT id FROM dataset ORDER BY id", &[]).await?;
    let datasets: Vec<&str> = rows.iter().map(|row| row.get(0)).collect();
    if !datasets.contains(&dataset) {
        let near = did_you_mean(dataset, datasets.iter().copied());
        return Err(ImportError::Refused(format!("no dataset is named {dataset}{near}")));
    }
    let all = "SELECT release.id, key, kind, current, withdrawn_reason
        FROM release JOIN dataset ON dataset.id = release.dataset WHERE dataset.id = $1 ORDER BY key DESC";
    let rows = transaction.query(all, &[&dataset]).await?;
    let Some(row) = rows.iter().find(|row| row.get::<_, &str>(0) == release) else {
        let ids: Vec<&str> = rows.iter().map(|row| row.get(0)).collect();
        return Err(ImportError::Refused(format!(
            "{dataset} has no release {release}; it has {}",
            if ids.is_empty() { "none".to_owned() } else { ids.join(", ") }
        )));
    };
    Ok(Known { key: row.get(1), kind: row.get(2), current: row.get(3), withdrawn: row.get(4) })
}
