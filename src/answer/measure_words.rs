//! Numbers of rows in words that can be printed.

use std::fmt::Write;

use super::words::{self, Lists};
use crate::question::{Filter, Measure, Question, Snapshot, Statistic};

/// "declined (where …) divided by resolved detainers (where …)", "median days from booking to outcome".
pub fn measure(measure: &Measure, snapshot: &Snapshot) -> String {
    let mut text = match measure.days() {
        Some((days, statistic)) => {
            let of = match statistic {
                Statistic::Mean => "mean days".to_owned(),
                Statistic::Percentile(share) => percentile(f64::from_bits(share)),
            };
            format!(
                "{of} from the day on which {} to the day on which {}",
                days.from.event(),
                days.to.event()
            )
        }
        None => measure.count.noun.to_owned(),
    };
    let cut = |filter: &Filter, text: &mut String| {
        if !filter.is_all() {
            let _ = write!(text, " (where {})", words::bare(filter, snapshot, Lists::Whole));
        }
    };
    cut(&measure.upper_filter, &mut text);
    if let Some((denominator, _)) = &measure.per {
        let _ = write!(text, " divided by {}", denominator.noun);
    }
    cut(&measure.filter, &mut text);
    text
}

/// "median days", "90th percentile of days".
fn percentile(share: f64) -> String {
    if share == 0.5 {
        return "median days".to_owned();
    }
    let percent = (share * 1000.0).round() / 10.0;
    format!("percentile {percent} of days")
}

/// What each number of a measure is, as sentences: "Distinct detainers. Only where …".
pub fn definition(measure: &Measure, snapshot: &Snapshot) -> String {
    if measure.days().is_some() {
        let text = self::measure(measure, snapshot);
        return format!("{}, of the detainers of which both days are recorded.", words::capital(&text));
    }
    let upper = only(&measure.upper_filter, snapshot);
    let both = only(&measure.filter, snapshot);
    match &measure.per {
        None => format!("{}{both}", measure.count.definition),
        Some((denominator, _)) => {
            format!("{}{upper} Divided by: {}{both}", measure.count.definition, denominator.definition)
        }
    }
}

/// The unit of a measure.
pub fn unit(measure: &Measure) -> &'static str {
    measure.per.as_ref().map_or(measure.count.unit, |(denominator, _)| denominator.unit)
}

/// What a measure is cut by, as a sentence after its definition.
pub fn only(filter: &Filter, snapshot: &Snapshot) -> String {
    if filter.is_all() {
        String::new()
    } else {
        format!(" Only where {}.", words::bare(filter, snapshot, Lists::Whole))
    }
}

/// "the same state and month of issue"; nothing for no dimension.
pub fn same(within: &[usize], question: &Question) -> Option<String> {
    let titles: Vec<String> = within.iter().map(|at| words::mid_sentence(&question.by[*at].title)).collect();
    (!titles.is_empty()).then(|| format!("the same {}", titles.join(" and ")))
}
