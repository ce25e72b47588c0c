//! The charge lines of detainers.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::super::Store;
use super::super::lease::StoreError;
use super::by_key;
use crate::catalogue::Column;
use crate::tables::charge;

/// A charge line.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = charge, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs)] // as the columns of table `charge`, where each has a comment
pub struct Charge {
    pub ordinal: i16,
    pub offense: Option<i32>,
    pub family: Option<i16>,
    pub offense_group: Option<i16>,
    pub status: Option<i16>,
    pub level: Option<i16>,
}

impl Charge {
    /// Its code in a column of charges; `None` where there is none.
    pub fn code(&self, column: Column) -> Option<i32> {
        match column {
            Column::ChargeOffense => self.offense,
            Column::ChargeFamily => self.family.map(i32::from),
            Column::ChargeGroup => self.offense_group.map(i32::from),
            Column::ChargeStatus => self.status.map(i32::from),
            Column::ChargeLevel => self.level.map(i32::from),
            _ => None,
        }
    }
}

impl Store {
    /// The charge lines of each of these detainers, in their order. Detainers without any are left out.
    pub async fn charges_of(
        &self,
        release: i32,
        detainers: &[i32],
    ) -> Result<HashMap<i32, Vec<Charge>>, StoreError> {
        let rows: Vec<(i32, Charge)> = self
            .lease()
            .await?
            .run(async |connection| {
                charge::table
                    .filter(charge::release.eq(release))
                    .filter(charge::detainer.eq_any(detainers))
                    .select((charge::detainer, Charge::as_select()))
                    .order((charge::detainer, charge::ordinal))
                    .load(connection)
                    .await
            })
            .await?;
        Ok(by_key(rows))
    }
}
