//! The detainers of a window of a list, found in columns: PostgreSQL would sort all that a filter admits to give fifty.

use std::cmp::Ordering;
use std::sync::atomic::{AtomicBool, Ordering as Memory};

use super::admit::push_admitted;
use super::coded::{Coded, Codes};
use super::release::Release;
use super::rows::{Part, Rows};
use crate::catalogue::Column;
use crate::plan::Records;
use crate::question::{NOT_RECORDED, RecordKey, RecordOrder};

/// The rows of the detainers of the window, in its order; `None` when the flag was raised, or when columns do not tell the
/// order.
pub fn find(records: &Records, release: &Release, given_up: &AtomicBool) -> Option<Vec<usize>> {
    let wanted = records.offset.saturating_add(records.limit?);
    let order = Order::of(&records.order, release)?;
    let (rows, filter) = Rows::of(&records.filter, release);
    let walk = order.walk(&records.order, release);
    let mut found = Vec::new();
    let mut flags = Vec::new();
    let blocks: Vec<Part<'_>> = rows.part().blocks().collect();
    let count = blocks.len();
    for at in 0..count {
        if given_up.load(Memory::Relaxed) {
            return None;
        }
        let block = &blocks[if walk == Some(Walk::Back) { count - 1 - at } else { at }];
        flags.resize(block.len(), 0);
        filter.admit(block, release, &mut flags);
        push_admitted(block, &flags, &mut found);
        let next = blocks.get(match walk {
            Some(Walk::Back) => (count - 1).checked_sub(at + 1).unwrap_or(count),
            _ => at + 1,
        });
        // Of those that are equal by the order the next block can hold one that comes before.
        let ends = |next: &Part<'_>| match walk {
            Some(Walk::Back) => order.compare(next.row(next.len() - 1) as u32, block.row(0) as u32).is_ne(),
            Some(Walk::On) => true,
            None => false,
        };
        if found.len() >= wanted && next.is_some_and(ends) {
            break;
        }
    }
    let by_order = |a: &u32, b: &u32| order.compare(*a, *b).then(a.cmp(b));
    if found.len() > wanted {
        found.select_nth_unstable_by(wanted, by_order);
        found.truncate(wanted);
    }
    found.sort_unstable_by(by_order);
    Some(found.into_iter().skip(records.offset).map(|row| row as usize).collect())
}

/// In which direction rows are gone through, where their own order is the one that is asked.
#[derive(PartialEq, Eq)]
enum Walk {
    On,
    Back,
}

/// The order of a list: for each key the rank of each code of its column.
struct Order<'a>(Vec<(&'a Codes, Vec<u32>)>);

impl<'a> Order<'a> {
    fn of(rules: &[RecordOrder], release: &'a Release) -> Option<Order<'a>> {
        let mut keys = Vec::new();
        for rule in rules {
            let columns = match rule.by {
                // A day that is known to the month only comes after the days of that month.
                RecordKey::Clock(clock) => vec![Column::Month(clock), Column::Day(clock)],
                RecordKey::State => vec![Column::State],
                RecordKey::County => vec![Column::County],
                RecordKey::Outcome => vec![Column::Outcome],
                RecordKey::Facility => return None, // goes by names
            };
            let are_places = matches!(rule.by, RecordKey::State | RecordKey::County);
            // A column that holds nothing puts nothing in order.
            let known = columns.into_iter().filter_map(|column| release.columns.get(&column));
            keys.extend(known.map(|coded| (&coded.codes, ranks(coded, rule.descending, are_places))));
        }
        Some(Order(keys))
    }

    fn compare(&self, a: u32, b: u32) -> Ordering {
        let keys =
            self.0.iter().map(|(codes, ranks)| ranks[codes.at(a as usize)].cmp(&ranks[codes.at(b as usize)]));
        keys.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }

    /// The direction, where the rows stand in the order that is asked.
    fn walk(&self, rules: &[RecordOrder], release: &Release) -> Option<Walk> {
        let [rule] = rules else { return rules.is_empty().then_some(Walk::On) };
        let RecordKey::Clock(clock) = rule.by else { return None };
        let order = release.order.filter(|order| *order == Column::Day(clock))?;
        // Those without a day stand last, and would come elsewhere.
        let are_all_known = release.columns.get(&order)?.values.first() != Some(&NOT_RECORDED);
        are_all_known.then_some(if rule.descending { Walk::Back } else { Walk::On })
    }
}

/// The rank of each code: by value, missing values last whichever way it goes, and places that are withheld before them.
fn ranks(coded: &Coded, descending: bool, are_places: bool) -> Vec<u32> {
    let key = |value: i32| {
        let by_value = i64::from(value) * if descending { -1 } else { 1 };
        (value == NOT_RECORDED, are_places && value < 0, by_value)
    };
    let mut codes: Vec<usize> = (0..coded.values.len()).collect();
    codes.sort_by_key(|code| key(coded.values[*code]));
    let mut ranks = vec![0; codes.len()];
    codes.into_iter().enumerate().for_each(|(rank, code)| ranks[code] = rank as u32);
    ranks
}
