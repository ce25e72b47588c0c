//! Runs a pass as one statement.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::pg::{Pg, PgValue};
use diesel::row::{Field, Row};
use diesel::sql_types::{BigInt, Integer, Untyped};
use futures_util::TryStreamExt;

use super::Store;
use super::lease::StoreError;
use crate::plan::{Cells, Pass, PassStatement};
use crate::question::NOT_RECORDED;

impl Store {
    /// The cells of a pass.
    pub async fn run(&self, pass: &Pass) -> Result<Cells, StoreError> {
        use diesel_async::RunQueryDsl;
        let statement = PassStatement::of(pass);
        let empty = Cells { key_count: pass.keys.len(), tally_count: pass.tallies.len(), ..Cells::default() };
        self.lease()
            .await?
            .run(async |connection| {
                let rows = statement.load_stream::<CellRow>(connection).await?;
                rows.try_fold(empty, async |mut cells, row| {
                    cells.keys.extend(row.keys);
                    cells.tallies.extend(row.tallies);
                    Ok(cells)
                })
                .await
            })
            .await
    }
}

/// A row of a pass: integers are keys, bigints are counts.
struct CellRow {
    keys: Vec<i32>,
    tallies: Vec<i64>,
}

impl FromSqlRow<Untyped, Pg> for CellRow {
    fn build_from_row<'a>(row: &impl Row<'a, Pg>) -> deserialize::Result<Self> {
        let mut cell = CellRow { keys: Vec::with_capacity(4), tallies: Vec::with_capacity(4) };
        for at in 0..row.field_count() {
            let field = row.get(at).ok_or("a row ended early")?;
            match field.value() {
                None => cell.keys.push(NOT_RECORDED),
                Some(value) => cell.push(value)?,
            }
        }
        Ok(cell)
    }
}

impl CellRow {
    fn push(&mut self, value: PgValue<'_>) -> deserialize::Result<()> {
        if value.as_bytes().len() == size_of::<i32>() {
            self.keys.push(<i32 as FromSql<Integer, Pg>>::from_sql(value)?);
        } else {
            self.tallies.push(<i64 as FromSql<BigInt, Pg>>::from_sql(value)?);
        }
        Ok(())
    }
}
