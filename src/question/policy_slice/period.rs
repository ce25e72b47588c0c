//! The days that a slice of policies looks at, and the periods into which they are cut.

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value as Json};

use crate::catalogue::{PeriodGrain, PolicyAspect, PolicyDimension, Step};
use crate::question::error::QuestionError;
use crate::question::policies::{Policies, PolicyFilter};
use crate::question::read;
use crate::question::snapshot::{Release, Snapshot};
use crate::question::values::{date_of_day, date_of_month, day_of_date, month_of_date};

/// How many periods a question can have: a century of months.
const MOST_PERIODS: usize = 1200;

/// The days that are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicySpan {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// How they are cut, where PERIOD is in `by`.
    pub grain: Option<PeriodGrain>,
    /// The periods, in order; one of all the days where they are not cut.
    pub periods: Vec<PolicyPeriod>,
    /// Whether neither day was given and one day stands for both.
    pub is_usual_day: bool,
}

/// A period: what lies of a month, quarter or year between the first and the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PolicyPeriod {
    /// The month in which the whole period begins, by which it is printed; as year * 12 + month - 1.
    pub month: i32,
    /// Its first day, as a day number.
    pub first: i32,
    /// Its last day.
    pub last: i32,
    /// Whether the whole period lies between the first and the last day that are looked at.
    pub is_whole: bool,
}

impl PolicySpan {
    /// Reads `from`, `to` and `grain`.
    ///
    /// `to` is by default the day on which the policies were published, else the last day that any of them names. `from` is
    /// by default the beginning of the period in which the first of the policies asked began; without PERIOD it is `to`.
    pub fn read(
        arguments: &Map<String, Json>,
        by: &[&'static PolicyDimension],
        filter: &PolicyFilter,
        release: &Release,
        snapshot: &Snapshot,
    ) -> Result<PolicySpan, QuestionError> {
        let is_cut = by.iter().any(|dimension| dimension.of == PolicyAspect::Period);
        let grain = grain(arguments, is_cut)?;
        let day = |name: &str| read::given(arguments, name).map(|value| read::date(value, name)).transpose();
        let (from, to) = (day("from")?, day("to")?);
        let is_usual_day = from.is_none() && to.is_none() && !is_cut;
        let to = match to.or_else(|| release.published.or_else(|| last_day(&snapshot.policies))) {
            Some(to) => to,
            None => return Err(QuestionError::at("to", "No policy has a date: say the last day in `to`.")),
        };
        let from = from.unwrap_or_else(|| match grain {
            Some(grain) => {
                let first = first_day(filter, snapshot).map_or(to, |first| first.min(to));
                date_of_month(begin(grain, month_of_date(first)))
            }
            None => to,
        });
        if from > to {
            return Err(backwards(arguments, from, to));
        }
        let periods = match grain {
            Some(grain) => cut(grain, from, to)?,
            None => vec![PolicyPeriod {
                month: month_of_date(from),
                first: day_of_date(from),
                last: day_of_date(to),
                is_whole: true,
            }],
        };
        Ok(PolicySpan { from, to, grain, periods, is_usual_day })
    }

    /// All days as one period.
    pub fn whole(&self) -> PolicyPeriod {
        let (first, last) = (day_of_date(self.from), day_of_date(self.to));
        PolicyPeriod { month: month_of_date(self.from), first, last, is_whole: true }
    }

    /// What identifies it.
    pub fn asked(&self) -> (NaiveDate, NaiveDate, Option<PeriodGrain>) {
        (self.from, self.to, self.grain)
    }
}

impl PolicyPeriod {
    /// The year whose residents and boundaries it has: that of its last day.
    pub fn year_of_residents(&self) -> i32 {
        date_of_day(self.last).year()
    }

    /// Whether all of these days lie in it.
    pub fn has(&self, (first, last): (i32, i32)) -> bool {
        self.first <= first && last <= self.last
    }

    /// Whether one of these days lies in it.
    pub fn meets(&self, (first, last): (i32, i32)) -> bool {
        self.first <= last && first <= self.last
    }
}

fn grain(arguments: &Map<String, Json>, is_cut: bool) -> Result<Option<PeriodGrain>, QuestionError> {
    let word = read::given(arguments, "grain").map(|value| read::text(value, "grain")).transpose()?;
    let grain = word.map(|word| {
        let names = PeriodGrain::ALL.iter().map(|(_, name, _)| *name);
        PeriodGrain::by_name(word)
            .ok_or_else(|| QuestionError::unknown("grain", "a grain of periods", word, names))
    });
    match (grain.transpose()?, is_cut) {
        (Some(grain), false) if grain != PeriodGrain::Year => Err(QuestionError::at(
            "grain",
            "`grain` cuts the days into periods, and PERIOD is not in `by`: add PERIOD to `by`, or leave `grain` out.",
        )),
        (grain, true) => Ok(Some(grain.unwrap_or(PeriodGrain::Year))),
        (_, false) => Ok(None),
    }
}

fn backwards(arguments: &Map<String, Json>, from: NaiveDate, to: NaiveDate) -> QuestionError {
    let message = match read::given(arguments, "to") {
        Some(_) => format!("`from` is after `to`: write `from: \"{to}\", to: \"{from}\"`."),
        None => format!("`from` is after {to}, the last day where `to` is not given: say `to` as well."),
    };
    QuestionError::at("from", message)
}

/// The periods of a grain from one day to another, the first and the last cut off at these days.
fn cut(grain: PeriodGrain, from: NaiveDate, to: NaiveDate) -> Result<Vec<PolicyPeriod>, QuestionError> {
    let months = match grain {
        PeriodGrain::Month => 1,
        PeriodGrain::Quarter => 3,
        PeriodGrain::Year | PeriodGrain::FiscalYear => 12,
    };
    let begin = |day: NaiveDate| begin(grain, month_of_date(day));
    let starts = (begin(from)..begin(to) + 1).step_by(months);
    if starts.len() > MOST_PERIODS {
        let message = format!(
            "From {from} to {to} there are {} periods; at most {MOST_PERIODS} are allowed. Take a coarser `grain`, or fewer days.",
            starts.len()
        );
        return Err(QuestionError::at("grain", message));
    }
    let (from, to) = (day_of_date(from), day_of_date(to));
    let period = |month: i32| {
        let first = day_of_date(date_of_month(month));
        let last = day_of_date(date_of_month(month + months as i32)) - 1;
        PolicyPeriod {
            month,
            first: first.max(from),
            last: last.min(to),
            is_whole: from <= first && last <= to,
        }
    };
    Ok(starts.map(period).collect())
}

/// The first month of the period in which a month lies.
fn begin(grain: PeriodGrain, month: i32) -> i32 {
    match grain {
        PeriodGrain::Month => month,
        PeriodGrain::Quarter => Step::Quarter.apply(month),
        PeriodGrain::Year => Step::Year.apply(month) * 12,
        PeriodGrain::FiscalYear => Step::FiscalYear.apply(month) * 12 - 3,
    }
}

/// The first day on which a policy that the filter admits may have begun.
fn first_day(filter: &PolicyFilter, snapshot: &Snapshot) -> Option<NaiveDate> {
    let admitted = filter.of(&snapshot.policies, &snapshot.places);
    let starts = admitted.into_iter().filter_map(|policy| policy.start_days());
    starts.map(|(first, _)| first).min().map(date_of_day)
}

/// The last day that any policy names, of its beginning or its end.
fn last_day(policies: &Policies) -> Option<NaiveDate> {
    let days = policies.all().iter().flat_map(|policy| {
        let (enacted, effective) = (policy.enacted.map(|(day, _)| day), policy.effective.map(|(day, _)| day));
        [enacted, effective, policy.ended_on]
    });
    days.flatten().max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_cut_at_the_ends_of_periods_and_at_their_own_ends() {
        let printed = |grain, from: &str, to: &str| -> Vec<String> {
            let periods = cut(grain, day(from), day(to)).unwrap();
            let print = |period: &PolicyPeriod| {
                let (first, last) = (date_of_day(period.first), date_of_day(period.last));
                format!("{}: {first} {last} {}", date_of_month(period.month), period.is_whole)
            };
            periods.iter().map(print).collect()
        };
        assert_eq!(
            printed(PeriodGrain::Month, "2014-01-15", "2014-03-31"),
            [
                "2014-01-01: 2014-01-15 2014-01-31 false",
                "2014-02-01: 2014-02-01 2014-02-28 true",
                "2014-03-01: 2014-03-01 2014-03-31 true"
            ]
        );
        assert_eq!(
            printed(PeriodGrain::FiscalYear, "2014-09-30", "2014-10-01"),
            ["2013-10-01: 2014-09-30 2014-09-30 false", "2014-10-01: 2014-10-01 2014-10-01 false"]
        );
        assert_eq!(
            printed(PeriodGrain::Quarter, "2014-04-01", "2014-06-30"),
            ["2014-04-01: 2014-04-01 2014-06-30 true"]
        );
        assert_eq!(printed(PeriodGrain::Year, "1969-12-31", "1970-12-31").len(), 2);
        assert!(cut(PeriodGrain::Month, day("1900-01-01"), day("1999-12-31")).is_ok());
        assert!(cut(PeriodGrain::Month, day("1900-01-01"), day("2000-01-01")).is_err());
    }
}
