//! A filter over columns: for each row of a block whether it is admitted, by a table for each code.

use std::sync::Arc;

use super::coded::{Coded, Codes, each_width};
use super::release::{Release, View};
use super::rows::{Part, Rows};
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

    /// Writes 1 for each of these rows that is admitted, else 0. Of lines for a mask over lines.
    pub fn admit(&self, rows: &Part<'_>, release: &Release, out: &mut [u8]) {
        match self {
            Mask::Always(admits) => out.fill(u8::from(*admits)),
            Mask::Run(codes, first, last) => in_run(codes, rows, (*first, *last), out),
            Mask::Table(codes, table) => look_up(codes, rows, table, out),
            Mask::Reckoned(coded, table) => look_up(&coded.codes, rows, table, out),
            Mask::And(parts) => fold(parts, rows, release, out, |a, b| a & b),
            Mask::Or(parts) => fold(parts, rows, release, out, |a, b| a | b),
            Mask::Not(inner) => {
                inner.admit(rows, release, out);
                out.iter_mut().for_each(|admits| *admits ^= 1);
            }
            Mask::AnyLine(line) => by_lines(line, rows, release, out, |own| own.contains(&1)),
            Mask::EachLine(line) => {
                by_lines(line, rows, release, out, |own| !own.is_empty() && !own.contains(&0))
            }
        }
    }
}

/// Adds those of the rows that are admitted.
pub fn push_admitted(rows: &Part<'_>, flags: &[u8], admitted: &mut Vec<u32>) {
    let before = admitted.len();
    admitted.resize(before + flags.len(), 0);
    let mut next = before;
    for (at, eight) in flags.chunks(8).enumerate().filter(|(_, eight)| eight.contains(&1)) {
        for (within, flag) in eight.iter().enumerate() {
            // Written in any case, and kept if admitted: quicker than to ask.
            admitted[next] = rows.row(at * 8 + within) as u32;
            next += usize::from(*flag);
        }
    }
    admitted.truncate(next);
}

/// Which of the lines of these rows are admitted, row by row.
pub fn admitted_lines(line: &Mask<'_>, rows: &Part<'_>, release: &Release) -> Vec<u8> {
    let lines = lines_of(rows, release);
    let mut flags = vec![0; lines.part().len()];
    line.admit(&lines.part(), release, &mut flags);
    flags
}

/// The lines of these rows, row by row.
pub fn lines_of(rows: &Part<'_>, release: &Release) -> Rows {
    match rows {
        Part::Span(span) => {
            Rows::Span(release.offsets[span.start] as usize..release.offsets[span.end] as usize)
        }
        Part::List(rows) => Rows::List(
            rows.iter()
                .flat_map(|row| release.offsets[*row as usize]..release.offsets[*row as usize + 1])
                .collect(),
        ),
    }
}

fn by_lines(
    line: &Mask<'_>,
    rows: &Part<'_>,
    release: &Release,
    out: &mut [u8],
    admits: impl Fn(&[u8]) -> bool,
) {
    let flags = admitted_lines(line, rows, release);
    let mut rest = &flags[..];
    for (at, out) in out.iter_mut().enumerate() {
        let (own, after) = rest.split_at(release.line_count(rows.row(at)));
        *out = u8::from(admits(own));
        rest = after;
    }
}

/// Writes for each row what the table says of its code.
fn look_up(codes: &Codes, rows: &Part<'_>, table: &[u8], out: &mut [u8]) {
    each_width!(codes, |codes| match rows {
        Part::Span(span) => {
            out.iter_mut().zip(&codes[span.clone()]).for_each(|(out, code)| *out = table[*code as usize]);
        }
        Part::List(rows) => {
            out.iter_mut().zip(*rows).for_each(|(out, row)| *out = table[codes[*row as usize] as usize]);
        }
    });
}

/// Writes for each row whether its code lies between two, both among them.
fn in_run(codes: &Codes, rows: &Part<'_>, (first, last): (u32, u32), out: &mut [u8]) {
    each_width!(codes, |codes| {
        let (first, last) = (first as _, last as _);
        match rows {
            Part::Span(span) => {
                let codes = &codes[span.clone()];
                for (out, code) in out.iter_mut().zip(codes) {
                    *out = u8::from(*code >= first) & u8::from(*code <= last);
                }
            }
            Part::List(rows) => {
                for (out, row) in out.iter_mut().zip(*rows) {
                    let code = codes[*row as usize];
                    *out = u8::from(code >= first) & u8::from(code <= last);
                }
            }
        }
    });
}

fn fold(parts: &[Mask<'_>], rows: &Part<'_>, release: &Release, out: &mut [u8], both: impl Fn(u8, u8) -> u8) {
    let Some((first, others)) = parts.split_first() else { return };
    first.admit(rows, release, out);
    let mut more = vec![0; out.len()];
    for part in others {
        part.admit(rows, release, &mut more);
        out.iter_mut().zip(&more).for_each(|(out, more)| *out = both(*out, *more));
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
    if let Column::DaysBetween(from, to) = column {
        let days = release.days_between(from, to);
        let table = days.values.iter().map(|value| u8::from(admits(*value))).collect();
        return Mask::Reckoned(days, table);
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
