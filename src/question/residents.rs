//! Residents as a denominator: of every county that a row and `where` admit, on the days that are counted.

mod refused;

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use super::calendar::period;
use super::filter::Filter;
use super::slice::Question;
use super::snapshot::Snapshot;
use super::truth::Truth;
use super::values::{NOT_RECORDED, day_of_date, month_of_date};
use crate::catalogue::{Column, Span};

pub use refused::possible;

/// Residents of counties on 1 July of each year, as estimated by the Census Bureau.
#[derive(Debug, Default)]
pub struct Population {
    /// By county and year.
    pub residents: HashMap<(i32, i32), i32>,
    /// The series of estimates of each year.
    pub vintages: HashMap<i32, String>,
}

/// The residents of the places of a question, ready to be asked row by row.
#[derive(Debug)]
pub struct Residents {
    runs: Vec<Run>,
    /// Years of which no residents are known.
    pub missing: Vec<i32>,
}

/// Days on which the same counties count, within one year.
#[derive(Debug)]
struct Run {
    from: NaiveDate,
    to: NaiveDate,
    /// The residents of each county that counts; `None` where none are known of the year.
    counties: HashMap<i32, Option<i32>>,
    known: bool,
}

impl Residents {
    /// Of all that a question and the filter of a measure admit.
    pub fn of(question: &Question, snapshot: &Snapshot, filter: &Filter) -> Residents {
        let Some((from, to)) = question.covered() else {
            return Residents { runs: Vec::new(), missing: Vec::new() };
        };
        let both = question.filter.clone().and(filter.clone());
        let population = &snapshot.population;
        let runs = days(question, &both, from, to).into_iter().map(|(from, to)| {
            let year = from.year();
            let known = population.vintages.contains_key(&year);
            let counts = |county: &i32| counts(question, snapshot, &both, *county, from);
            let counties = snapshot.places.counties().filter_map(|place| place.fips).filter(counts);
            let residents = |county| (county, population.residents.get(&(county, year)).copied());
            Run {
                from,
                to,
                counties: counties
                    .map(residents)
                    .filter(|(_, residents)| residents.is_some() || !known)
                    .collect(),
                known,
            }
        });
        let runs: Vec<Run> = runs.collect();
        let mut missing: Vec<i32> = runs.iter().filter(|run| !run.known).map(|run| run.from.year()).collect();
        missing.dedup();
        Residents { runs, missing }
    }

    /// The residents of a row with these keys: `None` where one is not recorded, where none are known of a year, or where
    /// no county is left.
    pub fn row(&self, question: &Question, keys: &[Option<i32>], span: Span) -> Option<f64> {
        let own = |at: usize| {
            question.by[at].clock().is_some() && question.by[at].clock() == question.release.clock
        };
        let (mut first, mut last) = (NaiveDate::MIN, NaiveDate::MAX);
        let mut places: Vec<(Column, i32)> = Vec::new();
        for (at, code) in keys.iter().enumerate().filter_map(|(at, code)| Some((at, (*code)?))) {
            let column = question.by[at].key.column;
            if own(at) {
                let (from, to) = period(question.by[at], code)?;
                (first, last) = (first.max(from), last.min(to));
            } else if question.is_place(column) {
                if code < 0 {
                    return None;
                }
                places.push((column, code));
            }
        }
        let lies_in = |county: i32| {
            places
                .iter()
                .all(|(column, code)| question.implied(Column::County, county, *column) == Some(*code))
        };
        let (mut people, mut years, mut days, mut any) = (0.0, 0.0, 0.0, false);
        for run in &self.runs {
            let length = (run.to.min(last) - run.from.max(first)).num_days() + 1;
            if length <= 0 {
                continue;
            }
            let mut residents: Option<i64> = Some(0);
            let mut counted = 0;
            let mut add = |here: &Option<i32>| {
                residents = residents.zip(here.map(i64::from)).map(|(sum, here)| sum + here);
                counted += 1;
            };
            match places.iter().find(|(column, _)| *column == Column::County) {
                Some((_, county)) => {
                    run.counties.get(county).filter(|_| lies_in(*county)).into_iter().for_each(&mut add)
                }
                None => run
                    .counties
                    .iter()
                    .filter(|(county, _)| lies_in(**county))
                    .for_each(|(_, here)| add(here)),
            }
            if counted == 0 {
                continue;
            }
            let (residents, length) = (residents? as f64, length as f64);
            any = true;
            people += residents * length;
            years += residents * length / if run.from.leap_year() { 366.0 } else { 365.0 };
            days += length;
        }
        any.then_some(match span {
            Span::Covered => people / days,
            Span::Years => years,
        })
    }
}

impl Question {
    /// Whether a column says in which place a detainer's county lies.
    pub fn is_place(&self, column: Column) -> bool {
        let derived = self.looked_up.derived.get(&column);
        matches!(column, Column::State | Column::County)
            || derived.is_some_and(|map| map.column == Column::County)
    }

    /// Whether residents are asked.
    pub fn asks_residents(&self) -> bool {
        self.measures().any(|measure| measure.residents().is_some())
    }
}

/// The days of a span, in runs on which the date conditions of the filter come to the same, each within one year.
fn days(question: &Question, filter: &Filter, from: NaiveDate, to: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    let mut starts = vec![from];
    filter.each(&mut |inner| {
        if let Filter::Between(column, low, high) = inner
            && column.clock() == question.release.clock
        {
            let day = |code: i32| match column {
                Column::Day(_) => super::date_of_day(code.clamp(-1_000_000, 1_000_000)),
                _ => super::date_of_month(code.clamp(-30_000, 30_000)),
            };
            starts.extend([day(*low), day(high.saturating_add(1))]);
        }
    });
    starts.extend((from.year()..=to.year()).filter_map(|year| NaiveDate::from_ymd_opt(year, 1, 1)));
    starts.retain(|start| from <= *start && *start <= to);
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).filter_map(|next| next.pred_opt()).chain([to]);
    starts.iter().copied().zip(ends.collect::<Vec<_>>()).collect()
}

/// Whether a county counts on a day: it stands, the release covers it, and the filter can admit a detainer of it.
fn counts(question: &Question, snapshot: &Snapshot, filter: &Filter, county: i32, day: NaiveDate) -> bool {
    let stands = snapshot.places.by_fips(county).is_some_and(|place| {
        place.first_year.is_none_or(|first| i32::from(first) <= day.year())
            && place.last_year.is_none_or(|last| i32::from(last) >= day.year())
    });
    let covered = question.release.places.as_ref().is_none_or(|places| places.contains(&county));
    let own = |column: Column| column.clock().is_some() && column.clock() == question.release.clock;
    let leaf = |leaf: &Filter| match leaf {
        Filter::OneOf(column, codes) => match question.implied(Column::County, county, *column) {
            Some(implied) => Truth::of(codes.contains(&implied)),
            None if question.is_place(*column) => Truth::of(false),
            None => Truth::EITHER,
        },
        Filter::Unrecorded(column) if question.is_place(*column) => Truth::of(
            question.implied(Column::County, county, *column).is_none_or(|code| code == NOT_RECORDED),
        ),
        Filter::Unrecorded(column) if own(*column) => Truth::of(false),
        Filter::Between(column, low, high) if own(*column) => {
            let stored = if matches!(column, Column::Day(_)) { day_of_date(day) } else { month_of_date(day) };
            Truth::of((*low..=*high).contains(&stored))
        }
        _ => Truth::EITHER,
    };
    stands && covered && filter.truth(&leaf).yes
}
