//! How much of a row's period lies inside what the release covers.

use chrono::{Days, Months, NaiveDate};

use crate::catalogue::{Dimension, Step, Values};
use crate::question::{NOT_RECORDED, Question, date_of_day, date_of_month};

/// Days of the row's period that are covered, divided by its days; `None` when the period is not recorded or the
/// release does not say what it covers.
pub fn share(question: &Question, dimension: &Dimension, code: i32) -> Option<f64> {
    let (first, last) = period(dimension, code)?;
    let (from, to) = question.covered()?;
    let days = |from: NaiveDate, to: NaiveDate| (to - from).num_days() + 1;
    let inside = days(first.max(from), last.min(to)).max(0);
    Some(inside as f64 / days(first, last) as f64)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::dimension;

    #[test]
    fn periods_end_where_the_next_begins() {
        let month = |year: i32, month: i32| year * 12 + month - 1;
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
}
