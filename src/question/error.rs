//! Why a question is refused. Every refusal is made in this room, before any SQL.

use std::fmt;

/// A refusal: what is wrong, where, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionError {
    /// The sentence for people, with the fix in it.
    pub message: String,
    /// Where in the arguments, for example `where.county.eq`.
    pub argument: Option<String>,
    /// The nearest valid spelling, where one is near.
    pub suggestion: Option<String>,
}

impl QuestionError {
    /// A refusal of the argument at `path`.
    pub fn at(path: &str, message: impl Into<String>) -> Self {
        Self { message: message.into(), argument: Some(path.to_owned()), suggestion: None }
    }

    /// A refusal of `word` at `path`: not one of `valid`, with the nearest of them.
    pub fn unknown<'a>(path: &str, what: &str, word: &str, valid: impl IntoIterator<Item = &'a str>) -> Self {
        let near = nearest(word, valid).map(str::to_owned);
        let hint = near.as_ref().map(|n| format!(" Did you mean \"{n}\"?")).unwrap_or_default();
        Self {
            message: format!("\"{}\" is not {what}.{hint}", shortened(word)),
            argument: Some(path.to_owned()),
            suggestion: near,
        }
    }
}

impl fmt::Display for QuestionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for QuestionError {}

/// The valid word nearest to `word`, if one is near enough to be a slip.
pub fn nearest<'a>(word: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let sought: String = word.chars().take(80).collect();
    valid
        .into_iter()
        .map(|candidate| (likeness(&sought, candidate), candidate))
        .filter(|(score, _)| *score > 0.78)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// How like two words are, letters' case apart, 0..1.
pub fn likeness(word: &str, other: &str) -> f64 {
    strsim::jaro_winkler(&word.to_lowercase(), &other.to_lowercase())
}

/// A caller's text as it may stand in a message: at most 60 characters, no control characters.
pub fn shortened(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control()).take(61).collect();
    if clean.chars().count() > 60 { clean.chars().take(60).chain(['…']).collect() } else { clean }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_spelling_is_named_and_a_far_one_is_not() {
        assert_eq!(nearest("ISUED_MONTH", ["ISSUED_MONTH", "COUNTY"]), Some("ISSUED_MONTH"));
        assert_eq!(nearest("zzz", ["ISSUED_MONTH", "COUNTY"]), None);
        let error = QuestionError::unknown("by", "a dimension", "COUNTRY", ["COUNTY", "STATE"]);
        assert_eq!(error.message, "\"COUNTRY\" is not a dimension. Did you mean \"COUNTY\"?");
    }

    #[test]
    fn long_and_hostile_text_is_cut() {
        assert_eq!(shortened("a\nb\u{0}c"), "abc");
        assert_eq!(shortened(&"x".repeat(500)).chars().count(), 61);
    }
}
