//! From whole numbers to what is shown: each rate and null rule is computed here, once, for rows and totals alike.

use std::collections::HashMap;

use super::{coverage, interval};
use crate::plan::Plan;
use crate::question::{Bounds, Entity, Measure, Output, Printed, Question, Snapshot, Value};

/// A value of a row, ready to be written in any format.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// No value: not recorded, or a rate over nothing.
    Null,
    /// Text, or the name of an enum's member.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A fraction.
    Float(f64),
    /// Nothing in a list.
    EmptyList,
    /// A small object: its type, and its fields.
    Parts(&'static str, Vec<(&'static str, Cell)>),
    /// An entity, by its code in the keys; none where the key stands for no entity.
    Entity(Entity, Option<i32>),
}

/// Where each measure of a question finds its counts in a cell.
#[derive(Debug)]
pub struct Measures(HashMap<Measure, Positions>);

#[derive(Debug, Clone, Copy)]
struct Positions {
    upper: Option<usize>,
    lower: Option<usize>,
}

impl Measures {
    /// Looks up every measure that is shown, ordered by or a condition.
    pub fn of(question: &Question, plan: &Plan) -> Measures {
        let positions = |measure: &Measure| Positions {
            upper: measure.upper.as_ref().and_then(|tally| plan.position(tally)),
            lower: measure
                .per
                .as_ref()
                .and_then(|(_, tally)| tally.as_ref())
                .and_then(|tally| plan.position(tally)),
        };
        Measures(question.measures().map(|measure| (measure.clone(), positions(measure))).collect())
    }

    /// A measure as a number to order by: a count, or a rate `upper / lower`, which is null over nothing.
    pub fn number(&self, measure: &Measure, tallies: &[i64]) -> Option<f64> {
        let (upper, lower) = self.parts(measure, tallies);
        match &measure.per {
            None => upper.map(|count| count as f64),
            Some(_) => rate(upper, lower),
        }
    }

    fn parts(&self, measure: &Measure, tallies: &[i64]) -> (Option<i64>, Option<i64>) {
        let Some(positions) = self.0.get(measure) else { return (None, None) };
        (positions.upper.map(|at| tallies[at]), positions.lower.map(|at| tallies[at]))
    }

    /// What an output shows of a cell.
    pub fn cell(
        &self,
        question: &Question,
        snapshot: &Snapshot,
        output: &Output,
        keys: &[i32],
        tallies: &[i64],
        kind: &str,
    ) -> Cell {
        match &output.value {
            Value::Id => Cell::Text(row_id(question, keys, kind)),
            Value::RowKind => Cell::Text(kind.to_owned()),
            Value::RolledUp | Value::Suppressed => Cell::EmptyList,
            Value::Coverage(at) => {
                let share = at.and_then(|at| coverage::share(question, question.by[at], *keys.get(at)?));
                share.map_or(Cell::Null, Cell::Float)
            }
            Value::Dimension(at) => match snapshot.print(question.by[*at].values, keys[*at]) {
                Printed::Null => Cell::Null,
                Printed::Text(text) => Cell::Text(text),
                Printed::Int(number) => Cell::Int(number.into()),
            },
            Value::Code(at) => {
                snapshot.code(question.by[*at].values, keys[*at]).map_or(Cell::Null, Cell::Text)
            }
            Value::Entity(entity, at) => Cell::Entity(*entity, Some(keys[*at]).filter(|code| *code > 0)),
            Value::Measure(measure) => {
                let (upper, lower) = self.parts(measure, tallies);
                match &measure.per {
                    None => upper.map_or(Cell::Null, Cell::Int),
                    Some(_) => rate(upper, lower).map_or(Cell::Null, Cell::Float),
                }
            }
            Value::RateParts(measure, level) => self.rate_parts(measure, *level, tallies),
            Value::Bounds(bounds) => self.bounds(bounds, tallies),
        }
    }
}

impl Measures {
    /// A rate with its counts, and Wilson's interval where it is a share.
    fn rate_parts(&self, measure: &Measure, level: f64, tallies: &[i64]) -> Cell {
        let (upper, lower) = self.parts(measure, tallies);
        let counts = upper.zip(lower).filter(|_| measure.is_proportion());
        let interval = counts.and_then(|(upper, lower)| interval::wilson(upper, lower, level));
        let whole = |count: Option<i64>| count.map_or(Cell::Null, Cell::Int);
        let fraction = |number: Option<f64>| number.map_or(Cell::Null, Cell::Float);
        Cell::Parts(
            "RateParts",
            vec![
                ("value", fraction(rate(upper, lower))),
                ("numerator", whole(upper)),
                ("denominator", whole(lower)),
                ("low", fraction(interval.map(|(low, _)| low))),
                ("high", fraction(interval.map(|(_, high)| high))),
            ],
        )
    }

    /// of / all, and (of + unresolved) / all.
    fn bounds(&self, bounds: &Bounds, tallies: &[i64]) -> Cell {
        let count = |measure: &Measure| self.parts(measure, tallies).0;
        let (of, all) = (count(&bounds.of), count(&bounds.all));
        let unresolved = count(&bounds.unresolved).unwrap_or_default(); // none where each has an outcome
        let share = |upper: Option<i64>| rate(upper, all).map_or(Cell::Null, Cell::Float);
        let high = share(of.map(|of| of + unresolved));
        Cell::Parts("Bounds", vec![("low", share(of)), ("high", high)])
    }
}

fn rate(upper: Option<i64>, lower: Option<i64>) -> Option<f64> {
    let (upper, lower) = (upper?, lower.filter(|lower| *lower != 0)?);
    Some(upper as f64 / lower as f64)
}

/// The same for the same arguments (paging apart), releases and keys, and for no others.
fn row_id(question: &Question, keys: &[i32], kind: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&question.fingerprint).update(kind.as_bytes());
    keys.iter().for_each(|key| {
        hasher.update(&key.to_le_bytes());
    });
    hasher.finalize().to_hex()[..24].to_owned()
}
