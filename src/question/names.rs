//! What the codes of open vocabularies, facilities and offenses mean.

use std::collections::HashMap;

/// A place of custody as printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs)] // as the columns of table `facility`
pub struct Facility {
    pub name: String,
    pub state: Option<String>,
    pub city: Option<String>,
}

impl Facility {
    /// Name, city and state, which together are the key.
    pub fn printed(&self) -> String {
        let parts = [Some(self.name.as_str()), self.city.as_deref(), self.state.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The code that a filter takes: name, city and state, with bars between them.
    pub fn code(&self) -> String {
        format!(
            "{}|{}|{}",
            self.name,
            self.city.as_deref().unwrap_or_default(),
            self.state.as_deref().unwrap_or_default()
        )
    }
}

/// An offense as a source names it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs)] // as the columns of table `offense`
pub struct Offense {
    pub vocabulary: String,
    pub code: Option<String>,
    pub text: Option<String>,
    pub family: Option<i32>,
}

impl Offense {
    /// The text, or the code where a source gives none.
    pub fn printed(&self) -> String {
        self.text.clone().or_else(|| self.code.clone()).unwrap_or_default()
    }

    /// Whose code it is, and the code: `travis-county:5404`.
    pub fn full_code(&self) -> String {
        format!("{}:{}", self.vocabulary, self.code.as_deref().unwrap_or_default())
    }

    /// Code and text, which together are the key: one code can stand for several texts, and one text for several codes.
    pub fn code_and_text(&self) -> String {
        format!("{}|{}", self.full_code(), self.printed())
    }
}

/// An NCIC offense family.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Family {
    /// Its name; not unique.
    pub name: String,
    /// Our group of families.
    pub group: String,
}

/// The dictionaries of the data that are loaded.
#[derive(Debug, Default)]
pub struct Names {
    /// Words by vocabulary and key.
    pub words: HashMap<String, HashMap<i32, String>>,
    /// Facilities by key.
    pub facilities: HashMap<i32, Facility>,
    /// Offenses by key.
    pub offenses: HashMap<i32, Offense>,
    /// Families by code.
    pub families: HashMap<i32, Family>,
}
