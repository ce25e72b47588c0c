//! Kind `detainers`: detainers and their charges, one partition of each a release.

mod charges;
mod coverage;
mod facilities;
mod fill;
mod layout;
mod line;
mod names;
mod offense_groups;
mod read;
mod row;
mod rules;

use futures_util::FutureExt;

use self::charges::{ReadCharges, read_charges};
use self::coverage::Coverage;
use self::facilities::FacilityRules;
use self::names::{resolve_facilities, resolve_offenses, resolve_words};
use self::offense_groups::OffenseGroups;
use self::read::{Given, read};
use super::copy::copy;
use super::error::ImportError;
use super::kind::{Kind, Loading};
use super::manifest::Detainers;
use super::table::Table;

/// The kind.
pub static KIND: Kind = Kind {
    name: "detainers",
    files: &[&layout::DETAINERS, &layout::CHARGES],
    vocabularies: &VOCABULARIES,
    load: |loading| load(loading).boxed(),
};

const VOCABULARIES: [&str; 3] =
    [facilities::VOCABULARIES[0], facilities::VOCABULARIES[1], offense_groups::VOCABULARY];

/// Stage the files, number and expand the detainers into a partition, attach it, and count what it records.
async fn load(loading: &mut Loading<'_>) -> Result<(), ImportError> {
    let own = loading.manifest.detainers.clone();
    let own =
        own.ok_or_else(|| ImportError::Refused("dataset.toml has no [detainers] part: add it".to_owned()))?;
    let clock = own.clock;
    let Loading { transaction, key, progress, .. } = *loading;
    let charges = Table::open(loading.source, &layout::CHARGES)?;
    let (detainers, records_ascend) = stage_detainers(loading, own, charges.is_some()).await?;
    let charges = stage_charges(loading, charges).await?;
    fill::check(transaction, records_ascend).await?;
    let has_family = charges.as_ref().is_some_and(|columns| columns.contains(&"family"));
    let ranks = has_family && fill::ranks_families(transaction).await?;
    fill::fill(transaction, key, clock, ranks, progress).await?;
    let coverage = Coverage { detainers, charges, ranks };
    let (recorded, detainers, charges) = coverage.write(transaction, key).await?;
    loading.report.recorded = recorded;
    loading.report.detainers = Some(detainers);
    loading.report.charges = charges;
    Ok(())
}

/// Copies `detainers.csv` and resolves its names; gives the columns that it has, and whether its records ascend.
async fn stage_detainers(
    loading: &mut Loading<'_>,
    own: Detainers,
    charges: bool,
) -> Result<(Vec<&'static str>, bool), ImportError> {
    let Loading { transaction, progress, lines, .. } = *loading;
    let table = Table::open(loading.source, &layout::DETAINERS)?;
    let table = table.ok_or_else(|| ImportError::Refused("there is no detainers.csv: add it".to_owned()))?;
    let gazetteer = loading.gazetteer.clone();
    let families = OffenseGroups::read(transaction).await?;
    let given = Given { own, gazetteer, facilities: FacilityRules::read()?, families, charges };
    transaction.batch_execute(row::CREATE).await?;
    progress.begin("Reading detainers and charges", Some(lines));
    let read = move |rows: &mut _| read(table, given, rows);
    let read = copy(transaction, "stage_detainer", &row::COLUMNS, progress, read).await?;
    loading.report.words_new += resolve_words(transaction, &read.words).await?;
    loading.report.words_new += resolve_facilities(transaction, &read.facilities).await?;
    loading.report.words_new += resolve_offenses(transaction, "stage_conviction", &read.convictions).await?;
    loading.report.files.push(read.file);
    loading.report.warnings.extend(read.warnings);
    Ok((read.columns, read.records_ascend))
}

/// Copies `charges.csv` and resolves its offenses; gives the columns of `charge` that it records, `None` without one.
async fn stage_charges(
    loading: &mut Loading<'_>,
    table: Option<Table>,
) -> Result<Option<Vec<&'static str>>, ImportError> {
    let Loading { transaction, progress, .. } = *loading;
    transaction.batch_execute(charges::CREATE).await?;
    let Some(table) = table else {
        resolve_offenses(transaction, "stage_offense", &names::Names::new()).await?;
        return Ok(None);
    };
    let groups = OffenseGroups::read(transaction).await?;
    let read = move |rows: &mut _| read_charges(table, groups, rows);
    let read = copy(transaction, "stage_charge", &charges::COLUMNS, progress, read).await?;
    let ReadCharges { file, columns, offenses } = read;
    loading.report.words_new += resolve_offenses(transaction, "stage_offense", &offenses).await?;
    loading.report.files.push(file);
    Ok(Some(columns))
}
