//! What sort of place a facility is, told from its printed name.

use std::collections::HashSet;

use super::super::cell::member;
use super::super::error::ImportError;
use super::rules::{Rules, rows};
use crate::catalogue::vocabulary::FACILITY_KIND;

/// The tables of `data/vocabularies` that are read here.
pub const VOCABULARIES: [&str; 2] = ["facility_kinds", "facility_placeholders"];

/// The rules of `facility_kinds.csv` and the names of `facility_placeholders.csv`.
pub struct FacilityRules {
    kinds: Rules,
    unknown: i16,
    placeholders: HashSet<String>,
}

impl FacilityRules {
    /// Reads both tables; they come with the program.
    pub fn read() -> Result<FacilityRules, ImportError> {
        let [kinds, placeholders] = VOCABULARIES;
        let kinds = Rules::read(kinds, &FACILITY_KIND)?;
        let unknown = member(&FACILITY_KIND, "UNKNOWN").unwrap_or_default() as i16;
        let placeholders = rows(placeholders)?.into_iter().map(|mut row| row.swap_remove(0)).collect();
        Ok(FacilityRules { kinds, unknown, placeholders })
    }

    /// Whether the name stands for no place.
    pub fn is_placeholder(&self, name: &str) -> bool {
        self.placeholders.contains(name)
    }

    /// The stored code of the first rule that fits the name, in any case; else of `UNKNOWN`.
    pub fn kind(&mut self, name: &str) -> i16 {
        self.kinds.code(name).unwrap_or(self.unknown)
    }
}
