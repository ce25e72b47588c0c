//! A filter over columns: for each row of a block whether it is admitted, by a table for each code.

use std::sync::Arc;

use super::coded::{Coded, Codes};
use super::release::{Release, View};
use crate::catalogue::{Aspect, Column};
use crate::question::{Filter, NOT_RECORDED};

/// A filter, made ready for the columns of a release.
pub enum Mask<'a> {
    /// It admits all, or nothing.
    Always(bool),
    /// Those whose code lies between two, both among them.
    Run(&'a Codes, u32, u32),
    /// What the table says of the row's code.
    Table(&'a Codes, Vec<u8>),
    /// The same, of a column that was reckoned.
    Reckoned(Arc<Coded>, Vec<u8>),
    /// Every one.
    And(Vec<Mask<'a>>),
    /// At least one.
    Or(Vec<Mask<'a>>),
    /// What the inner does not admit.
    Not(Box<Mask<'a>>),
    /// At least one line is admitted.
    AnyLine(Box<Mask<'a>>),
    /// There is a line, and no line is refused.
    EachLine(Box<Mask<'a>>),
}

/// Whether a filter looks at detainers or at charge lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Detainers.
    Detainers,
    /// Charge lines.
    Lines,
}

impl<'a> Mask<'a> {
    /// Makes a filter ready.
    pub fn of(filter: &Filter, release: &'a Release, of: Of) -> Mask<'a> {
        let inner = |filter: &Filter| Mask::of(filter, release, of);
        match filter {
            Filter::And(parts) => Mask::every(parts.iter().map(inner)),
            Filter::Or(parts) => Mask::Or(parts.iter().map(inner).collect()).plain(),
            Filter::Not(part) => match inner(part) {
                Mask::Always(admits) => Mask::Always(!admits),
                Mask::Table(codes, table) => of_table(codes, table.iter().map(|admits| 1 - admits).collect()),
                other => Mask::Not(Box::new(other)),
            },
            Filter::OneOf(column, codes) if codes.len() == 1 && of == Of::Detainers && stored(*column) => {
                let value = codes.first().copied().unwrap_or(NOT_RECORDED);
                run(release, *column, value, value)
            }
            Filter::OneOf(column, codes) => {
                table(*column, release, of, |value| value != NOT_RECORDED && codes.contains(&value))
            }
            Filter::Unrecorded(column) => table(*column, release, of, |value| value == NOT_RECORDED),
            // Without ends it admits all, as no condition of a statement would.
            Filter::Between(_, low, high) if *low <= i32::MIN + 1 && *high == i32::MAX => Mask::Always(true),
            Filter::Between(column, low, high) if of == Of::Detainers && stored(*column) => {
                run(release, *column, *low, *high)
            }
            Filter::Between(column, low, high) => {
                table(*column, release, of, |value| value != NOT_RECORDED && *low <= value && value <= *high)
            }
            Filter::AnyCharge(line) => Mask::AnyLine(Box::new(Mask::of(line, release, Of::Lines))),
            Filter::AllCharges(line) => Mask::EachLine(Box::new(Mask::of(line, release, Of::Lines))),
            Filter::ChargesRecorded => {
                let admits = |value: &i32| u8::from(*value != NOT_RECORDED);
                of_table(&release.charges.codes, release.charges.values.iter().map(admits).collect())
            }
            Filter::Named(named) => Mask::of(&named.filter, release, of),
            Filter::PolicyInForce(policy) => match release.held.get(&policy.clock) {
                Some(held) => of_table(&held.codes, held.in_force(policy)),
                None => Mask::Always(false),
            },
        }
    }

    /// What all of these admit.
    pub fn every(parts: impl Iterator<Item = Mask<'a>>) -> Mask<'a> {
        Mask::And(parts.collect()).plain()
    }

    /// The same in a plainer form where a part is certain.
    fn plain(self) -> Mask<'a> {
        let (parts, ends) = match self {
            Mask::And(parts) => (parts, false),
            Mask::Or(parts) => (parts, true),
            other => return other,
        };
        if parts.iter().any(|part| matches!(part, Mask::Always(admits) if *admits == ends)) {
            return Mask::Always(ends);
        }
        let mut left: Vec<Mask<'a>> =
            parts.into_iter().filter(|part| !matches!(part, Mask::Always(_))).collect();
        match left.len() {
            0 => Mask::Always(!ends),
            1 => left.swap_remove(0),
            _ if ends => Mask::Or(left),
            _ => Mask::And(left),
        }
    }
}

/// The values between two, both among them, of a column whose dictionary is ascending; not what is not recorded.
fn run(release: &Release, column: Column, low: i32, high: i32) -> Mask<'_> {
    let Some(coded) = release.columns.get(&column) else { return Mask::Always(false) };
    let first = coded.values.partition_point(|value| *value < low.max(NOT_RECORDED + 1));
    let end = coded.values.partition_point(|value| *value <= high);
    match (first, end) {
        (first, end) if first >= end => Mask::Always(false),
        (0, end) if end == coded.values.len() => Mask::Always(true),
        (first, end) => Mask::Run(&coded.codes, first as u32, end as u32 - 1),
    }
}

/// Whether a column of detainers has a dictionary of its own.
fn stored(column: Column) -> bool {
    !matches!(column, Column::Policy(..) | Column::DaysBetween(..))
}

/// A mask by what the table says of each code: the plainest that says it.
fn of_table(codes: &Codes, table: Vec<u8>) -> Mask<'_> {
    let first = table.iter().position(|admits| *admits == 1);
    let last = table.iter().rposition(|admits| *admits == 1);
    match first.zip(last) {
        None => Mask::Always(false),
        Some((first, last)) if last - first + 1 == table.len() && !table.contains(&0) => Mask::Always(true),
        Some((first, last)) if !table[first..=last].contains(&0) => {
            Mask::Run(codes, first as u32, last as u32)
        }
        Some(_) => Mask::Table(codes, table),
    }
}

fn table<'a>(column: Column, release: &'a Release, of: Of, admits: impl Fn(i32) -> bool) -> Mask<'a> {
    if let Some(reckoned) = release.reckoned(column) {
        let table = reckoned.values.iter().map(|value| u8::from(admits(*value))).collect();
        return Mask::Reckoned(reckoned, table);
    }
    if let Column::Policy(Aspect::Kind, clock) = column
        && let Some(held) = release.held.get(&clock)
    {
        let any = |kinds: Vec<i32>| u8::from(kinds.into_iter().any(&admits));
        return of_table(&held.codes, held.kinds().into_iter().map(any).collect());
    }
    let view = if of == Of::Lines { release.line(column) } else { release.view(column) };
    match view {
        Some(View { codes, values }) => {
            of_table(codes, values.iter().map(|value| u8::from(admits(*value))).collect())
        }
        // No row has a value.
        None => Mask::Always(admits(NOT_RECORDED)),
    }
}
