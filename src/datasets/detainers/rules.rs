//! Tables of `data/vocabularies` that tell a value from a text: a pattern and a value a line, the first that fits decides.

use std::collections::HashMap;

use regex::{RegexSet, RegexSetBuilder};

use super::super::bundled::vocabulary_text;
use super::super::cell::member;
use super::super::error::ImportError;
use crate::catalogue::Vocabulary;

/// The rules of one table.
pub struct Rules {
    patterns: RegexSet,
    codes: Vec<i16>,
    told: HashMap<String, Option<i16>>,
}

impl Rules {
    /// Reads the table of that name, which comes with the program; its second column names members of `vocabulary`.
    pub fn read(name: &str, vocabulary: &Vocabulary) -> Result<Rules, ImportError> {
        let rules = rows(name)?;
        let codes = rules.iter().map(|rule| member(vocabulary, &rule[1]).map(|code| code as i16));
        let codes: Option<Vec<i16>> = codes.collect();
        let codes = codes
            .ok_or_else(|| broken(name, &format!("it names a {} that there is not", vocabulary.name)))?;
        Rules::of(rules.iter().map(|rule| rule[0].as_str()), codes)
            .map_err(|error| broken(name, &error.to_string()))
    }

    fn of<'a>(patterns: impl Iterator<Item = &'a str>, codes: Vec<i16>) -> Result<Rules, regex::Error> {
        let patterns = RegexSetBuilder::new(patterns).case_insensitive(true).build()?;
        Ok(Rules { patterns, codes, told: HashMap::new() })
    }

    /// The stored code of the first rule that fits the text, in any case; `None` when none fits.
    pub fn code(&mut self, text: &str) -> Option<i16> {
        if let Some(told) = self.told.get(text) {
            return *told;
        }
        let first = self.patterns.matches(text).iter().next().map(|rule| self.codes[rule]);
        self.told.insert(text.to_owned(), first);
        first
    }
}

/// The rows of a vocabulary with two columns or more, the header apart.
pub fn rows(name: &str) -> Result<Vec<Vec<String>>, ImportError> {
    let text = vocabulary_text(name)?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.map(|row| row.iter().map(str::to_owned).collect()));
    let rows: Vec<Vec<String>> =
        rows.collect::<Result<_, _>>().map_err(|error| broken(name, &error.to_string()))?;
    if rows.iter().any(|row| row.len() < 2) { Err(broken(name, "it needs two columns")) } else { Ok(rows) }
}

fn broken(name: &str, what: &str) -> ImportError {
    ImportError::BrokenOff(format!("data/vocabularies/{name}.csv: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rule_that_fits_decides_in_any_case() {
        let mut rules = Rules::of(["juvenile", "county"].into_iter(), vec![5, 1]).unwrap();
        assert_eq!(rules.code("KERN COUNTY JUVENILE HALL"), Some(5));
        assert_eq!(rules.code("Kern County Jail"), Some(1));
        assert_eq!(rules.code("SOMEWHERE"), None);
    }
}
