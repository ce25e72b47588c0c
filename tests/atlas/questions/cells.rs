//! Rows as cells: each value of a response under its key, keys of objects in objects joined by dots.

use serde_json::Value as Json;

/// The cells of a row, in the order of the response.
pub fn cells<'a>(row: &'a Json) -> Vec<(String, &'a Json)> {
    let below = |(key, value): (&String, &'a Json)| match value {
        Json::Object(_) => {
            cells(value).into_iter().map(|(inner, value)| (format!("{key}.{inner}"), value)).collect()
        }
        _ => vec![(key.clone(), value)],
    };
    row.as_object().into_iter().flatten().flat_map(below).collect()
}

/// The cell of a key such as `bounds.low`; null where nothing is on the way to it, `None` where it was not asked for.
pub fn cell<'a>(row: &'a Json, key: &str) -> Option<&'a Json> {
    key.split('.').try_fold(row, |value, step| if value.is_null() { Some(value) } else { value.get(step) })
}

/// The keys of all cells of these rows, in the order of the response. The key of an object that is null in some rows
/// gives way to the keys in it.
pub fn keys<'a>(rows: impl Iterator<Item = &'a Json>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for row in rows {
        let mut place = 0;
        for (key, _) in cells(row) {
            match all.iter().position(|known| *known == key) {
                Some(at) => place = at + 1,
                None => {
                    all.insert(place, key);
                    place += 1;
                }
            }
        }
    }
    let is_object = |key: &String| all.iter().any(|other| other.starts_with(&format!("{key}.")));
    all.iter().filter(|key| !is_object(key)).cloned().collect()
}
