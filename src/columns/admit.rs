//! Masks put to rows: a flag a row, some thousand at a time.

use super::coded::{Codes, each_width};
use super::mask::Mask;
use super::release::Release;
use super::rows::{Part, Rows};

impl Mask<'_> {
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
