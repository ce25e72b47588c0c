//! What a filter can come to where only some of what it looks at is known.

use super::filter::Filter;

/// Which truth values are possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Truth {
    /// It can hold.
    pub yes: bool,
    /// It can fail.
    pub no: bool,
}

impl Truth {
    /// Nothing is known.
    pub const EITHER: Truth = Truth { yes: true, no: true };

    /// It is known.
    pub fn of(holds: bool) -> Truth {
        Truth { yes: holds, no: !holds }
    }
}

impl Filter {
    /// What it can come to, by what is known of its leaves.
    pub fn truth(&self, leaf: &impl Fn(&Filter) -> Truth) -> Truth {
        match self {
            Filter::And(parts) => parts
                .iter()
                .map(|part| part.truth(leaf))
                .fold(Truth::of(true), |a, b| Truth { yes: a.yes && b.yes, no: a.no || b.no }),
            Filter::Or(parts) => parts
                .iter()
                .map(|part| part.truth(leaf))
                .fold(Truth::of(false), |a, b| Truth { yes: a.yes || b.yes, no: a.no && b.no }),
            Filter::Not(inner) => {
                let inner = inner.truth(leaf);
                Truth { yes: inner.no, no: inner.yes }
            }
            Filter::Named(named) => named.filter.truth(leaf),
            leaf_ => leaf(leaf_),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Column;

    #[test]
    fn what_is_not_known_can_be_either() {
        let known = |column| Filter::Unrecorded(column);
        let leaf = |filter: &Filter| match filter {
            Filter::Unrecorded(Column::State) => Truth::of(true),
            Filter::Unrecorded(Column::County) => Truth::of(false),
            _ => Truth::EITHER,
        };
        let (yes, no, either) = (known(Column::State), known(Column::County), known(Column::Aor));
        let not = |filter: &Filter| Filter::Not(Box::new(filter.clone()));
        for (filter, truth) in [
            (Filter::And(vec![yes.clone(), either.clone()]), Truth::EITHER),
            (Filter::And(vec![no.clone(), either.clone()]), Truth::of(false)),
            (Filter::Or(vec![yes.clone(), either.clone()]), Truth::of(true)),
            (Filter::Or(vec![no.clone(), either.clone()]), Truth::EITHER),
            (not(&no), Truth::of(true)),
            (not(&either), Truth::EITHER),
            (Filter::all(), Truth::of(true)),
        ] {
            assert_eq!(filter.truth(&leaf), truth, "{filter:?}");
        }
    }
}
