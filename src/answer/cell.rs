//! What a row shows under a response key.

use super::numbers::{Numbers, rate};
use super::row::Row;
use super::windows::compared;
use super::{coverage, interval, poisson};
use crate::catalogue::RowKind;
use crate::question::{
    Bounds, Compare, Entity, Measure, Output, Printed, Question, Snapshot, Value, Windowed,
};

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
    /// Names in a list.
    Names(Vec<&'static str>),
    /// A small object: its type, and its fields.
    Parts(&'static str, Vec<(&'static str, Cell)>),
    /// An entity, by its code in the keys; none where the key stands for no entity.
    Entity(Entity, Option<i32>),
}

impl Cell {
    fn whole(number: Option<f64>) -> Cell {
        number.map_or(Cell::Null, |number| Cell::Int(number.round() as i64))
    }

    fn fraction(number: Option<f64>) -> Cell {
        number.map_or(Cell::Null, Cell::Float)
    }
}

impl Numbers<'_> {
    /// What an output shows of a row.
    pub fn cell(&self, output: &Output, row: &Row) -> Cell {
        match &output.value {
            Value::Id => Cell::Text(row_id(self.question, row)),
            Value::RowKind => Cell::Text(row.kind.name().to_owned()),
            Value::RolledUp => Cell::Names(rolled_up(self.question, row)),
            Value::Suppressed => Cell::Names(Vec::new()),
            Value::Coverage(at) => {
                let share =
                    at.and_then(|at| coverage::share(self.question, self.question.by[at], row.keys[at]?));
                Cell::fraction(share)
            }
            Value::Dimension(at) => {
                row.keys[*at].map_or(Cell::Null, |code| printed(self.question, self.snapshot, *at, code))
            }
            Value::Code(at) => row.keys[*at]
                .and_then(|code| self.snapshot.code(self.question.by[*at].values, code))
                .map_or(Cell::Null, Cell::Text),
            Value::Entity(entity, at) => Cell::Entity(*entity, row.keys[*at].filter(|code| *code > 0)),
            Value::Records(_) => Cell::Null, // in their place stands what `records_of` tells, loaded
            Value::Measure(measure) => self.measure(measure, row),
            Value::RateParts(measure, level) => self.rate_parts(measure, *level, row),
            Value::Bounds(bounds) => self.bounds(bounds, row),
            Value::Compare(compare) => Cell::fraction(self.compare(compare, row)),
            Value::Window(at, window) => {
                let number = row.windows.get(*at).copied().flatten();
                if matches!(**window, Windowed::Rank { .. }) {
                    Cell::whole(number)
                } else {
                    Cell::fraction(number)
                }
            }
        }
    }

    fn measure(&self, measure: &Measure, row: &Row) -> Cell {
        let number = self.of(measure, row);
        if measure.is_whole() { Cell::whole(number) } else { Cell::fraction(number) }
    }

    /// A rate with its counts, and its interval: Wilson's where it is a share, Garwood's where it is of detainers or people
    /// per residents. Of other numbers no such interval is known: charge lines come in bundles. It takes longer than all
    /// the rest, so it is reckoned where it is asked.
    fn rate_parts(&self, measure: &Measure, level: Option<f64>, row: &Row) -> Cell {
        let (upper, lower) = self.parts(measure, row);
        let interval = upper.zip(lower).zip(level).and_then(|((upper, lower), level)| {
            if measure.is_proportion() {
                return interval::wilson(upper as i64, lower as i64, level);
            }
            let per = measure.per_residents().filter(|_| measure.counts_events() && lower > 0.0)?;
            let (low, high) = poisson::garwood(upper as i64, level)?;
            let rate = |count: f64| count / lower * f64::from(per.times);
            Some((rate(low), rate(high)))
        });
        Cell::Parts(
            "RateParts",
            vec![
                ("value", Cell::fraction(self.of(measure, row))),
                ("numerator", Cell::whole(upper)),
                ("denominator", Cell::whole(lower)),
                ("low", Cell::fraction(interval.map(|(low, _)| low))),
                ("high", Cell::fraction(interval.map(|(_, high)| high))),
            ],
        )
    }

    fn compare(&self, compare: &Compare, row: &Row) -> Option<f64> {
        compared(self.of(&compare.a, row)?, self.of(&compare.b, row)?, compare.unit)
    }

    /// of / all, and (of + unresolved) / all.
    fn bounds(&self, bounds: &Bounds, row: &Row) -> Cell {
        let (of, all) = (self.of(&bounds.of, row), self.of(&bounds.all, row));
        let unresolved = self.of(&bounds.unresolved, row).unwrap_or_default(); // none where each has an outcome
        let high = rate(of.map(|of| of + unresolved), all);
        Cell::Parts("Bounds", vec![("low", Cell::fraction(rate(of, all))), ("high", Cell::fraction(high))])
    }
}

fn printed(question: &Question, snapshot: &Snapshot, at: usize, code: i32) -> Cell {
    match question.print(snapshot, question.by[at].values, code) {
        Printed::Null => Cell::Null,
        Printed::Text(text) => Cell::Text(text),
        Printed::Int(number) => Cell::Int(number.into()),
    }
}

/// The dimensions that a row does not tell apart; a row of others is told apart from those of the top members.
fn rolled_up(question: &Question, row: &Row) -> Vec<&'static str> {
    let top = question.algebra.top.as_ref().filter(|_| row.kind == RowKind::Other).map(|top| top.dimension);
    let rolled = (0..question.by.len()).filter(|at| row.keys[*at].is_none() && top != Some(*at));
    rolled.map(|at| question.by[at].name.as_str()).collect()
}

/// The same for the same arguments (paging apart), releases and keys, and for no others.
fn row_id(question: &Question, row: &Row) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&question.fingerprint).update(row.kind.name().as_bytes());
    row.keys.iter().for_each(|key| {
        match key {
            Some(code) => hasher.update(&code.to_le_bytes()),
            None => hasher.update(b"-"),
        };
    });
    hasher.finalize().to_hex()[..24].to_owned()
}
