//! What sort of place a facility is, told from its printed name.

use std::collections::{HashMap, HashSet};

use regex::{RegexSet, RegexSetBuilder};

use super::super::bundled::vocabulary_text;
use super::super::cell::member;
use super::super::error::ImportError;
use crate::catalogue::vocabulary::FACILITY_KIND;

/// The tables of `data/vocabularies` that are read here.
pub const VOCABULARIES: [&str; 2] = ["facility_kinds", "facility_placeholders"];

/// The rules of `facility_kinds.csv` and the names of `facility_placeholders.csv`.
pub struct FacilityRules {
    patterns: RegexSet,
    kinds: Vec<i16>,
    unknown: i16,
    placeholders: HashSet<String>,
    told: HashMap<String, i16>,
}

impl FacilityRules {
    /// Reads both tables; they come with the program.
    pub fn read() -> Result<FacilityRules, ImportError> {
        let [kinds, placeholders] = VOCABULARIES;
        let rules = rows(kinds)?;
        let codes = rules.iter().map(|rule| member(&FACILITY_KIND, &rule[1]).map(|code| code as i16));
        let codes: Option<Vec<i16>> = codes.collect();
        let codes = codes.ok_or_else(|| broken(kinds, "it names a kind of facility that there is not"))?;
        let mut patterns = RegexSetBuilder::new(rules.iter().map(|rule| rule[0].as_str()));
        let patterns =
            patterns.case_insensitive(true).build().map_err(|error| broken(kinds, &error.to_string()))?;
        let unknown = member(&FACILITY_KIND, "UNKNOWN").unwrap_or_default() as i16;
        let placeholders = rows(placeholders)?.into_iter().map(|mut row| row.swap_remove(0)).collect();
        Ok(FacilityRules { patterns, kinds: codes, unknown, placeholders, told: HashMap::new() })
    }

    /// Whether the name stands for no place.
    pub fn is_placeholder(&self, name: &str) -> bool {
        self.placeholders.contains(name)
    }

    /// The stored code of the first rule that fits the name, in any case; else of `UNKNOWN`.
    pub fn kind(&mut self, name: &str) -> i16 {
        if let Some(kind) = self.told.get(name) {
            return *kind;
        }
        let first = self.patterns.matches(name).iter().next();
        let kind = first.map_or(self.unknown, |rule| self.kinds[rule]);
        self.told.insert(name.to_owned(), kind);
        kind
    }
}

/// The rows of a vocabulary with two columns or more, the header apart.
fn rows(name: &str) -> Result<Vec<Vec<String>>, ImportError> {
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
        let patterns = RegexSetBuilder::new(["juvenile", "county"]).case_insensitive(true).build().unwrap();
        let (placeholders, told) = (HashSet::new(), HashMap::new());
        let mut rules = FacilityRules { patterns, kinds: vec![5, 1], unknown: 6, placeholders, told };
        assert_eq!(rules.kind("KERN COUNTY JUVENILE HALL"), 5);
        assert_eq!(rules.kind("Kern County Jail"), 1);
        assert_eq!(rules.kind("SOMEWHERE"), 6);
    }
}
