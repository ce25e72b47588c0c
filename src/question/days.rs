//! Reads days between two clocks: a percentile of them, or their mean.

use serde_json::{Map, Value as Json};

use super::coverage;
use super::error::QuestionError;
use super::filter::Filter;
use super::measure::{Days, Measure, Part, Statistic};
use super::outputs::Outputs;
use super::read;
use crate::catalogue::{Clock, Column, DAYS_BETWEEN};

impl Outputs<'_> {
    /// `daysBetween(from, to, percentile)`, or the `days` of a measure.
    pub fn percentile(
        &mut self,
        arguments: &Map<String, Json>,
        filter: Filter,
        path: &str,
    ) -> Result<Measure, QuestionError> {
        let share = match read::given(arguments, "percentile") {
            None => 0.5,
            Some(value) => read::number(value, &format!("{path}.percentile"))?,
        };
        if !(0.0..=1.0).contains(&share) {
            let message = format!(
                "`{path}.percentile` is {share}: the share of detainers with fewer days, from 0 to 1; 0.5 is the median."
            );
            return Err(QuestionError::at(&format!("{path}.percentile"), message));
        }
        self.days(arguments, filter, Statistic::Percentile(share.to_bits()), path)
    }

    /// A statistic of the days from one clock to another, both recorded by day.
    pub fn days(
        &mut self,
        arguments: &Map<String, Json>,
        filter: Filter,
        statistic: Statistic,
        path: &str,
    ) -> Result<Measure, QuestionError> {
        let clock = |name: &str| {
            let path = format!("{path}.{name}");
            let missing =
                || QuestionError::at(&path, format!("`{path}` is missing: a clock, for example ISSUED."));
            read::clock(read::given(arguments, name).ok_or_else(missing)?, &path)
        };
        let (from, to) = (clock("from")?, clock("to")?);
        if from == to {
            let message =
                format!("`{path}` goes from {0} to {0}, which is no time: name two clocks.", from.name());
            return Err(QuestionError::at(path, message));
        }
        self.by_day(from, &format!("{path}.from"))?;
        self.by_day(to, &format!("{path}.to"))?;
        coverage::require_days(&self.against, [from, to], path)?;
        let days = Days { from, to, filter: filter.clone() };
        Ok(Measure {
            count: &DAYS_BETWEEN,
            upper: Some(Part::Days(days, statistic)),
            filter,
            upper_filter: Filter::all(),
            per: None,
        })
    }

    /// A month says too little.
    fn by_day(&self, clock: Clock, path: &str) -> Result<(), QuestionError> {
        let release = self.against.release;
        if release.records(Column::Day(clock)) || !release.records(Column::Month(clock)) {
            return Ok(());
        }
        let message = format!(
            "{} records {} by month only, and days between need days. Compare its months by {}_MONTH in `by`.",
            self.against.dataset.id,
            clock.name(),
            clock.name()
        );
        Err(QuestionError::at(path, message))
    }
}
