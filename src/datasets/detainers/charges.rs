//! Reads the lines of `charges.csv` into `stage_charge`.

use tokio_postgres::types::ToSql;

use super::super::cell::{self, Reading};
use super::super::copy::{Row, Rows};
use super::super::error::ImportError;
use super::super::offenses::family_code;
use super::super::report::FileReport;
use super::super::table::{Cells, Column, Table};
use super::names::{Names, Offense, is_named};
use super::offense_groups::OffenseGroups;
use crate::catalogue::vocabulary::{CHARGE_LEVEL, CHARGE_STATUS};

/// The staging table.
pub const CREATE: &str =
    "CREATE TEMP TABLE stage_charge (line bigint, record bigint, offense integer, family smallint,
    offense_group smallint, level smallint, status smallint) ON COMMIT DROP";

/// The columns of `stage_charge` in the order of the rows' values.
pub const COLUMNS: [&str; 7] = ["line", "record", "offense", "family", "offense_group", "level", "status"];

/// A line.
pub struct Charge {
    line: i64,
    record: Option<i64>,
    offense: Option<i32>,
    family: Option<i16>,
    group: Option<i16>,
    level: Option<i16>,
    status: Option<i16>,
}

impl Row for Charge {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        let Charge { line, record, offense, family, group, level, status } = self;
        vec![line, record, offense, family, group, level, status]
    }
}

/// What is known after the last line.
pub struct ReadCharges {
    /// The file.
    pub file: FileReport,
    /// The columns of `charge` that it records.
    pub columns: Vec<&'static str>,
    /// Its offenses.
    pub offenses: Names<Offense>,
}

struct Columns {
    record: Column,
    vocabulary: Column,
    code: Column,
    offense: Column,
    family: Column,
    level: Column,
    status: Column,
}

/// Reads all lines and pushes them as rows.
pub fn read_charges(
    mut table: Table,
    mut groups: OffenseGroups,
    rows: &mut Rows<Charge>,
) -> Result<ReadCharges, ImportError> {
    let columns = Columns {
        record: table.column("record"),
        vocabulary: table.column("vocabulary"),
        code: table.column("code"),
        offense: table.column("offense"),
        family: table.column("family"),
        level: table.column("level"),
        status: table.column("status"),
    };
    let mut offenses = Names::new();
    let mut mark = String::new();
    while let Some(mut cells) = table.next_line()? {
        let row = columns.row(&mut cells, &mut groups, &mut offenses, &mut mark);
        if table.is_clean() {
            rows.push(row)?;
        }
    }
    let file = table.finish()?;
    Ok(ReadCharges { file, columns: columns.recorded(), offenses })
}

impl Columns {
    fn row(
        &self,
        cells: &mut Cells<'_>,
        groups: &mut OffenseGroups,
        offenses: &mut Names<Offense>,
        mark: &mut String,
    ) -> Charge {
        let record = cells.read(&self.record, |text| match cell::number(0, i64::MAX, text)? {
            None => Err("write the record of the detainer that it belongs to".to_owned()),
            record => Ok(record),
        });
        let family = cells.read(&self.family, |text| family(text, groups));
        let (vocabulary, code) = (cells.text(&self.vocabulary), cells.text(&self.code));
        let family = family.or_else(|| ncic_family(vocabulary, code));
        let group = groups.of(family, vocabulary, code, cells.text(&self.offense));
        Charge {
            line: cells.line as i64,
            record,
            offense: self.offense(cells, family, offenses, mark),
            family,
            group,
            level: cells.read(&self.level, |text| cell::coded(&CHARGE_LEVEL, text)),
            status: cells.read(&self.status, |text| cell::coded(&CHARGE_STATUS, text)),
        }
    }

    /// The number of the offense, which needs a vocabulary where it is named.
    fn offense(
        &self,
        cells: &mut Cells<'_>,
        family: Option<i16>,
        offenses: &mut Names<Offense>,
        mark: &mut String,
    ) -> Option<i32> {
        let (code, text) = (cells.text(&self.code), cells.text(&self.offense));
        if !is_named(code) && !is_named(text) {
            return offenses.offense("", code, text, family, mark);
        }
        let vocabulary = cells.read(&self.vocabulary, |written| match is_named(written) {
            true => Ok(written.to_owned()),
            false => {
                Err("write whose codes these are: ncic, or a name for the jail's own, such as travis-county"
                    .to_owned())
            }
        });
        offenses.offense(&vocabulary, code, text, family, mark)
    }

    fn recorded(&self) -> Vec<&'static str> {
        let offense = self.code.is_there() || self.offense.is_there();
        let family = self.family.is_there() || (self.vocabulary.is_there() && self.code.is_there());
        let there = [
            (offense, "offense"),
            (family, "family"),
            (family, "offense_group"),
            (self.level.is_there(), "level"),
            (self.status.is_there(), "status"),
        ];
        there.into_iter().filter(|(there, _)| *there).map(|(_, name)| name).collect()
    }
}

fn family(text: &str, groups: &OffenseGroups) -> Reading<Option<i16>> {
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(code) = cell::unknown(text) {
        return Ok(Some(code as i16));
    }
    let code = family_code(text)?;
    if groups.knows(code) {
        return Ok(Some(code));
    }
    Err("it is no NCIC family that is loaded: correct it, or leave it blank where it cannot be told"
        .to_owned())
}

/// The family of an NCIC code is its first two digits.
pub fn ncic_family(vocabulary: &str, code: &str) -> Option<i16> {
    if !vocabulary.eq_ignore_ascii_case("ncic") {
        return None;
    }
    code.get(..2).and_then(|digits| digits.parse().ok()).filter(|family| (1..=99).contains(family))
}
