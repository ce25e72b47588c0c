//! Months since the first policy that limits cooperation, for each detainer, as the lookup of PostgreSQL has them.

use std::collections::HashMap;

use chrono::Datelike;
use rustc_hash::FxHashMap;

use super::coded::Coded;
use crate::catalogue::{Clock, Column, Scope, ZERO};
use crate::question::{NOT_RECORDED, date_of_day};
use crate::store::{CityJail, PolicyFirst};

/// Code of `FACILITY_KIND` for a city's jail.
const CITY_JAIL: i32 = 2;

/// When the first policies began, by place and kind of facility.
#[derive(Debug, Default)]
pub struct Firsts {
    found: FxHashMap<(i32, i32), PolicyFirst>,
    jails: FxHashMap<i32, (i32, i32)>,
}

/// Month, and day of the month where it is known.
type Start = (i32, Option<i32>);

impl Firsts {
    /// Of a release of policies.
    pub fn new(all: &[PolicyFirst], jails: &[CityJail]) -> Firsts {
        let key = |first: &PolicyFirst| (first.place, i32::from(first.facility_kind));
        Firsts {
            found: all.iter().map(|first| (key(first), first.clone())).collect(),
            jails: jails.iter().map(|(facility, county, place)| (*facility, (*county, *place))).collect(),
        }
    }

    fn start(&self, place: i32, kind: i32, scope: Scope) -> Option<Start> {
        let first = self.found.get(&(place, kind)).filter(|_| (1..=5).contains(&kind))?;
        let (month, day) = match scope {
            Scope::Own => (first.own_month, first.own_day),
            Scope::Any => (first.any_month, first.any_day),
        };
        Some((month?, day.map(i32::from)))
    }

    /// The months of each row, `ZERO` more than they are, by the columns of a release.
    pub fn months(&self, columns: &HashMap<Column, Coded>, rows: usize, scope: Scope, clock: Clock) -> Coded {
        let of = |column: Column| columns.get(&column);
        let (Some(county), Some(kind), Some(month)) =
            (of(Column::County), of(Column::FacilityKind), of(Column::Month(clock)))
        else {
            return Coded::of(std::iter::repeat_n(NOT_RECORDED, rows));
        };
        // Counties, kinds and days are few: what they come to is looked up once.
        let starts: Vec<Option<Start>> = county
            .values
            .iter()
            .flat_map(|county| kind.values.iter().map(|kind| self.start(*county, *kind, scope)))
            .collect();
        let facility = of(Column::Facility);
        let day = of(Column::Day(clock)).map(|day| (&day.codes, days_of_month(day)));
        let months = |row: usize| {
            let (county_code, kind_code) = (county.codes.at(row), kind.codes.at(row));
            let is_of_city = kind.values[kind_code] == CITY_JAIL;
            let jail =
                facility.filter(|_| is_of_city).and_then(|facility| self.jails.get(&facility.value(row)));
            let start = match jail.filter(|(of, _)| *of == county.values[county_code]) {
                Some((_, place)) => self.start(*place, CITY_JAIL, scope),
                None => starts[county_code * kind.values.len() + kind_code],
            };
            let (Some((first, first_day)), month) = (start, month.value(row)) else { return NOT_RECORDED };
            if month == NOT_RECORDED {
                return NOT_RECORDED;
            }
            let day = day.as_ref().and_then(|(codes, days)| days[codes.at(row)]);
            let is_before = day.zip(first_day).is_some_and(|(day, first)| day < first);
            ZERO + month - first - i32::from(is_before)
        };
        Coded::of((0..rows).map(months))
    }
}

/// The day of the month of each code.
fn days_of_month(day: &Coded) -> Vec<Option<i32>> {
    let of = |value: &i32| (*value != NOT_RECORDED).then(|| date_of_day(*value).day() as i32);
    day.values.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::{day_of_date, month_of_date};

    #[test]
    fn a_month_is_whole_on_the_day_on_which_the_policy_began() {
        let days = ["2014-03-14", "2014-03-15", "2014-02-15", "2014-02-14", "2014-04-14", "2015-03-15"];
        let dates: Vec<chrono::NaiveDate> = days.iter().map(|day| day.parse().unwrap()).collect();
        let coded = |values: Vec<i32>| Coded::of(values.into_iter());
        let columns = HashMap::from([
            (Column::County, coded(vec![48453; 6])),
            (Column::FacilityKind, coded(vec![1; 6])),
            (Column::Day(Clock::Issued), coded(dates.iter().map(|date| day_of_date(*date)).collect())),
            (Column::Month(Clock::Issued), coded(dates.iter().map(|date| month_of_date(*date)).collect())),
        ]);
        let march = Some(2014 * 12 + 2);
        let first = PolicyFirst {
            place: 48453,
            facility_kind: 1,
            own_month: march,
            own_day: Some(15),
            any_month: march,
            any_day: None,
        };
        let firsts = Firsts::new(&[first], &[]);
        let months = |scope| {
            let coded = firsts.months(&columns, 6, scope, Clock::Issued);
            (0..6).map(|row| coded.value(row) - ZERO).collect::<Vec<_>>()
        };
        assert_eq!(months(Scope::Own), [-1, 0, -1, -2, 0, 12]);
        assert_eq!(months(Scope::Any), [0, 0, -1, -1, 1, 12]);
        let unknown = firsts.months(&columns, 6, Scope::Own, Clock::Booked);
        assert_eq!(unknown.values, [NOT_RECORDED]);
    }
}
