//! The rows that a pass looks at: those between two days, by the order of rows, or those of a few places, by lists.

use std::ops::Range;

use super::admit::push_admitted;
use super::lists::LISTED;
use super::mask::{Mask, Of};
use super::release::Release;
use crate::catalogue::Column;
use crate::question::{Filter, NOT_RECORDED, date_of_month, day_of_date};

/// Rows of a block, which is gone through in one go.
const BLOCK: usize = 1 << 12;
/// Lists are gone through where they leave at most one row in so many.
const FEW: usize = 16;

/// Rows, ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    /// All of a range.
    Span(Range<usize>),
    /// These.
    List(Vec<u32>),
}

/// Some of the rows.
#[derive(Debug, Clone)]
pub enum Part<'a> {
    /// All of a range.
    Span(Range<usize>),
    /// These.
    List(&'a [u32]),
}

impl Rows {
    /// The rows among which all that a filter admits are, and what is left to be asked of each of them.
    pub fn of<'a>(filter: &Filter, release: &'a Release) -> (Rows, Mask<'a>) {
        let (span, mut left) = span(filter, release);
        let rows = listed(&mut left, release, &span);
        let left = Mask::every(left.into_iter().map(|part| Mask::of(part, release, Of::Detainers)));
        match rows {
            Some(rows) => match &left {
                Mask::Always(true) => (Rows::List(rows), left),
                _ => (Rows::List(rows).admitted(&left, release), Mask::Always(true)),
            },
            None => (Rows::Span(span), left),
        }
    }

    /// How many rows `of` goes through at most: told without going through any.
    pub fn reach(filter: &Filter, release: &Release) -> usize {
        let (span, left) = span(filter, release);
        let counts = left.iter().filter_map(|part| match part {
            Filter::OneOf(column, values) if LISTED.contains(column) => {
                Some(release.lists(*column)?.count(values.iter().copied(), &span))
            }
            _ => None,
        });
        counts.min().filter(|few| *few <= span.len() / FEW).unwrap_or(span.len())
    }

    /// Those of them that the mask admits.
    pub fn admitted(&self, mask: &Mask<'_>, release: &Release) -> Rows {
        let (mut rows, mut flags) = (Vec::new(), Vec::new());
        for part in self.part().blocks() {
            flags.resize(part.len(), 0);
            mask.admit(&part, release, &mut flags);
            push_admitted(&part, &flags, &mut rows);
        }
        Rows::List(rows)
    }

    /// All of them.
    pub fn part(&self) -> Part<'_> {
        match self {
            Rows::Span(span) => Part::Span(span.clone()),
            Rows::List(rows) => Part::List(rows),
        }
    }
}

impl<'a> Part<'a> {
    /// How many.
    pub fn len(&self) -> usize {
        match self {
            Part::Span(span) => span.len(),
            Part::List(rows) => rows.len(),
        }
    }

    /// The row at that place.
    pub fn row(&self, at: usize) -> usize {
        match self {
            Part::Span(span) => span.start + at,
            Part::List(rows) => rows[at] as usize,
        }
    }

    /// The first so many, and the rest.
    pub fn split_at(self, at: usize) -> (Part<'a>, Part<'a>) {
        match self {
            Part::Span(span) => {
                (Part::Span(span.start..span.start + at), Part::Span(span.start + at..span.end))
            }
            Part::List(rows) => {
                let (first, rest) = rows.split_at(at);
                (Part::List(first), Part::List(rest))
            }
        }
    }

    /// The same rows block by block.
    pub fn blocks(self) -> impl Iterator<Item = Part<'a>> {
        let mut rest = Some(self);
        std::iter::from_fn(move || {
            let all = rest.take().filter(|rest| rest.len() > 0)?;
            let (block, after) = match all.len() {
                0..=BLOCK => (all, None),
                _ => {
                    let (block, after) = all.split_at(BLOCK);
                    (block, Some(after))
                }
            };
            rest = after;
            Some(block)
        })
    }
}

/// The rows among which all that a filter admits are, by the days that it names, and the conditions that are left.
fn span<'a>(filter: &'a Filter, release: &Release) -> (Range<usize>, Vec<&'a Filter>) {
    let parts = match filter {
        Filter::And(parts) => parts.as_slice(),
        other => std::slice::from_ref(other),
    };
    let mut left: Vec<&Filter> = parts.iter().collect();
    let span = between_days(&mut left, release);
    (near_other_days(&left, release, span), left)
}

/// The rows that the conditions on the ordered column admit, which are then left no more.
fn between_days(left: &mut Vec<&Filter>, release: &Release) -> Range<usize> {
    let mut rows = 0..release.rows;
    let Some(order) = release.order else { return rows };
    let Some(coded) = release.columns.get(&order) else { return rows };
    left.retain(|part| {
        // One without ends admits what has no value too.
        let Some((low, high)) = on(part, order) else { return true };
        // One that is known by month alone comes last, without a day: a range of months must not miss it.
        if !matches!(part, Filter::Between(column, ..) if *column == order)
            && coded.values.first() == Some(&NOT_RECORDED)
        {
            return true;
        }
        // Rows without a value come last, out of order.
        let known = |row: usize| Some(coded.value(row)).filter(|value| *value != NOT_RECORDED);
        let from = partition(release.rows, |row| known(row).is_some_and(|value| value < low));
        let to = partition(release.rows, |row| known(row).is_some_and(|value| value <= high));
        rows = rows.start.max(from)..rows.end.min(to);
        false
    });
    if rows.start <= rows.end { rows } else { 0..0 }
}

/// The rows of the span among which all are that conditions on other clocks admit.
fn near_other_days(left: &[&Filter], release: &Release, span: Range<usize>) -> Range<usize> {
    left.iter().fold(span, |span, part| match part {
        Filter::Between(column, low, high) if *low > i32::MIN + 1 || *high < i32::MAX => {
            // A column that holds nothing admits nothing; the condition stays and says so.
            release.zones(*column).map_or(span.clone(), |zones| zones.narrowed(span, *low, *high))
        }
        _ => span,
    })
}

/// The rows of the span that a condition on a listed column admits, where they are few; it is then left no more.
fn listed(left: &mut Vec<&Filter>, release: &Release, span: &Range<usize>) -> Option<Vec<u32>> {
    let found = left.iter().enumerate().filter_map(|(at, part)| match part {
        Filter::OneOf(column, values) if LISTED.contains(column) => {
            let rows = release.lists(*column)?.rows(values.iter().copied(), span, span.len() / FEW)?;
            Some((at, rows))
        }
        _ => None,
    });
    let (at, rows) = found.min_by_key(|(_, rows)| rows.len())?;
    left.remove(at);
    Some(rows)
}

/// The ends of a range on the column by which rows are in order. One without ends admits what has no value too.
fn on(part: &Filter, order: Column) -> Option<(i32, i32)> {
    let Filter::Between(column, low, high) = *part else { return None };
    match (column, order) {
        _ if low <= i32::MIN + 1 && high == i32::MAX => None,
        _ if column == order => Some((low, high)),
        (Column::Month(a), Column::Day(b)) if a == b => {
            let day = |month: i32| day_of_date(date_of_month(month));
            let far = |month: i32| month.abs() > 100_000;
            let low = if far(low) { i32::MIN + 1 } else { day(low) };
            let high = if far(high) { i32::MAX } else { day(high + 1) - 1 };
            Some((low, high))
        }
        _ => None,
    }
}

fn partition(rows: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, rows);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}
