//! The scalar `Date`.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::NaiveDate;

/// A day of the calendar, `2015-03-31`. A period is given by its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date(pub NaiveDate);

fn parsed(value: &Value) -> Option<NaiveDate> {
    match value {
        // The library of dates also reads "+12345-1-1" and "2015- 3- 1".
        Value::String(text) if text.len() == 10 => {
            text.parse().ok().filter(|day: &NaiveDate| day.to_string() == *text)
        }
        _ => None,
    }
}

/// A day of the calendar, such as "2015-03-31". A period is given by its first day.
#[Scalar(name = "Date")]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        parsed(&value).map(Date).ok_or_else(|| InputValueError::custom("A day is written as \"2015-03-31\"."))
    }

    fn is_valid(value: &Value) -> bool {
        parsed(value).is_some()
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}
