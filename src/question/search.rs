//! Finds entries by words: in whatever order, begun or whole, with or without accents, and with small slips where
//! nothing else is found.

use super::error::QuestionError;
use super::spelling::{alternatives, is_kind, words};

/// Characters that a search can have.
const LONGEST: usize = 100;
/// Words that a search can have.
const MOST_WORDS: usize = 12;

/// What is searched for: one word at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search(Vec<String>);

impl Search {
    /// Reads a text; `None` when there is no word in it.
    ///
    /// # Errors
    /// When it is longer than names are.
    pub fn read(text: &str) -> Result<Option<Search>, QuestionError> {
        let words = words(text);
        if text.chars().count() > LONGEST || words.len() > MOST_WORDS {
            let message = format!(
                "`search` is too long: give at most {MOST_WORDS} words and {LONGEST} characters, for example \"clark nv\"."
            );
            return Err(QuestionError::at("search", message));
        }
        Ok((!words.is_empty()).then_some(Search(words)))
    }
}

/// What can be found.
#[derive(Debug, Default)]
pub struct Index(Vec<Entry>);

/// The words by which one entry is found.
#[derive(Debug)]
pub struct Entry {
    words: Vec<Word>,
    /// How many words its name has.
    named: usize,
    /// What it is ahead by of others that fit as well, 0..1.
    standing: f64,
}

#[derive(Debug)]
struct Word {
    text: String,
    weight: f64,
    role: Role,
}

/// What a word is to its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A word of its name, which covers a part of it.
    Name,
    /// A code that stands for the whole name.
    Whole,
    /// A code of what it lies in: never begun, never with a slip.
    Exact,
    /// A word beside the name.
    Beside,
}

impl Entry {
    /// An entry of that name; of two that fit as well, the one of the higher `standing` (0..1) comes first.
    pub fn new(name: &str, standing: f64) -> Entry {
        let mut entry = Entry { words: Vec::new(), named: 0, standing };
        let of_name = words(name);
        for text in &of_name {
            match is_kind(text) {
                true => entry.push(text, 0.5, Role::Beside),
                false => entry.push(text, 3.0, Role::Name),
            }
        }
        entry.named = entry.words.iter().filter(|word| word.role == Role::Name).count().max(1);
        // "La Porte" is also sought as "LaPorte".
        for pair in of_name.windows(2).filter(|pair| pair.iter().all(|word| !is_kind(word))) {
            entry.push(&pair.concat(), 3.0, Role::Beside);
        }
        entry
    }

    /// Also found by these words, which say where it belongs and not what it is.
    pub fn beside(mut self, text: &str) -> Entry {
        words(text).iter().for_each(|word| self.push(word, 1.0, Role::Beside));
        self
    }

    /// Also found by this code of its own, as by its whole name.
    pub fn code(mut self, code: &str) -> Entry {
        words(code).iter().for_each(|word| self.push(word, 3.0, Role::Whole));
        self
    }

    /// Also found by this code of what it lies in.
    pub fn lies_in(mut self, code: &str) -> Entry {
        words(code).iter().for_each(|word| self.push(word, 1.0, Role::Exact));
        self
    }

    fn push(&mut self, text: &str, weight: f64, role: Role) {
        self.words.push(Word { text: text.to_owned(), weight, role });
    }

    /// How well all of these words fit, if they do. Without `strict`, a word such as "county" may fit nothing.
    fn score(&self, sought: &[Sought], strict: bool, slips: bool) -> Option<f64> {
        let mut covered = vec![0.0_f64; self.words.len()];
        let (mut score, mut whole, mut fits) = (0.0, false, false);
        for word in sought {
            match self.best(word, slips) {
                Some((at, quality)) => {
                    let matched = &self.words[at];
                    score += quality * matched.weight;
                    whole |= matched.role == Role::Whole && quality == 1.0;
                    covered[at] = covered[at].max(quality);
                    fits |= strict || !word.is_kind;
                }
                None if strict || !word.is_kind => return None,
                None => {}
            }
        }
        let names = self.words.iter().zip(&covered).filter(|(word, _)| word.role == Role::Name);
        let covered = names.map(|(_, quality)| quality).sum::<f64>() / self.named as f64;
        fits.then_some(score + if whole { 1.0 } else { covered } + self.standing / 4.0)
    }

    /// The word of this entry that fits best, and how well.
    fn best(&self, sought: &Sought, slips: bool) -> Option<(usize, f64)> {
        let fitting = self.words.iter().enumerate().filter_map(|(at, word)| {
            let spellings = sought.spellings.iter();
            let quality = spellings.filter_map(|text| quality(text, word, slips)).max_by(f64::total_cmp)?;
            Some((at, quality))
        });
        let worth = |(at, quality): &(usize, f64)| quality * self.words[*at].weight;
        // The first of equals, so that the name comes before what is beside it.
        fitting.reduce(|best, next| if worth(&next) > worth(&best) { next } else { best })
    }
}

/// How well a sought word fits, 0..1: whole, as a beginning, or with slips that grow with its length.
fn quality(sought: &str, word: &Word, slips: bool) -> Option<f64> {
    if sought == word.text {
        return Some(1.0);
    }
    if word.role == Role::Exact {
        return None;
    }
    let (length, whole) = (sought.chars().count(), word.text.chars().count());
    if word.text.starts_with(sought) {
        return Some(0.6 + 0.3 * length as f64 / whole as f64);
    }
    if !slips || length < 4 || sought.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let allowed = if length < 8 { 1 } else { 2 };
    let distance = match length.abs_diff(whole) <= allowed {
        true => strsim::osa_distance(sought, &word.text),
        false => usize::MAX,
    };
    // A beginning with a slip in it, as while one types.
    let begins = || {
        let begun: String = word.text.chars().take(length).collect();
        length >= 5 && strsim::osa_distance(sought, &begun) == 1
    };
    match distance {
        1 => Some(0.5),
        _ if begins() => Some(0.45),
        2 if allowed == 2 => Some(0.4),
        _ => None,
    }
}

/// A sought word in the spellings it can stand for.
#[derive(Debug)]
struct Sought {
    spellings: Vec<String>,
    is_kind: bool,
}

fn sought(text: &str) -> Sought {
    let spellings = alternatives(text);
    Sought { is_kind: spellings.iter().any(|word| is_kind(word)), spellings }
}

impl Index {
    /// An index of entries; what is found is told by their places.
    pub fn new(entries: impl IntoIterator<Item = Entry>) -> Index {
        Index(entries.into_iter().collect())
    }

    /// The places of the entries that fit and how well, in no order. Those that fit less well are left out when others
    /// fit: first every word must be there, then words such as "county" may be missing, then two words may be one, then
    /// there may be slips.
    pub fn find(&self, search: &Search) -> Vec<(usize, f64)> {
        let whole = &search.0;
        let plain: Vec<Sought> = whole.iter().map(|word| sought(word)).collect();
        let joined = (1..whole.len()).map(|at| {
            let (front, back) = (&whole[..at - 1], &whole[at + 1..]);
            let pair = whole[at - 1..=at].concat();
            let words = front.iter().chain([&pair]).chain(back);
            words.map(|word| sought(word)).collect::<Vec<Sought>>()
        });
        let scans = [true, false].into_iter().map(|strict| self.scan(&plain, strict, false));
        let scans = scans.chain(joined.map(|words| self.scan(&words, false, false)));
        let mut scans = scans.chain(std::iter::once_with(|| self.scan(&plain, false, true)));
        scans.find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn scan(&self, sought: &[Sought], strict: bool, slips: bool) -> Vec<(usize, f64)> {
        let scored = self.0.iter().enumerate();
        scored.filter_map(|(at, entry)| Some((at, entry.score(sought, strict, slips)?))).collect()
    }
}
