//! Fills the columns of a release from PostgreSQL: stretches of it side by side, each coded as it arrives.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anyhow::anyhow;

use super::Raise;
use super::coded::Coded;
use super::coding::{Coding, joined};
use super::release::Release;
use crate::catalogue::{Clock, Column, record_columns};
use crate::plan::ScanStatement;
use crate::question::{self, NOT_RECORDED};
use crate::store::{Store, StoreError};

/// The columns of charge lines.
const LINES: [Column; 5] = [
    Column::ChargeOffense,
    Column::ChargeFamily,
    Column::ChargeGroup,
    Column::ChargeStatus,
    Column::ChargeLevel,
];
/// From how many detainers on a release is read in two stretches.
const MANY: i32 = 50_000;

/// Reads a release whole, under no policies yet.
///
/// # Errors
/// When the database does not answer, or holds other detainers than the release says.
pub async fn load(store: &Store, release: &question::Release) -> Result<Release, StoreError> {
    let rows = i32::try_from(release.detainer_count).map_err(|error| StoreError::Connection(error.into()))?;
    let middle = if rows < MANY { rows } else { rows / 2 };
    let given_up = Arc::new(AtomicBool::new(false));
    let _guard = Raise(given_up.clone());
    let read = |ids: RangeInclusive<i32>| {
        let (store, given_up) = (store.clone(), given_up.clone());
        let shape = Shape::of(release);
        tokio::task::spawn_blocking(move || shape.read(&store, ids, &given_up))
    };
    let stretches = [1..=middle, middle + 1..=rows].into_iter().filter(|ids| !ids.is_empty());
    let mut parts = Vec::new();
    for part in stretches.map(read).collect::<Vec<_>>() {
        parts.push(part.await.map_err(|error| StoreError::Connection(error.into()))??);
    }
    let shape = Shape::of(release);
    let put_together = tokio::task::spawn_blocking(move || shape.put_together(parts));
    put_together.await.map_err(|error| StoreError::Connection(error.into()))
}

/// What of a release is read.
struct Shape {
    release: i32,
    columns: Vec<Column>,
    /// `None` where no charges are recorded.
    lines: Option<Vec<Column>>,
    order: Option<Column>,
}

/// A stretch of a release.
struct Part {
    columns: Vec<Coding>,
    charges: Coding,
    /// How many lines each detainer has.
    counts: Vec<u32>,
    lines: Vec<Coding>,
}

impl Shape {
    fn of(release: &question::Release) -> Shape {
        let order = release.clock.and_then(|clock| {
            [Column::Day(clock), Column::Month(clock)].into_iter().find(|column| release.records(*column))
        });
        Shape {
            release: release.key,
            columns: recorded(release).collect(),
            lines: release.records_charges().then(|| recorded_lines(release).collect()),
            order,
        }
    }

    /// Reads the detainers with these ids. An id is the place of a detainer in the order of its release, so each row
    /// knows where it belongs.
    fn read(
        &self,
        store: &Store,
        ids: RangeInclusive<i32>,
        given_up: &AtomicBool,
    ) -> Result<Part, StoreError> {
        let (first, rows) = (*ids.start(), ids.clone().count());
        let mut columns: Vec<Coding> = self.columns.iter().map(|_| Coding::of(rows)).collect();
        let (mut charges, mut read) = (Coding::of(rows), 0);
        let statement = ScanStatement::of_detainers(self.release, &self.columns, &ids);
        store.scan(&statement, given_up, |codes| {
            if let [id, of_charges, codes @ ..] = codes {
                let row = (id - first) as usize;
                charges.put(row, *of_charges);
                columns.iter_mut().zip(codes).for_each(|(column, code)| column.put(row, *code));
                read += 1;
            }
        })?;
        if read != rows {
            let told = anyhow!("release {} has {read} detainers from {first} on, not {rows}", self.release);
            return Err(StoreError::Connection(told));
        }
        let (counts, lines) = match &self.lines {
            Some(of) => read_lines(store, self.release, of, &ids, given_up)?,
            None => (vec![0; rows], Vec::new()),
        };
        Ok(Part { columns, charges, counts, lines })
    }

    fn put_together(self, parts: Vec<Part>) -> Release {
        let (mut columns, mut lines): (Vec<Vec<Coding>>, Vec<Vec<Coding>>) = Default::default();
        columns.resize_with(self.columns.len(), Vec::new);
        lines.resize_with(self.lines.as_ref().map_or(0, Vec::len), Vec::new);
        let (mut charges, mut offsets) = (Vec::new(), vec![0]);
        offsets.reserve_exact(parts.iter().map(|part| part.counts.len()).sum());
        for part in parts {
            columns.iter_mut().zip(part.columns).for_each(|(all, own)| all.push(own));
            lines.iter_mut().zip(part.lines).for_each(|(all, own)| all.push(own));
            charges.push(part.charges);
            let mut end = offsets.last().copied().unwrap_or_default();
            offsets.extend(part.counts.iter().map(|count| {
                end += count;
                end
            }));
        }
        let coded = |names: Vec<Column>, parts: Vec<Vec<Coding>>| -> HashMap<Column, Coded> {
            names.into_iter().zip(parts.into_iter().map(joined)).collect()
        };
        let columns = coded(self.columns, columns);
        let order = self.order.filter(|order| columns.get(order).is_some_and(is_in_order));
        if order != self.order {
            tracing::warn!(release = self.release, "the detainers are not in the order of their clock");
        }
        Release::new(order, columns, joined(charges), offsets, coded(self.lines.unwrap_or_default(), lines))
    }
}

/// The columns of detainers that a release records.
pub fn recorded(release: &question::Release) -> impl Iterator<Item = Column> {
    let clocks = Clock::ALL.into_iter().flat_map(|clock| [Column::Day(clock), Column::Month(clock)]);
    let others = record_columns().iter().copied().filter(|column| column.clock().is_none());
    // Each detainer has an outcome, though it be that none is recorded.
    let is_there = |column: &Column| *column == Column::Outcome || release.records(*column);
    others.chain([Column::Person]).chain(clocks).filter(is_there)
}

/// The columns of charge lines that a release records.
pub fn recorded_lines(release: &question::Release) -> impl Iterator<Item = Column> {
    LINES.into_iter().filter(|column| release.records(*column))
}

/// How many charge lines each of the detainers has, and the columns of all lines in the order of detainers.
fn read_lines(
    store: &Store,
    release: i32,
    of: &[Column],
    ids: &RangeInclusive<i32>,
    given_up: &AtomicBool,
) -> Result<(Vec<u32>, Vec<Coding>), StoreError> {
    let (mut counts, mut places) = (vec![0; ids.clone().count()], Vec::new());
    let mut is_in_order = true;
    let mut columns: Vec<Coding> = of.iter().map(|_| Coding::of(0)).collect();
    store.scan(&ScanStatement::of_charges(release, of, ids), given_up, |codes| {
        if let [detainer, ordinal, codes @ ..] = codes {
            let place = ((detainer - ids.start()) as u32, *ordinal as u32 - 1);
            is_in_order &=
                counts[place.0 as usize] == place.1 && places.last().is_none_or(|last| *last < place);
            counts[place.0 as usize] += 1;
            places.push(place);
            columns.iter_mut().zip(codes).for_each(|(column, code)| column.push(*code));
        }
    })?;
    // As they lie in the table, nearly always. The lines of a detainer are numbered from 1 without a gap.
    if !is_in_order {
        let begins: Vec<u32> = counts
            .iter()
            .scan(0, |end, count| {
                *end += count;
                Some(*end - count)
            })
            .collect();
        let places: Vec<u32> = places.iter().map(|(row, at)| begins[*row as usize] + at).collect();
        columns.iter_mut().for_each(|column| column.reorder(&places));
    }
    Ok((counts, columns))
}

/// Whether values ascend, and rows without one come last: what a search for the ends of a range rests on.
fn is_in_order(column: &Coded) -> bool {
    let key = |row: usize| match column.value(row) {
        NOT_RECORDED => i64::MAX,
        value => value.into(),
    };
    (0..column.codes.len()).map(key).is_sorted()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_without_a_value_stand_last_in_an_order() {
        let in_order = |rows: &[i32]| is_in_order(&Coded::of(rows.iter().copied()));
        assert!(in_order(&[]) && in_order(&[-5, 3, 3, NOT_RECORDED, NOT_RECORDED]));
        assert!(!in_order(&[NOT_RECORDED, 3]) && !in_order(&[3, 2]));
    }
}
