//! File `policy_sources.csv`: where each policy was seen.

use std::collections::HashMap;

use tokio_postgres::types::ToSql;

use super::super::cell::{needed, needed_one_of};
use super::super::copy::{Row, Rows};
use super::super::error::ImportError;
use super::super::kind::Reading;
use super::super::report::FileReport;
use super::super::table::{FileLayout, Seen, Table};
use super::Policies;

pub static LAYOUT: FileLayout = FileLayout {
    stem: "policy_sources",
    needed: false,
    columns: &["policy", "role", "source"],
    needed_columns: &["policy", "role", "source"],
};

/// Columns of table `policy_source`.
pub const COLUMNS: [&str; 6] = ["release", "policy", "ordinal", "role", "url", "name"];

const ROLES: [&str; 3] = ["main", "also_seen", "list_only_not_counted"];

pub struct Source {
    release: i32,
    policy: String,
    ordinal: i16,
    role: &'static str,
    url: Option<String>,
    name: Option<String>,
}

impl Row for Source {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        vec![&self.release, &self.policy, &self.ordinal, &self.role, &self.url, &self.name]
    }
}

pub fn read(
    reading: &Reading,
    policies: &Policies,
    rows: &mut Rows<Source>,
) -> Result<Option<FileReport>, ImportError> {
    let Some(table) = Table::open(&reading.source, &LAYOUT)? else { return Ok(None) };
    let [policy, role, source] = table.columns(["policy", "role", "source"]);
    let (mut seen, mut ordinals) = (Seen::nothing(), HashMap::<String, i16>::new());
    rows.fill(table, |cells| {
        let id = cells.read(&policy, |text| policies.known(text));
        let cited = cells.read(&source, needed);
        if !id.is_empty() && !cited.is_empty() {
            seen.once((id.clone(), cited.clone()), cells, &source);
        }
        let ordinal = ordinals.entry(id.clone()).or_default();
        *ordinal += 1;
        let is_address = cited.starts_with("https://") || cited.starts_with("http://");
        let (url, name) = if is_address { (Some(cited), None) } else { (None, Some(cited)) };
        let role = cells.read(&role, |text| needed_one_of(&ROLES, text));
        Source { release: reading.release, policy: id, ordinal: *ordinal, role, url, name }
    })
}
