//! Months since the first policy that limits cooperation: the join that finds when it began, and the months from there. A
//! join finds at most one row, so no detainer is counted twice.

use diesel::prelude::*;

use super::column::plain;
use super::fragment::{Code, Fragment, Sequence, text};
use super::held::{is_told, place};
use crate::catalogue::{Clock, Column, Scope, ZERO};
use crate::question::PolicyBasis;
use crate::tables::{detainer, policy_first as first};

/// `LEFT JOIN policy_first`: the one row of the detainer's place and kind of facility.
pub fn found(basis: PolicyBasis) -> Fragment {
    Sequence::of([
        text(" LEFT JOIN \"policy_first\" ON "),
        Box::new(first::release.eq(basis.policies)),
        text(" AND "),
        Box::new(first::places.eq(basis.places)),
        text(" AND "),
        Box::new(first::place),
        text(" = "),
        place(),
        text(" AND "),
        Box::new(first::facility_kind.nullable().eq(detainer::facility_kind)),
    ])
}

/// The whole months, `ZERO` more than they are: the difference of the months, less one where the day of the month on
/// which the policy began is not reached. Where one of the days is not known, it is the difference.
pub fn months(scope: Scope, clock: Clock) -> Fragment {
    let (month, day): (Fragment, Fragment) = match scope {
        Scope::Own => (Box::new(first::own_month), Box::new(first::own_day)),
        Scope::Any => (Box::new(first::any_month), Box::new(first::any_day)),
    };
    Sequence::of([
        text("(CASE WHEN "),
        is_told(clock),
        text(" THEN "),
        Box::new(Code(ZERO)),
        text(" + "),
        plain(Column::Month(clock)),
        text(" - "),
        month,
        text(" - CASE WHEN extract(day FROM "),
        plain(Column::Day(clock)),
        text(") < "),
        day,
        text(" THEN 1 ELSE 0 END END)"),
    ])
}
