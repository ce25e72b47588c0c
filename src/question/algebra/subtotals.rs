//! Reads `subtotals`: which groupings are among the rows.

use serde_json::{Map, Value as Json};

use crate::catalogue::{Dimension, Subtotals};
use crate::question::error::QuestionError;
use crate::question::read;

/// The most dimensions of which every choice is counted: sixteen groupings.
const MOST_IN_A_CUBE: usize = 4;

/// The groupings of the rows, as positions in `by`: that of all dimensions first.
pub fn sets(arguments: &Map<String, Json>, by: &[&Dimension]) -> Result<Vec<Vec<usize>>, QuestionError> {
    let choice = match read::given(arguments, "subtotals") {
        None => Subtotals::None,
        Some(value) => {
            let word = read::text(value, "subtotals")?;
            let names = Subtotals::ALL.iter().map(|(_, name, _)| *name);
            Subtotals::by_name(word)
                .ok_or_else(|| QuestionError::unknown("subtotals", "a choice of subtotals", word, names))?
        }
    };
    if choice != Subtotals::None && by.is_empty() {
        let message = format!(
            "`subtotals: {}` needs dimensions: name them in `by`, for example `by: [STATE, OUTCOME]`.",
            choice.name()
        );
        return Err(QuestionError::at("subtotals", message));
    }
    if choice == Subtotals::Cube && by.len() > MOST_IN_A_CUBE {
        let message = format!(
            "A CUBE of {} dimensions has {} groupings: at most {MOST_IN_A_CUBE} dimensions. Take fewer, or ROLLUP.",
            by.len(),
            1 << by.len()
        );
        return Err(QuestionError::at("subtotals", message));
    }
    Ok(of(choice, by.len()))
}

fn of(choice: Subtotals, width: usize) -> Vec<Vec<usize>> {
    let all = || (0..width).collect::<Vec<usize>>();
    match choice {
        Subtotals::None => vec![all()],
        Subtotals::Rollup => (0..=width).rev().map(|length| (0..length).collect()).collect(),
        Subtotals::Cube => {
            let mut sets: Vec<Vec<usize>> = (0..1usize << width)
                .map(|chosen| all().into_iter().filter(|at| chosen & (1 << at) != 0).collect())
                .collect();
            sets.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            sets
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groupings_are_those_of_sql() {
        for (choice, width, sets) in [
            (Subtotals::None, 2, vec![vec![0, 1]]),
            (Subtotals::Rollup, 2, vec![vec![0, 1], vec![0], vec![]]),
            (Subtotals::Cube, 2, vec![vec![0, 1], vec![0], vec![1], vec![]]),
            (Subtotals::Rollup, 1, vec![vec![0], vec![]]),
        ] {
            assert_eq!(of(choice, width), sets, "{choice:?}");
        }
        assert_eq!(of(Subtotals::Cube, 4).len(), 16);
    }
}
