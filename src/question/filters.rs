//! Reads `where` and `charges`: words become codes, and what the release does not record is refused.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use serde_json::Value as Json;

use super::coverage;
use super::error::QuestionError;
use super::filter::Filter;
use super::number_filter;
use super::place_groups::PlaceGroups;
use super::read;
use super::snapshot::{Dataset, Release, Snapshot};
use super::values::{NOT_RECORDED, day_of_date, month_of_date};
use crate::catalogue::{Clock, Column, DIMENSIONS, Dimension, Values};

/// How deep filters can be nested.
const DEEPEST: usize = 12;
/// How many entries a list in a filter can have.
pub const LONGEST: usize = 2000;

/// What filters are read against.
#[derive(Clone, Copy)]
pub struct Against<'a> {
    /// All that is loaded.
    pub snapshot: &'a Snapshot,
    /// The dataset asked.
    pub dataset: &'a Dataset,
    /// The release that answers.
    pub release: &'a Release,
    /// The clock on whose day policies are looked up.
    pub policy_on: Clock,
    /// The groups of counties that the question names.
    pub groups: &'a PlaceGroups,
}

/// The dimensions that `where` can cut by, each with its filter field: all but clocks and many-valued ones.
pub fn detainer_dimensions() -> impl Iterator<Item = &'static Dimension> {
    DIMENSIONS.iter().filter(|d| !d.is_many_valued() && d.clock().is_none())
}

/// The dimensions that a `ChargeFilter` can cut by.
pub fn charge_dimensions() -> impl Iterator<Item = &'static Dimension> {
    DIMENSIONS.iter().filter(|d| d.key.column.is_of_charge())
}

/// The keys of `where` that are about more than one dimension.
pub const WIDER_KEYS: [&str; 6] =
    ["anyCharge", "allCharges", "chargesRecorded", "policyInForce", "listedBy", "agreement287g"];

impl<'a> Against<'a> {
    /// A release, with policies looked up on the day of its own clock.
    pub fn of(snapshot: &'a Snapshot, dataset: &'a Dataset, release: &'a Release) -> Against<'a> {
        let policy_on = release.clock.unwrap_or(Clock::Issued);
        Against { snapshot, dataset, release, policy_on, groups: PlaceGroups::NONE }
    }
}

impl Against<'_> {
    /// A `DetainerFilter`.
    pub fn detainers(&self, value: &Json, path: &str) -> Result<Filter, QuestionError> {
        self.object(value, path, 0, &|key, value, path| self.detainer_entry(key, value, path))
    }

    /// A `ChargeFilter`: one object is one charge line.
    pub fn charges(&self, value: &Json, path: &str) -> Result<Filter, QuestionError> {
        self.only_dimensions("a condition on charges", path)?;
        coverage::require_charges(self, path)?;
        self.object(value, path, 0, &|key, value, path| self.charge_entry(key, value, path))
    }

    /// An object of conditions that must all hold, with `and`, `or`, `not` among them.
    fn object(
        &self,
        value: &Json,
        path: &str,
        depth: usize,
        entry: &Entry<'_>,
    ) -> Result<Filter, QuestionError> {
        if depth > DEEPEST {
            return Err(QuestionError::at(path, format!("`{path}` is nested more than {DEEPEST} deep.")));
        }
        let mut filter = Filter::all();
        for (key, value) in read::object(value, path)? {
            if value.is_null() {
                continue; // an absent condition, as clients send it from an unset variable
            }
            let path = format!("{path}.{key}");
            let several = |value: &Json| -> Result<Vec<Filter>, QuestionError> {
                let items = read::list(value, &path, LONGEST)?.iter().enumerate();
                items
                    .map(|(at, item)| self.object(item, &format!("{path}[{at}]"), depth + 1, entry))
                    .collect()
            };
            filter = filter.and(match key.as_str() {
                "and" => several(value)?.into_iter().fold(Filter::all(), Filter::and),
                "or" => Filter::Or(several(value)?),
                "not" => Filter::Not(Box::new(self.object(value, &path, depth + 1, entry)?)),
                key => entry(key, value, &path)?,
            });
        }
        Ok(filter)
    }

    fn detainer_entry(&self, key: &str, value: &Json, path: &str) -> Result<Filter, QuestionError> {
        if let Some(clock) = Clock::ALL.into_iter().find(|clock| clock.filter() == key) {
            return self.clock(clock, value, path);
        }
        if let Some(dimension) = detainer_dimensions().find(|d| d.field == key) {
            return self.leaf(dimension, value, path);
        }
        if WIDER_KEYS.contains(&key) {
            self.only_dimensions(key, path)?;
        }
        match key {
            "listedBy" => self.listed_by(value, path),
            "agreement287g" => self.agreement(value, path),
            "anyCharge" => Ok(Filter::AnyCharge(Box::new(self.charges(value, path)?))),
            "allCharges" => Ok(Filter::AllCharges(Box::new(self.charges(value, path)?))),
            "chargesRecorded" => {
                let recorded = read::boolean(value, path)?;
                Ok(if recorded {
                    Filter::ChargesRecorded
                } else {
                    Filter::Not(Box::new(Filter::ChargesRecorded))
                })
            }
            "policyInForce" => self.policy_in_force(value, path),
            key if charge_dimensions().any(|d| d.field == key) => Err(QuestionError::at(
                path,
                format!(
                    "A detainer can have many charges: write `anyCharge: {{{key}: {{…}}}}` in place of `{key}`."
                ),
            )),
            key => {
                let clocks = Clock::ALL.into_iter().map(Clock::filter);
                let fields = detainer_dimensions().map(|d| d.field.as_str());
                let valid = fields.chain(clocks).chain(WIDER_KEYS).chain(["and", "or", "not"]);
                Err(QuestionError::unknown(path, "a condition on detainers", key, valid))
            }
        }
    }

    fn charge_entry(&self, key: &str, value: &Json, path: &str) -> Result<Filter, QuestionError> {
        match charge_dimensions().find(|d| d.field == key) {
            Some(dimension) => self.leaf(dimension, value, path),
            None => {
                let valid = charge_dimensions().map(|d| d.field.as_str()).chain(["and", "or", "not"]);
                Err(QuestionError::unknown(path, "a condition on charges", key, valid))
            }
        }
    }

    fn leaf(&self, dimension: &'static Dimension, value: &Json, path: &str) -> Result<Filter, QuestionError> {
        coverage::require(self, dimension, path)?;
        if dimension.key.column == Column::PlaceGroup {
            return self.place_group(value, path);
        }
        if dimension.values == Values::Number {
            return number_filter::read(dimension.key.column.on(self.policy_on), value, path);
        }
        let fix = "Put two conditions in `and: [{…}, {…}]`, and several values in `in: […]`.";
        let (operator, operand) = read::only(value, path, fix)?;
        let path = format!("{path}.{operator}");
        let column = dimension.key.column.on(self.policy_on);
        let one = |operand: &Json, path: &str| -> Result<BTreeSet<i32>, QuestionError> {
            let codes = self.snapshot.resolve(dimension.values, read::text(operand, path)?, path)?;
            coverage::require_outcomes(self, column, &codes, path)?;
            Ok(self.that_can_occur(dimension.values, codes))
        };
        match operator {
            "eq" => Ok(among(column, one(operand, &path)?)),
            "in" => {
                let mut codes = BTreeSet::new();
                for (at, item) in read::list(operand, &path, LONGEST)?.iter().enumerate() {
                    codes.extend(one(item, &format!("{path}[{at}]"))?);
                }
                Ok(among(column, codes))
            }
            "isNull" => Ok(is_null(column, read::boolean(operand, &path)?)),
            "contains" | "startsWith" if !matches!(dimension.values, Values::Closed(_)) => {
                self.only_dimensions(operator, &path)?;
                let codes = self.snapshot.matching(
                    dimension.values,
                    read::text(operand, &path)?,
                    operator == "startsWith",
                );
                Ok(Filter::OneOf(column, self.that_can_occur(dimension.values, codes)))
            }
            other => Err(QuestionError::unknown(
                &path,
                "a condition",
                other,
                ["eq", "in", "isNull", "contains", "startsWith"],
            )),
        }
    }

    fn clock(&self, clock: Clock, value: &Json, path: &str) -> Result<Filter, QuestionError> {
        coverage::require_clock(self, clock, path)?;
        let fix = read::RANGE_FIX;
        if let ("isNull", operand) = read::only(value, path, fix)? {
            return Ok(is_null(Column::Month(clock), read::boolean(operand, &format!("{path}.isNull"))?));
        }
        let (from, to) = read::range(value, path)?;
        self.range(clock, from, to, path)
    }

    /// Whole months are compared as months, which every row has; other ranges need days.
    fn range(
        &self,
        clock: Clock,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        path: &str,
    ) -> Result<Filter, QuestionError> {
        use chrono::Datelike;
        let next = |day: NaiveDate| day.checked_add_days(Days::new(1)).unwrap_or(day);
        let whole = from.is_none_or(|day| day.day() == 1) && to.is_none_or(|day| next(day).day() == 1);
        if whole {
            let (low, high) = (from.map_or(i32::MIN + 1, month_of_date), to.map_or(i32::MAX, month_of_date));
            return Ok(Filter::Between(Column::Month(clock), low, high));
        }
        if !self.release.records(Column::Day(clock)) {
            return Err(QuestionError::at(
                path,
                format!(
                    "{} records {} by month only: give whole months, for example `between: {{from: \"2017-02-01\", to: \"2017-02-28\"}}`.",
                    self.dataset.id,
                    clock.name()
                ),
            ));
        }
        let (low, high) = (from.map_or(i32::MIN + 1, day_of_date), to.map_or(i32::MAX, day_of_date));
        Ok(Filter::Between(Column::Day(clock), low, high))
    }
}

type Entry<'a> = dyn Fn(&str, &Json, &str) -> Result<Filter, QuestionError> + 'a;

/// The column has one of these codes, of which one can be that of no value.
pub fn among(column: Column, mut codes: BTreeSet<i32>) -> Filter {
    if !codes.remove(&NOT_RECORDED) {
        return Filter::OneOf(column, codes);
    }
    match codes.is_empty() {
        true => Filter::Unrecorded(column),
        false => Filter::Or(vec![Filter::Unrecorded(column), Filter::OneOf(column, codes)]),
    }
}

/// The column has no value, or has one.
pub fn is_null(column: Column, null: bool) -> Filter {
    if null { Filter::Unrecorded(column) } else { Filter::Not(Box::new(Filter::Unrecorded(column))) }
}
