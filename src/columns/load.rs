//! Fills the columns of a release from PostgreSQL.

use std::collections::HashMap;
use std::sync::Mutex;

use super::coded::Coded;
use super::held::Intervals;
use super::release::Release;
use crate::catalogue::{Clock, Column, record_columns};
use crate::plan::ScanStatement;
use crate::question;
use crate::store::{Store, StoreError};

/// The columns of charge lines.
const LINES: [Column; 5] = [
    Column::ChargeOffense,
    Column::ChargeFamily,
    Column::ChargeGroup,
    Column::ChargeStatus,
    Column::ChargeLevel,
];

/// Reads a release whole, with the policies in force for each detainer on each clock that it records.
///
/// # Errors
/// When the database does not answer.
pub async fn load(
    store: &Store,
    release: &question::Release,
    policies: Option<(i32, &Intervals)>,
) -> Result<Release, StoreError> {
    let order = release.clock.and_then(|clock| {
        [Column::Day(clock), Column::Month(clock)].into_iter().find(|column| release.records(*column))
    });
    let recorded: Vec<Column> = stored().filter(|column| release.records(*column)).collect();
    let mut detainers = Detainers::new(recorded.len(), release.detainer_count);
    let statement = ScanStatement::of_detainers(release.key, &recorded, order.as_slice());
    store.scan(statement, |codes| detainers.take(codes)).await?;
    let rows = detainers.ids.len();
    let columns: HashMap<Column, Coded> =
        recorded.iter().copied().zip(detainers.columns.iter().map(|rows| Coded::of(rows))).collect();
    let (offsets, lines) = lines(store, release, &detainers.ids).await?;
    let mut held = HashMap::new();
    if let Some((_, intervals)) = policies {
        let clocks = Clock::ALL.into_iter().filter(|clock| release.records(Column::Month(*clock)));
        held.extend(clocks.map(|clock| (clock, intervals.held(&columns, rows, clock))));
    }
    Ok(Release {
        rows,
        charges: Coded::of(&detainers.charges),
        columns,
        offsets,
        lines,
        order,
        policies: policies.map_or(0, |(key, _)| key),
        held,
        between: Mutex::default(),
        lists: Mutex::default(),
    })
}

/// The columns that detainers are stored with.
fn stored() -> impl Iterator<Item = Column> {
    let clocks = Clock::ALL.into_iter().flat_map(|clock| [Column::Day(clock), Column::Month(clock)]);
    let others = record_columns().iter().copied().filter(|column| column.clock().is_none());
    others.chain([Column::Person]).chain(clocks)
}

/// What is read of detainers, column by column.
struct Detainers {
    ids: Vec<i32>,
    charges: Vec<i32>,
    columns: Vec<Vec<i32>>,
}

impl Detainers {
    fn new(columns: usize, rows: i64) -> Detainers {
        let room = || Vec::with_capacity(usize::try_from(rows).unwrap_or_default());
        Detainers { ids: room(), charges: room(), columns: (0..columns).map(|_| room()).collect() }
    }

    fn take(&mut self, codes: &[i32]) {
        if let [id, charges, codes @ ..] = codes {
            self.ids.push(*id);
            self.charges.push(*charges);
            self.columns.iter_mut().zip(codes).for_each(|(column, code)| column.push(*code));
        }
    }
}

/// The charge lines in the order of their detainers, and where those of each begin.
async fn lines(
    store: &Store,
    release: &question::Release,
    ids: &[i32],
) -> Result<(Vec<u32>, HashMap<Column, Coded>), StoreError> {
    if !release.records_charges() {
        return Ok((vec![0; ids.len() + 1], HashMap::new()));
    }
    let recorded: Vec<Column> = LINES.into_iter().filter(|column| release.records(*column)).collect();
    let row_of: HashMap<i32, u32> = ids.iter().enumerate().map(|(row, id)| (*id, row as u32)).collect();
    let (mut rows, mut columns) = (Vec::new(), vec![Vec::new(); recorded.len()]);
    let statement = ScanStatement::of_charges(release.key, &recorded);
    store
        .scan(statement, |codes| {
            if let [detainer, codes @ ..] = codes
                && let Some(row) = row_of.get(detainer)
            {
                rows.push(*row);
                columns
                    .iter_mut()
                    .zip(codes)
                    .for_each(|(column, code): (&mut Vec<i32>, &i32)| column.push(*code));
            }
        })
        .await?;
    let mut offsets = vec![0u32; ids.len() + 1];
    rows.iter().for_each(|row| offsets[*row as usize + 1] += 1);
    for row in 0..ids.len() {
        offsets[row + 1] += offsets[row];
    }
    let mut next = offsets.clone();
    let places: Vec<usize> = rows
        .iter()
        .map(|row| {
            next[*row as usize] += 1;
            next[*row as usize] as usize - 1
        })
        .collect();
    let placed = |column: &Vec<i32>| {
        let mut in_order = vec![0; column.len()];
        places.iter().zip(column).for_each(|(place, code)| in_order[*place] = *code);
        Coded::of(&in_order)
    };
    Ok((offsets, recorded.into_iter().zip(columns.iter().map(placed)).collect()))
}
