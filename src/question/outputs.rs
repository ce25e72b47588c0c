//! Reads the selected fields: dimensions must be in the grain, measures become whole numbers to count.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::algebra::WINDOWS;
use super::entity::Entity;
use super::error::QuestionError;
use super::filter::Filter;
use super::filters::Against;
use super::measure::{Bounds, Measure, Part, Statistic, Tally};
use super::read;
use super::request::Selected;
use super::row_records::{self, RECORDS};
use super::slice::{Output, Value};
use crate::catalogue::{self, COUNTS, Column, Counted, DENOMINATORS, DIMENSIONS, Dimension};

/// Fields of every row that are neither dimensions nor measures.
const PLAIN: [&str; 6] = ["id", "rowKind", "rolledUp", "coverage", "suppressed", "__typename"];

/// Reads the selected fields of `rows` or of `totals`.
pub struct Outputs<'a> {
    /// What filters are read against.
    pub against: Against<'a>,
    /// The grain.
    pub by: &'a [&'static Dimension],
    /// Measures that the dataset cannot record; each is named once.
    pub unrecorded: BTreeSet<&'static str>,
    /// How many windows were read.
    pub windows: usize,
}

impl Outputs<'_> {
    /// One selected field.
    pub fn read(&mut self, selected: &Selected) -> Result<Output, QuestionError> {
        let value = self.value(selected)?;
        Ok(Output {
            key: selected.key.clone(),
            field: selected.field.clone(),
            arguments: selected.arguments.clone(),
            value,
        })
    }

    fn value(&mut self, selected: &Selected) -> Result<Value, QuestionError> {
        let (field, arguments, path) = (selected.field.as_str(), &selected.arguments, selected.key.as_str());
        if let Some(dimension) = DIMENSIONS.iter().find(|d| d.field == field || d.code_field == Some(field)) {
            let at = self.in_grain(dimension, field)?;
            return Ok(if dimension.field == field { Value::Dimension(at) } else { Value::Code(at) });
        }
        if let Some(count) = catalogue::count_of_field(field) {
            let filter = self.filter(arguments, "where", path)?;
            return Ok(Value::Measure(self.measure(count, None, filter, Filter::all())));
        }
        if let Some(entity) = Entity::ALL.into_iter().find(|entity| entity.field() == field) {
            return self.entity(entity);
        }
        match field {
            "id" => Ok(Value::Id),
            "rowKind" => Ok(Value::RowKind),
            "rolledUp" => Ok(Value::RolledUp),
            "suppressed" => Ok(Value::Suppressed),
            "coverage" => {
                let own = self.against.release.clock;
                Ok(Value::Coverage(self.by.iter().position(|d| d.clock().is_some() && d.clock() == own)))
            }
            "rate" => Ok(Value::Measure(self.rate(arguments, path)?)),
            "rateParts" => {
                let level = level(arguments, path)?;
                let level = selected.wants(&["low", "high"]).then_some(level);
                Ok(Value::RateParts(self.rate(arguments, path)?, level))
            }
            "bounds" => self.bounds(arguments, path),
            "daysBetween" => {
                let filter = self.filter(arguments, "where", path)?;
                Ok(Value::Measure(self.percentile(arguments, filter, path)?))
            }
            "meanDaysBetween" => {
                let filter = self.filter(arguments, "where", path)?;
                Ok(Value::Measure(self.days(arguments, filter, Statistic::Mean, path)?))
            }
            RECORDS => Ok(Value::Records(row_records::paging(arguments, path)?)),
            "compare" => Ok(Value::Compare(Box::new(self.compare(arguments, path)?))),
            _ if WINDOWS.contains(&field) => {
                let window = Box::new(self.window(field, arguments, path)?);
                self.windows += 1;
                Ok(Value::Window(self.windows - 1, window))
            }
            other => Err(QuestionError::unknown(path, "a field of a row", other, row_fields())),
        }
    }

    fn in_grain(&self, dimension: &Dimension, field: &str) -> Result<usize, QuestionError> {
        let position = self.by.iter().position(|d| d.name == dimension.name);
        position.ok_or_else(|| self.not_in_grain(&dimension.name, field))
    }

    fn not_in_grain(&self, dimension: &str, field: &str) -> QuestionError {
        let mut grain: Vec<&str> = self.by.iter().map(|d| d.name.as_str()).collect();
        grain.push(dimension);
        QuestionError {
            message: format!(
                "`{field}` is selected, but {dimension} is not in `by`: write `by: [{}]`, or leave the field out.",
                grain.join(", ")
            ),
            argument: Some("by".to_owned()),
            suggestion: Some(dimension.to_owned()),
        }
    }

    fn entity(&self, entity: Entity) -> Result<Value, QuestionError> {
        let position = |name: &str| self.by.iter().position(|d| d.name == name);
        let at = entity.dimensions().iter().find_map(|name| position(name));
        at.map(|at| Value::Entity(entity, at)).ok_or_else(|| match entity.dimensions() {
            [name] => self.not_in_grain(name, entity.field()),
            _ => QuestionError::at(
                "by",
                "`jurisdiction` is the county or the state of a row: add COUNTY or STATE to `by`.",
            ),
        })
    }

    fn rate(&mut self, arguments: &Map<String, Json>, path: &str) -> Result<Measure, QuestionError> {
        let count = self.count(arguments, "of", path)?;
        let per = self.denominator(arguments, path)?;
        let (filter, upper) =
            (self.filter(arguments, "where", path)?, self.filter(arguments, "ofWhere", path)?);
        Ok(self.measure(count, per, filter, upper))
    }

    /// The share of an outcome if none, or all, of the detainers without an outcome went this way.
    fn bounds(&mut self, arguments: &Map<String, Json>, path: &str) -> Result<Value, QuestionError> {
        let of = self.count(arguments, "of", path)?;
        if !matches!(of.counted, Counted::Detainers(outcomes) if !outcomes.is_empty() && of.name != UNRESOLVED)
        {
            let message = format!(
                "`{path}.of` is {}, which is no outcome: bounds say how far the share of an outcome can lie, for example of DECLINED or TAKEN.",
                of.name
            );
            return Err(QuestionError::at(&format!("{path}.of"), message));
        }
        let filter = self.filter(arguments, "where", path)?;
        let mut count = |count| self.measure(count, None, filter.clone(), Filter::all());
        let (of, all) = (count(of), count(&COUNTS[0]));
        let is_new = !self.unrecorded.contains(UNRESOLVED);
        let unresolved = match catalogue::count(UNRESOLVED) {
            Some(unresolved) => self.measure(unresolved, None, filter, Filter::all()),
            None => all.clone(),
        };
        if is_new {
            self.unrecorded.remove(UNRESOLVED); // each detainer has an outcome, which is nothing to warn of
        }
        Ok(Value::Bounds(Box::new(Bounds { of, unresolved, all })))
    }

    /// A `MeasureInput`, as `orderBy` and conditions take it.
    pub fn input(&mut self, value: &Json, path: &str) -> Result<Measure, QuestionError> {
        let arguments = read::object(value, path)?;
        let valid = ["measure", "per", "where", "ofWhere", "days"];
        if let Some(other) = arguments.keys().find(|key| !valid.contains(&key.as_str())) {
            return Err(QuestionError::unknown(path, "a key of a measure", other, valid));
        }
        if let Some(days) = read::given(arguments, "days") {
            let others =
                ["measure", "per", "ofWhere"].into_iter().find(|other| match read::given(arguments, other) {
                    Some(value) => *other != "measure" || value != "DETAINERS", // the schema's default
                    None => false,
                });
            if let Some(other) = others {
                let message = format!(
                    "`{path}` has `days` and `{other}`: days between two clocks are no count. Leave one out."
                );
                return Err(QuestionError::at(path, message));
            }
            let filter = self.filter(arguments, "where", path)?;
            let path = format!("{path}.days");
            return self.percentile(read::object(days, &path)?, filter, &path);
        }
        let count = match read::given(arguments, "measure") {
            None => &COUNTS[0],
            Some(_) => self.count(arguments, "measure", path)?,
        };
        let per = self.denominator(arguments, path)?;
        let (filter, upper) =
            (self.filter(arguments, "where", path)?, self.filter(arguments, "ofWhere", path)?);
        if per.is_none() && !upper.is_all() {
            return Err(QuestionError::at(
                path,
                "`ofWhere` cuts the upper part of a rate: add `per`, or write `where`.",
            ));
        }
        Ok(self.measure(count, per, filter, upper))
    }

    fn count(
        &self,
        arguments: &Map<String, Json>,
        name: &str,
        path: &str,
    ) -> Result<&'static catalogue::Count, QuestionError> {
        let path = format!("{path}.{name}");
        let missing = || {
            QuestionError::at(&path, format!("`{path}` is missing: say what to count, for example DECLINED."))
        };
        let word = read::text(read::given(arguments, name).ok_or_else(missing)?, &path)?;
        catalogue::count(word)
            .ok_or_else(|| QuestionError::unknown(&path, "a count", word, COUNTS.iter().map(|c| c.name)))
    }

    fn denominator(
        &self,
        arguments: &Map<String, Json>,
        path: &str,
    ) -> Result<Option<&'static catalogue::Denominator>, QuestionError> {
        let Some(value) = read::given(arguments, "per") else { return Ok(None) };
        let path = format!("{path}.per");
        let word = read::text(value, &path)?;
        let found = catalogue::denominator(word);
        found.map(Some).ok_or_else(|| {
            QuestionError::unknown(&path, "a denominator", word, DENOMINATORS.iter().map(|d| d.name))
        })
    }

    fn filter(&self, arguments: &Map<String, Json>, name: &str, path: &str) -> Result<Filter, QuestionError> {
        read::given(arguments, name)
            .map_or(Ok(Filter::all()), |value| self.against.detainers(value, &format!("{path}.{name}")))
    }

    fn measure(
        &mut self,
        count: &'static catalogue::Count,
        per: Option<&'static catalogue::Denominator>,
        filter: Filter,
        upper: Filter,
    ) -> Measure {
        let per = per.map(|denominator| {
            (denominator, self.part(&denominator.counted, filter.clone(), denominator.name))
        });
        let part = self.part(&count.counted, filter.clone().and(upper.clone()), count.name);
        Measure { count, upper: part, filter, upper_filter: upper, per }
    }

    /// What is counted, or `None` where the release records none of the outcomes, no charges, or not the column.
    fn part(&mut self, counted: &Counted, filter: Filter, name: &'static str) -> Option<Part> {
        let release = self.against.release;
        let tally = match counted {
            Counted::Lines => release.records_charges().then_some(Tally::Lines(filter)),
            Counted::Distinct(column) => release.records(*column).then_some(Tally::Distinct(*column, filter)),
            Counted::Residents(span) => return Some(Part::Residents(*span)),
            Counted::Detainers([]) => Some(Tally::Detainers(filter)),
            Counted::Detainers(outcomes) => {
                let codes: BTreeSet<i32> =
                    outcomes.iter().copied().filter(|code| release.can_record(*code)).collect();
                let outcome = Filter::OneOf(Column::Outcome, codes.clone());
                (!codes.is_empty()).then(|| Tally::Detainers(filter.and(outcome)))
            }
        };
        if tally.is_none() {
            self.unrecorded.insert(name);
        }
        tally.map(Part::Counted)
    }
}

/// Name of the count of detainers without an outcome.
const UNRESOLVED: &str = "UNRESOLVED";

/// The level of confidence of an interval: 0.95 when none is given.
fn level(arguments: &Map<String, Json>, path: &str) -> Result<f64, QuestionError> {
    let Some(value) = read::given(arguments, "level") else { return Ok(0.95) };
    let path = format!("{path}.level");
    let level = read::number(value, &path)?;
    if level > 0.0 && level < 1.0 {
        return Ok(level);
    }
    let message = format!("`{path}` is {level}: a level of confidence lies between 0 and 1, such as 0.95.");
    Err(QuestionError::at(&path, message))
}

/// Every field that a row has.
pub fn row_fields() -> impl Iterator<Item = &'static str> {
    let dimensions = DIMENSIONS.iter().flat_map(|d| [Some(d.field.as_str()), d.code_field]).flatten();
    let counts = COUNTS.iter().map(|c| c.field);
    let entities = Entity::ALL.into_iter().map(Entity::field);
    dimensions
        .chain(counts)
        .chain(["rate", "rateParts", "bounds", "daysBetween", "meanDaysBetween", "compare"])
        .chain(WINDOWS)
        .chain([RECORDS])
        .chain(entities)
        .chain(PLAIN)
}
