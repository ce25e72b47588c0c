//! File `policy_places.csv`: every place that a policy covers, its own included.

use std::collections::BTreeSet;

use tokio_postgres::types::ToSql;

use super::super::copy::{Row, Rows};
use super::super::error::ImportError;
use super::super::kind::Reading;
use super::super::report::FileReport;
use super::super::table::{FileLayout, Table};
use super::Policies;

pub static LAYOUT: FileLayout = FileLayout {
    stem: "policy_places",
    needed: false,
    columns: &["policy", "place"],
    needed_columns: &["policy", "place"],
};

/// Columns of table `policy_jurisdiction`.
pub const COLUMNS: [&str; 3] = ["release", "policy", "jurisdiction"];

pub struct Covered {
    release: i32,
    policy: String,
    jurisdiction: String,
}

impl Row for Covered {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        vec![&self.release, &self.policy, &self.jurisdiction]
    }
}

pub fn read(
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
