//! File `policy_places.csv`: every place that a policy covers, its own included.

use std::collections::BTreeSet;

use tokio_postgres::types::ToSql;

use super::Policies;
use crate::datasets::copy::{Row, Rows};
use crate::datasets::error::ImportError;
use crate::datasets::kind::Reading;
use crate::datasets::report::FileReport;
use crate::datasets::table::{FileLayout, Table};

pub(super) static LAYOUT: FileLayout = FileLayout {
    stem: "policy_places",
    needed: false,
    columns: &["policy", "place"],
    needed_columns: &["policy", "place"],
};

/// Columns of table `policy_jurisdiction`.
pub(super) const COLUMNS: [&str; 3] = ["release", "policy", "jurisdiction"];

pub(super) struct Covered {
    release: i32,
    policy: String,
    jurisdiction: String,
}

impl Row for Covered {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        vec![&self.release, &self.policy, &self.jurisdiction]
    }
}

pub(super) fn read(
    reading: &Reading,
    policies: &Policies,
    rows: &mut Rows<Covered>,
) -> Result<Option<FileReport>, ImportError> {
    let Reading { source, gazetteer, release } = reading;
    let mut pairs = BTreeSet::new();
    let mut report = None;
    if let Some(mut table) = Table::open(source, &LAYOUT)? {
        let [policy, place] = table.columns(["policy", "place"]);
        while let Some(mut cells) = table.next_line()? {
            let policy = cells.read(&policy, |text| policies.known(text));
            pairs.insert((policy, cells.read(&place, |text| gazetteer.place(text))));
        }
        report = Some(table.finish()?);
    }
    pairs.extend(policies.places());
    for (policy, jurisdiction) in pairs {
        rows.push(Covered { release: *release, policy, jurisdiction })?;
    }
    Ok(report)
}
