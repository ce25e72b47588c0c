//! A filter over columns: for each row of a block whether it is admitted, by a table for each code.

use std::ops::Range;
use std::sync::Arc;

use super::coded::{Coded, Codes};
use super::release::{Release, View};
use crate::catalogue::{Aspect, Column};
use crate::question::{Filter, NOT_RECORDED};

/// A filter, made ready for the columns of a release.
pub enum Mask<'a> {
    /// It admits all, or nothing.
    Always(bool),
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
            Filter::And(parts) => Mask::And(parts.iter().map(inner).collect()).plain(),
            Filter::Or(parts) => Mask::Or(parts.iter().map(inner).collect()).plain(),
            Filter::Not(part) => match inner(part) {
                Mask::Always(admits) => Mask::Always(!admits),
                Mask::Table(codes, table) => {
                    Mask::Table(codes, table.iter().map(|admits| 1 - admits).collect())
                }
                other => Mask::Not(Box::new(other)),
            },
            Filter::OneOf(column, codes) => {
                table(*column, release, of, |value| value != NOT_RECORDED && codes.contains(&value))
            }
            Filter::Unrecorded(column) => table(*column, release, of, |value| value == NOT_RECORDED),
            // Without ends it admits all, as no condition of a statement would.
            Filter::Between(_, low, high) if *low <= i32::MIN + 1 && *high == i32::MAX => Mask::Always(true),
            Filter::Between(column, low, high) => {
                table(*column, release, of, |value| value != NOT_RECORDED && *low <= value && value <= *high)
            }
            Filter::AnyCharge(line) => Mask::AnyLine(Box::new(Mask::of(line, release, Of::Lines))),
            Filter::AllCharges(line) => Mask::EachLine(Box::new(Mask::of(line, release, Of::Lines))),
            Filter::ChargesRecorded => {
                let admits = |value: &i32| u8::from(*value != NOT_RECORDED);
                Mask::Table(&release.charges.codes, release.charges.values.iter().map(admits).collect())
            }
            Filter::Named(named) => Mask::of(&named.filter, release, of),
            Filter::PolicyInForce(policy) => match release.held.get(&policy.clock) {
                Some(held) => Mask::Table(&held.codes, held.in_force(policy)),
                None => Mask::Always(false),
            },
        }
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

    /// Writes 1 for each row of the range that is admitted, else 0. A range of lines for a mask over lines.
    pub fn admit(&self, rows: Range<usize>, release: &Release, out: &mut [u8]) {
        match self {
            Mask::Always(admits) => out.fill(u8::from(*admits)),
            Mask::Table(codes, table) => codes.look_up(rows, table, out),
            Mask::Reckoned(coded, table) => coded.codes.look_up(rows, table, out),
            Mask::And(parts) => fold(parts, rows, release, out, |a, b| a & b),
            Mask::Or(parts) => fold(parts, rows, release, out, |a, b| a | b),
            Mask::Not(inner) => {
                inner.admit(rows, release, out);
                out.iter_mut().for_each(|admits| *admits ^= 1);
            }
            Mask::AnyLine(line) => {
                let (first, lines) = admitted_lines(line, rows.clone(), release);
                for (row, out) in rows.zip(out) {
                    let own = &lines
                        [release.offsets[row] as usize - first..release.offsets[row + 1] as usize - first];
                    *out = u8::from(own.contains(&1));
                }
            }
            Mask::EachLine(line) => {
                let (first, lines) = admitted_lines(line, rows.clone(), release);
                for (row, out) in rows.zip(out) {
                    let own = &lines
                        [release.offsets[row] as usize - first..release.offsets[row + 1] as usize - first];
                    *out = u8::from(!own.is_empty() && !own.contains(&0));
                }
            }
        }
    }
}

/// Where the lines of these rows begin, and which of them are admitted.
pub fn admitted_lines(line: &Mask<'_>, rows: Range<usize>, release: &Release) -> (usize, Vec<u8>) {
    let (first, end) = (release.offsets[rows.start] as usize, release.offsets[rows.end] as usize);
    let mut lines = vec![0; end - first];
    line.admit(first..end, release, &mut lines);
    (first, lines)
}

fn fold(
    parts: &[Mask<'_>],
    rows: Range<usize>,
    release: &Release,
    out: &mut [u8],
    both: impl Fn(u8, u8) -> u8,
) {
    let Some((first, others)) = parts.split_first() else { return };
    first.admit(rows.clone(), release, out);
    let mut more = vec![0; out.len()];
    for part in others {
        part.admit(rows.clone(), release, &mut more);
        out.iter_mut().zip(&more).for_each(|(out, more)| *out = both(*out, *more));
    }
}

fn table<'a>(column: Column, release: &'a Release, of: Of, admits: impl Fn(i32) -> bool) -> Mask<'a> {
    if let Column::DaysBetween(from, to) = column {
        let days = release.days_between(from, to);
        let table = days.values.iter().map(|value| u8::from(admits(*value))).collect();
        return Mask::Reckoned(days, table);
    }
    if let Column::Policy(Aspect::Kind, clock) = column
        && let Some(held) = release.held.get(&clock)
    {
        let any = |kinds: Vec<i32>| u8::from(kinds.into_iter().any(&admits));
        return Mask::Table(&held.codes, held.kinds().into_iter().map(any).collect());
    }
    let view = if of == Of::Lines { release.line(column) } else { release.view(column) };
    match view {
        Some(View { codes, values }) => {
            let table: Vec<u8> = values.iter().map(|value| u8::from(admits(*value))).collect();
            match (table.contains(&0), table.contains(&1)) {
                (true, true) => Mask::Table(codes, table),
                (_, admits) => Mask::Always(admits),
            }
        }
        // No row has a value.
        None => Mask::Always(admits(NOT_RECORDED)),
    }
}
