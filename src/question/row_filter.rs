//! Which detainers a row counts, and which of their charge lines: the question's filters with the keys of the row.

use std::collections::BTreeSet;

use super::calendar::period;
use super::filter::Filter;
use super::filters::among;
use super::slice::Question;
use super::values::{NOT_RECORDED, day_of_date, month_of_date};
use crate::catalogue::vocabulary::NOT_APPLICABLE;
use crate::catalogue::{Clock, Column, Dimension};

/// What a row is of, as filters over the columns of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFilter {
    /// The detainers that the row counts.
    pub detainers: Filter,
    /// The charge lines, of any detainer, that the row groups and counts.
    pub lines: Filter,
}

/// What the row with these keys counts: one for each dimension of `by`, `None` where the row does not tell its values
/// apart. `others` are the members of the dimension of `top` that became one in this row.
///
/// All keys of charges are of ONE line, which `charges` admits too. Without `charges`, detainers whose charges are known
/// to be none stand where each such key is "not applicable", those whose charges are not known where each is "not
/// recorded": beside those with such a line.
pub fn of_row(question: &Question, keys: &[Option<i32>], others: Option<&BTreeSet<i32>>) -> RowFilter {
    let told = question.by.iter().zip(keys).filter_map(|(by, key)| Some((*by, BTreeSet::from([(*key)?]))));
    let top = question.algebra.top.as_ref().zip(others);
    let others = top.map(|(top, members)| (question.by[top.dimension], members.clone()));
    let (of_charges, of_detainers): (Vec<Told>, Vec<Told>) =
        told.chain(others).partition(|(dimension, _)| dimension.key.column.is_of_charge());
    let cut = |filter: Filter, told: &[Told]| {
        told.iter().fold(filter, |filter, (dimension, codes)| {
            filter.and(has_one_of(dimension, codes, question.looked_up.policy_on))
        })
    };
    let mut detainers = cut(question.filter.clone(), &of_detainers);
    let lines = cut(question.lines.clone().unwrap_or_else(Filter::all), &of_charges);
    if !of_charges.is_empty() {
        let mut counted = vec![Filter::AnyCharge(Box::new(lines.clone()))];
        if question.lines.is_none() {
            counted.extend(without_lines(&of_charges));
        }
        detainers = detainers.and(either(counted));
    }
    RowFilter { detainers, lines }
}

/// A dimension, and the codes of it that a row is of.
type Told = (&'static Dimension, BTreeSet<i32>);

/// The dimension has one of these codes; a period is every day or month in it.
pub fn has_one_of(dimension: &Dimension, codes: &BTreeSet<i32>, policy_on: Clock) -> Filter {
    let column = dimension.key.column.on(policy_on);
    if dimension.clock().is_none() {
        return among(column, codes.clone());
    }
    let stored = |day| if matches!(column, Column::Day(_)) { day_of_date(day) } else { month_of_date(day) };
    let of_period = |code: &i32| match period(dimension, *code) {
        Some((first, last)) => Some(Filter::Between(column, stored(first), stored(last))),
        None => (*code == NOT_RECORDED).then_some(Filter::Unrecorded(column)),
    };
    either(codes.iter().filter_map(of_period).collect())
}

/// The detainers without any line that stand under these keys of charges.
fn without_lines(told: &[Told]) -> Option<Filter> {
    let each_is = |code| told.iter().all(|(_, codes)| *codes == BTreeSet::from([code]));
    if each_is(NOT_APPLICABLE) {
        let any = Filter::AnyCharge(Box::new(Filter::all()));
        return Some(Filter::ChargesRecorded.and(Filter::Not(Box::new(any))));
    }
    each_is(NOT_RECORDED).then(|| Filter::Not(Box::new(Filter::ChargesRecorded)))
}

fn either(mut parts: Vec<Filter>) -> Filter {
    if parts.len() == 1 { parts.swap_remove(0) } else { Filter::Or(parts) }
}
