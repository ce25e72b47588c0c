//! What cells are told apart by, made ready for the columns of a release: each key as a small number.

use std::sync::Arc;

use super::coded::{Coded, Codes, each_width};
use super::number::Number;
use super::release::{Release, View};
use super::rows::Part;
use crate::catalogue::vocabulary::NOT_APPLICABLE;
use crate::catalogue::{Aspect, Column};
use crate::plan::PassKey;
use crate::question::NOT_RECORDED;

/// A key over the columns of a release.
pub struct Key<'a, N = u32> {
    /// The values of the key, ascending; a cell has the place of one of them.
    pub values: Vec<i32>,
    /// Where the value of a row is found.
    pub of: Found<'a, N>,
}

/// Where the place of a key's value is found, or what that place adds to the number of a cell.
pub enum Found<'a, N = u32> {
    /// By the row's code.
    Row(&'a Codes, Vec<N>),
    /// By the row's code in a column that was reckoned.
    Reckoned(Arc<Coded>, Vec<N>),
    /// By the code of each line; where there is none, one of these: not recorded, or not applicable.
    Line(Option<(&'a Codes, Vec<N>)>, [N; 2]),
    /// By the row's code, many values.
    Many(&'a Codes, Vec<Vec<N>>),
}

impl<'a> Key<'a> {
    /// Makes a key ready.
    pub fn of(key: &PassKey, release: &'a Release) -> Key<'a> {
        if key.column.is_of_charge() {
            return Key::of_lines(key, release);
        }
        if let Some(reckoned) = release.reckoned(key.column) {
            let (values, table) = table(&reckoned.values, |value| value);
            return Key { values, of: Found::Reckoned(reckoned, table) };
        }
        if let Column::Policy(Aspect::Kind, clock) = key.column
            && let Some(held) = release.held.get(&clock)
        {
            return Key::of_many(&held.codes, &held.kinds());
        }
        match release.view(key.column) {
            Some(View { codes, values }) => {
                let (values, table) = table(&values, |value| stepped(key, value));
                Key { values, of: Found::Row(codes, table) }
            }
            None => {
                let none = stepped(key, NOT_RECORDED);
                // Every column of a release has as many rows; any of them will do.
                Key {
                    values: vec![none],
                    of: Found::Row(&release.charges.codes, vec![0; release.charges.values.len()]),
                }
            }
        }
    }

    fn of_lines(key: &PassKey, release: &'a Release) -> Key<'a> {
        let view = release.line(key.column);
        let own = view.as_ref().map_or(&[][..], |view| &view.values[..]);
        let (values, table) = table(&[own, &[NOT_RECORDED, NOT_APPLICABLE]].concat(), |value| value);
        let missing = [table[own.len()], table[own.len() + 1]];
        let found = view.map(|view| (view.codes, table[..view.values.len()].to_vec()));
        Key { values, of: Found::Line(found, missing) }
    }

    fn of_many(codes: &'a Codes, lists: &[Vec<i32>]) -> Key<'a> {
        let flat: Vec<i32> = lists.iter().flatten().copied().collect();
        let (values, table) = table(&flat, |value| value);
        let mut places = table.into_iter();
        let lists = lists.iter().map(|list| places.by_ref().take(list.len()).collect()).collect();
        Key { values, of: Found::Many(codes, lists) }
    }

    /// The same key, of the values alone that occur in these rows. One of lines stays as it is.
    pub fn occurring(mut self, rows: &Part<'_>) -> Key<'a> {
        let mut places = vec![0; rows.len()];
        self.add(rows, &mut places);
        let table = match &mut self.of {
            Found::Row(_, table) | Found::Reckoned(_, table) => table,
            Found::Line(..) | Found::Many(..) => return self,
        };
        let mut occurs = vec![false; self.values.len()];
        places.into_iter().for_each(|place| occurs[place as usize] = true);
        let before = occurs.iter().scan(0, |before, occurs| {
            let own = *before;
            *before += u32::from(*occurs);
            Some(own)
        });
        let before: Vec<u32> = before.collect();
        // A value that does not occur is asked of no row.
        table.iter_mut().for_each(|place| *place = before[*place as usize]);
        let mut occurs = occurs.into_iter();
        self.values.retain(|_| occurs.next().unwrap_or_default());
        self
    }

    /// The same key, with what each place adds to the number of a cell.
    pub fn times<N: Number>(self, stride: N) -> Key<'a, N> {
        let each = |places: Vec<u32>| places.into_iter().map(|place| N::from(place) * stride).collect();
        let of = match self.of {
            Found::Row(codes, table) => Found::Row(codes, each(table)),
            Found::Reckoned(coded, table) => Found::Reckoned(coded, each(table)),
            Found::Line(found, missing) => Found::Line(
                found.map(|(codes, table)| (codes, each(table))),
                missing.map(|place| N::from(place) * stride),
            ),
            Found::Many(codes, lists) => Found::Many(codes, lists.into_iter().map(each).collect()),
        };
        Key { values: self.values, of }
    }
}

impl<N: Number> Key<'_, N> {
    /// Adds what the key's value adds, for each of these rows.
    pub fn add(&self, rows: &Part<'_>, cells: &mut [N]) {
        let (codes, table) = match &self.of {
            Found::Row(codes, table) => (*codes, table),
            Found::Reckoned(coded, table) => (&coded.codes, table),
            Found::Line(..) | Found::Many(..) => return,
        };
        add_places(codes, table, rows, cells);
    }
}

/// Adds what each row's code adds.
pub fn add_places<N: Number>(codes: &Codes, table: &[N], rows: &Part<'_>, cells: &mut [N]) {
    each_width!(codes, |codes| match rows {
        Part::Span(span) => {
            for (cell, code) in cells.iter_mut().zip(&codes[span.clone()]) {
                *cell += table[*code as usize];
            }
        }
        Part::List(rows) => {
            for (cell, row) in cells.iter_mut().zip(*rows) {
                *cell += table[codes[*row as usize] as usize];
            }
        }
    });
}

/// The value of a key from that of its column.
fn stepped(key: &PassKey, value: i32) -> i32 {
    match &key.buckets {
        Some(buckets) => buckets.of.get(&value).copied().unwrap_or(NOT_RECORDED),
        None if value == NOT_RECORDED => NOT_RECORDED,
        None => key.step.apply(value),
    }
}

/// The values that these come to, ascending, and for each of these the place of its own.
fn table(values: &[i32], of: impl Fn(i32) -> i32) -> (Vec<i32>, Vec<u32>) {
    let own: Vec<i32> = values.iter().map(|value| of(*value)).collect();
    let mut all = own.clone();
    all.sort_unstable();
    all.dedup();
    let places = own.iter().map(|value| all.binary_search(value).unwrap_or_default() as u32); // each is in it
    let places = places.collect();
    (all, places)
}
