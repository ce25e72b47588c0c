//! The periods of a clock: which days each has, which is next, and how much of it a question can count.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::filter::Filter;
use super::slice::Question;
use super::truth::Truth;
use super::values::{NOT_RECORDED, date_of_day, date_of_month, day_of_date, month_of_date};
use crate::catalogue::{Column, Dimension, Lag, Step, Values};

/// How much of a period is counted: what lies inside the release and inside the dates of `where`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Every day.
    Whole,
    /// Some days.
    Part,
    /// No day.
    Nothing,
}

/// The first and last day of a period.
pub fn period(dimension: &Dimension, code: i32) -> Option<(NaiveDate, NaiveDate)> {
    if code == NOT_RECORDED {
        return None;
    }
    let first = match (dimension.values, dimension.key.step) {
        (Values::Day, _) => date_of_day(code),
        (Values::Month, _) => date_of_month(code),
        (_, Step::FiscalYear) => NaiveDate::from_ymd_opt(code - 1, 10, 1)?,
        _ => NaiveDate::from_ymd_opt(code, 1, 1)?,
    };
    let next = match dimension.key.step {
        Step::Week | Step::IsoWeek => first.checked_add_days(Days::new(7))?,
        Step::Quarter => first.checked_add_months(Months::new(3))?,
        Step::Year | Step::FiscalYear => first.checked_add_months(Months::new(12))?,
        Step::Same if matches!(dimension.values, Values::Day) => first.succ_opt()?,
        Step::Same => first.checked_add_months(Months::new(1))?,
    };
    Some((first, next.pred_opt()?))
}

/// The period of a dimension in which a day lies.
pub fn period_of(dimension: &Dimension, day: NaiveDate) -> i32 {
    let stored = match dimension.key.column {
        Column::Day(_) => day_of_date(day),
        _ => month_of_date(day),
    };
    dimension.key.step.apply(stored)
}

/// The period from which a change is told; `None` where there is no such period.
pub fn before(dimension: &Dimension, code: i32, lag: Lag) -> Option<i32> {
    let (first, _) = period(dimension, code)?;
    let then = match lag {
        Lag::PreviousPeriod => first.pred_opt()?,
        Lag::PreviousYear => match dimension.key.step {
            Step::Week | Step::IsoWeek => first.checked_sub_days(Days::new(364))?,
            _ => first.with_year(first.year() - 1)?, // 29 February has no day a year before
        },
    };
    Some(period_of(dimension, then))
}

/// Every period from that of one day to that of another.
pub fn periods(dimension: &Dimension, from: NaiveDate, to: NaiveDate) -> Vec<i32> {
    let mut all = Vec::new();
    let mut day = from;
    while day <= to {
        let code = period_of(dimension, day);
        all.push(code);
        match period(dimension, code).and_then(|(_, last)| last.succ_opt()) {
            Some(next) => day = next,
            None => break,
        }
    }
    all
}

/// The first day of a value of a clock's column; `None` where the calendar does not reach it.
fn first_day(column: Column, value: i32) -> Option<i32> {
    match column {
        Column::Day(_) => Some(value),
        // Months of a range without an end lie far beyond any.
        _ => (value.abs() < 12 * 200_000).then(|| day_of_date(date_of_month(value))),
    }
}

impl Question {
    /// How much of a period of that dimension is counted. Of a clock that is not the dataset's own it is not known which
    /// days the release covers: the periods from the first to the last that is recorded are whole, as far as `where`
    /// admits them, and of others nothing can be said.
    pub fn extent(&self, dimension: &Dimension, code: i32) -> Extent {
        let Some((first, last)) = period(dimension, code) else { return Extent::Whole };
        let periods = || {
            let (from, to) = self.recorded_days(dimension)?;
            let of = |day| period(dimension, period_of(dimension, day));
            Some((of(from)?.0, of(to)?.1))
        };
        let (from, to) = self.counted_days(dimension).or_else(periods).unwrap_or((first, last));
        let inside = self.spans(dimension, first.max(from), last.min(to));
        let some = inside.iter().any(|(_, admits)| *admits);
        let all = from <= first && last <= to && inside.iter().all(|(_, admits)| *admits);
        match (all, some) {
            (true, _) => Extent::Whole,
            (false, true) => Extent::Part,
            (false, false) => Extent::Nothing,
        }
    }

    /// The days that the release covers, where the dimension is a period of the dataset's own clock.
    fn counted_days(&self, dimension: &Dimension) -> Option<(NaiveDate, NaiveDate)> {
        self.covered().filter(|_| dimension.clock() == self.release.clock)
    }

    /// The first and last day that is recorded on the dimension's clock.
    fn recorded_days(&self, dimension: &Dimension) -> Option<(NaiveDate, NaiveDate)> {
        let coverage = self.release.coverage.get(dimension.clock()?.field())?;
        Some((coverage.first_day?, coverage.last_day?))
    }

    /// The first and last day that can be counted: inside the release and between the dates of `where`.
    pub fn counted_span(&self, dimension: &Dimension) -> Option<(NaiveDate, NaiveDate)> {
        let (from, to) = self.counted_days(dimension).or_else(|| self.recorded_days(dimension))?;
        let spans = self.spans(dimension, from, to);
        let mut admitted = spans.iter().filter(|(_, admits)| *admits).map(|(span, _)| span);
        let first = admitted.next()?;
        let last = admitted.next_back().unwrap_or(first);
        Some((date_of_day(*first.start()), date_of_day(*last.end())))
    }

    /// The days from one to another, divided where what `where` admits can change; whether it can admit those of each.
    fn spans(
        &self,
        dimension: &Dimension,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Vec<(RangeInclusive<i32>, bool)> {
        let (from, to) = (day_of_date(from), day_of_date(to));
        let mut starts = vec![from];
        self.filter.each(&mut |filter| {
            if let Filter::Between(column, low, high) = filter
                && column.clock() == dimension.clock()
            {
                starts.extend(
                    [first_day(*column, *low), high.checked_add(1).and_then(|next| first_day(*column, next))]
                        .into_iter()
                        .flatten(),
                );
            }
        });
        starts.retain(|start| (from..=to).contains(start));
        starts.sort_unstable();
        starts.dedup();
        let ends = starts.iter().skip(1).map(|next| next - 1).chain([to]);
        let admits = |start: i32| self.admits(dimension, date_of_day(start));
        starts.iter().zip(ends).map(|(start, end)| (*start..=end, admits(*start))).collect()
    }

    /// Whether `where` can admit a detainer of that day of the dimension's clock.
    fn admits(&self, dimension: &Dimension, day: NaiveDate) -> bool {
        let leaf = |filter: &Filter| match filter {
            Filter::Between(column, low, high) if column.clock() == dimension.clock() => {
                let stored = match column {
                    Column::Day(_) => day_of_date(day),
                    _ => month_of_date(day),
                };
                Truth::of((*low..=*high).contains(&stored))
            }
            Filter::Unrecorded(column) if column.clock().is_some() && column.clock() == dimension.clock() => {
                Truth::of(false)
            }
            _ => Truth::EITHER,
        };
        self.filter.truth(&leaf).yes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::dimension;

    fn month(year: i32, month: i32) -> i32 {
        year * 12 + month - 1
    }

    #[test]
    fn periods_end_where_the_next_begins() {
        for (name, code, first, last) in [
            ("ISSUED_MONTH", month(2015, 2), "2015-02-01", "2015-02-28"),
            ("ISSUED_QUARTER", month(2014, 10), "2014-10-01", "2014-12-31"),
            ("ISSUED_YEAR", 2015, "2015-01-01", "2015-12-31"),
            ("ISSUED_FISCAL_YEAR", 2015, "2014-10-01", "2015-09-30"),
            ("ISSUED_WEEK", 2, "1970-01-03", "1970-01-09"),
            ("ISSUED_DAY", 0, "1970-01-01", "1970-01-01"),
        ] {
            let (from, to) = period(dimension(name).unwrap(), code).unwrap();
            assert_eq!((from.to_string(), to.to_string()), (first.into(), last.into()), "{name}");
        }
    }

    #[test]
    fn a_period_is_compared_with_its_neighbour_in_the_calendar() {
        let day = |text: &str| day_of_date(text.parse().unwrap());
        for (name, code, lag, then) in [
            ("ISSUED_MONTH", month(2015, 1), Lag::PreviousPeriod, Some(month(2014, 12))),
            ("ISSUED_MONTH", month(2015, 2), Lag::PreviousYear, Some(month(2014, 2))),
            ("ISSUED_QUARTER", month(2015, 1), Lag::PreviousPeriod, Some(month(2014, 10))),
            ("ISSUED_YEAR", 2015, Lag::PreviousPeriod, Some(2014)),
            ("ISSUED_YEAR", 2015, Lag::PreviousYear, Some(2014)),
            ("ISSUED_FISCAL_YEAR", 2015, Lag::PreviousYear, Some(2014)),
            ("ISSUED_DAY", day("2015-03-01"), Lag::PreviousPeriod, Some(day("2015-02-28"))),
            ("ISSUED_DAY", day("2016-02-29"), Lag::PreviousYear, None),
            ("ISSUED_WEEK", day("2015-01-24"), Lag::PreviousPeriod, Some(day("2015-01-17"))),
            ("ISSUED_WEEK", day("2015-01-24"), Lag::PreviousYear, Some(day("2014-01-25"))),
            ("ISSUED_ISO_WEEK", day("2015-01-26"), Lag::PreviousYear, Some(day("2014-01-27"))),
        ] {
            assert_eq!(before(dimension(name).unwrap(), code, lag), then, "{name} {code} {lag:?}");
        }
    }

    #[test]
    fn periods_between_two_days_leave_none_out() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (name, from, to, count) in [
            ("ISSUED_MONTH", "2014-10-01", "2015-07-19", 10),
            ("ISSUED_QUARTER", "2014-10-01", "2015-07-19", 4),
            ("ISSUED_WEEK", "2015-01-24", "2015-01-31", 2),
            ("ISSUED_DAY", "2015-02-27", "2015-03-02", 4),
            ("ISSUED_FISCAL_YEAR", "2014-09-30", "2014-10-01", 2),
        ] {
            assert_eq!(periods(dimension(name).unwrap(), date(from), date(to)).len(), count, "{name}");
        }
    }
}
