//! Residents along the days: stretches on which the same counties of one year count.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::year;
use crate::catalogue::Span;
use crate::question::{DaySet, Snapshot, day_of_date};

/// Stretches of days, ascending. Days on which no county counts are in none.
#[derive(Debug, Default)]
pub struct Stretches(Vec<Stretch>);

/// Days of one year on which the same counties count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    from: i32,
    to: i32,
    /// On each of its days.
    living: Living,
}

/// What is known of the residents of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Living {
    /// Counties that count.
    counties: i32,
    /// Those of them whose boundaries stand and whose residents are known.
    known: i32,
    /// Those of them whose boundaries stand, but of which there is no figure in the year.
    missing: i32,
    /// Residents of the known ones.
    residents: i64,
}

impl Stretches {
    /// Those of counties that count on these days.
    pub fn of<'a>(counties: impl Iterator<Item = (i32, &'a DaySet)>, snapshot: &Snapshot) -> Stretches {
        let mut changes: BTreeMap<i32, Living> = BTreeMap::new();
        // Counties that count on the same days, as most do, are added up year by year first.
        let mut alike: FxHashMap<*const DaySet, (&DaySet, Vec<i32>)> = FxHashMap::default();
        for (county, days) in counties {
            alike.entry(days).or_insert_with(|| (days, Vec::new())).1.push(county);
        }
        for (days, counties) in alike.into_values() {
            let mut years: FxHashMap<i32, Living> = FxHashMap::default();
            for (from, to) in days.runs().iter().flat_map(|run| by_year(*run)) {
                let year = year(from);
                let living = *years.entry(year).or_insert_with(|| all_living(&counties, year, snapshot));
                changes.entry(from).or_default().add(living, 1);
                changes.entry(to + 1).or_default().add(living, -1);
            }
        }
        let (mut stretches, mut living, mut from) = (Vec::new(), Living::default(), i32::MIN);
        for (day, change) in changes {
            if living.counties > 0 {
                stretches.extend(by_year((from, day - 1)).map(|(from, to)| Stretch { from, to, living }));
            }
            living.add(change, 1);
            from = day;
        }
        Stretches(stretches)
    }

    /// The residents from one day to another: the mean over the days of these stretches, or the person-years.
    pub fn residents(&self, from: i32, to: i32, span: Span) -> Option<f64> {
        let (mut days, mut mean, mut years, mut known) = (0_i64, 0_i64, 0.0, false);
        for (stretch, length) in self.within(from, to) {
            if stretch.living.missing > 0 {
                return None;
            }
            known |= stretch.living.known > 0;
            days += length;
            mean += stretch.living.residents * length;
            years += (stretch.living.residents * length) as f64 / days_of_year(year(stretch.from));
        }
        match span {
            _ if !known => None,
            Span::Covered => Some(mean as f64 / days as f64),
            Span::Years => Some(years),
        }
    }

    /// How many days there are.
    pub fn days(&self) -> i64 {
        self.within(i32::MIN, i32::MAX).map(|(_, length)| length).sum()
    }

    /// The years, each with whether residents are missing in it.
    pub fn years(&self) -> BTreeMap<i32, bool> {
        let mut years = BTreeMap::new();
        for stretch in &self.0 {
            *years.entry(year(stretch.from)).or_default() |= stretch.living.missing > 0;
        }
        years
    }

    /// Each stretch that has days between, with how many.
    fn within(&self, from: i32, to: i32) -> impl Iterator<Item = (&Stretch, i64)> {
        let first = self.0.partition_point(|stretch| stretch.to < from);
        // Two periods of a row can have no day in common.
        let inside = self.0[first..].iter().take_while(move |stretch| stretch.from <= to && from <= to);
        inside.map(move |stretch| {
            let (from, to) = (stretch.from.max(from), stretch.to.min(to));
            (stretch, i64::from(to) - i64::from(from) + 1)
        })
    }
}

impl Living {
    fn add(&mut self, other: Living, times: i32) {
        self.counties += times * other.counties;
        self.known += times * other.known;
        self.missing += times * other.missing;
        self.residents += i64::from(times) * other.residents;
    }
}

/// These counties on a day of a year.
fn all_living(counties: &[i32], year: i32, snapshot: &Snapshot) -> Living {
    counties.iter().fold(Living::default(), |mut all, county| {
        all.add(living(*county, year, snapshot), 1);
        all
    })
}

/// A county on a day of a year. One whose boundaries do not stand then has no residents, and none are missing.
fn living(county: i32, year: i32, snapshot: &Snapshot) -> Living {
    if let Some(residents) = snapshot.population.residents(county, year) {
        return Living { counties: 1, known: 1, missing: 0, residents: residents.into() };
    }
    let stands = snapshot.places.by_fips(county).is_none_or(|place| place.stands_in(year));
    Living { counties: 1, known: 0, missing: i32::from(stands), residents: 0 }
}

/// A run of days as its parts in each calendar year.
fn by_year((from, to): (i32, i32)) -> impl Iterator<Item = (i32, i32)> {
    let (first, last) = (year(from), year(to));
    (first..=last).map(move |year| (from.max(new_year(year)), to.min(new_year(year + 1) - 1)))
}

fn new_year(year: i32) -> i32 {
    NaiveDate::from_ymd_opt(year, 1, 1).map_or(i32::MAX, day_of_date)
}

fn days_of_year(year: i32) -> f64 {
    f64::from(new_year(year + 1) - new_year(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::{Figure, Place, Places, Population};

    /// Two counties of which one gives way to the other with the year 2020, and a third without a figure in 2021.
    fn snapshot() -> Snapshot {
        let place = |id: &str, first_year, last_year| Place {
            id: id.into(),
            level: "county".into(),
            name: id.into(),
            fips: id.parse().ok(),
            code: None,
            parent: None,
            first_year,
            last_year,
        };
        let figure = |county, year, residents| Figure { county, year, residents, vintage: "v".into() };
        Snapshot {
            places: Places::new(vec![
                place("09001", None, Some(2019)),
                place("09110", Some(2020), None),
                place("48453", None, None),
            ]),
            population: Population::new(vec![
                figure(9001, 2019, 730),
                figure(9110, 2020, 366),
                figure(48453, 2019, 3650),
                figure(48453, 2020, 3660),
            ]),
            ..Snapshot::default()
        }
    }

    fn day(text: &str) -> i32 {
        day_of_date(text.parse().unwrap())
    }

    #[test]
    fn residents_are_those_of_the_boundaries_of_each_day() {
        let snapshot = snapshot();
        let days = DaySet::between(day("2019-12-31"), day("2021-01-01"));
        let of = |counties: &[i32]| Stretches::of(counties.iter().map(|county| (*county, &days)), &snapshot);
        let connecticut = of(&[9001, 9110]);
        for (from, to, mean, years) in [
            ("2019-12-31", "2019-12-31", Some(730.0), Some(2.0)),
            ("2020-01-01", "2020-12-31", Some(366.0), Some(366.0)),
            ("2019-12-31", "2020-01-01", Some(548.0), Some(3.0)),
            ("2021-01-01", "2021-01-01", None, None), // the region stands, and has no figure
            ("2018-01-01", "2018-12-31", None, None), // not a day of these
            ("2020-03-01", "2020-02-01", None, None), // no day at all
        ] {
            let (from, to) = (day(from), day(to));
            assert_eq!(connecticut.residents(from, to, Span::Covered), mean);
            assert_eq!(connecticut.residents(from, to, Span::Years), years);
        }
        // A county that is gone has no residents on a day that counts.
        let gone = of(&[9001]);
        assert_eq!(gone.residents(day("2019-12-31"), day("2020-01-01"), Span::Covered), Some(365.0));
        assert_eq!(gone.residents(day("2020-01-01"), day("2020-01-01"), Span::Covered), None);
        assert_eq!((gone.days(), of(&[]).days()), (368, 0));
        assert_eq!(connecticut.years(), BTreeMap::from([(2019, false), (2020, false), (2021, true)]));
    }

    #[test]
    fn counties_can_count_on_different_days() {
        let snapshot = snapshot();
        let early = DaySet::between(day("2019-06-01"), day("2019-06-10"));
        let late = DaySet::between(day("2019-06-06"), day("2019-06-15"));
        let both = Stretches::of([(9001, &early), (48453, &late)].into_iter(), &snapshot);
        assert_eq!(both.0.len(), 3);
        assert_eq!(both.days(), 15);
        let mean = both.residents(i32::MIN, i32::MAX, Span::Covered).unwrap();
        assert_eq!(mean, (730.0 * 10.0 + 3650.0 * 10.0) / 15.0);
        assert_eq!(both.residents(i32::MIN, i32::MAX, Span::Years), Some(20.0 + 100.0));
    }
}
