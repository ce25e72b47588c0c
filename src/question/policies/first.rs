//! When the first policy that limits cooperation began at a custody: `docs/policies.md` is the rule.

use chrono::Datelike;

use super::{Custody, Policies};
use crate::catalogue::Scope;
use crate::catalogue::policies::LIMITS;
use crate::question::{Places, date_of_day, month_of_date};

/// The start of the first policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct First {
    /// Its month, as year * 12 + month - 1.
    pub month: i32,
    /// Its day of the month; `None` where only the month is known.
    pub day: Option<i16>,
}

impl Policies {
    /// The first start of those that bear on a custody and limit cooperation, whether they still hold or not: `None`
    /// where there are none. It is `Some(None)` where the month is not known: the first can have begun in several, since a
    /// start is known to the year only, or not at all, and no other was surely before it.
    pub fn first_limiting(
        &self,
        places: &Places,
        custody: Custody<'_>,
        scope: Scope,
    ) -> Option<Option<First>> {
        let bearing = self.bearing_of(places, custody, scope).into_iter();
        let limiting = bearing.filter(|policy| policy.direction == LIMITS);
        // A policy began between two days; the first of all between the least of each.
        let ends = limiting.filter_map(|policy| self.term(policy)).map(|term| {
            let latest = if term.sure_first > term.first { term.sure_first - 1 } else { term.first };
            (term.first, latest)
        });
        let (earliest, latest) = ends.reduce(|a, b| (a.0.min(b.0), a.1.min(b.1)))?;
        if earliest == i32::MIN {
            return Some(None); // one has no date
        }
        let (from, to) = (date_of_day(earliest), date_of_day(latest));
        let first = First {
            month: month_of_date(from),
            day: (from == to).then(|| from.day() as i16), // days of a month are few
        };
        Some((first.month == month_of_date(to)).then_some(first))
    }
}
