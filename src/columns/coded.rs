//! A column in memory: each value once in a dictionary, and for each row the place of its value there.

use super::coding::{Coding, joined};

/// Places in a dictionary, in as few bytes as they fit in.
#[derive(Debug)]
pub enum Codes {
    /// Up to 256 values.
    One(Vec<u8>),
    /// Up to 65,536 values.
    Two(Vec<u16>),
    /// More.
    Four(Vec<u32>),
}

/// A column: its dictionary in ascending order, and the codes of its rows.
#[derive(Debug)]
pub struct Coded {
    /// The values that occur, ascending; `NOT_RECORDED` is the least.
    pub values: Vec<i32>,
    /// For each row the place of its value.
    pub codes: Codes,
}

/// Runs `$body` with `$codes` as the slice of codes, of whatever width.
macro_rules! each_width {
    ($of:expr, |$codes:ident| $body:expr) => {
        match $of {
            $crate::columns::coded::Codes::One($codes) => $body,
            $crate::columns::coded::Codes::Two($codes) => $body,
            $crate::columns::coded::Codes::Four($codes) => $body,
        }
    };
}
pub(super) use each_width;

impl Coded {
    /// Codes these values of rows.
    pub fn of(rows: impl ExactSizeIterator<Item = i32>) -> Coded {
        let mut coding = Coding::of(rows.len());
        rows.for_each(|value| coding.push(value));
        joined(vec![coding])
    }

    /// The value of a row.
    pub fn value(&self, row: usize) -> i32 {
        self.values[self.codes.at(row)]
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.values.len() * size_of::<i32>() + self.codes.bytes()
    }
}

impl Codes {
    /// The code of a row.
    pub fn at(&self, row: usize) -> usize {
        match self {
            Codes::One(codes) => codes[row].into(),
            Codes::Two(codes) => codes[row].into(),
            Codes::Four(codes) => codes[row] as usize,
        }
    }

    /// No codes yet, with room for those of so many rows, of so many values.
    pub fn with_room(rows: usize, values: usize) -> Codes {
        match width(values) {
            1 => Codes::One(Vec::with_capacity(rows)),
            2 => Codes::Two(Vec::with_capacity(rows)),
            _ => Codes::Four(Vec::with_capacity(rows)),
        }
    }

    /// Adds codes, which must be of the values that there was said to be.
    pub fn extend(&mut self, more: impl Iterator<Item = u32>) {
        match self {
            Codes::One(codes) => codes.extend(more.map(|code| code as u8)),
            Codes::Two(codes) => codes.extend(more.map(|code| code as u16)),
            Codes::Four(codes) => codes.extend(more),
        }
    }

    /// Of how many rows.
    pub fn len(&self) -> usize {
        each_width!(self, |codes| codes.len())
    }

    /// Bytes that they take.
    pub fn bytes(&self) -> usize {
        match self {
            Codes::One(codes) => codes.len(),
            Codes::Two(codes) => codes.len() * 2,
            Codes::Four(codes) => codes.len() * 4,
        }
    }
}

/// Bytes of a code of so many values.
pub fn width(values: usize) -> usize {
    match values {
        0..=0x100 => 1,
        0x101..=0x1_0000 => 2,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_comes_back() {
        let many: Vec<i32> = (0..70_000).collect();
        for rows in
            [vec![], vec![i32::MIN, 5, -2, 5], vec![i32::MAX, i32::MIN, 0], many.clone(), (0..300).collect()]
        {
            let coded = Coded::of(rows.iter().copied());
            let back: Vec<i32> = (0..rows.len()).map(|row| coded.value(row)).collect();
            assert_eq!(back, rows);
        }
        assert!(matches!(Coded::of(many.iter().copied()).codes, Codes::Four(_)));
        assert!(matches!(Coded::of([1, 2].into_iter()).codes, Codes::One(_)));
    }
}
