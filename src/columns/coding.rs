//! Codes the values of a column as they arrive, so that a column is never in memory uncoded.

use rustc_hash::FxHashMap;

use super::coded::{Coded, Codes, each_width};
use crate::question::NOT_RECORDED;

/// The least value that the table knows: withheld and not applicable are just below zero.
const LEAST: i32 = -2;
/// The greatest table of values, in entries of four bytes.
const TABLE: usize = 1 << 25;
/// No code yet.
const NEW: u32 = u32::MAX;

/// A column that is being filled: codes in the order in which their values were met.
#[derive(Debug)]
pub struct Coding {
    codes: Codes,
    values: Vec<i32>,
    /// The code of each value from `LEAST` on.
    table: Vec<u32>,
    /// The codes of values that the table is too small for.
    others: FxHashMap<i32, u32>,
    missing: u32,
}

impl Coding {
    /// A column with room for so many rows.
    pub fn of(rows: usize) -> Coding {
        Coding {
            codes: Codes::One(Vec::with_capacity(rows)),
            values: Vec::new(),
            table: Vec::new(),
            others: FxHashMap::default(),
            missing: NEW,
        }
    }

    /// Writes the value of a row. Rows may come in any order; each must have come in the end.
    pub fn put(&mut self, row: usize, value: i32) {
        let code = self.code(value);
        match &mut self.codes {
            Codes::One(codes) => put(codes, row, code as u8),
            Codes::Two(codes) => put(codes, row, code as u16),
            Codes::Four(codes) => put(codes, row, code),
        }
    }

    /// Writes the value of the row after the last.
    pub fn push(&mut self, value: i32) {
        self.put(self.len(), value);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Puts rows in another order: for each row its new place.
    pub fn reorder(&mut self, places: &[u32]) {
        each_width!(&mut self.codes, |codes| {
            let mut ordered = codes.clone();
            places.iter().zip(codes.iter()).for_each(|(place, code)| ordered[*place as usize] = *code);
            *codes = ordered;
        });
    }

    fn code(&mut self, value: i32) -> u32 {
        let known = self.known(value);
        if *known != NEW {
            return *known;
        }
        let code = self.values.len() as u32;
        *self.known(value) = code;
        self.values.push(value);
        self.widen();
        code
    }

    fn known(&mut self, value: i32) -> &mut u32 {
        if value == NOT_RECORDED {
            return &mut self.missing;
        }
        let place = i64::from(value) - i64::from(LEAST);
        match usize::try_from(place).ok().filter(|place| *place < TABLE) {
            None => self.others.entry(value).or_insert(NEW),
            Some(place) => {
                if place >= self.table.len() {
                    self.table.resize((place + 1).next_power_of_two(), NEW);
                }
                &mut self.table[place]
            }
        }
    }

    /// Takes more bytes a code when the last value needs them.
    fn widen(&mut self) {
        match (&mut self.codes, self.values.len()) {
            (Codes::One(codes), 0x101..) => self.codes = Codes::Two(wider(codes)),
            (Codes::Two(codes), 0x1_0001..) => self.codes = Codes::Four(wider(codes)),
            _ => {}
        }
    }
}

/// One column of the rows of all parts, one after the other, with one dictionary in ascending order.
pub fn joined(parts: Vec<Coding>) -> Coded {
    let rows = parts.iter().map(Coding::len).sum();
    let mut values: Vec<i32> = parts.iter().flat_map(|part| part.values.iter().copied()).collect();
    values.sort_unstable();
    values.dedup();
    values.shrink_to_fit();
    let mut codes = Codes::with_room(rows, values.len());
    for Coding { codes: own, values: met, table, others, .. } in parts {
        drop((table, others));
        let place = |value: &i32| values.binary_search(value).unwrap_or_default() as u32; // each is in it
        let places: Vec<u32> = met.iter().map(place).collect();
        each_width!(&own, |own| codes.extend(own.iter().map(|code| places[*code as usize])));
    }
    Coded { values, codes }
}

fn put<T: Copy + Default>(codes: &mut Vec<T>, row: usize, code: T) {
    if row >= codes.len() {
        codes.resize(row + 1, T::default());
    }
    codes[row] = code;
}

fn wider<A: Copy, B: From<A>>(codes: &Vec<A>) -> Vec<B> {
    let mut wider = Vec::with_capacity(codes.capacity());
    wider.extend(codes.iter().map(|code| B::from(*code)));
    wider
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_one_dictionary_and_rows_may_come_in_any_order() {
        let (mut first, mut second) = (Coding::of(2), Coding::of(0));
        for (row, value) in [(1, 40), (0, NOT_RECORDED), (2, i32::MAX)] {
            first.put(row, value);
        }
        (0..70_000).for_each(|value| second.push(value - 7));
        second.reorder(&(0..70_000).rev().collect::<Vec<u32>>());
        let all = joined(vec![first, second]);
        assert_eq!([0, 1, 2, 3, 70_002].map(|row| all.value(row)), [NOT_RECORDED, 40, i32::MAX, 69_992, -7]);
        assert!(all.values.is_sorted() && all.values.len() == 70_002);
        assert!(matches!(joined(Vec::new()).codes, Codes::One(codes) if codes.is_empty()));
    }
}
