//! The residents of a row: those of all counties that its keys and the filters admit, over the days of its period.

mod stretches;
mod words;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use chrono::Datelike;

use super::row::Row;
use crate::catalogue::{Column, RowKind, Span};
use crate::question::{Bearing, DaySet, Filter, Question, Snapshot, date_of_day, day_of_date, period};
pub use stretches::Stretches;
pub use words::{elsewhere, missing, told};

/// The residents of rows, found once for each place and each filter of a measure.
#[derive(Debug, Default)]
pub struct Residents(Mutex<HashMap<Filter, Arc<OfFilter>>>);

/// The residents that a filter leaves.
#[derive(Debug)]
struct OfFilter {
    /// Each county that the release covers and that has figures, by FIPS number, with the days on which its residents count.
    counties: Vec<(i32, Arc<DaySet>)>,
    /// The residents of the places of rows: of their codes of the dimensions of places.
    places: Mutex<HashMap<Vec<Option<i32>>, Arc<Stretches>>>,
}

impl Residents {
    /// The residents of a row: their mean over its days, or the person-years. Null where its place or period is not
    /// recorded, where a figure is missing, and where no one is known to live.
    pub fn of(
        &self,
        question: &Question,
        snapshot: &Snapshot,
        row: &Row,
        (filter, span): (&Filter, Span),
    ) -> Option<f64> {
        let (mut from, mut to) = question.covered()?;
        let mut place: Vec<Option<i32>> = Vec::new();
        for (at, (dimension, key)) in question.by.iter().zip(&row.keys).enumerate() {
            let bearing = Bearing::of(question, dimension.key.column);
            let is_others = row.kind == RowKind::Other && question.algebra.top.as_ref()?.dimension == at;
            match (bearing, key) {
                // Which places or days the others are is not told by the keys of their row.
                (Bearing::Counties | Bearing::Days, None) if is_others => return None,
                (Bearing::Counties, Some(code)) if *code < 0 => return None,
                (Bearing::Counties, key) => place.push(*key),
                (Bearing::Days, Some(code)) => {
                    let (first, last) = period(dimension, *code)?;
                    (from, to) = (from.max(first), to.min(last));
                }
                (Bearing::Days, None) | (Bearing::None | Bearing::Refused(_), _) => {}
            }
        }
        let all = self.of_filter(question, snapshot, filter)?;
        let stretches = all.of_place(question, snapshot, place)?;
        stretches.residents(day_of_date(from), day_of_date(to), span)
    }

    fn of_filter(&self, question: &Question, snapshot: &Snapshot, filter: &Filter) -> Option<Arc<OfFilter>> {
        let mut all = self.0.lock().ok()?;
        if let Some(found) = all.get(filter) {
            return Some(found.clone());
        }
        let made = Arc::new(OfFilter::new(question, snapshot, filter));
        all.insert(filter.clone(), made.clone());
        Some(made)
    }
}

impl OfFilter {
    fn new(question: &Question, snapshot: &Snapshot, filter: &Filter) -> OfFilter {
        let covered = question.release.places.as_deref();
        let counties = snapshot.population.counties().iter().copied();
        let counties = counties.filter(|county| covered.is_none_or(|places| places.contains(county)));
        let by_place = question.looks_at_places(&question.filter) || question.looks_at_places(filter);
        let everywhere = Arc::new(question.admitted_days(0, filter));
        let days = |county| match by_place {
            true => Arc::new(question.admitted_days(county, filter)),
            false => everywhere.clone(),
        };
        let counties = counties.map(|county| (county, days(county)));
        let counties = counties.filter(|(_, days)| !days.runs().is_empty()).collect();
        OfFilter { counties, places: Mutex::default() }
    }

    fn of_place(
        &self,
        question: &Question,
        snapshot: &Snapshot,
        place: Vec<Option<i32>>,
    ) -> Option<Arc<Stretches>> {
        let mut places = self.places.lock().ok()?;
        if let Some(found) = places.get(&place) {
            return Some(found.clone());
        }
        let columns = || {
            let columns = question.by.iter().map(|dimension| dimension.key.column);
            columns.filter(|column| Bearing::of(question, *column) == Bearing::Counties).zip(&place)
        };
        let lies = |county: i32| {
            columns()
                .all(|(column, key)| key.is_none_or(|code| question.of_county(county, column) == Some(code)))
        };
        // A row of one county looks at no other.
        let county = columns().find(|(column, _)| *column == Column::County).and_then(|(_, key)| *key);
        let among = county.map_or(&self.counties[..], |county| {
            let at = self.counties.binary_search_by_key(&county, |(county, _)| *county);
            at.map_or(&[], |at| &self.counties[at..=at])
        });
        let counties = among.iter().filter(|(county, _)| lies(*county));
        let made = Arc::new(Stretches::of(counties.map(|(county, days)| (*county, &**days)), snapshot));
        places.insert(place, made.clone());
        Some(made)
    }
}

/// The residents of all that `where` and the filter of a measure admit.
fn of_all(question: &Question, snapshot: &Snapshot, filter: &Filter) -> Stretches {
    let all = OfFilter::new(question, snapshot, filter).counties;
    Stretches::of(all.iter().map(|(county, days)| (*county, &**days)), snapshot)
}

/// The calendar year of a day number.
fn year(day: i32) -> i32 {
    date_of_day(day).year()
}
