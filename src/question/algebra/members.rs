//! The members of a dimension that could occur in an answer.

use chrono::Datelike;

use super::Fill;
use crate::catalogue::{Column, Dimension, Values};
use crate::question::calendar::periods;
use crate::question::error::QuestionError;
use crate::question::filter::Filter;
use crate::question::slice::Question;
use crate::question::snapshot::Snapshot;
use crate::question::truth::Truth;
use crate::question::values::NOT_RECORDED;

/// The most rows that an answer can come to with those that are added.
const MOST_FILLED: usize = 1_000_000;
/// How many different numbers can be expected at most: months of a century.
const MOST_NUMBERS: usize = 1200;
/// The most sets of others that are counted anew, each by a pass.
const MOST_OTHERS: usize = 100;

impl Question {
    /// The members of the dimension at that position in `by` that `where` can admit, in no order: of a period those of
    /// the span that is counted.
    pub fn members(&self, snapshot: &Snapshot, at: usize) -> Vec<i32> {
        let dimension = self.by[at];
        if dimension.clock().is_some() {
            return self.periods(at);
        }
        let known = self.known_codes(snapshot, dimension.values).into_iter();
        known.filter(|code| self.can_occur(snapshot, dimension, *code)).collect()
    }

    fn periods(&self, at: usize) -> Vec<i32> {
        let dimension = self.by[at];
        let asked = self.algebra.fill.as_ref().filter(|fill| fill.dimension == at);
        let span = self.counted_span(dimension);
        let from = asked.and_then(|fill| fill.from).or(span.map(|(from, _)| from));
        let to = asked.and_then(|fill| fill.to).or(span.map(|(_, to)| to));
        from.zip(to).map(|(from, to)| periods(dimension, from, to)).unwrap_or_default()
    }

    /// Refuses one end of `fill` that lies beyond the usual other one.
    fn ends_after_it_begins(&self, fill: &Fill) -> Result<(), QuestionError> {
        let Some((first, last)) = self.counted_span(self.by[fill.dimension]) else { return Ok(()) };
        let message = match (fill.from, fill.to) {
            (Some(from), None) if from > last => {
                format!(
                    "`fill.from` {from} is after {last}, the last day that is counted: name `fill.to` too."
                )
            }
            (None, Some(to)) if to < first => {
                format!(
                    "`fill.to` {to} is before {first}, the first day that is counted: name `fill.from` too."
                )
            }
            _ => return Ok(()),
        };
        Err(QuestionError::at("fill", message))
    }

    /// Whether the release covers the member and `where` can admit it.
    fn can_occur(&self, snapshot: &Snapshot, dimension: &Dimension, code: i32) -> bool {
        let column = dimension.key.column.on(self.looked_up.policy_on);
        if column == Column::Outcome && !self.release.can_record(code) {
            return false;
        }
        if !self.covers(snapshot, dimension, code) {
            return false;
        }
        let leaf = |filter: &Filter| match filter {
            Filter::OneOf(asked, codes) => match self.implied(column, code, *asked) {
                Some(implied) => Truth::of(codes.contains(&implied)),
                None => Truth::EITHER,
            },
            Filter::Unrecorded(asked) => match self.implied(column, code, *asked) {
                Some(implied) => Truth::of(implied == NOT_RECORDED),
                None => Truth::EITHER,
            },
            _ => Truth::EITHER,
        };
        let of_charge = column.is_of_charge();
        let filter = if of_charge { self.lines.as_ref() } else { Some(&self.filter) };
        filter.is_none_or(|filter| filter.truth(&leaf).yes)
    }

    /// Whether a place lies in what the release covers, in the boundaries of its days.
    fn covers(&self, snapshot: &Snapshot, dimension: &Dimension, code: i32) -> bool {
        let places = self.release.places.as_deref();
        match dimension.values {
            Values::County => {
                let stands = snapshot.places.by_fips(code).is_none_or(|place| {
                    let Some((from, to)) = self.covered() else { return true };
                    place.first_year.is_none_or(|first| i32::from(first) <= to.year())
                        && place.last_year.is_none_or(|last| i32::from(last) >= from.year())
                });
                stands && places.is_none_or(|places| places.contains(&code))
            }
            Values::State => places.is_none_or(|places| places.iter().any(|county| county / 1000 == code)),
            Values::PlaceGroup => places.is_none_or(|places| {
                let group = self.looked_up.groups.by_code(code);
                group.is_some_and(|group| places.iter().any(|county| group.counties.contains(county)))
            }),
            _ => true,
        }
    }

    /// What a value of one column says of another: the state of a county, the area or group in which it lies, of which
    /// there can be none.
    pub fn implied(&self, known: Column, code: i32, asked: Column) -> Option<i32> {
        if known == asked {
            return Some(code);
        }
        if known != Column::County || code < 0 {
            return None;
        }
        match self.looked_up.derived.get(&asked) {
            Some(buckets) if buckets.column == Column::County => {
                Some(buckets.of.get(&code).copied().unwrap_or(NOT_RECORDED))
            }
            _ => (asked == Column::State).then_some(code / 1000),
        }
    }

    /// Refuses a question whose answer would come to too many rows, or to too many passes.
    pub fn few_rows(self, snapshot: &Snapshot) -> Result<Question, QuestionError> {
        let size = |at: usize| match self.by[at].clock() {
            Some(_) => self.members(snapshot, at).len(),
            None if self.by[at].values == Values::Number => MOST_NUMBERS,
            None => self.known_codes(snapshot, self.by[at].values).len() + 3,
        };
        if let Some(fill) = &self.algebra.fill {
            self.ends_after_it_begins(fill)?;
            let others: usize = (0..self.by.len())
                .filter(|at| *at != fill.dimension)
                .fold(1, |product, at| product.saturating_mul(size(at)));
            let occurring = usize::try_from(self.release.detainer_count).unwrap_or(usize::MAX);
            let others = match fill.combinations {
                crate::catalogue::FillCombinations::Observed => others.min(occurring),
                crate::catalogue::FillCombinations::All => others,
            };
            let rows = others.saturating_mul(self.members(snapshot, fill.dimension).len());
            if rows > MOST_FILLED {
                let message = format!(
                    "`fill` could come to {rows} rows; at most {MOST_FILLED} are made. Narrow `where`, take a coarser period or fewer dimensions in `by`."
                );
                return Err(QuestionError::at("fill", message));
            }
        }
        if let Some(top) = &self.algebra.top
            && top.other
            && !top.adds_up(&self)
        {
            let apart = |at: &usize| match self.algebra.having.is_empty() {
                true => top.within.contains(at),
                false => *at != top.dimension,
            };
            let sets: usize =
                (0..self.by.len()).filter(apart).fold(1, |product, at| product.saturating_mul(size(at)));
            if sets > MOST_OTHERS {
                let message = format!(
                    "The others of {} are no sum of their rows, since a detainer, facility, county or person can stand in several; so they are counted anew for each combination of the other dimensions, of which there can be {sets}: at most {MOST_OTHERS}. Write `other: false`, or take fewer dimensions.",
                    self.by[top.dimension].name
                );
                return Err(QuestionError::at("top.other", message));
            }
        }
        Ok(self)
    }
}
