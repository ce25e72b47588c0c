//! File `policy_endings.csv`: ends of policies that are inferred, no source being seen that names them.

use chrono::NaiveDate;
use tokio_postgres::types::ToSql;

use super::super::cell::{needed, needed_day};
use super::super::copy::{Row, Rows};
use super::super::error::ImportError;
use super::super::kind::Reading;
use super::super::report::FileReport;
use super::super::table::{FileLayout, Seen, Table};
use super::Policies;

pub static LAYOUT: FileLayout = FileLayout {
    stem: "policy_endings",
    needed: false,
    columns: &["policy", "by_policy", "from", "basis"],
    needed_columns: &["policy", "by_policy", "from", "basis"],
};

/// Columns of table `policy_ending`.
pub const COLUMNS: [&str; 5] = ["release", "policy", "ended_by", "from_day", "basis"];

pub struct Ending {
    release: i32,
    policy: String,
    ended_by: String,
    from_day: Option<NaiveDate>,
    basis: String,
}

impl Row for Ending {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        vec![&self.release, &self.policy, &self.ended_by, &self.from_day, &self.basis]
    }
}

pub fn read(
    reading: &Reading,
    policies: &Policies,
    rows: &mut Rows<Ending>,
) -> Result<Option<FileReport>, ImportError> {
    let Some(table) = Table::open(&reading.source, &LAYOUT)? else { return Ok(None) };
    let [policy, by, from, basis] = table.columns(["policy", "by_policy", "from", "basis"]);
    let mut seen = Seen::nothing();
    rows.fill(table, |cells| {
        let ended = cells.read(&policy, |text| policies.known(text));
        if !ended.is_empty() {
            seen.once(ended.clone(), cells, &policy);
        }
        if let Some(day) = policies.ended_on(&ended) {
            cells.refuse(&policy, format!("policies.csv says that it ended on {day}: remove one of the two"));
        }
        let ended_by = cells.read(&by, |text| policies.known(text));
        if ended == ended_by && !ended.is_empty() {
            cells.refuse(&by, "a policy does not end itself: write the one that ended it".to_owned());
        }
        Ending {
            release: reading.release,
            policy: ended,
            ended_by,
            from_day: cells.read(&from, needed_day),
            basis: cells.read(&basis, needed),
        }
    })
}
