//! Reads the comparison of two measures of a row.

use serde_json::{Map, Value as Json};

use super::windows::choice;
use crate::catalogue::CompareUnit;
use crate::question::error::QuestionError;
use crate::question::measure::Measure;
use crate::question::outputs::Outputs;
use crate::question::read;

/// Two measures of one row against each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Compare {
    /// The one.
    pub a: Measure,
    /// The other.
    pub b: Measure,
    /// How it is told.
    pub unit: CompareUnit,
}

impl Outputs<'_> {
    /// The comparison that a field asks for.
    pub fn compare(&mut self, arguments: &Map<String, Json>, path: &str) -> Result<Compare, QuestionError> {
        let of = read::given(arguments, "of").cloned().unwrap_or_else(|| Json::Object(Map::new()));
        let mut side = |name: &str| {
            let missing = || {
                QuestionError::at(
                    path,
                    format!(
                        "`{path}.{name}` is missing: a filter, for example `{name}: {{state: {{eq: \"TX\"}}}}`."
                    ),
                )
            };
            let filter = read::given(arguments, name).ok_or_else(missing)?;
            // A refusal names the side, and not the condition that both become.
            self.against.detainers(filter, &format!("{path}.{name}"))?;
            let mut of = read::object(&of, &format!("{path}.of"))?.clone();
            // Both sides are the measure of the rows that `a` or `b` admits.
            let both = match read::given(&of, "where") {
                None => filter.clone(),
                Some(own) => serde_json::json!({ "and": [own, filter] }),
            };
            of.insert("where".to_owned(), both);
            self.input(&Json::Object(of), &format!("{path}.of"))
        };
        let (a, b) = (side("a")?, side("b")?);
        let unit = choice(
            arguments,
            "as",
            path,
            CompareUnit::Difference,
            CompareUnit::by_name,
            CompareUnit::ALL.iter().map(|c| c.1),
        )?;
        Ok(Compare { a, b, unit })
    }
}
