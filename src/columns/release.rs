//! A release in memory: the columns of its detainers and of their charge lines.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::coded::{Coded, Codes};
use super::held::{Held, Intervals};
use super::lists::{LISTED, Lists};
use super::since::Firsts;
use super::zones::Zones;
use crate::catalogue::{Aspect, Clock, Column, Scope};
use crate::question::{NOT_RECORDED, PolicyBasis};

/// A release in memory. Immutable, but for what is reckoned from it when it is first asked. Its columns are shared with
/// what it becomes when policies change.
#[derive(Debug)]
pub struct Release {
    /// How many detainers.
    pub rows: usize,
    /// The columns of detainers that hold anything.
    pub columns: Arc<HashMap<Column, Coded>>,
    /// For each detainer the number of its charge lines; `NOT_RECORDED` where its charges are not recorded.
    pub charges: Arc<Coded>,
    /// For each detainer where its lines begin, and after the last where they end.
    pub offsets: Arc<Vec<u32>>,
    /// The columns of charge lines, in the order of detainers.
    pub lines: Arc<HashMap<Column, Coded>>,
    /// The column by which rows are in order, where there is one.
    pub order: Option<Column>,
    /// The releases by which policies in force were looked up.
    pub policies: PolicyBasis,
    /// The mark of their intervals.
    pub intervals: Option<blake3::Hash>,
    /// The policies in force for each detainer, by clock.
    pub held: HashMap<Clock, Held>,
    /// When the first policies began.
    firsts: Arc<Firsts>,
    /// Months since then, reckoned when first asked.
    months: Mutex<HashMap<(Scope, Clock), Arc<Coded>>>,
    /// Days between two clocks, reckoned when first asked.
    pub(super) between: Arc<Between>,
    /// The rows of each value of a column, found when first asked.
    pub(super) lists: Arc<Mutex<HashMap<Column, Arc<Lists>>>>,
    /// The least and greatest values along a column, found when first asked.
    pub(super) zones: Arc<Mutex<HashMap<Column, Arc<Zones>>>>,
}

/// The days between two clocks.
type Between = Mutex<HashMap<(Clock, Clock), Arc<Coded>>>;

/// A column as a pass sees it: the codes of rows, and the value of each code.
#[derive(Debug, Clone)]
pub struct View<'a> {
    /// The codes.
    pub codes: &'a Codes,
    /// The value of each code.
    pub values: Cow<'a, [i32]>,
}

impl Release {
    /// Of columns of detainers and of their lines, under no policies yet.
    pub fn new(
        order: Option<Column>,
        columns: HashMap<Column, Coded>,
        charges: Coded,
        offsets: Vec<u32>,
        lines: HashMap<Column, Coded>,
    ) -> Release {
        Release {
            rows: offsets.len() - 1,
            columns: Arc::new(columns),
            charges: Arc::new(charges),
            offsets: Arc::new(offsets),
            lines: Arc::new(lines),
            order,
            policies: PolicyBasis::default(),
            intervals: None,
            held: HashMap::new(),
            firsts: Arc::default(),
            months: Mutex::default(),
            between: Arc::default(),
            lists: Arc::default(),
            zones: Arc::default(),
        }
    }

    /// Finds what few questions wait for: lists of places, and where days of other clocks lie.
    pub fn prepare(&self) {
        LISTED.iter().for_each(|column| drop(self.lists(*column)));
        let clocks = Clock::ALL.into_iter().flat_map(|clock| [Column::Day(clock), Column::Month(clock)]);
        clocks.for_each(|column| drop(self.zones(column)));
    }

    /// The same detainers under these policies, or under none.
    pub fn under(&self, policies: Option<(PolicyBasis, &Intervals)>) -> Release {
        let day = |clock: &Clock| self.columns.contains_key(&Column::Month(*clock));
        let clocks: Vec<Clock> = Clock::ALL.into_iter().filter(day).collect();
        let held = |(_, intervals): (PolicyBasis, &Intervals)| {
            std::thread::scope(|scope| {
                let of = |clock: Clock| move || (clock, intervals.held(&self.columns, self.rows, clock));
                let running: Vec<_> = clocks.iter().map(|clock| scope.spawn(of(*clock))).collect();
                // One that fails leaves its clock out, and a pass that asks it to PostgreSQL.
                running.into_iter().filter_map(|held| held.join().ok()).collect()
            })
        };
        Release {
            rows: self.rows,
            columns: self.columns.clone(),
            charges: self.charges.clone(),
            offsets: self.offsets.clone(),
            lines: self.lines.clone(),
            order: self.order,
            policies: policies.map(|(basis, _)| basis).unwrap_or_default(),
            intervals: policies.map(|(_, intervals)| intervals.mark()),
            held: policies.map(held).unwrap_or_default(),
            firsts: policies.map(|(_, intervals)| intervals.firsts()).unwrap_or_default(),
            months: Mutex::default(),
            between: self.between.clone(),
            lists: self.lists.clone(),
            zones: self.zones.clone(),
        }
    }

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

    /// A column that is not stored, but reckoned for each detainer.
    pub fn reckoned(&self, column: Column) -> Option<Arc<Coded>> {
        match column {
            Column::DaysBetween(from, to) => Some(self.days_between(from, to)),
            Column::Policy(Aspect::Months(scope), clock) => Some(self.months_since(scope, clock)),
            _ => None,
        }
    }

    /// The days from one clock to another for each detainer.
    fn days_between(&self, from: Clock, to: Clock) -> Arc<Coded> {
        let reckon = || {
            let day = |clock: Clock, row: usize| {
                let column = self.columns.get(&Column::Day(clock));
                column.map_or(NOT_RECORDED, |column| column.value(row))
            };
            let days = |row| match (day(from, row), day(to, row)) {
                (NOT_RECORDED, _) | (_, NOT_RECORDED) => NOT_RECORDED,
                (from, to) => to - from,
            };
            Arc::new(Coded::of((0..self.rows).map(days)))
        };
        match self.between.lock() {
            Ok(mut between) => between.entry((from, to)).or_insert_with(reckon).clone(),
            Err(_) => reckon(),
        }
    }

    /// The months since the first policy for each detainer.
    fn months_since(&self, scope: Scope, clock: Clock) -> Arc<Coded> {
        let reckon = || Arc::new(self.firsts.months(&self.columns, self.rows, scope, clock));
        match self.months.lock() {
            Ok(mut months) => months.entry((scope, clock)).or_insert_with(reckon).clone(),
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

    /// The least and greatest values along a column; `None` where no row has any.
    pub fn zones(&self, column: Column) -> Option<Arc<Zones>> {
        let coded = self.columns.get(&column)?;
        match self.zones.lock() {
            Ok(mut zones) => Some(zones.entry(column).or_insert_with(|| Arc::new(Zones::of(coded))).clone()),
            Err(_) => Some(Arc::new(Zones::of(coded))),
        }
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        let columns = self.columns.values().chain(self.lines.values()).chain([&*self.charges]);
        let held: usize = self.held.values().map(Held::bytes).sum();
        let lists = self.lists.lock().map_or(0, |lists| lists.values().map(|lists| lists.bytes()).sum());
        let between = self.between.lock().map_or(0, |all| all.values().map(|days| days.bytes()).sum());
        let months: usize =
            self.months.lock().map_or(0, |all| all.values().map(|months| months.bytes()).sum());
        columns.map(Coded::bytes).sum::<usize>() + self.offsets.len() * 4 + held + lists + between + months
    }
}
