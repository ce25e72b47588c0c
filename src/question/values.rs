//! From words to codes and from codes to words, by the dictionaries that are loaded.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::error::{QuestionError, likeness, nearest, shortened};
use super::places::fips_code;
use super::snapshot::Snapshot;
use crate::catalogue::vocabulary::{NOT_APPLICABLE, WITHHELD};
use crate::catalogue::{UNKNOWNS, Values, ZERO};

/// The code of "not recorded" in keys and cells.
pub const NOT_RECORDED: i32 = i32::MIN;

/// A value as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printed {
    /// Not recorded.
    Null,
    /// Text, or the name of an enum's member.
    Text(String),
    /// A whole number.
    Int(i32),
}

/// The day of a day number.
pub fn date_of_day(day: i32) -> NaiveDate {
    let epoch = NaiveDate::default();
    let days = Days::new(day.unsigned_abs().into());
    if day < 0 { epoch - days } else { epoch + days }
}

/// The day number of a day.
pub fn day_of_date(date: NaiveDate) -> i32 {
    (date - NaiveDate::default()).num_days() as i32 // chrono's years fit: ±262,000 × 366 is below 2^31
}

/// A day as it is printed in sentences: "1 October 2014".
pub fn in_print(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// The first day of a month given as year * 12 + month - 1.
pub fn date_of_month(month: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1).unwrap_or_default()
}

/// The month of a day, as year * 12 + month - 1.
pub fn month_of_date(date: NaiveDate) -> i32 {
    use chrono::Datelike;
    date.year() * 12 + date.month0() as i32
}

impl Snapshot {
    /// A code as a row's main field prints it.
    pub fn print(&self, values: Values, code: i32) -> Printed {
        if let Values::Closed(vocabulary) = values {
            return Printed::Text(
                vocabulary.by_code(code).map_or_else(|| code.to_string(), |m| m.name.to_owned()),
            );
        }
        match code {
            NOT_RECORDED => Printed::Null,
            _ if matches!(values, Values::Year) => Printed::Int(code),
            _ if matches!(values, Values::Number) => Printed::Int(code - ZERO),
            _ => Printed::Text(self.label(values, code)),
        }
    }

    /// A code as people read it, in sentences and menus.
    pub fn label(&self, values: Values, code: i32) -> String {
        if let Some(unknown) = UNKNOWNS.iter().find(|m| m.code == code) {
            return unknown.label.to_owned();
        }
        match values {
            Values::Closed(vocabulary) => vocabulary.by_code(code).map(|m| m.label.to_owned()),
            Values::State => self.places.by_fips(code).map(|place| place.name.clone()),
            Values::County => self.places.by_fips(code).map(|place| self.places.full_name(place)),
            Values::PlaceGroup => None, // the question has their names
            Values::Facility => self.names.facilities.get(&code).map(super::names::Facility::printed),
            Values::Word(vocabulary) => {
                self.names.words.get(vocabulary).and_then(|words| words.get(&code)).cloned()
            }
            Values::Offense => self.names.offenses.get(&code).map(super::names::Offense::printed),
            Values::Family => self.names.families.get(&code).map(|family| family.name.clone()),
            Values::FieldOffice => self.names.field_offices.get(&code).map(|office| office.name.clone()),
            Values::Day => Some(date_of_day(code).to_string()),
            Values::Month => Some(date_of_month(code).to_string()),
            Values::Year => Some(code.to_string()),
            Values::Number => Some((code - ZERO).to_string()),
        }
        .unwrap_or_else(|| code.to_string())
    }

    /// A code as a row's code field prints it; `None` when not recorded.
    pub fn code(&self, values: Values, code: i32) -> Option<String> {
        match code {
            NOT_RECORDED => None,
            WITHHELD => Some("WITHHELD".to_owned()),
            NOT_APPLICABLE => Some("NOT_APPLICABLE".to_owned()),
            _ => Some(match values {
                Values::Closed(vocabulary) => {
                    vocabulary.by_code(code).map_or_else(|| code.to_string(), |m| m.name.to_owned())
                }
                Values::State => {
                    self.places.by_fips(code).and_then(|p| p.code.clone()).unwrap_or_else(|| fips_code(code))
                }
                Values::County => fips_code(code),
                Values::Facility => {
                    self.names.facilities.get(&code).map_or_else(|| code.to_string(), |f| f.code())
                }
                Values::Offense => {
                    self.names.offenses.get(&code).map_or_else(|| code.to_string(), |o| o.full_code())
                }
                Values::Family => format!("{code:02}"),
                Values::FieldOffice => {
                    self.names.field_offices.get(&code).map_or_else(|| code.to_string(), |o| o.code.clone())
                }
                _ => self.label(values, code),
            }),
        }
    }

    /// Every code that the dictionaries know for these values.
    pub fn known_codes(&self, values: Values) -> Vec<i32> {
        match values {
            Values::Closed(vocabulary) => vocabulary.members.iter().map(|m| m.code).collect(),
            Values::State => self.places.states().filter_map(|p| p.fips).collect(),
            Values::County => self.places.counties().filter_map(|p| p.fips).collect(),
            Values::Facility => self.names.facilities.keys().copied().collect(),
            Values::Word(vocabulary) => {
                self.names.words.get(vocabulary).into_iter().flatten().map(|(key, _)| *key).collect()
            }
            Values::Offense => self.names.offenses.keys().copied().collect(),
            Values::Family => self.names.families.keys().copied().collect(),
            Values::FieldOffice => self.names.field_offices.keys().copied().collect(),
            Values::Day | Values::Month | Values::Year | Values::Number | Values::PlaceGroup => Vec::new(),
        }
    }

    /// The codes that a caller's word stands for; never empty. An offense's code can stand for several texts.
    pub fn resolve(&self, values: Values, word: &str, path: &str) -> Result<BTreeSet<i32>, QuestionError> {
        if let Some(unknown) = UNKNOWNS.iter().find(|m| m.name == word) {
            return Ok(BTreeSet::from([unknown.code]));
        }
        let mut found = self.by_code(values, word);
        if found.is_empty() && matches!(values, Values::Offense | Values::Facility) {
            let known = self.known_codes(values).into_iter();
            found = known.filter(|code| self.label(values, *code) == word).collect();
        }
        if found.is_empty() && matches!(values, Values::Offense) {
            let offenses = self.names.offenses.iter().filter(|(_, offense)| offense.code_and_text() == word);
            found = offenses.map(|(code, _)| *code).collect();
        }
        if found.is_empty() {
            return Err(self.unresolved(values, word, path, &self.known_codes(values)));
        }
        Ok(found)
    }

    /// The codes that are printed so.
    fn by_code(&self, values: Values, word: &str) -> BTreeSet<i32> {
        if let Values::Closed(vocabulary) = values {
            return vocabulary.members.iter().filter(|member| member.name == word).map(|m| m.code).collect();
        }
        self.printed.of(values, word, || {
            let codes = self.known_codes(values).into_iter();
            codes.filter_map(|code| Some((self.code(values, code)?, code))).collect()
        })
    }

    fn unresolved(&self, values: Values, word: &str, path: &str, known: &[i32]) -> QuestionError {
        let what = match values {
            Values::Closed(vocabulary) => format!("a value of {}", vocabulary.name),
            Values::State => "a state's postal code, such as \"NV\"".to_owned(),
            Values::County => "a county's five-digit FIPS code, such as \"32003\"".to_owned(),
            Values::Facility => "a facility that is loaded (write NAME|CITY|STATE as printed, or use `contains`)".to_owned(),
            Values::Offense => "an offense that is loaded (write its code as VOCABULARY:CODE, its text as printed, or use `contains`)".to_owned(),
            Values::FieldOffice => "the three letters of a field office, such as \"SNA\"".to_owned(),
            Values::Family => "a two-digit NCIC offense family, such as \"54\"".to_owned(),
            _ => "a word that is loaded (write it as printed, or use `contains`)".to_owned(),
        };
        // A caller who wrote the name where the code belongs is told the code.
        let sought = word.to_lowercase();
        let unknown = UNKNOWNS.iter().find(|member| member.label.to_lowercase() == sought);
        let labels: Vec<String> = known.iter().map(|code| self.label(values, *code)).collect();
        let code_of = |label: &str| {
            let at = labels.iter().position(|one| one == label)?;
            self.code(values, known[at])
        };
        let named = labels.iter().find(|label| label.to_lowercase() == sought);
        let named = named.and_then(|label| code_of(label));
        if let Some(code) = unknown.map(|member| member.name.to_owned()).or(named) {
            let mut error = QuestionError::at(path, format!("\"{word}\" is not {what}: write \"{code}\"."));
            error.suggestion = Some(code);
            return error;
        }
        let codes: Vec<String> = known.iter().filter_map(|code| self.code(values, *code)).collect();
        let refused = QuestionError::unknown(path, &what, word, codes.iter().map(String::as_str));
        // Or the name is meant, with a slip in it.
        let like_code = refused.suggestion.as_ref().map_or(0.0, |code| likeness(word, code));
        let near = nearest(word, labels.iter().map(String::as_str));
        match near.filter(|label| likeness(word, label) > like_code).and_then(code_of) {
            Some(code) => QuestionError {
                message: format!("\"{}\" is not {what}. Did you mean \"{code}\"?", shortened(word)),
                suggestion: Some(code),
                ..refused
            },
            None => refused,
        }
    }

    /// The codes whose printed name has `text` in it (or at its start), letters' case apart.
    pub fn matching(&self, values: Values, text: &str, at_start: bool) -> BTreeSet<i32> {
        let sought = text.to_lowercase();
        let admits = |label: String| {
            let label = label.to_lowercase();
            if at_start { label.starts_with(&sought) } else { label.contains(&sought) }
        };
        self.known_codes(values).into_iter().filter(|code| admits(self.label(values, *code))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_go_there_and_back() {
        for text in ["1969-12-31", "1970-01-01", "2017-02-01", "2015-07-19"] {
            let date: NaiveDate = text.parse().unwrap();
            assert_eq!(date_of_day(day_of_date(date)), date);
        }
        assert_eq!(date_of_month(2017 * 12 + 1).to_string(), "2017-02-01");
        assert_eq!(month_of_date("2017-02-28".parse().unwrap()), 2017 * 12 + 1);
    }
}
