//! A column in memory: each value once in a dictionary, and for each row the place of its value there.

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
    pub fn of(rows: &[i32]) -> Coded {
        let mut values = rows.to_vec();
        values.sort_unstable();
        values.dedup();
        values.shrink_to_fit();
        // A dictionary over a small range is looked up by position, which is faster than to search it.
        let place = |value: i32| values.binary_search(&value).unwrap_or_default(); // each value is in it
        let known = values.iter().copied().find(|value| *value != i32::MIN);
        let span = known.zip(values.last()).map(|(first, last)| (first, i64::from(*last) - i64::from(first)));
        let table: Option<(i32, Vec<u32>)> =
            span.filter(|(_, span)| *span < 4_000_000).map(|(first, span)| {
                let mut table = vec![0; span as usize + 1];
                for (at, value) in values.iter().enumerate().filter(|(_, value)| **value != i32::MIN) {
                    table[(i64::from(*value) - i64::from(first)) as usize] = at as u32;
                }
                (first, table)
            });
        let code = |value: &i32| match (&table, *value) {
            (_, i32::MIN) => 0,
            (Some((first, table)), value) => table[(value - first) as usize] as usize,
            (None, value) => place(value),
        };
        let codes = match values.len() {
            0..=0x100 => Codes::One(rows.iter().map(|value| code(value) as u8).collect()),
            0x101..=0x1_0000 => Codes::Two(rows.iter().map(|value| code(value) as u16).collect()),
            _ => Codes::Four(rows.iter().map(|value| code(value) as u32).collect()),
        };
        Coded { values, codes }
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

    /// Codes of so many values.
    pub fn of(rows: Vec<u32>, values: usize) -> Codes {
        match values {
            0..=0x100 => Codes::One(rows.into_iter().map(|code| code as u8).collect()),
            0x101..=0x1_0000 => Codes::Two(rows.into_iter().map(|code| code as u16).collect()),
            _ => Codes::Four(rows),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_comes_back() {
        let many: Vec<i32> = (0..70_000).collect();
        for rows in
            [vec![], vec![i32::MIN, 5, -2, 5], vec![i32::MAX, i32::MIN, 0], many.clone(), (0..300).collect()]
        {
            let coded = Coded::of(&rows);
            let back: Vec<i32> = (0..rows.len()).map(|row| coded.value(row)).collect();
            assert_eq!(back, rows);
        }
        assert!(matches!(Coded::of(&many).codes, Codes::Four(_)));
        assert!(matches!(Coded::of(&[1, 2]).codes, Codes::One(_)));
    }
}
