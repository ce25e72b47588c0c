//! The policies in force for each detainer on the day of a clock, as the lookup of PostgreSQL has them.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use super::coded::{Coded, Codes};
use super::since::Firsts;
use crate::catalogue::policies::{NO_RULE_RECORDED, NONE_RECORDED};
use crate::catalogue::vocabulary::NOT_APPLICABLE;
use crate::catalogue::{Aspect, Clock, Column};
use crate::question::{NOT_RECORDED, PolicyInForce};
use crate::store::{CityJail, Interval, PolicyFirst};

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
    found: FxHashMap<(i32, i32, bool), Vec<usize>>,
    jails: FxHashMap<i32, (i32, i32)>,
    firsts: std::sync::Arc<Firsts>,
    /// Changes with them: an import of places derives those of the same policies anew.
    mark: blake3::Hash,
}

impl Intervals {
    /// Of a release of policies.
    pub fn new(mut all: Vec<Interval>, mut jails: Vec<CityJail>, firsts: &[PolicyFirst]) -> Intervals {
        all.sort_by_key(|interval| {
            (interval.first, interval.place, interval.facility_kind, interval.by_month)
        });
        jails.sort_unstable();
        let mark = blake3::hash(format!("{all:?}{jails:?}{firsts:?}").as_bytes());
        let firsts = std::sync::Arc::new(Firsts::new(firsts, &jails));
        let mut found: FxHashMap<(i32, i32, bool), Vec<usize>> = FxHashMap::default();
        for (at, interval) in all.iter().enumerate() {
            let key = (interval.place, interval.facility_kind.into(), interval.by_month);
            found.entry(key).or_default().push(at);
        }
        let jails = jails.into_iter().map(|(facility, county, place)| (facility, (county, place))).collect();
        Intervals { all: std::sync::Arc::new(all), found, jails, firsts, mark }
    }

    /// Changes with them.
    pub fn mark(&self) -> blake3::Hash {
        self.mark
    }

    /// When the first policies began.
    pub fn firsts(&self) -> std::sync::Arc<Firsts> {
        self.firsts.clone()
    }

    /// The policies in force for each row, by the columns of a release.
    pub fn held(&self, columns: &HashMap<Column, Coded>, rows: usize, clock: Clock) -> Held {
        let of = |column: Column| columns.get(&column);
        let value =
            |column: Option<&Coded>, row: usize| column.map_or(NOT_RECORDED, |column| column.value(row));
        let facility = of(Column::Facility);
        let (day, month) = (of(Column::Day(clock)), of(Column::Month(clock)));
        let mut codes = Codes::with_room(rows, self.all.len() + FIRST);
        let Some((county, kind)) = of(Column::County).zip(of(Column::FacilityKind)) else {
            codes.extend(std::iter::repeat_n(UNTOLD as u32, rows));
            return Held { codes, intervals: self.all.clone() };
        };
        // Counties and kinds are few: their intervals are looked up once.
        let places: Vec<[Option<&[usize]>; 2]> = county
            .values
            .iter()
            .flat_map(|county| kind.values.iter().map(|kind| self.of_place(*county, *kind)))
            .collect();
        let code = |row: usize| {
            let (county_code, kind_code) = (county.codes.at(row), kind.codes.at(row));
            let (at, is, month) = (county.values[county_code], kind.values[kind_code], value(month, row));
            if at == NOT_RECORDED || !(1..=5).contains(&is) || month == NOT_RECORDED {
                return UNTOLD as u32;
            }
            let day = value(day, row);
            let by_month = usize::from(day == NOT_RECORDED);
            let when = if by_month == 1 { month } else { day };
            let jail = (is == CITY_JAIL).then(|| self.jails.get(&value(facility, row))).flatten();
            let intervals = match jail.filter(|(of, _)| *of == at) {
                Some((_, place)) => self.of_place(*place, is)[by_month],
                None => places[county_code * kind.values.len() + kind_code][by_month],
            };
            let held = intervals.and_then(|intervals| {
                let after = intervals.partition_point(|at| self.all[*at].first <= when);
                let last = *intervals[..after].last()?;
                (when <= self.all[last].last).then_some(last)
            });
            held.map_or(NONE, |at| at + FIRST) as u32
        };
        codes.extend((0..rows).map(code));
        Held { codes, intervals: self.all.clone() }
    }

    /// The intervals of a place and kind of facility, in order: those by day, those by month.
    fn of_place(&self, place: i32, kind: i32) -> [Option<&[usize]>; 2] {
        [false, true].map(|by_month| self.found.get(&(place, kind, by_month)).map(Vec::as_slice))
    }
}

impl Held {
    /// What each code says of an aspect that has one value.
    pub fn values(&self, aspect: Aspect) -> Vec<i32> {
        let none = match aspect {
            Aspect::Direction => NONE_RECORDED,
            Aspect::Rule | Aspect::Kind => NO_RULE_RECORDED,
            Aspect::Certainty => NOT_APPLICABLE,
            Aspect::Months(_) => unreachable!("months are told from a start, by since.rs"),
        };
        let value = |interval: &Interval| match aspect {
            Aspect::Direction => interval.direction.into(),
            Aspect::Rule => interval.rule.into(),
            Aspect::Certainty => interval.certainty.into(),
            Aspect::Kind => interval.kinds.first().copied().map_or(NO_RULE_RECORDED, i32::from),
            Aspect::Months(_) => NOT_RECORDED,
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
