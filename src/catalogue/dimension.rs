//! What a dimension is: one entry, from which its field, filter, header, documentation and SQL derive.

use super::clock::Clock;
use super::column::Key;
use super::vocabulary::Vocabulary;

/// What the values of a dimension are, and so how they are printed and typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// Members of a closed vocabulary; an enum.
    Closed(&'static Vocabulary),
    /// States, printed by name, with the postal code as code.
    State,
    /// Counties, printed with their state, with the FIPS code as code.
    County,
    /// Groups of counties, by the names that the question gives them.
    PlaceGroup,
    /// Facilities, printed by name, city and state.
    Facility,
    /// Words of an open vocabulary, printed as in the source.
    Word(&'static str),
    /// Offenses as the source names them.
    Offense,
    /// NCIC offense families, printed by name, with the two-digit code as code.
    Family,
    /// ICE's field offices, printed by city, with the three letters as code.
    FieldOffice,
    /// A day.
    Day,
    /// A month, printed as its first day.
    Month,
    /// A year, a whole number.
    Year,
    /// A whole number that can be negative; its code is `ZERO` more, for codes below 0 say why there is no value.
    Number,
}

/// The code of the number 0.
pub const ZERO: i32 = 100_000;

/// One dimension. Its GraphQL field, filter, CSV header, documentation and SQL derive from this entry.
#[derive(Debug, PartialEq, Eq)]
pub struct Dimension {
    /// Name in `by`: `ISSUED_MONTH`.
    pub name: String,
    /// Field of a row, and header of a file: `issuedMonth`.
    pub field: String,
    /// Field that holds the code, where there is one: `countyFips`.
    pub code_field: Option<&'static str>,
    /// Title of a few words.
    pub title: String,
    /// What it says, in a sentence or two.
    pub definition: String,
    /// The columns of the Atlas layout that it comes from.
    pub source: String,
    /// What its values are.
    pub values: Values,
    /// The grouping key.
    pub key: Key,
}

impl Dimension {
    /// Whether a detainer can have several values, so that rows overlap.
    pub fn is_many_valued(&self) -> bool {
        self.key.column.is_many_valued()
    }

    /// The clock, if it is a period.
    pub fn clock(&self) -> Option<Clock> {
        self.key.column.clock()
    }
}

/// `ISSUED_MONTH` to `issuedMonth`.
pub fn camel_case(name: &str) -> String {
    let mut words = name.split('_').map(str::to_ascii_lowercase);
    let first = words.next().unwrap_or_default();
    words.fold(first, |mut text, word| {
        let (head, tail) = word.split_at(word.len().min(1));
        text.push_str(&head.to_ascii_uppercase());
        text.push_str(tail);
        text
    })
}
