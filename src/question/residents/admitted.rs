//! On which days the residents of a county count: those on which the filters can admit a detainer there.

use super::bearing::Bearing;
use super::day_set::DaySet;
use crate::catalogue::Column;
use crate::question::filter::Filter;
use crate::question::slice::Question;
use crate::question::values::{date_of_month, day_of_date, month_of_date};

/// The days on which a filter can hold at a county, and those on which it can fail: both, where it looks at something that
/// residents do not have.
struct Possible {
    yes: DaySet,
    no: DaySet,
}

impl Question {
    /// The days covered on which `where` and the filter of a measure can admit a detainer of that county.
    pub fn admitted_days(&self, county: i32, filter: &Filter) -> DaySet {
        let Some((from, to)) = self.covered() else { return DaySet::default() };
        let admitted = Admitted { question: self, county, from: day_of_date(from), to: day_of_date(to) };
        admitted.possible(&self.filter).yes.and(&admitted.possible(filter).yes)
    }

    /// Whether a filter looks at places, so that its days can differ from county to county.
    pub fn looks_at_places(&self, filter: &Filter) -> bool {
        let mut found = false;
        filter.columns(&mut |column| found |= Bearing::of(self, column) == Bearing::Counties);
        found
    }

    /// What a county says of a column that rests on counties; `None` where it has no value there.
    pub fn of_county(&self, county: i32, column: Column) -> Option<i32> {
        match self.looked_up.derived.get(&column) {
            Some(buckets) => buckets.of.get(&county).copied(),
            None if column == Column::State => Some(county / 1000),
            None => Some(county),
        }
    }
}

struct Admitted<'a> {
    question: &'a Question,
    county: i32,
    from: i32,
    to: i32,
}

impl Admitted<'_> {
    fn possible(&self, filter: &Filter) -> Possible {
        match filter {
            Filter::And(parts) => {
                let all = Possible { yes: self.all(), no: DaySet::default() };
                parts
                    .iter()
                    .map(|part| self.possible(part))
                    .fold(all, |a, b| Possible { yes: a.yes.and(&b.yes), no: a.no.or(&b.no) })
            }
            Filter::Or(parts) => {
                let none = Possible { yes: DaySet::default(), no: self.all() };
                parts
                    .iter()
                    .map(|part| self.possible(part))
                    .fold(none, |a, b| Possible { yes: a.yes.or(&b.yes), no: a.no.and(&b.no) })
            }
            Filter::Not(inner) => {
                let inner = self.possible(inner);
                Possible { yes: inner.no, no: inner.yes }
            }
            Filter::Named(named) => self.possible(&named.filter),
            Filter::OneOf(column, codes) => self.leaf(*column, |value| codes.contains(&value), None),
            Filter::Between(column, low, high) => {
                let days = || self.range(*column, *low, *high);
                self.leaf(*column, |value| (*low..=*high).contains(&value), Some(&days))
            }
            Filter::Unrecorded(column) => match Bearing::of(self.question, *column) {
                Bearing::Counties => self.known(self.question.of_county(self.county, *column).is_none()),
                Bearing::Days => self.known(false), // each day of residents is known
                Bearing::None | Bearing::Refused(_) => self.either(),
            },
            Filter::AnyCharge(_) | Filter::AllCharges(_) => self.either(),
            Filter::ChargesRecorded | Filter::PolicyInForce(_) => self.either(),
        }
    }

    fn leaf(
        &self,
        column: Column,
        holds: impl Fn(i32) -> bool,
        days: Option<&dyn Fn() -> DaySet>,
    ) -> Possible {
        match (Bearing::of(self.question, column), days) {
            (Bearing::Counties, _) => {
                self.known(self.question.of_county(self.county, column).is_some_and(holds))
            }
            (Bearing::Days, Some(days)) => {
                let yes = days();
                Possible { no: yes.without(self.from, self.to), yes }
            }
            _ => self.either(),
        }
    }

    /// The days covered that lie in a range of days or months.
    fn range(&self, column: Column, low: i32, high: i32) -> DaySet {
        let (low, high) = match column {
            Column::Month(_) => {
                // A range that is open at an end reaches beyond every calendar.
                let (first, last) = self.question.covered().unwrap_or_default();
                let (low, high) = (low.max(month_of_date(first)), high.min(month_of_date(last)));
                (day_of_date(date_of_month(low)), day_of_date(date_of_month(high + 1)) - 1)
            }
            _ => (low, high),
        };
        DaySet::between(low.max(self.from), high.min(self.to))
    }

    fn all(&self) -> DaySet {
        DaySet::between(self.from, self.to)
    }

    fn known(&self, holds: bool) -> Possible {
        let (all, none) = (self.all(), DaySet::default());
        if holds { Possible { yes: all, no: none } } else { Possible { yes: none, no: all } }
    }

    fn either(&self) -> Possible {
        Possible { yes: self.all(), no: self.all() }
    }
}
