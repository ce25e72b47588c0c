//! What the policies of a custody come to over time, as periods that do not overlap.

use super::{Policies, Policy, Standing};
use crate::question::{date_of_day, date_of_month, day_of_date, month_of_date};

/// Whether a day is asked, or a month because the day is not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// Day numbers.
    Day,
    /// Months, as year * 12 + month - 1.
    Month,
}

/// A period in which the policies come to one and the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// First day or month; `i32::MIN` is open.
    pub first: i32,
    /// Last day or month; `i32::MAX` is open.
    pub last: i32,
    /// What they come to.
    pub standing: Standing,
}

/// The periods of these policies, in order, without those in which there is nothing to tell.
pub fn periods(policies: &Policies, bearing: &[&Policy], grain: Grain) -> Vec<Period> {
    let mut starts = vec![i32::MIN];
    for day in bearing.iter().filter_map(|policy| policies.term(policy)).flat_map(super::Term::turns) {
        match grain {
            Grain::Day => starts.push(day),
            Grain::Month => {
                let month = month_of_date(date_of_day(day));
                starts.push(month);
                if first_day(month) != day {
                    starts.push(month + 1); // the month of a change stands apart
                }
            }
        }
    }
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).map(|next| next - 1).chain([i32::MAX]);
    let mut all: Vec<Period> = Vec::new();
    for (first, last) in starts.iter().copied().zip(ends) {
        let (from, to) = match grain {
            Grain::Day => (first, last),
            Grain::Month => (first_day(first), last_day(last)),
        };
        let standing = Standing::of(policies, bearing, from, to);
        match all.last_mut() {
            Some(before) if before.standing == standing => before.last = last,
            _ => all.push(Period { first, last, standing }),
        }
    }
    all.retain(|period| !period.standing.is_nothing());
    all
}

fn first_day(month: i32) -> i32 {
    if month == i32::MIN { i32::MIN } else { day_of_date(date_of_month(month)) }
}

fn last_day(month: i32) -> i32 {
    if month == i32::MAX { i32::MAX } else { day_of_date(date_of_month(month + 1)) - 1 }
}
