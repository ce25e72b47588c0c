//! The residents of a row: those of all counties that its keys and the filters admit, over the days of its period.

mod stretches;
mod words;

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::Datelike;

use super::numbers::Numbers;
use super::row::Row;
use crate::catalogue::{Column, Dimension, RowKind, Span};
use crate::question::{Bearing, DaySet, Filter, Question, Snapshot, date_of_day, day_of_date, period};
pub use stretches::Stretches;
pub use words::{elsewhere, missing, told};

/// The residents of rows, found once for each filter of a measure and each place.
#[derive(Debug, Default)]
pub struct Residents(Mutex<HashMap<Filter, Arc<OfFilter>>>);

/// The residents that a filter leaves.
#[derive(Debug)]
struct OfFilter {
    /// What each dimension of `by` says of them.
    bearings: Vec<Bearing>,
    /// Each county that the release covers and that has figures, by FIPS number, with the days on which its residents count.
    counties: Vec<(i32, Arc<DaySet>)>,
    /// The residents of the places of rows: of their codes of the dimensions that tell counties.
    places: Mutex<HashMap<Place, Arc<Stretches>>>,
}

/// A code of each dimension that tells counties; none where a row does not tell them apart.
type Place = Vec<Option<i32>>;

impl Numbers<'_> {
    /// The residents of a row that a filter leaves: their mean over its days, or the person-years. Null where its place or
    /// period is not recorded, where a figure is missing, and where no one is known to live.
    pub fn residents(&self, row: &Row, filter: &Filter, span: Span) -> Option<f64> {
        let all = self.left(filter);
        let (mut from, mut to) = self.question.covered()?;
        let mut place: Place = Vec::new();
        for (at, (bearing, key)) in all.bearings.iter().zip(&row.keys).enumerate() {
            match (bearing, key) {
                // Which places or days the others are is not told by the keys of their row.
                (Bearing::Counties | Bearing::Days, None) if self.are_others(row, at) => return None,
                (Bearing::Counties, Some(code)) if *code < 0 => return None,
                (Bearing::Counties, key) => place.push(*key),
                (Bearing::Days, Some(code)) => {
                    let (first, last) = period(self.question.by[at], *code)?;
                    (from, to) = (from.max(first), to.min(last));
                }
                (Bearing::Days, None) | (Bearing::None | Bearing::Refused(_), _) => {}
            }
        }
        all.living(self, place).residents(day_of_date(from), day_of_date(to), span)
    }

    /// The residents of all that `where` and the filter of a measure admit.
    fn all_residents(&self, filter: &Filter) -> Arc<Stretches> {
        let all = self.left(filter);
        let nowhere = all.bearings.iter().filter(|bearing| **bearing == Bearing::Counties).map(|_| None);
        all.living(self, nowhere.collect())
    }

    fn are_others(&self, row: &Row, at: usize) -> bool {
        let top = self.question.algebra.top.as_ref();
        row.kind == RowKind::Other && top.is_some_and(|top| top.dimension == at)
    }

    fn left(&self, filter: &Filter) -> Arc<OfFilter> {
        let mut all = held(&self.counted.residents.0);
        if let Some(found) = all.get(filter) {
            return found.clone();
        }
        let made = Arc::new(OfFilter::new(self.question, self.snapshot, filter));
        all.insert(filter.clone(), made.clone());
        made
    }
}

impl OfFilter {
    fn new(question: &Question, snapshot: &Snapshot, filter: &Filter) -> OfFilter {
        let covered: Option<BTreeSet<i32>> =
            question.release.places.as_ref().map(|places| places.iter().copied().collect());
        let counties = snapshot.population.counties().iter().copied();
        let counties =
            counties.filter(|county| covered.as_ref().is_none_or(|places| places.contains(county)));
        let by_place = question.looks_at_places(&question.filter) || question.looks_at_places(filter);
        let everywhere = Arc::new(question.admitted_days(0, filter)); // where no place is looked at
        let days = |county| match by_place {
            true => Arc::new(question.admitted_days(county, filter)),
            false => everywhere.clone(),
        };
        let counties = counties.map(|county| (county, days(county)));
        let bearing = |dimension: &&'static Dimension| Bearing::of(question, dimension.key.column);
        OfFilter {
            bearings: question.by.iter().map(bearing).collect(),
            counties: counties.filter(|(_, days)| !days.runs().is_empty()).collect(),
            places: Mutex::default(),
        }
    }

    /// The residents of a place.
    fn living(&self, numbers: &Numbers<'_>, place: Place) -> Arc<Stretches> {
        let mut places = held(&self.places);
        if let Some(found) = places.get(&place) {
            return found.clone();
        }
        let counties = self.counties_of(numbers.question, &place);
        let made = Arc::new(Stretches::of(counties, numbers.snapshot));
        places.insert(place, made.clone());
        made
    }

    /// The counties of a place, with the days on which their residents count.
    fn counties_of<'a>(
        &'a self,
        question: &'a Question,
        place: &'a Place,
    ) -> impl Iterator<Item = (i32, &'a DaySet)> {
        let columns = question.by.iter().map(|dimension| dimension.key.column);
        let told = columns.zip(&self.bearings).filter(|(_, bearing)| **bearing == Bearing::Counties);
        let keys = told.zip(place).filter_map(|((column, _), key)| Some((column, (*key)?)));
        let keys: Vec<(Column, i32)> = keys.collect();
        // A row of one county, or of one state, looks at no other.
        let of = |column: Column| keys.iter().find(|(told, _)| *told == column).map(|(_, code)| *code);
        let (first, last) = match (of(Column::County), of(Column::State)) {
            (Some(county), _) => (county, county),
            (None, Some(state)) => (state * 1000, state * 1000 + 999),
            (None, None) => (i32::MIN, i32::MAX),
        };
        let before = self.counties.partition_point(|(county, _)| *county < first);
        let among = self.counties[before..].iter().take_while(move |(county, _)| *county <= last);
        let lies = move |county: i32| {
            keys.iter().all(|(column, code)| question.of_county(county, *column) == Some(*code))
        };
        among.filter(move |(county, _)| lies(*county)).map(|(county, days)| (*county, &**days))
    }
}

/// What a lock holds; what is behind these is whole at any moment.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The calendar year of a day number.
fn year(day: i32) -> i32 {
    date_of_day(day).year()
}
