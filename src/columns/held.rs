//! The policies in force for each detainer on the day of a clock, as the lookup of PostgreSQL has them.

use std::collections::HashMap;

use super::coded::{Coded, Codes};
use crate::catalogue::policies::{NO_RULE_RECORDED, NONE_RECORDED};
use crate::catalogue::vocabulary::NOT_APPLICABLE;
use crate::catalogue::{Aspect, Clock, Column};
use crate::question::{NOT_RECORDED, PolicyInForce};
use crate::store::{CityJail, Interval};

/// Code of `FACILITY_KIND` for a city's jail.
const CITY_JAIL: i32 = 2;
/// The code of a detainer whose place, kind of facility or day is not known.
const UNTOLD: usize = 0;
/// The code of one that is told, with no policy recorded.
const NONE: usize = 1;
/// The code of the first interval.
const FIRST: usize = 2;

/// For each detainer which interval holds.
#[derive(Debug)]
pub struct Held {
    /// `UNTOLD`, `NONE`, or the place of the interval, plus `FIRST`.
    pub codes: Codes,
    intervals: std::sync::Arc<Vec<Interval>>,
}

/// Where intervals are found: by place, kind of facility, and whether by month.
pub struct Intervals {
    all: std::sync::Arc<Vec<Interval>>,
    found: HashMap<(i32, i32, bool), Vec<usize>>,
    jails: HashMap<i32, (i32, i32)>,
}

impl Intervals {
    /// Of a release of policies.
    pub fn new(mut all: Vec<Interval>, jails: Vec<CityJail>) -> Intervals {
        all.sort_by_key(|interval| interval.first);
        let mut found: HashMap<(i32, i32, bool), Vec<usize>> = HashMap::new();
        for (at, interval) in all.iter().enumerate() {
            let key = (interval.place, interval.facility_kind.into(), interval.by_month);
            found.entry(key).or_default().push(at);
        }
        let jails = jails.into_iter().map(|(facility, county, place)| (facility, (county, place))).collect();
        Intervals { all: std::sync::Arc::new(all), found, jails }
    }

    /// The policies in force for each row, by the columns of a release.
    pub fn held(&self, columns: &HashMap<Column, Coded>, rows: usize, clock: Clock) -> Held {
        let of = |column: Column| columns.get(&column);
        let value =
            |column: Option<&Coded>, row: usize| column.map_or(NOT_RECORDED, |column| column.value(row));
        let (county, facility) = (of(Column::County), of(Column::Facility));
        let (kind, day, month) = (of(Column::FacilityKind), of(Column::Day(clock)), of(Column::Month(clock)));
        let code = |row: usize| {
            let (county, kind, month) = (value(county, row), value(kind, row), value(month, row));
            if county == NOT_RECORDED || !(1..=5).contains(&kind) || month == NOT_RECORDED {
                return UNTOLD as u32;
            }
            let jail =
                self.jails.get(&value(facility, row)).filter(|(of, _)| kind == CITY_JAIL && *of == county);
            let place = jail.map_or(county, |(_, place)| *place);
            let day = value(day, row);
            let when = if day == NOT_RECORDED { month } else { day };
            let held = self.found.get(&(place, kind, day == NOT_RECORDED)).and_then(|intervals| {
                let after = intervals.partition_point(|at| self.all[*at].first <= when);
                let last = *intervals[..after].last()?;
                (when <= self.all[last].last).then_some(last)
            });
            held.map_or(NONE, |at| at + FIRST) as u32
        };
        let codes = (0..rows).map(code).collect();
        Held { codes: Codes::of(codes, self.all.len() + FIRST), intervals: self.all.clone() }
    }
}

impl Held {
    /// What each code says of an aspect that has one value.
    pub fn values(&self, aspect: Aspect) -> Vec<i32> {
        let none = match aspect {
            Aspect::Direction => NONE_RECORDED,
            Aspect::Rule | Aspect::Kind => NO_RULE_RECORDED,
            Aspect::Certainty => NOT_APPLICABLE,
        };
        let value = |interval: &Interval| match aspect {
            Aspect::Direction => interval.direction.into(),
            Aspect::Rule => interval.rule.into(),
            Aspect::Certainty => interval.certainty.into(),
            Aspect::Kind => interval.kinds.first().copied().map_or(NO_RULE_RECORDED, i32::from),
        };
        [NOT_RECORDED, none].into_iter().chain(self.intervals.iter().map(value)).collect()
    }

    /// The kinds of policy that each code says.
    pub fn kinds(&self) -> Vec<Vec<i32>> {
        let kinds = |interval: &Interval| interval.kinds.iter().map(|kind| i32::from(*kind)).collect();
        [vec![NOT_RECORDED], vec![NO_RULE_RECORDED]]
            .into_iter()
            .chain(self.intervals.iter().map(kinds))
            .collect()
    }

    /// For each code whether a policy that fits is in force, or none is.
    pub fn in_force(&self, filter: &PolicyInForce) -> Vec<u8> {
        let among = |ordinals: &[i16]| match &filter.policies {
            None => !ordinals.is_empty(),
            Some(fitting) => ordinals.iter().any(|ordinal| fitting.contains(ordinal)),
        };
        let admits = |interval: &Interval| match filter.exists {
            true => among(&interval.holding),
            false => !among(&interval.holding) && !among(&interval.perhaps),
        };
        let told = self.intervals.iter().map(|interval| u8::from(admits(interval)));
        [0, u8::from(!filter.exists)].into_iter().chain(told).collect()
    }

    /// Bytes that it takes, the intervals apart, which all clocks share.
    pub fn bytes(&self) -> usize {
        self.codes.bytes()
    }
}
