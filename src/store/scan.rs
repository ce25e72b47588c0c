//! Reads a whole release, row by row in constant memory: what the columns are filled from.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::row::{Field, Row};
use diesel::sql_types::{Integer, Untyped};
use diesel_async::RunQueryDsl;
use futures_util::TryStreamExt;

use super::Store;
use super::lease::StoreError;
use crate::plan::ScanStatement;
use crate::question::NOT_RECORDED;
use crate::tables::{policy_interval as interval, policy_seat as seat};

/// What policies come to at a place, for a kind of facility and a period.
#[derive(Debug, Clone)]
#[allow(missing_docs)] // as the columns of table `policy_interval`, where each has a comment
pub struct Interval {
    pub place: i32,
    pub facility_kind: i16,
    pub by_month: bool,
    pub first: i32,
    pub last: i32,
    pub direction: i16,
    pub rule: i16,
    pub kinds: Vec<i16>,
    pub certainty: i16,
    pub holding: Vec<i16>,
    pub perhaps: Vec<i16>,
}

/// A jail of a city that has a policy: its facility, the city's county, and the number of the city.
pub type CityJail = (i32, i32, i32);

impl Store {
    /// Gives each row of the statement to `take`, its codes with `NOT_RECORDED` where there is none.
    pub async fn scan(
        &self,
        statement: ScanStatement,
        mut take: impl FnMut(&[i32]),
    ) -> Result<(), StoreError> {
        self.lease()
            .await?
            .run(async |connection| {
                let mut rows = statement.load_stream::<Codes>(connection).await?;
                while let Some(Codes(codes)) = rows.try_next().await? {
                    take(&codes);
                }
                Ok(())
            })
            .await
    }

    /// The policies in force of a release of policies, and the jails of cities that have one.
    pub async fn intervals(&self, release: i32) -> Result<(Vec<Interval>, Vec<CityJail>), StoreError> {
        self.lease()
            .await?
            .run(async |connection| {
                type Row = (i32, i16, bool, i32, i32, i16, i16, Vec<i16>, i16, Vec<i16>, Vec<i16>);
                let rows: Vec<Row> = interval::table
                    .filter(interval::release.eq(release))
                    .select((
                        interval::place,
                        interval::facility_kind,
                        interval::by_month,
                        interval::first,
                        interval::last,
                        interval::direction,
                        interval::rule,
                        interval::kinds,
                        interval::certainty,
                        interval::holding,
                        interval::perhaps,
                    ))
                    .load(connection)
                    .await?;
                let jails = seat::table
                    .filter(seat::release.eq(release))
                    .select((seat::facility, seat::county, seat::place))
                    .load(connection)
                    .await?;
                let interval = |row: Row| Interval {
                    place: row.0,
                    facility_kind: row.1,
                    by_month: row.2,
                    first: row.3,
                    last: row.4,
                    direction: row.5,
                    rule: row.6,
                    kinds: row.7,
                    certainty: row.8,
                    holding: row.9,
                    perhaps: row.10,
                };
                Ok((rows.into_iter().map(interval).collect(), jails))
            })
            .await
    }
}

/// A row of a scan: all integers.
struct Codes(Vec<i32>);

impl FromSqlRow<Untyped, Pg> for Codes {
    fn build_from_row<'a>(row: &impl Row<'a, Pg>) -> deserialize::Result<Self> {
        let code = |at: usize| {
            let field = row.get(at).ok_or("a row ended early")?;
            match field.value() {
                None => Ok(NOT_RECORDED),
                Some(value) => <i32 as FromSql<Integer, Pg>>::from_sql(value),
            }
        };
        (0..row.field_count()).map(code).collect::<deserialize::Result<_>>().map(Codes)
    }
}
