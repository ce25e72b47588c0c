//! Which rows are kept: those whose numbers meet every condition of `having`.

use super::numbers::Numbers;
use super::row::Row;
use crate::question::Condition;

/// The rows that are kept, in the order in which they stand. A row without the number fails its condition.
pub fn kept(rows: Vec<Row>, numbers: &Numbers<'_>) -> Vec<Row> {
    let meets = |row: &Row, condition: &Condition| {
        numbers.of(&condition.of, row).is_some_and(|number| condition.is.holds(number, condition.bound))
    };
    let having = &numbers.question.algebra.having;
    rows.into_iter().filter(|row| having.iter().all(|condition| meets(row, condition))).collect()
}

#[cfg(test)]
mod tests {
    use crate::question::Comparison;

    #[test]
    fn numbers_compare_as_they_are_written() {
        for (name, number, bound, holds) in [
            ("eq", 3.0, 3.0, true),
            ("gt", 3.0, 3.0, false),
            ("gte", 3.0, 3.0, true),
            ("lt", 2.0, 3.0, true),
            ("lte", 4.0, 3.0, false),
        ] {
            let (_, is) = Comparison::ALL.into_iter().find(|(own, _)| *own == name).unwrap();
            assert_eq!(is.holds(number, bound), holds, "{number} {name} {bound}");
        }
    }
}
