//! Policies in force: the joins that look them up for a detainer, and the expressions over what was found. A join finds
//! at most one row, so no detainer is counted twice.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, SmallInt};
use diesel::{Column as _, IntoSql};

use super::column::plain;
use super::fragment::{Code, Fragment, Name, Sequence, text};
use super::since;
use crate::catalogue::policies::{NO_RULE_RECORDED, NONE_RECORDED};
use crate::catalogue::vocabulary::NOT_APPLICABLE;
use crate::catalogue::{Aspect, Clock, Column};
use crate::plan::PassKey;
use crate::question::{PolicyBasis, PolicyInForce};
use crate::tables::{detainer, policy_interval as interval, policy_seat as seat};

/// The name under which the row for a clock is joined.
fn name(clock: Clock) -> &'static str {
    match clock {
        Clock::Arrested => "held_arrested",
        Clock::Booked => "held_booked",
        Clock::Issued => "held_issued",
        Clock::Outcome => "held_outcome",
        Clock::Recorded => "held_recorded",
    }
}

/// The joins that these columns need. Kinds are told one by one for a key alone: a filter asks whether there is one.
pub fn joins(policies: PolicyBasis, columns: &BTreeSet<Column>, keys: &[PassKey]) -> Fragment {
    let mut sql = Sequence::default();
    let looked_up = columns.iter().filter_map(|column| match column {
        Column::Policy(aspect, clock) => Some((*aspect, *clock)),
        _ => None,
    });
    let (months, held): (Vec<_>, Vec<_>) =
        looked_up.partition(|(aspect, _)| matches!(aspect, Aspect::Months(_)));
    let clocks: BTreeSet<Clock> = held.into_iter().map(|(_, clock)| clock).collect();
    if !(clocks.is_empty() && months.is_empty()) {
        sql.text(" LEFT JOIN \"policy_seat\" ON ");
        sql.push(Box::new(
            seat::release
                .eq(policies.policies)
                .and(seat::places.eq(policies.places))
                .and(seat::facility.nullable().eq(detainer::facility))
                .and(seat::county.nullable().eq(detainer::county).and(detainer::facility_kind.eq(CITY_JAIL))),
        ));
    }
    for clock in clocks {
        let by_kind = keys.iter().any(|key| key.column == Column::Policy(Aspect::Kind, clock));
        sql.push(found(policies, clock, by_kind));
    }
    if !months.is_empty() {
        sql.push(since::found(policies));
    }
    Box::new(sql)
}

/// An interval has one kind at least.
const EACH_KIND: &str = " LEFT JOIN (SELECT \"policy_interval\".*, kind.code FROM \"policy_interval\", \
     unnest(\"policy_interval\".\"kinds\") AS kind (code)) AS ";

/// Code of `FACILITY_KIND` for a city's jail.
const CITY_JAIL: i16 = 2;

/// `LEFT JOIN policy_interval AS held_…`: the one row of the detainer's place, kind of facility, and day or month. By kinds
/// it is a row for each kind of policy, so that a detainer comes to stand in several, each once: kinds are told apart
/// before they are joined, for intervals are fewer than detainers.
fn found(policies: PolicyBasis, clock: Clock, by_kind: bool) -> Fragment {
    let held = name(clock);
    let of = |column: &'static str| named(held, column);
    let (day, month) = (|| plain(Column::Day(clock)), plain(Column::Month(clock)));
    Sequence::of([
        text(if by_kind { EACH_KIND } else { " LEFT JOIN \"policy_interval\" AS " }),
        text(held),
        text(" ON "),
        of(interval::release::NAME),
        text(" = "),
        Box::new(policies.policies.into_sql::<Integer>()),
        text(" AND "),
        of(interval::places::NAME),
        text(" = "),
        Box::new(policies.places.into_sql::<Integer>()),
        text(" AND "),
        of(interval::place::NAME),
        text(" = "),
        place(),
        text(" AND "),
        of(interval::facility_kind::NAME),
        text(" = "),
        Box::new(detainer::facility_kind),
        text(" AND "),
        of(interval::by_month::NAME),
        text(" = ("),
        day(),
        text(" IS NULL) AND coalesce("),
        day(),
        text(" - DATE '1970-01-01', "),
        month,
        text(") BETWEEN "),
        of(interval::first::NAME),
        text(" AND "),
        of(interval::last::NAME),
    ])
}

/// The kinds of policy as an array; null where nothing is told.
fn all_kinds(clock: Clock) -> Fragment {
    let held = name(clock);
    Sequence::of([
        text("CASE WHEN "),
        is_told(clock),
        text(" THEN coalesce("),
        named(held, interval::kinds::NAME),
        text(", ARRAY["),
        Box::new(Code(NO_RULE_RECORDED)),
        text("]::int2[]) END"),
    ])
}

/// One of the kinds of policy has one of these codes.
pub fn has_kind(clock: Clock, codes: &BTreeSet<i32>) -> Fragment {
    let codes: Vec<i16> = codes.iter().filter_map(|code| i16::try_from(*code).ok()).collect();
    let codes = Box::new(codes.into_sql::<Array<SmallInt>>());
    Sequence::of([text("("), all_kinds(clock), text(") && "), codes])
}

/// No kind is told.
pub fn no_kind(clock: Clock) -> Fragment {
    Sequence::of([text("("), all_kinds(clock), text(") IS NULL")])
}

/// A kind is told.
pub fn a_kind(clock: Clock) -> Fragment {
    Sequence::of([text("("), all_kinds(clock), text(") IS NOT NULL")])
}

/// The place at which policies are looked up: a city for its own jails, else the county.
pub fn place() -> Fragment {
    Sequence::of([
        text("coalesce("),
        Box::new(seat::place),
        text(", "),
        Box::new(detainer::county),
        text(")"),
    ])
}

/// The detainer's place, kind of facility, and day or month are known.
pub fn is_told(clock: Clock) -> Fragment {
    Sequence::of([
        Box::new(detainer::county.is_not_null().and(detainer::facility_kind.between(1, 5))),
        text(" AND "),
        plain(Column::Month(clock)),
        text(" IS NOT NULL"),
    ])
}

/// What is told of the policies in force, as a nullable integer.
pub fn looked(aspect: Aspect, clock: Clock) -> Fragment {
    let held = name(clock);
    let (column, none) = match aspect {
        Aspect::Months(scope) => return since::months(scope, clock),
        Aspect::Kind => ("code", NO_RULE_RECORDED),
        Aspect::Direction => (interval::direction::NAME, NONE_RECORDED),
        Aspect::Rule => (interval::rule::NAME, NO_RULE_RECORDED),
        Aspect::Certainty => (interval::certainty::NAME, NOT_APPLICABLE),
    };
    Sequence::of([
        text("(CASE WHEN "),
        is_told(clock),
        text(" THEN coalesce("),
        named(held, column),
        text(", "),
        Box::new(Code(none)),
        text(")::int4 END)"),
    ])
}

/// Whether there is, or is not, a policy in force that fits.
pub fn in_force(filter: &PolicyInForce) -> Fragment {
    let held = name(filter.clock);
    let among = |column: &'static str| match &filter.policies {
        None => Sequence::of([text("cardinality("), named(held, column), text(") > 0")]),
        Some(fitting) => {
            let fitting: Vec<i16> = fitting.iter().copied().collect();
            let fitting = Box::new(fitting.into_sql::<Array<SmallInt>>());
            Sequence::of([named(held, column), text(" && "), fitting])
        }
    };
    let (holding, perhaps) = (among(interval::holding::NAME), among(interval::perhaps::NAME));
    if filter.exists {
        return Sequence::of([text("("), holding, text(")")]);
    }
    Sequence::of([
        text("("),
        is_told(filter.clock),
        text(" AND ("),
        holding,
        text(" OR "),
        perhaps,
        text(") IS NOT TRUE)"),
    ])
}

/// A column of a join of ours.
fn named(join: &'static str, column: &'static str) -> Fragment {
    Sequence::of([text(join), text("."), Box::new(Name(column))])
}
