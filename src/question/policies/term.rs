//! When one policy holds: from days that are known to the day, the month, the year, or not at all.

use chrono::{Datelike, Months, NaiveDate};

use super::Policy;
use crate::question::day_of_date;

/// How exactly a date is known; the rest of it is padding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // named as they are stored
pub enum Precision {
    Day,
    Month,
    Year,
}

impl Precision {
    /// The first and last day that a padded date may stand for.
    fn span(self, day: NaiveDate) -> (NaiveDate, NaiveDate) {
        let of_month = |month: u32| NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day);
        let (first, months) = match self {
            Precision::Day => return (day, day),
            Precision::Month => (of_month(day.month()), 1),
            Precision::Year => (of_month(1), 12),
        };
        let next = first.checked_add_months(Months::new(months));
        (first, next.and_then(|day| day.pred_opt()).unwrap_or(first))
    }
}

/// Whether a policy holds throughout a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// On each day of it.
    Surely,
    /// It may: a date is known to the month or year only, or the period is one in which it began or ended.
    Perhaps,
    /// It may: no date of its beginning, or none of its end, is known.
    PerhapsUndated,
    /// On no day of it.
    No,
    /// On no day of it, since it ended before, by an end that is inferred.
    NoByInference,
}

/// An end that no source names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inferred {
    /// The first day on which the policy no longer holds, padded.
    pub from_day: NaiveDate,
    /// How exactly it is known.
    pub precision: Precision,
    /// Id of the policy that ended it.
    pub ended_by: String,
    /// What it is inferred from; `None` where a later policy of the same agency replaces it.
    pub basis: Option<String>,
}

/// When a policy holds, in day numbers; `i32::MIN` and `i32::MAX` are open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The first day on which it may hold.
    pub first: i32,
    /// The first day on which it surely holds; after `sure_last` when there is none.
    pub sure_first: i32,
    /// The last day on which it surely holds.
    pub sure_last: i32,
    /// The last day on which it may hold.
    pub last: i32,
    /// Its start is a day of effect, not one of enactment that stands in for it.
    pub is_dated: bool,
    /// No day of its beginning, or none of its end, is known.
    pub is_undated: bool,
    /// The end that is inferred, where one is.
    pub inferred: Option<Inferred>,
}

impl Term {
    /// When a policy holds, among all policies of its release.
    pub fn of(policy: &Policy, all: &[Policy]) -> Term {
        let (first, sure_first) = match policy.start() {
            Some((day, precision)) => {
                let (first, last) = precision.span(day);
                let sure = if precision == Precision::Day { first } else { last.succ_opt().unwrap_or(last) };
                (day_of_date(first), day_of_date(sure))
            }
            None => (i32::MIN, i32::MAX),
        };
        let inferred = inferred_end(policy, all);
        let ended = policy.ended_on.map(|day| (day_of_date(day), day_of_date(day)));
        let ended = ended.or_else(|| {
            let (from, to) = inferred.as_ref().map(|end| end.precision.span(end.from_day))?;
            let may_hold_in_it = if from == to { day_of_date(from) - 1 } else { day_of_date(to) };
            Some((day_of_date(from) - 1, may_hold_in_it))
        });
        let end_unknown = ended.is_none() && policy.ended_reason.is_some();
        let (sure_last, last) = match ended {
            Some(days) => days,
            None if end_unknown => (i32::MIN, i32::MAX),
            None => (i32::MAX, i32::MAX),
        };
        Term {
            first,
            sure_first,
            sure_last: if policy.start().is_none() { i32::MIN } else { sure_last },
            last,
            is_dated: policy.effective.is_some(),
            is_undated: policy.start().is_none() || end_unknown,
            inferred,
        }
    }

    /// Whether it holds from `first` to `last`.
    pub fn hold(&self, first: i32, last: i32) -> Hold {
        if first > self.last {
            return if self.inferred.is_some() { Hold::NoByInference } else { Hold::No };
        }
        if last < self.first {
            return Hold::No;
        }
        match (first >= self.sure_first && last <= self.sure_last, self.is_undated) {
            (true, _) => Hold::Surely,
            (false, true) => Hold::PerhapsUndated,
            (false, false) => Hold::Perhaps,
        }
    }

    /// Whether it holds on at least one day from `first` to `last`: surely where there is a day on which it surely holds,
    /// or where it began in these days whichever day of its month or year was the first.
    pub fn hold_on_any(&self, first: i32, last: i32) -> Hold {
        let has_sure_day = self.sure_first.max(first) <= self.sure_last.min(last);
        match self.hold(first, last) {
            none @ (Hold::No | Hold::NoByInference) => none,
            _ if has_sure_day || self.began_in(first, last) => Hold::Surely,
            Hold::Surely | Hold::Perhaps => Hold::Perhaps,
            Hold::PerhapsUndated => Hold::PerhapsUndated,
        }
    }

    /// Whether the whole month or year in which it began lies in these days, where no more is known of its start.
    fn began_in(&self, first: i32, last: i32) -> bool {
        let is_coarse = self.first < self.sure_first && !self.is_undated;
        is_coarse && first <= self.first && self.sure_first - 1 <= last
    }

    /// The first and last day from which it may no longer hold, by an end that is inferred; one day where that is known.
    pub fn inferred_days(&self) -> Option<(i32, i32)> {
        self.inferred.as_ref().map(|end| days_of(end.from_day, end.precision))
    }

    /// The days on which what it says changes.
    pub fn turns(&self) -> impl Iterator<Item = i32> {
        let after = |day: i32| day.saturating_add(1);
        [self.first, self.sure_first, after(self.sure_last), after(self.last)]
            .into_iter()
            .filter(|day| *day > i32::MIN + 1 && *day < i32::MAX)
    }
}

/// The first and last day that a padded date may stand for, as day numbers.
pub fn days_of(day: NaiveDate, precision: Precision) -> (i32, i32) {
    let (first, last) = precision.span(day);
    (day_of_date(first), day_of_date(last))
}

/// The first end that is inferred, where no source names one.
fn inferred_end(policy: &Policy, all: &[Policy]) -> Option<Inferred> {
    if policy.ended_on.is_some() {
        return None;
    }
    let listed = policy.listed_end.iter().map(|end| Inferred {
        from_day: end.from_day,
        precision: Precision::Day,
        ended_by: end.ended_by.clone(),
        basis: Some(end.basis.clone()),
    });
    let replaced = all.iter().filter(|later| is_of_same_agency(policy, later)).filter_map(|later| {
        let (from_day, precision) = later.start()?;
        (from_day > policy.start()?.0).then(|| Inferred {
            from_day,
            precision,
            ended_by: later.id.clone(),
            basis: None,
        })
    });
    listed
        .chain(replaced)
        .min_by(|a, b| (a.from_day, a.precision, &a.ended_by).cmp(&(b.from_day, b.precision, &b.ended_by)))
}

fn is_of_same_agency(policy: &Policy, later: &Policy) -> bool {
    policy.agency.is_some()
        && policy.agency == later.agency
        && policy.jurisdiction == later.jurisdiction
        && policy.id != later.id
}
