//! Words, facilities and offenses: numbered while lines are read, then given their keys in the database.

use std::collections::HashMap;

use tokio_postgres::Transaction;

use super::super::cell::unknown;
use super::super::error::ImportError;
use crate::catalogue::vocabulary::{NOT_APPLICABLE, WITHHELD};

/// Distinct names in the order in which they were met. A number is its place.
pub struct Names<T> {
    numbers: HashMap<String, i32>,
    names: Vec<T>,
}

/// A word of a vocabulary that imports extend.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// Its vocabulary.
    pub vocabulary: &'static str,
    /// As printed.
    pub text: String,
}

/// A facility as printed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Facility {
    /// Its name.
    pub name: String,
    /// Its state.
    pub state: Option<String>,
    /// Its city.
    pub city: Option<String>,
    /// Stored code of its kind.
    pub kind: i16,
}

/// An offense as the source names it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Offense {
    /// Whose code it is.
    pub vocabulary: String,
    /// The code.
    pub code: Option<String>,
    /// The words.
    pub text: Option<String>,
    /// NCIC family.
    pub family: Option<i16>,
}

impl<T> Names<T> {
    /// No names yet.
    pub fn new() -> Names<T> {
        Names { numbers: HashMap::new(), names: Vec::new() }
    }

    /// The number of the name that `mark` stands for; `make` makes it when it is new.
    pub fn number(&mut self, mark: &str, make: impl FnOnce() -> T) -> i32 {
        if let Some(number) = self.numbers.get(mark) {
            return *number;
        }
        let number = self.names.len() as i32;
        self.numbers.insert(mark.to_owned(), number);
        self.names.push(make());
        number
    }

    /// The name of that number.
    pub fn name_mut(&mut self, number: i32) -> &mut T {
        &mut self.names[number as usize]
    }
}

impl Names<Offense> {
    /// The number of an offense by its code and words. Where one of the two is withheld the other names it; where both
    /// are, or are not there, there is only the code that says so.
    pub fn offense(
        &mut self,
        vocabulary: &str,
        code: &str,
        text: &str,
        family: Option<i16>,
        mark: &mut String,
    ) -> Option<i32> {
        let some = |text: &str| is_named(text).then(|| text.to_owned());
        let (code, text, unknown) = (some(code), some(text), unknown(code).or(unknown(text)));
        if code.is_none() && text.is_none() {
            return unknown;
        }
        let family = family.filter(|family| *family > 0);
        mark.clear();
        for part in [vocabulary, code.as_deref().unwrap_or(""), text.as_deref().unwrap_or("")] {
            mark.push_str(part);
            mark.push('\u{1f}');
        }
        mark.extend(family.and_then(|family| char::from_u32(family as u32)));
        let vocabulary = vocabulary.to_owned();
        Some(self.number(mark, || Offense { vocabulary, code, text, family }))
    }
}

/// Whether a cell names something, and does not say why there is nothing.
pub fn is_named(text: &str) -> bool {
    !text.is_empty() && unknown(text).is_none()
}

/// Writes the words that are new and makes `stage_word`; gives the number of new ones.
pub async fn resolve_words(transaction: &Transaction<'_>, words: &Names<Word>) -> Result<u64, ImportError> {
    let vocabularies: Vec<&str> = words.names.iter().map(|word| word.vocabulary).collect();
    let texts: Vec<&str> = words.names.iter().map(|word| word.text.as_str()).collect();
    let add = "INSERT INTO word (vocabulary, text) SELECT * FROM unnest($1::text[], $2::text[]) AS new (vocabulary, text)
        ORDER BY vocabulary, text ON CONFLICT DO NOTHING";
    let new = transaction.execute(add, &[&vocabularies, &texts]).await?;
    let find =
        "SELECT key FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS wanted (vocabulary, text, number)
        JOIN word USING (vocabulary, text) ORDER BY number";
    let rows = transaction.query(find, &[&vocabularies, &texts]).await?;
    stage(transaction, "stage_word", words, rows).await.map(|()| new)
}

/// Writes the facilities that are new and makes `stage_facility`; gives the number of new ones.
pub async fn resolve_facilities(
    transaction: &Transaction<'_>,
    facilities: &Names<Facility>,
) -> Result<u64, ImportError> {
    let names: Vec<&str> = facilities.names.iter().map(|facility| facility.name.as_str()).collect();
    let states: Vec<Option<&str>> =
        facilities.names.iter().map(|facility| facility.state.as_deref()).collect();
    let cities: Vec<Option<&str>> =
        facilities.names.iter().map(|facility| facility.city.as_deref()).collect();
    let kinds: Vec<i16> = facilities.names.iter().map(|facility| facility.kind).collect();
    let add = "INSERT INTO facility (name, state, city, kind)
        SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int2[]) AS new (name, state, city, kind)
        ORDER BY name, state, city ON CONFLICT DO NOTHING";
    let new = transaction.execute(add, &[&names, &states, &cities, &kinds]).await?;
    let find = "SELECT facility.key
        FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS wanted (name, state, city, number)
        JOIN facility ON facility.name = wanted.name
            AND coalesce(facility.state, '') = coalesce(wanted.state, '')
            AND coalesce(facility.city, '') = coalesce(wanted.city, '')
            AND facility.state IS NOT DISTINCT FROM wanted.state
            AND facility.city IS NOT DISTINCT FROM wanted.city
        ORDER BY number";
    let rows = transaction.query(find, &[&names, &states, &cities]).await?;
    stage(transaction, "stage_facility", facilities, rows).await.map(|()| new)
}

/// Writes the offenses that are new and makes that table; gives the number of new ones.
pub async fn resolve_offenses(
    transaction: &Transaction<'_>,
    table: &str,
    offenses: &Names<Offense>,
) -> Result<u64, ImportError> {
    let vocabularies: Vec<&str> = offenses.names.iter().map(|offense| offense.vocabulary.as_str()).collect();
    let codes: Vec<Option<&str>> = offenses.names.iter().map(|offense| offense.code.as_deref()).collect();
    let texts: Vec<Option<&str>> = offenses.names.iter().map(|offense| offense.text.as_deref()).collect();
    let families: Vec<Option<i16>> = offenses.names.iter().map(|offense| offense.family).collect();
    let add = "INSERT INTO offense (vocabulary, code, text, family)
        SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int2[]) AS new (vocabulary, code, text, family)
        ORDER BY vocabulary, code, text, family ON CONFLICT DO NOTHING";
    let new = transaction.execute(add, &[&vocabularies, &codes, &texts, &families]).await?;
    let find = "SELECT offense.key
        FROM unnest($1::text[], $2::text[], $3::text[], $4::int2[]) WITH ORDINALITY
            AS wanted (vocabulary, code, text, family, number)
        JOIN offense ON offense.vocabulary = wanted.vocabulary
            AND coalesce(offense.text, '') = coalesce(wanted.text, '')
            AND offense.text IS NOT DISTINCT FROM wanted.text
            AND offense.code IS NOT DISTINCT FROM wanted.code
            AND offense.family IS NOT DISTINCT FROM wanted.family
        ORDER BY number";
    let rows = transaction.query(find, &[&vocabularies, &codes, &texts, &families]).await?;
    stage(transaction, table, offenses, rows).await.map(|()| new)
}

/// Makes a table that leads from numbers to keys, and to the names' alphabetical places, by which detainers are
/// sorted: those are the same in every database, keys are not. Withheld and not applicable keep their codes.
async fn stage<T: Ord>(
    transaction: &Transaction<'_>,
    table: &str,
    names: &Names<T>,
    rows: Vec<tokio_postgres::Row>,
) -> Result<(), ImportError> {
    let mut keys: Vec<i32> = rows.iter().map(|row| row.get(0)).collect();
    if keys.len() != names.names.len() {
        return Err(ImportError::BrokenOff(format!(
            "{table} has {} keys for {} names",
            keys.len(),
            names.names.len()
        )));
    }
    let mut sorted: Vec<usize> = (0..keys.len()).collect();
    sorted.sort_by(|a, b| names.names[*a].cmp(&names.names[*b]));
    let mut ranks = vec![0; keys.len()];
    for (rank, number) in sorted.into_iter().enumerate() {
        ranks[number] = rank as i32;
    }
    let mut numbers: Vec<i32> = (0..keys.len() as i32).collect();
    for list in [&mut numbers, &mut ranks, &mut keys] {
        list.extend([WITHHELD, NOT_APPLICABLE]);
    }
    let create = format!(
        "CREATE TEMP TABLE {table} (number integer PRIMARY KEY, rank integer, key integer) ON COMMIT DROP"
    );
    transaction.batch_execute(&create).await?;
    let fill = format!("INSERT INTO {table} SELECT * FROM unnest($1::int4[], $2::int4[], $3::int4[])");
    transaction.execute(&fill, &[&numbers, &ranks, &keys]).await?;
    transaction.batch_execute(&format!("ANALYZE {table}")).await?;
    Ok(())
}
