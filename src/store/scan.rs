//! Reads a whole release, row by row in constant memory: what the columns are filled from.

use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{anyhow, ensure};
use bytes::{Buf, Bytes};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::TryStreamExt;
use tokio_postgres::NoTls;

use super::Store;
use super::lease::StoreError;
use crate::plan::ScanStatement;
use crate::question::{NOT_RECORDED, PolicyBasis};
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

/// Of a connection that reads a release: no limit of time, and the table from its beginning.
const SETTINGS: &str = "SET statement_timeout = 0; SET default_transaction_read_only = on; SET jit = off; \
    SET synchronize_seqscans = off";

impl Store {
    /// Gives each row of the statement to `take`, its codes with `NOT_RECORDED` where there is none. It has a
    /// connection of its own, for COPY, and blocks its thread; it ends early when the flag is raised.
    ///
    /// # Errors
    /// When the database does not answer, or the flag was raised.
    pub fn scan(
        &self,
        statement: &ScanStatement,
        given_up: &AtomicBool,
        mut take: impl FnMut(&[i32]),
    ) -> Result<(), StoreError> {
        let broken = |error: anyhow::Error| StoreError::Connection(error);
        let select = statement.text()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| broken(error.into()))?;
        let copied = async {
            let (client, connection) = tokio_postgres::connect(&self.database_url, NoTls).await?;
            let driver = tokio::spawn(connection);
            client.batch_execute(SETTINGS).await?;
            self.statements.fetch_add(1, Ordering::Relaxed);
            let copy = client.copy_out(&format!("COPY ({select}) TO STDOUT (FORMAT binary)")).await?;
            let mut copy = std::pin::pin!(copy);
            let mut codes = Vec::new();
            while let Some(mut data) = copy.try_next().await? {
                while read_row(&mut data, &mut codes)
                    .ok_or_else(|| anyhow!("a row of COPY cannot be read"))?
                {
                    take(&codes);
                }
                ensure!(!given_up.load(Ordering::Relaxed), "it was given up");
            }
            drop(client);
            driver.abort();
            anyhow::Ok(())
        };
        runtime.block_on(copied).map_err(broken)
    }

    /// The policies in force by a release of policies and one of places, and the jails of cities that have one.
    pub async fn intervals(&self, basis: PolicyBasis) -> Result<(Vec<Interval>, Vec<CityJail>), StoreError> {
        self.lease()
            .await?
            .run(async |connection| {
                type Row = (i32, i16, bool, i32, i32, i16, i16, Vec<i16>, i16, Vec<i16>, Vec<i16>);
                let rows: Vec<Row> = interval::table
                    .filter(interval::release.eq(basis.policies).and(interval::places.eq(basis.places)))
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
                    .filter(seat::release.eq(basis.policies).and(seat::places.eq(basis.places)))
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

/// What the data of a binary COPY begin with.
const SIGNATURE: &[u8] = b"PGCOPY\n\xff\r\n\0";

/// Reads the next row of integers; false where the data hold no more, `None` where they are not what they should be.
fn read_row(data: &mut Bytes, codes: &mut Vec<i32>) -> Option<bool> {
    if data.starts_with(SIGNATURE) {
        data.advance(SIGNATURE.len() + 4); // flags, of which none is of use
        let extension = number(data)?;
        data.advance(usize::try_from(extension).ok().filter(|length| *length <= data.len())?);
    }
    if data.len() < 2 {
        return data.is_empty().then_some(false);
    }
    let fields = data.get_i16();
    codes.clear();
    for _ in 0..fields {
        let code = match number(data)? {
            -1 => NOT_RECORDED,
            4 => number(data)?,
            _ => return None,
        };
        codes.push(code);
    }
    // The last row has -1 fields.
    Some(fields >= 0)
}

fn number(data: &mut Bytes) -> Option<i32> {
    (data.len() >= 4).then(|| data.get_i32())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_binary_copy_are_read_and_what_is_none_is_told() {
        let head = [SIGNATURE, &[0; 8]].concat();
        let row = [0, 2, 0, 0, 0, 4, 0, 0, 1, 0, 255, 255, 255, 255];
        let mut codes = Vec::new();
        let mut data = Bytes::from([&head[..], &row, &row].concat());
        for more in [true, true, false] {
            assert_eq!(read_row(&mut data, &mut codes), Some(more));
            assert_eq!(codes, [256, NOT_RECORDED]);
        }
        assert_eq!(read_row(&mut Bytes::from_static(&[255, 255]), &mut codes), Some(false));
        assert_eq!(read_row(&mut Bytes::from_static(&[0, 1, 0, 0, 0, 8]), &mut codes), None);
        assert_eq!(read_row(&mut Bytes::from_static(&[0]), &mut codes), None);
    }
}
