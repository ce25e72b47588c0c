//! The map of a key's values to buckets, as a joined table that cannot multiply rows: a value is in it once.

use diesel::IntoSql;
use diesel::sql_types::{Array, Integer};

use super::column;
use super::fragment::{Fragment, Number, Sequence, text};
use crate::plan::PassKey;

/// `LEFT JOIN unnest(values, buckets) AS bucketN (value, bucket) ON bucketN.value = column` for the key at that place;
/// nothing for a key without a map.
pub fn joined(at: usize, key: &PassKey) -> Option<Fragment> {
    let map = &key.buckets.as_ref()?.of;
    let numbers = |numbers: Vec<i32>| -> Fragment { Box::new(numbers.into_sql::<Array<Integer>>()) };
    Some(Sequence::of([
        text(" LEFT JOIN unnest("),
        numbers(map.keys().copied().collect()),
        text("::int4[], "),
        numbers(map.values().copied().collect()),
        text("::int4[]) AS bucket"),
        Box::new(Number(at)),
        text(" (value, bucket) ON bucket"),
        Box::new(Number(at)),
        text(".value = "),
        column::plain(key.column),
    ]))
}

/// The bucket of the key at that place.
pub fn bucket(at: usize) -> Fragment {
    Sequence::of([text("bucket"), Box::new(Number(at)), text(".bucket")])
}
