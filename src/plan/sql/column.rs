//! The one map from the catalogue's columns to diesel's typed columns: a renamed column breaks the build here.

use std::collections::BTreeSet;

use diesel::IntoSql;
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer};

use super::fragment::{Fragment, Sequence, text};
use super::held::{self, looked};
use crate::catalogue::{Aspect, Clock, Column as Of};
use crate::question::date_of_day;
use crate::tables::{charge, detainer};

/// Runs `$body` with `$column` as the typed column and `$number` as the Rust type of its codes, or `$other` with what is
/// looked up.
macro_rules! typed {
    ($of:expr, |$column:ident: $number:ident| $body:expr, |$looked:ident| $other:expr) => {
        match $of {
            Of::State => typed!(@ detainer::state, i16, $column, $number, $body),
            Of::County => typed!(@ detainer::county, i32, $column, $number, $body),
            Of::Facility => typed!(@ detainer::facility, i32, $column, $number, $body),
            Of::FacilityKind => typed!(@ detainer::facility_kind, i16, $column, $number, $body),
            Of::Placement => typed!(@ detainer::placement, i16, $column, $number, $body),
            Of::Aor => typed!(@ detainer::aor, i32, $column, $number, $body),
            Of::Aor2025 | Of::PlaceGroup => unreachable!("plan/lower.rs puts a stored column in the place of a derived one"),
            Of::Day(Clock::Arrested) => typed!(@ detainer::arrested_on, Day, $column, $number, $body),
            Of::Day(Clock::Booked) => typed!(@ detainer::booked_on, Day, $column, $number, $body),
            Of::Day(Clock::Issued) => typed!(@ detainer::issued_on, Day, $column, $number, $body),
            Of::Day(Clock::Outcome) => typed!(@ detainer::outcome_on, Day, $column, $number, $body),
            Of::Day(Clock::Recorded) => typed!(@ detainer::recorded_on, Day, $column, $number, $body),
            Of::Month(Clock::Arrested) => typed!(@ detainer::arrested_month, i16, $column, $number, $body),
            Of::Month(Clock::Booked) => typed!(@ detainer::booked_month, i16, $column, $number, $body),
            Of::Month(Clock::Issued) => typed!(@ detainer::issued_month, i16, $column, $number, $body),
            Of::Month(Clock::Outcome) => typed!(@ detainer::outcome_month, i16, $column, $number, $body),
            Of::Month(Clock::Recorded) => typed!(@ detainer::recorded_month, i16, $column, $number, $body),
            Of::Outcome => typed!(@ detainer::outcome, i16, $column, $number, $body),
            Of::OutcomeReversed => typed!(@ detainer::outcome_reversed, i16, $column, $number, $body),
            Of::CustodyAfter => typed!(@ detainer::custody_after, i16, $column, $number, $body),
            Of::LiftReason => typed!(@ detainer::lift_reason, i32, $column, $number, $body),
            Of::DetainerType => typed!(@ detainer::detainer_type, i32, $column, $number, $body),
            Of::Ask => typed!(@ detainer::ask, i16, $column, $number, $body),
            Of::Citizenship => typed!(@ detainer::citizenship, i32, $column, $number, $body),
            Of::BirthCountry => typed!(@ detainer::birth_country, i32, $column, $number, $body),
            Of::Gender => typed!(@ detainer::gender, i16, $column, $number, $body),
            Of::Criminality => typed!(@ detainer::criminality, i16, $column, $number, $body),
            Of::ThreatLevel => typed!(@ detainer::threat_level, i16, $column, $number, $body),
            Of::MostSeriousFamily => typed!(@ detainer::most_serious_family, i16, $column, $number, $body),
            Of::MostSeriousConviction => {
                typed!(@ detainer::most_serious_conviction, i32, $column, $number, $body)
            }
            Of::MostSeriousConvictionFamily => {
                typed!(@ detainer::most_serious_conviction_family, i16, $column, $number, $body)
            }
            Of::Person => typed!(@ detainer::person, i32, $column, $number, $body),
            Of::ChargeOffense => typed!(@ charge::offense, i32, $column, $number, $body),
            Of::ChargeFamily => typed!(@ charge::family, i16, $column, $number, $body),
            Of::ChargeGroup => typed!(@ charge::offense_group, i16, $column, $number, $body),
            Of::ChargeStatus => typed!(@ charge::status, i16, $column, $number, $body),
            Of::ChargeLevel => typed!(@ charge::level, i16, $column, $number, $body),
            Of::DaysBetween(from, to) => {
                let $looked = days_between(from, to);
                $other
            }
            Of::Policy(aspect, clock) => {
                let $looked = looked(aspect, clock);
                $other
            }
        }
    };
    (@ $typed:path, $rust:ident, $column:ident, $number:ident, $body:expr) => {{
        type $number = $rust;
        let $column = $typed;
        Box::new($body) as Fragment
    }};
}

/// The column itself.
pub fn plain(of: Of) -> Fragment {
    typed!(of, |column: _Number| column, |looked| looked)
}

/// `(to - from)`: of two days a whole number.
fn days_between(from: Clock, to: Clock) -> Fragment {
    let day = |clock| plain(Of::Day(clock));
    Sequence::of([text("("), day(to), text(" - "), day(from), text(")")])
}

/// The column's code as an integer: days as the number since 1970-01-01.
pub fn code(of: Of) -> Fragment {
    match of {
        Of::Day(_) => Sequence::of([text("("), plain(of), text(" - DATE '1970-01-01')")]),
        _ => Sequence::of([plain(of), text("::int4")]),
    }
}

/// The column has no value.
pub fn is_null(of: Of) -> Fragment {
    if let Of::Policy(Aspect::Kind, clock) = of {
        return held::no_kind(clock);
    }
    typed!(of, |column: _Number| column.is_null(), |looked| Sequence::of([looked, text(" IS NULL")]))
}

/// The column has a value.
pub fn is_not_null(of: Of) -> Fragment {
    if let Of::Policy(Aspect::Kind, clock) = of {
        return held::a_kind(clock);
    }
    typed!(of, |column: _Number| column.is_not_null(), |looked| Sequence::of([looked, text(" IS NOT NULL")]))
}

/// The column has one of these codes; of kinds of policies, one of them has.
pub fn one_of(of: Of, codes: &BTreeSet<i32>) -> Fragment {
    if let Of::Policy(Aspect::Kind, clock) = of {
        return held::has_kind(clock, codes);
    }
    let all = || codes.iter().copied();
    if let (1, Some(code)) = (codes.len(), codes.first()) {
        return equal(of, *code);
    }
    typed!(of, |column: Number| column.eq_any(all().map(Number::of).collect::<Vec<_>>()), |looked| {
        let codes = Box::new(all().collect::<Vec<i32>>().into_sql::<Array<Integer>>());
        Sequence::of([looked, text(" = ANY ("), codes, text(")")])
    })
}

/// The column has this code: of a list of one, PostgreSQL would make a list to search.
fn equal(of: Of, code: i32) -> Fragment {
    typed!(of, |column: Number| column.eq(Number::of(code)), |looked| {
        Sequence::of([looked, text(" = "), Box::new(code.into_sql::<Integer>())])
    })
}

/// The column's value is at least this.
pub fn at_least(of: Of, low: i32) -> Fragment {
    typed!(of, |column: Number| column.ge(Number::of(low)), |looked| {
        Sequence::of([looked, text(" >= "), Box::new(low.into_sql::<Integer>())])
    })
}

/// The column's value is at most this.
pub fn at_most(of: Of, high: i32) -> Fragment {
    typed!(of, |column: Number| column.le(Number::of(high)), |looked| {
        Sequence::of([looked, text(" <= "), Box::new(high.into_sql::<Integer>())])
    })
}

/// From a code to the Rust value of a column's type.
trait Code {
    type Value;
    fn of(code: i32) -> Self::Value;
}

impl Code for i32 {
    type Value = i32;
    fn of(code: i32) -> i32 {
        code
    }
}

impl Code for i16 {
    type Value = i16;
    /// Every code of a small column is small; a month beyond it (the year 2730) is as good as the last.
    fn of(code: i32) -> i16 {
        code.clamp(i16::MIN.into(), i16::MAX.into()) as i16
    }
}

/// The codes of days are day numbers.
struct Day;

impl Code for Day {
    type Value = chrono::NaiveDate;
    fn of(code: i32) -> chrono::NaiveDate {
        date_of_day(code)
    }
}
