//! What the codes of open vocabularies, facilities and offenses mean.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::id;
use super::search::{Entry, Index, Search};

use super::field_offices::FieldOffice;

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

    /// The same whenever it is imported, and no other's.
    pub fn id(&self) -> String {
        id::of("facility", [Some(self.name.as_str()), self.city.as_deref(), self.state.as_deref()])
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

    /// The same whenever it is imported, and no other's. The family is in it since one code can stand with two.
    pub fn id(&self) -> String {
        let family = self.family.map(|family| format!("{family:02}"));
        let parts =
            [Some(self.vocabulary.as_str()), self.code.as_deref(), self.text.as_deref(), family.as_deref()];
        id::of("offense", parts)
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
    /// Its place by severity, 1 the most serious, and whose order that is (`SEVERITY_SOURCES`).
    pub severity: Option<(i32, String)>,
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
    /// ICE's field offices by `office_key`.
    pub field_offices: HashMap<i32, FieldOffice>,
    /// How offenses are found.
    pub offense_index: OffenseIndex,
}

/// Keys of offenses in the order of lists, and the words to find them by; made when first used.
#[derive(Debug, Default)]
pub struct OffenseIndex(OnceLock<(Vec<i32>, Index)>);

impl Names {
    /// Keys of the offenses that fit a search best, the best first, else of all; of those that fit as well, by name.
    pub fn search_offenses(&self, search: Option<&Search>) -> Vec<i32> {
        let (keys, index) = self.offense_index.0.get_or_init(|| self.index_offenses());
        let Some(search) = search else { return keys.clone() };
        let mut found = index.find(search);
        found.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
        found.into_iter().map(|(at, _)| keys[at]).collect()
    }

    fn index_offenses(&self) -> (Vec<i32>, Index) {
        let mut all: Vec<(&i32, &Offense)> = self.offenses.iter().collect();
        all.sort_by_cached_key(|(_, offense)| (offense.printed(), offense.id()));
        let entry = |offense: &Offense| {
            let family = offense.family.and_then(|code| self.families.get(&code));
            let entry = Entry::new(offense.text.as_deref().unwrap_or_default(), 0.0);
            let entry = entry.code(offense.code.as_deref().unwrap_or_default()).beside(&offense.vocabulary);
            family
                .map(|family| format!("{} {}", family.name, family.group))
                .iter()
                .fold(entry, |e, f| e.beside(f))
        };
        (
            all.iter().map(|(key, _)| **key).collect(),
            Index::new(all.iter().map(|(_, offense)| entry(offense))),
        )
    }
}
