//! The row of a release: opened at the start of an import, made current at its end.

use tokio_postgres::Transaction;

use super::error::ImportError;
use super::gazetteer::Gazetteer;
use super::import::ImportOptions;
use super::manifest::{Detainers, Manifest, Places};
use super::report::ImportReport;

const DATASET: &str = "INSERT INTO dataset (id, kind, title, short_title, description, source, source_url, licence, notes,
        noun, synthetic)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, short_title = excluded.short_title,
        description = excluded.description, source = excluded.source, source_url = excluded.source_url,
        licence = excluded.licence, notes = excluded.notes, noun = excluded.noun, synthetic = excluded.synthetic";

const OPEN: &str =
    "INSERT INTO release (id, dataset, label, published, line_count, clock, covers_from, covers_to, outcomes,
        places, suppress_below)
    VALUES ($1, $2, $3, $4, 0, $5, $6, $7, $8, $9, $10) RETURNING key";

/// A later import describes the dataset anew, and must not change how an older release is cited.
const DESCRIBE: &str = "UPDATE release SET title = dataset.title, short_title = dataset.short_title,
        description = dataset.description, source = dataset.source, source_url = dataset.source_url,
        licence = dataset.licence, notes = dataset.notes, noun = dataset.noun, synthetic = dataset.synthetic
    FROM dataset WHERE dataset.id = release.dataset AND release.key = $1";

const CLOSE: &str = "UPDATE release SET current = true, imported_at = clock_timestamp(), line_count = $2,
        detainer_count = $3, charge_count = $4,
        words_through = (SELECT coalesce(max(key), 0) FROM word),
        facilities_through = (SELECT coalesce(max(key), 0) FROM facility),
        offenses_through = (SELECT coalesce(max(key), 0) FROM offense)
    WHERE key = $1";

/// Refuses an id that cannot stand in questions and addresses.
pub fn check_dataset_id(id: &str) -> Result<(), ImportError> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if (1..=63).contains(&id.len()) && id.chars().all(fits) && !id.starts_with('-') {
        return Ok(());
    }
    let tidy: String = id.to_lowercase().chars().map(|c| if fits(c) { c } else { '-' }).take(63).collect();
    let tidy = tidy.trim_matches('-');
    let near = if tidy.is_empty() { String::new() } else { format!("; did you mean {tidy}?") };
    Err(ImportError::Refused(format!(
        "\"{id}\" cannot name a dataset: use small letters, digits and hyphens, at most 63{near}"
    )))
}

/// Whether a release of that content is there; one that does not answer by default is warned of.
pub async fn is_loaded(
    transaction: &Transaction<'_>,
    id: &str,
    warnings: &mut Vec<String>,
) -> Result<bool, ImportError> {
    let found = transaction
        .query_opt("SELECT current, withdrawn_at IS NOT NULL FROM release WHERE id = $1", &[&id])
        .await?;
    match found.map(|row| (row.get(0), row.get(1))) {
        None => return Ok(false),
        Some((_, true)) => {
            warnings.push(format!("release {id} was withdrawn; it answers only when it is named"))
        }
        Some((false, false)) => {
            warnings.push(format!("release {id} is not the newest; it answers only when it is named"))
        }
        Some((true, false)) => {}
    }
    Ok(true)
}

/// Writes the dataset's row and a release's row that is not yet current; gives the release's key.
pub async fn open(
    transaction: &Transaction<'_>,
    options: &ImportOptions,
    manifest: &Manifest,
    gazetteer: &Gazetteer,
    id: &str,
) -> Result<i32, ImportError> {
    let label = options.label.as_ref().or(manifest.label.as_ref()).ok_or_else(|| {
        ImportError::Refused(
            "dataset.toml: the release has no name: add label = \"…\", or give --release".to_owned(),
        )
    })?;
    write_dataset(transaction, &options.dataset, manifest).await?;
    let published = options.published.or(manifest.published);
    let own = manifest.detainers.as_ref();
    let clock = own.map(|own| own.clock as i16);
    let (from, to) = (own.map(|own| own.from), own.map(|own| own.to));
    let outcomes = own.map(Detainers::outcome_codes);
    let places = own.map(|own| places(own, gazetteer)).transpose()?.flatten();
    let below = own.and_then(|own| own.suppress_below);
    let values: [&(dyn tokio_postgres::types::ToSql + Sync); 10] =
        [&id, &options.dataset, label, &published, &clock, &from, &to, &outcomes, &places, &below];
    let key: i32 = transaction.query_one(OPEN, &values).await?.get(0);
    transaction.execute(DESCRIBE, &[&key]).await?;
    Ok(key)
}

/// Completes the release's row, makes it the current one, and tells the servers when the transaction is committed.
pub async fn close(
    transaction: &Transaction<'_>,
    key: i32,
    report: &ImportReport,
) -> Result<(), ImportError> {
    let ImportReport { dataset, release, detainers, charges, .. } = report;
    transaction
        .execute("UPDATE release SET current = false WHERE dataset = $1 AND current", &[dataset])
        .await?;
    transaction.execute(CLOSE, &[&key, &(report.lines() as i64), detainers, charges]).await?;
    transaction.execute("SELECT pg_notify('release', $1)", &[release]).await?;
    Ok(())
}

async fn write_dataset(
    transaction: &Transaction<'_>,
    id: &str,
    manifest: &Manifest,
) -> Result<(), ImportError> {
    let known = transaction.query_opt("SELECT kind FROM dataset WHERE id = $1", &[&id]).await?;
    if let Some(kind) = known.map(|row| row.get::<_, String>(0)).filter(|kind| *kind != manifest.kind) {
        return Err(ImportError::Refused(format!(
            "dataset {id} is of kind \"{kind}\", these files of kind \"{}\": import them under another id",
            manifest.kind
        )));
    }
    let Manifest { kind, title, short_title, description, source, source_url, licence, notes, .. } = manifest;
    let noun = manifest.detainers.as_ref().map(|own| &own.noun);
    let synthetic = manifest.detainers.as_ref().is_some_and(|own| own.synthetic);
    let values: [&(dyn tokio_postgres::types::ToSql + Sync); 11] =
        [&id, kind, title, short_title, description, source, source_url, licence, notes, &noun, &synthetic];
    transaction.execute(DATASET, &values).await?;
    Ok(())
}

/// FIPS numbers of the counties covered; `None` is the whole United States.
fn places(own: &Detainers, gazetteer: &Gazetteer) -> Result<Option<Vec<i32>>, ImportError> {
    let Places::Listed(codes) = &own.places else { return Ok(None) };
    gazetteer.need()?;
    let number = |code: &String| match gazetteer.county(code) {
        Ok(Some(fips)) if fips > 0 => Ok(fips),
        Ok(_) => {
            Err(ImportError::Refused(format!("dataset.toml: places: \"{code}\" is not a county's FIPS code")))
        }
        Err(fix) => Err(ImportError::Refused(format!("dataset.toml: places: \"{code}\": {fix}"))),
    };
    codes.iter().map(number).collect::<Result<_, _>>().map(Some)
}
