//! Reads the fields that look at other rows.

use serde_json::{Map, Value as Json};

use super::positions;
use crate::catalogue::{ChangeUnit, Counted, Lag};
use crate::question::error::QuestionError;
use crate::question::measure::Measure;
use crate::question::outputs::Outputs;
use crate::question::read;

/// The most periods of an average.
const MOST_PERIODS: i64 = 1000;

/// A number of a row that looks at other rows.
#[derive(Debug, Clone, PartialEq)]
pub enum Windowed {
    /// The row's count divided by that of its group.
    Share {
        /// The count.
        of: Measure,
        /// The dimensions that the group has in common with the row, as positions in `by`, ascending.
        within: Vec<usize>,
    },
    /// The number of this period against that of an earlier one.
    Change {
        /// The number.
        of: Measure,
        /// The earlier period.
        from: Lag,
        /// How it is told.
        unit: ChangeUnit,
        /// The period, as its position in `by`.
        period: usize,
    },
    /// The place of the row by the number, the greatest first.
    Rank {
        /// The number.
        of: Measure,
        /// The dimensions that ranked rows have in common, as positions in `by`, ascending.
        within: Vec<usize>,
    },
    /// The mean of the numbers of this and the periods just before.
    Average {
        /// The number.
        of: Measure,
        /// How many periods.
        periods: usize,
        /// The period, as its position in `by`.
        period: usize,
    },
    /// The sum of the counts of all periods up to this.
    Running {
        /// The count.
        of: Measure,
        /// The period, as its position in `by`.
        period: usize,
    },
}

/// The fields that are read here.
pub const WINDOWS: [&str; 5] = ["share", "change", "rank", "movingAverage", "runningTotal"];

impl Windowed {
    /// The measure that it looks at.
    pub fn of(&self) -> &Measure {
        match self {
            Windowed::Share { of, .. }
            | Windowed::Change { of, .. }
            | Windowed::Rank { of, .. }
            | Windowed::Average { of, .. }
            | Windowed::Running { of, .. } => of,
        }
    }
}

impl Outputs<'_> {
    /// The window that a field asks for.
    pub fn window(
        &mut self,
        field: &str,
        arguments: &Map<String, Json>,
        path: &str,
    ) -> Result<Windowed, QuestionError> {
        let of = self.of(arguments, path)?;
        match field {
            "share" => {
                require_count(
                    &of,
                    path,
                    "A share is a count divided by that of a group",
                    "`rate` gives a quotient of two counts",
                )?;
                Ok(Windowed::Share { within: positions(arguments, "within", self.by, path)?, of })
            }
            "rank" => Ok(Windowed::Rank { within: positions(arguments, "within", self.by, path)?, of }),
            "change" => Ok(Windowed::Change {
                period: self.period(field, path)?,
                from: choice(
                    arguments,
                    "from",
                    path,
                    Lag::PreviousPeriod,
                    Lag::by_name,
                    Lag::ALL.iter().map(|c| c.1),
                )?,
                unit: choice(
                    arguments,
                    "as",
                    path,
                    ChangeUnit::Percent,
                    ChangeUnit::by_name,
                    ChangeUnit::ALL.iter().map(|c| c.1),
                )?,
                of,
            }),
            "movingAverage" => {
                let periods =
                    read::given(arguments, "periods").map_or(Ok(0), |value| read::integer(value, path))?;
                if !(2..=MOST_PERIODS).contains(&periods) {
                    let path = format!("{path}.periods");
                    let message = format!(
                        "`{path}` is {periods}: over how many periods the mean goes, from 2 to {MOST_PERIODS}."
                    );
                    return Err(QuestionError::at(&path, message));
                }
                Ok(Windowed::Average { periods: periods as usize, period: self.period(field, path)?, of })
            }
            _ => {
                require_count(
                    &of,
                    path,
                    "A running total adds counts up",
                    "`movingAverage` takes every number",
                )?;
                require_sum(&of, path)?;
                Ok(Windowed::Running { period: self.period(field, path)?, of })
            }
        }
    }

    fn of(&mut self, arguments: &Map<String, Json>, path: &str) -> Result<Measure, QuestionError> {
        let path = format!("{path}.of");
        let missing = || {
            QuestionError::at(
                &path,
                format!("`{path}` is missing: say which number, for example `of: {{measure: DECLINED}}`."),
            )
        };
        self.input(read::given(arguments, "of").ok_or_else(missing)?, &path)
    }

    /// The one period of the grain, along which rows follow each other.
    fn period(&self, field: &str, path: &str) -> Result<usize, QuestionError> {
        let mut periods = self.by.iter().enumerate().filter(|(_, dimension)| dimension.clock().is_some());
        let message = match (periods.next(), periods.next()) {
            (Some((at, _)), None) => return Ok(at),
            (None, _) => {
                let months = self.against.release.clock.map_or("ISSUED", |clock| clock.name());
                format!(
                    "`{field}` goes from period to period, and no period is in `by`: add for example {months}_MONTH."
                )
            }
            (Some((_, one)), Some((_, other))) => format!(
                "`{field}` goes from period to period, and `by` has several: leave {} or {} out.",
                one.name, other.name
            ),
        };
        Err(QuestionError::at(path, message))
    }
}

/// A rate, or a number of residents, is not divided by or added to others.
fn require_count(of: &Measure, path: &str, what: &str, fix: &str) -> Result<(), QuestionError> {
    if of.is_count() {
        return Ok(());
    }
    let path = format!("{path}.of");
    let leave = if of.per.is_some() { "leave `per` out of it" } else { "take a count of detainers" };
    let message = format!("{what}, and `{path}` is no count: {leave}; {fix}.");
    Err(QuestionError::at(&path, message))
}

/// Distinct people, facilities and counties do not add up over periods.
fn require_sum(of: &Measure, path: &str) -> Result<(), QuestionError> {
    match of.count.counted {
        Counted::Distinct(_) => {
            let path = format!("{path}.of");
            let message = format!(
                "One of the {} can be in several periods, so their numbers do not add up: take detainers, or ask for the longer period itself.",
                of.count.noun
            );
            Err(QuestionError::at(&path, message))
        }
        _ => Ok(()),
    }
}

/// A member of an enum; the usual one when none is given.
pub fn choice<C>(
    arguments: &Map<String, Json>,
    name: &str,
    path: &str,
    usual: C,
    by_name: impl Fn(&str) -> Option<C>,
    names: impl Iterator<Item = &'static str>,
) -> Result<C, QuestionError> {
    let Some(value) = read::given(arguments, name) else { return Ok(usual) };
    let path = format!("{path}.{name}");
    let word = read::text(value, &path)?;
    by_name(word).ok_or_else(|| QuestionError::unknown(&path, "a choice", word, names))
}
