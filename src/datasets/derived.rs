//! What is derived from releases, after one has come or gone: no reader sees a release without it.

use tokio_postgres::{GenericClient, Row, Transaction};

use super::database::Database;
use super::error::ImportError;
use super::gazetteer;
use super::kind::Kind;
use super::policies::{derive, derive_firsts, derive_seats};
use super::progress::Progress;
use crate::question::PolicyBasis;

/// Current policies for which it is not known what they come to at these places.
const LACKING: &str = "SELECT release.key, $1::int4 FROM release JOIN dataset ON dataset.id = release.dataset
    WHERE kind = 'policies' AND current
        AND NOT EXISTS (SELECT FROM policy_basis WHERE policy_basis.release = release.key AND places = $1)";

/// Those of which it is not known since when they limit cooperation, though they do somewhere.
const WITHOUT_FIRSTS: &str = "SELECT release, places FROM policy_basis AS basis
    WHERE NOT EXISTS (SELECT FROM policy_first AS first WHERE first.release = basis.release AND first.places = basis.places)
        AND EXISTS (SELECT FROM policy WHERE policy.release = basis.release AND direction = 'limits_cooperation'
            AND governs <> '{}')";

/// Derives what rests on a release of that kind, which is now current.
pub async fn anew(
    transaction: &Transaction<'_>,
    kind: &Kind,
    progress: &dyn Progress,
) -> Result<(), ImportError> {
    match kind.name {
        "policies" | "places" => of_current(transaction, progress).await,
        // New detainers can bring new facilities, of which older answers know nothing.
        "detainers" => {
            for row in transaction.query("SELECT release, places FROM policy_basis", &[]).await? {
                derive_seats(transaction, basis(&row)).await?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Derives what the current policies come to at the current places, unless it is known.
pub async fn of_current(transaction: &Transaction<'_>, progress: &dyn Progress) -> Result<(), ImportError> {
    for basis in lacking(transaction).await? {
        derive(transaction, basis, progress).await?;
    }
    Ok(())
}

async fn lacking(client: &impl GenericClient) -> Result<Vec<PolicyBasis>, ImportError> {
    let Some(places) = gazetteer::current(client).await? else { return Ok(Vec::new()) };
    Ok(client.query(LACKING, &[&places]).await?.iter().map(basis).collect())
}

/// Derives what a database lacks that an older version filled.
pub async fn missing(database_url: &str, progress: &dyn Progress) -> Result<(), ImportError> {
    let mut database = Database::open(database_url).await?;
    if !lacking(&database.client).await?.is_empty() {
        let transaction = database.begin(progress).await?;
        of_current(&transaction, progress).await?;
        transaction.commit().await?;
    }
    let without = database.client.query(WITHOUT_FIRSTS, &[]).await?;
    if !without.is_empty() {
        let transaction = database.begin(progress).await?;
        for row in &without {
            derive_firsts(&transaction, basis(row), progress).await?;
        }
        transaction.commit().await?;
    }
    database.close().await;
    Ok(())
}

fn basis(row: &Row) -> PolicyBasis {
    PolicyBasis { policies: row.get(0), places: row.get(1) }
}
