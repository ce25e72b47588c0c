//! How a grouping key is made from a column's value: days into weeks, months into quarters and years.

/// How a grouping key is made from a column's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// The value itself.
    Same,
    /// From a day: the Saturday on or before it.
    Week,
    /// From a day: the Monday on or before it.
    IsoWeek,
    /// From a month: the first month of its quarter.
    Quarter,
    /// From a month: its year.
    Year,
    /// From a month: the fiscal year it is in, which begins in October of the year before.
    FiscalYear,
}

/// A day number (1970-01-01 is 0) that is a Saturday.
pub const A_SATURDAY: i32 = 2;
/// A day number that is a Monday.
pub const A_MONDAY: i32 = 4;

impl Step {
    /// The key of a value; the database makes the same from the same.
    pub fn apply(self, value: i32) -> i32 {
        match self {
            Step::Same => value,
            Step::Week => value - (value - A_SATURDAY).rem_euclid(7),
            Step::IsoWeek => value - (value - A_MONDAY).rem_euclid(7),
            Step::Quarter => value - value.rem_euclid(3),
            Step::Year => value.div_euclid(12),
            Step::FiscalYear => (value + 3).div_euclid(12),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn day(text: &str) -> i32 {
        let date: NaiveDate = text.parse().unwrap();
        i32::try_from((date - NaiveDate::from_ymd_opt(1970, 1, 1).unwrap()).num_days()).unwrap()
    }

    #[test]
    fn weeks_start_on_saturday_and_iso_weeks_on_monday() {
        for (of, saturday, monday) in [
            ("2017-02-01", "2017-01-28", "2017-01-30"),
            ("2017-01-28", "2017-01-28", "2017-01-23"),
            ("2017-02-03", "2017-01-28", "2017-01-30"),
            ("1969-12-31", "1969-12-27", "1969-12-29"),
        ] {
            assert_eq!(Step::Week.apply(day(of)), day(saturday), "{of}");
            assert_eq!(Step::IsoWeek.apply(day(of)), day(monday), "{of}");
        }
    }

    #[test]
    fn months_fall_into_quarters_and_years() {
        let month = |year: i32, month: i32| year * 12 + month - 1;
        assert_eq!(Step::Quarter.apply(month(2015, 3)), month(2015, 1));
        assert_eq!(Step::Quarter.apply(month(2015, 12)), month(2015, 10));
        assert_eq!(Step::Year.apply(month(2014, 12)), 2014);
        assert_eq!(Step::FiscalYear.apply(month(2014, 9)), 2014);
        assert_eq!(Step::FiscalYear.apply(month(2014, 10)), 2015);
    }
}
