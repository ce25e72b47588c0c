//! A release in memory: the columns of its detainers and of their charge lines.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::coded::{Coded, Codes};
use super::held::Held;
use super::lists::Lists;
use crate::catalogue::{Clock, Column};
use crate::question::NOT_RECORDED;

/// A release in memory. Immutable, but for what is reckoned from it when it is first asked.
#[derive(Debug)]
pub struct Release {
    /// How many detainers.
    pub rows: usize,
    /// The columns of detainers that hold anything.
    pub columns: HashMap<Column, Coded>,
    /// For each detainer the number of its charge lines; `NOT_RECORDED` where its charges are not recorded.
    pub charges: Coded,
    /// For each detainer where its lines begin, and after the last where they end.
    pub offsets: Vec<u32>,
    /// The columns of charge lines, in the order of detainers.
    pub lines: HashMap<Column, Coded>,
    /// The column by which rows are in order, where there is one.
    pub order: Option<Column>,
    /// `release.key` of the policies that were looked up; 0 where there are none.
    pub policies: i32,
    /// The policies in force for each detainer, by clock.
    pub held: HashMap<Clock, Held>,
    /// Days between two clocks, reckoned when first asked.
    pub(super) between: Mutex<HashMap<(Clock, Clock), Arc<Coded>>>,
    /// The rows of each value of a column, found when first asked.
    pub(super) lists: Mutex<HashMap<Column, Arc<Lists>>>,
}

/// A column as a pass sees it: the codes of rows, and the value of each code.
#[derive(Debug, Clone)]
pub struct View<'a> {
    /// The codes.
    pub codes: &'a Codes,
    /// The value of each code.
    pub values: Cow<'a, [i32]>,
}

impl Release {
    /// A column of detainers that has one value; `None` where no row has any.
    pub fn view(&self, column: Column) -> Option<View<'_>> {
        if let Column::Policy(aspect, clock) = column {
            let held = self.held.get(&clock)?;
            return Some(View { codes: &held.codes, values: held.values(aspect).into() });
        }
        self.columns
            .get(&column)
            .map(|coded| View { codes: &coded.codes, values: (&coded.values[..]).into() })
    }

    /// A column of charge lines.
    pub fn line(&self, column: Column) -> Option<View<'_>> {
        self.lines.get(&column).map(|coded| View { codes: &coded.codes, values: (&coded.values[..]).into() })
    }

    /// The days from one clock to another for each detainer.
    pub fn days_between(&self, from: Clock, to: Clock) -> Arc<Coded> {
        let reckon = || {
            let day = |clock: Clock, row: usize| {
                let column = self.columns.get(&Column::Day(clock));
                column.map_or(NOT_RECORDED, |column| column.value(row))
            };
            let days = |row| match (day(from, row), day(to, row)) {
                (NOT_RECORDED, _) | (_, NOT_RECORDED) => NOT_RECORDED,
                (from, to) => to - from,
            };
            Arc::new(Coded::of(&(0..self.rows).map(days).collect::<Vec<i32>>()))
        };
        match self.between.lock() {
            Ok(mut between) => between.entry((from, to)).or_insert_with(reckon).clone(),
            Err(_) => reckon(),
        }
    }

    /// How many charge lines a detainer has.
    pub fn line_count(&self, row: usize) -> usize {
        (self.offsets[row + 1] - self.offsets[row]) as usize
    }

    /// The rows of each value of a column; `None` where no row has any.
    pub fn lists(&self, column: Column) -> Option<Arc<Lists>> {
        let coded = self.columns.get(&column)?;
        match self.lists.lock() {
            Ok(mut lists) => Some(lists.entry(column).or_insert_with(|| Arc::new(Lists::of(coded))).clone()),
            Err(_) => Some(Arc::new(Lists::of(coded))),
        }
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        let columns = self.columns.values().chain(self.lines.values()).chain([&self.charges]);
        let held: usize = self.held.values().map(Held::bytes).sum();
        columns.map(Coded::bytes).sum::<usize>() + self.offsets.len() * 4 + held
    }
}
