//! Detainers and their charge lines as they are stored, read from columns.

use super::release::Release;
use crate::catalogue::{Column, record_columns};
use crate::question::NOT_RECORDED;
use crate::store::{Charge, Record};

impl Release {
    /// The detainer of a row.
    pub fn record(&self, row: usize) -> Record {
        let charges = Some(self.charges.value(row)).filter(|count| *count != NOT_RECORDED);
        let code = |column: &Column| self.columns.get(column).map_or(NOT_RECORDED, |coded| coded.value(row));
        Record::new(row as i32 + 1, charges, record_columns().iter().map(code))
    }

    /// The charge lines of the detainer of a row, in their order.
    pub fn charge_lines(&self, row: usize) -> Vec<Charge> {
        let lines = self.offsets[row] as usize..self.offsets[row + 1] as usize;
        let code = |column, line| {
            let value = self.lines.get(&column).map_or(NOT_RECORDED, |coded| coded.value(line));
            Some(value).filter(|value| *value != NOT_RECORDED)
        };
        // Families, groups, states and levels are stored in two bytes.
        let small = |column, line| code(column, line).map(|value| value as i16);
        let charge = |(line, ordinal): (usize, i16)| Charge {
            ordinal,
            offense: code(Column::ChargeOffense, line),
            family: small(Column::ChargeFamily, line),
            offense_group: small(Column::ChargeGroup, line),
            status: small(Column::ChargeStatus, line),
            level: small(Column::ChargeLevel, line),
        };
        lines.zip(1..).map(charge).collect()
    }
}
