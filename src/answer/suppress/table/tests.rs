//! The rule on tables made by hand, and what anyone can find who knows it: by trying every table that there can be.

use std::collections::{BTreeMap, BTreeSet};

use super::{Hidden, Level, Table};

/// A table of cells below a total.
fn flat(counts: &[i64]) -> Table {
    let level = Level {
        counts: counts.to_vec(),
        parents: vec![0; counts.len()].into(),
        ranks: (0..counts.len()).collect(),
    };
    Table { levels: vec![level], total: counts.iter().sum() }
}

/// A table of groups of cells below a total.
fn grouped(groups: &[&[i64]]) -> Table {
    let counts: Vec<i64> = groups.iter().flat_map(|group| group.iter().copied()).collect();
    let parents = groups.iter().enumerate().flat_map(|(at, group)| vec![at; group.len()]).collect();
    let mut table = flat(&groups.iter().map(|group| group.iter().sum()).collect::<Vec<_>>());
    table.levels.insert(0, Level { ranks: (0..counts.len()).collect(), counts, parents });
    table
}

fn hidden(table: &Table, below: i64) -> Hidden {
    table.hidden(Hidden::none(table), below)
}

/// The cells of each level and the total, those that are withheld as "-".
fn printed(table: &Table, below: i64) -> String {
    let hidden = hidden(table, below);
    let cell = |(count, hidden): (&i64, &bool)| if *hidden { "-".to_owned() } else { count.to_string() };
    let levels = table.levels.iter().zip(&hidden.levels);
    let levels =
        levels.map(|(level, hidden)| level.counts.iter().zip(hidden).map(cell).collect::<Vec<_>>().join(" "));
    levels.chain([cell((&table.total, &hidden.total))]).collect::<Vec<_>>().join(" | ")
}

#[test]
fn small_counts_are_withheld_with_what_would_give_them_away() {
    for (counts, expected) in [
        (&[50, 40, 30][..], "50 40 30 | 120"),
        (&[50, 40, 0], "50 40 0 | 90"),
        (&[50, 3, 4, 30], "- - - 30 | 87"), // their sum is small itself
        (&[50, 3, 0, 30], "- - 0 30 | 83"),
        (&[14, 3, 50, 30], "- - - 30 | 97"), // of 17 that hold one that is not small, the small one is 6 at most
        (&[3, 50], "- - | 53"),
        (&[3, 5], "- - | -"),
        (&[6, 5], "- - | 11"), // each is from 1 to 10
        (&[6, 7], "- - | -"),  // each is 3 at least
        (&[5, 5, 5, 5], "- - - - | 20"),
        (&[1; 12], "- - - - - - - - - - - - | -"), // 12 in 12 cells is one in each
        (&[7], "- | -"),
        (&[70], "70 | 70"),
        (&[], " | 0"),
    ] {
        let found = printed(&flat(counts), 11);
        assert_eq!(found, expected, "{counts:?}");
    }
}

#[test]
fn subtotals_are_guarded_as_totals_are() {
    for (groups, expected) in [
        (&[&[20, 30][..], &[40, 50]][..], "20 30 40 50 | 50 90 | 140"),
        // A subtotal that is told has two parts withheld.
        (&[&[20, 30, 5], &[40, 50]], "- 30 - 40 50 | 55 90 | 145"),
        // A small subtotal is withheld with its parts, and another with it.
        (&[&[4, 5], &[40, 50], &[60, 70]], "- - - - 60 70 | - - 130 | 229"),
    ] {
        assert_eq!(printed(&grouped(groups), 11), expected, "{groups:?}");
    }
}

#[test]
fn what_is_given_is_withheld_and_guarded() {
    let table = flat(&[50, 40, 300]);
    let mut given = Hidden::none(&table);
    *given.cell(0, 0) = true;
    assert_eq!(table.hidden(given, 11).levels, [[true, true, false]]);
}

/// Every table of so many numbers, each up to `most`.
fn every(cells: u32, most: i64) -> impl Iterator<Item = Vec<i64>> {
    let base = most + 1;
    (0..base.pow(cells)).map(move |number| (0..cells).map(|at| number / base.pow(at) % base).collect())
}

/// Tries every table: tables that look the same to who sees what is told (and where a cell is 0, which is told) must leave
/// each finest cell that is withheld at least two values.
fn nothing_is_found(shape: &dyn Fn(&[i64]) -> Table, cells: u32, most: i64, below: i64) {
    type Seen = (Hidden, Vec<Vec<Option<i64>>>);
    let mut values: BTreeMap<Seen, Vec<BTreeSet<i64>>> = BTreeMap::new();
    for counts in every(cells, most) {
        let table = shape(&counts);
        let hidden = hidden(&table, below);
        let told = |(count, hidden): (&i64, &bool)| Some(*count).filter(|_| !hidden);
        let mut seen: Vec<Vec<Option<i64>>> = table
            .levels
            .iter()
            .zip(&hidden.levels)
            .map(|(level, hidden)| level.counts.iter().zip(hidden).map(told).collect())
            .collect();
        seen.push(vec![told((&table.total, &hidden.total))]);
        let found = values.entry((hidden, seen)).or_insert_with(|| vec![BTreeSet::new(); cells as usize]);
        found.iter_mut().zip(&counts).for_each(|(values, count)| {
            values.insert(*count);
        });
    }
    for ((hidden, seen), values) in values {
        let out = || values.iter().enumerate().filter(|(cell, _)| hidden.levels[0][*cell]);
        // Where one is the greatest that is tried, those with a greater one are missing.
        if out().any(|(_, values)| values.contains(&most)) {
            continue;
        }
        for (cell, values) in out() {
            assert!(values.len() >= 2, "cell {cell} is {values:?} in {seen:?}");
        }
    }
}

#[test]
fn who_knows_the_rule_finds_no_cell() {
    nothing_is_found(&flat, 2, 40, 3);
    nothing_is_found(&flat, 3, 20, 3);
    nothing_is_found(&flat, 4, 12, 4);
    nothing_is_found(&flat, 3, 20, 5);
}

#[test]
fn who_knows_the_rule_finds_no_cell_below_subtotals() {
    nothing_is_found(&|counts| grouped(&[&counts[..2], &counts[2..]]), 4, 12, 4);
    nothing_is_found(&|counts| grouped(&[&counts[..1], &counts[1..2], &counts[2..]]), 4, 12, 4);
}

/// What those who see an answer can say without the rule: that each cell that is withheld is 1 at least.
#[test]
fn each_small_cell_can_be_any_small_number() {
    for counts in every(4, 12) {
        let table = flat(&counts);
        let hidden = hidden(&table, 5);
        let out: Vec<i64> = counts
            .iter()
            .zip(&hidden.levels[0])
            .filter(|(_, hidden)| **hidden)
            .map(|(count, _)| *count)
            .collect();
        let (small, others): (Vec<i64>, Vec<i64>) = out.iter().partition(|count| **count < 5);
        if hidden.total || small.is_empty() {
            continue;
        }
        // The least and the most of one of them, where it is known which are small.
        let rest = small.len() as i64 - 1;
        let sum: i64 = out.iter().sum();
        assert!(sum - rest - 5 * others.len() as i64 >= 4, "{counts:?}");
        assert!(!others.is_empty() || sum - 4 * rest <= 1, "{counts:?}");
    }
}
