//! Which offenses: an `OffenseFilter` read against what is loaded, and what it admits.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::error::QuestionError;
use super::names::{Names, Offense};
use super::place_filter::LONGEST;
use super::read;
use super::search::Search;
use super::snapshot::Snapshot;
use crate::catalogue::Values;

/// The keys of an `OffenseFilter`.
pub const OFFENSE_KEYS: [&str; 2] = ["vocabulary", "family"];

/// A question for offenses: which, and sought by what words.
#[derive(Debug, Clone)]
pub struct OffenseQuestion {
    search: Option<Search>,
    vocabularies: Option<BTreeSet<String>>,
    families: Option<BTreeSet<i32>>,
}

/// Reads a question for offenses.
pub fn read_offenses(
    search: Option<&str>,
    filter: Option<&Json>,
    snapshot: &Snapshot,
) -> Result<OffenseQuestion, QuestionError> {
    let search = search.map_or(Ok(None), Search::read)?;
    let mut question = OffenseQuestion { search, vocabularies: None, families: None };
    let Some(filter) = filter.filter(|value| !value.is_null()) else { return Ok(question) };
    for (key, value) in read::object(filter, "where")?.iter().filter(|(_, value)| !value.is_null()) {
        let path = format!("where.{key}");
        match key.as_str() {
            "vocabulary" => {
                let one = |word: &str, path: &str| vocabulary(word, path, &snapshot.names);
                question.vocabularies = Some(read::exact(value, &path, LONGEST, one)?);
            }
            "family" => {
                let one = |word: &str, path: &str| snapshot.resolve(Values::Family, word, path);
                question.families =
                    Some(read::exact(value, &path, LONGEST, one)?.into_iter().flatten().collect());
            }
            other => {
                return Err(QuestionError::unknown(&path, "a condition on offenses", other, OFFENSE_KEYS));
            }
        }
    }
    Ok(question)
}

fn vocabulary(word: &str, path: &str, names: &Names) -> Result<String, QuestionError> {
    let known: BTreeSet<&str> = names.offenses.values().map(|offense| offense.vocabulary.as_str()).collect();
    match known.contains(word) {
        true => Ok(word.to_owned()),
        false => Err(QuestionError::unknown(path, "a vocabulary of offenses that is loaded", word, known)),
    }
}

impl OffenseQuestion {
    /// All offenses of a family.
    pub fn of_family(family: i32) -> OffenseQuestion {
        OffenseQuestion { search: None, vocabularies: None, families: Some(BTreeSet::from([family])) }
    }

    /// What cursors of its answer are bound to.
    pub fn canonical(&self) -> String {
        format!("{:?} {:?} {:?}", self.search, self.vocabularies, self.families)
    }

    /// Keys of the offenses that are admitted, the best found first.
    pub fn answer(&self, names: &Names) -> Vec<i32> {
        let mut found = names.search_offenses(self.search.as_ref());
        found.retain(|key| names.offenses.get(key).is_some_and(|offense| self.admits(offense)));
        found
    }

    fn admits(&self, offense: &Offense) -> bool {
        let family = |families: &BTreeSet<i32>| offense.family.is_some_and(|code| families.contains(&code));
        self.vocabularies.as_ref().is_none_or(|all| all.contains(&offense.vocabulary))
            && self.families.as_ref().is_none_or(family)
    }
}
