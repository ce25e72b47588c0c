//! From printed codes back to codes, found once for all questions that are read against a picture.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, RwLock};

use crate::catalogue::Values;

/// For each sort of values what its printed codes stand for; filled when first asked.
#[derive(Debug, Default)]
pub struct PrintedCodes(RwLock<Vec<(Values, Arc<Codes>)>>);

type Codes = HashMap<String, BTreeSet<i32>>;

impl PrintedCodes {
    /// The codes that are printed as this word, among `all` of these values.
    pub fn of(&self, values: Values, word: &str, all: impl FnOnce() -> Vec<(String, i32)>) -> BTreeSet<i32> {
        self.known(values).unwrap_or_else(|| self.learn(values, all())).get(word).cloned().unwrap_or_default()
    }

    fn known(&self, values: Values) -> Option<Arc<Codes>> {
        let known = self.0.read().ok()?;
        known.iter().find(|(of, _)| *of == values).map(|(_, codes)| codes.clone())
    }

    fn learn(&self, values: Values, all: Vec<(String, i32)>) -> Arc<Codes> {
        let mut codes = Codes::new();
        for (printed, code) in all {
            codes.entry(printed).or_default().insert(code);
        }
        let codes = Arc::new(codes);
        if let Ok(mut known) = self.0.write() {
            known.push((values, codes.clone()));
        }
        codes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_for_each_code_that_is_printed_so() {
        let printed = PrintedCodes::default();
        let all = || vec![("a".to_owned(), 1), ("b".to_owned(), 2), ("a".to_owned(), 3)];
        assert_eq!(printed.of(Values::State, "a", all), BTreeSet::from([1, 3]));
        assert_eq!(printed.of(Values::State, "c", || unreachable!("it is known")), BTreeSet::new());
        assert_eq!(printed.of(Values::County, "a", Vec::new), BTreeSet::new());
    }
}
