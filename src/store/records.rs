//! Detainers as rows of coded values: a page, a page for each of many places, and by id; each is one statement.

use std::collections::HashMap;
use std::sync::Arc;

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::pg::Pg;
use diesel::row::{Field, Row};
use diesel::sql_types::{Integer, Untyped};

use super::Store;
use super::lease::StoreError;
use crate::catalogue::{Column, record_columns};
use crate::plan::{Pass, Records, RecordsStatement};
use crate::question::NOT_RECORDED;

/// A detainer as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its ordinal in the release; it has no meaning across releases.
    pub id: i32,
    /// The number of its charge lines; `None` when its charges are not recorded.
    pub charges: Option<i32>,
    /// The code of each of `record_columns`; `NOT_RECORDED` where there is none.
    codes: Box<[i32]>,
}

impl Record {
    /// Of its id, the number of its charge lines, and its code in each of `record_columns`.
    pub fn new(id: i32, charges: Option<i32>, codes: impl Iterator<Item = i32>) -> Record {
        Record { id, charges, codes: codes.collect() }
    }

    /// Its code in a column; `NOT_RECORDED` where there is none.
    pub fn code(&self, column: Column) -> i32 {
        let at = record_columns().iter().position(|of| *of == column);
        at.and_then(|at| self.codes.get(at)).copied().unwrap_or(NOT_RECORDED)
    }
}

impl Store {
    /// The detainers of a window, in its order.
    pub async fn records(&self, records: &Records) -> Result<Vec<Record>, StoreError> {
        let rows: Vec<RecordRow<0>> = self.rows(RecordsStatement::of(records)).await?;
        Ok(rows.into_iter().map(|row| row.record).collect())
    }

    /// The detainers of the same window for each of these codes of a column, in its order. Codes without any are left
    /// out.
    pub async fn records_of_each(
        &self,
        records: &Records,
        column: Column,
        codes: &[i32],
    ) -> Result<HashMap<i32, Vec<Record>>, StoreError> {
        let rows: Vec<RecordRow<1>> = self.rows(RecordsStatement::of_each(records, column, codes)).await?;
        // The rows of a LATERAL come in its order.
        Ok(super::entities::by_key(rows.into_iter().map(|row| (row.head[0], row.record)).collect()))
    }

    /// The detainers of each of these windows, in the order of ids.
    pub async fn records_of_several(&self, all: &[Arc<Records>]) -> Result<Vec<Vec<Record>>, StoreError> {
        let mut found = vec![Vec::new(); all.len()];
        let rows: Vec<RecordRow<1>> = self.rows(RecordsStatement::of_several(all)).await?;
        for row in rows {
            let place = usize::try_from(row.head[0]).unwrap_or_default();
            if let Some(records) = found.get_mut(place) {
                records.push(row.record);
            }
        }
        Ok(found)
    }

    /// The detainers of these ids that there are, by id.
    pub async fn records_by_id(&self, release: i32, ids: &[i32]) -> Result<HashMap<i32, Record>, StoreError> {
        let rows: Vec<RecordRow<0>> = self.rows(RecordsStatement::of_ids(release, ids)).await?;
        Ok(rows.into_iter().map(|row| (row.record.id, row.record)).collect())
    }

    /// How many detainers a pass counts under each of its keys.
    pub async fn count_each(&self, pass: &Pass) -> Result<HashMap<i32, i64>, StoreError> {
        let cells = self.run(pass).await?;
        Ok((0..cells.len()).map(|cell| (cells.keys_of(cell)[0], cells.tallies_of(cell)[0])).collect())
    }

    async fn rows<const HEAD: usize>(
        &self,
        statement: RecordsStatement,
    ) -> Result<Vec<RecordRow<HEAD>>, StoreError> {
        use diesel_async::RunQueryDsl;
        self.lease().await?.run(async |connection| statement.load(connection).await).await
    }
}

/// A row of the statement: what stands before the detainer, and the detainer.
struct RecordRow<const HEAD: usize> {
    head: [i32; HEAD],
    record: Record,
}

impl<const HEAD: usize> FromSqlRow<Untyped, Pg> for RecordRow<HEAD> {
    fn build_from_row<'a>(row: &impl Row<'a, Pg>) -> deserialize::Result<Self> {
        let mut head = [0; HEAD];
        for (at, value) in head.iter_mut().enumerate() {
            *value = integer(row, at)?.ok_or("a group has no code")?;
        }
        let codes = (HEAD + 2..row.field_count()).map(|at| Ok(integer(row, at)?.unwrap_or(NOT_RECORDED)));
        let record = Record {
            id: integer(row, HEAD)?.ok_or("a detainer has no id")?,
            charges: integer(row, HEAD + 1)?,
            codes: codes.collect::<deserialize::Result<_>>()?,
        };
        Ok(RecordRow { head, record })
    }
}

fn integer<'a>(row: &impl Row<'a, Pg>, at: usize) -> deserialize::Result<Option<i32>> {
    let field = row.get(at).ok_or("a row ended early")?;
    field.value().map(<i32 as FromSql<Integer, Pg>>::from_sql).transpose()
}
