//! The SQL of a question in its parts: rows and totals of the first slice, then what stands at other places of the answer.

use serde_json::{Map, Value as Json};

/// The line before the SQL of the totals.
pub const TOTALS: &str = "-- totals";
/// What begins the line before the SQL of another place.
pub const AT: &str = "-- at ";

/// The statements of a file.
#[derive(Debug, Default)]
pub struct Sections {
    /// Of the rows of the first slice.
    pub rows: Option<String>,
    /// Of its totals.
    pub totals: Option<String>,
    /// Of other places: path and statement.
    pub others: Vec<(String, String)>,
}

impl Sections {
    pub fn of(sql: &str) -> Sections {
        let mut parts: Vec<(String, Vec<&str>)> = vec![(String::new(), Vec::new())];
        for line in sql.lines() {
            match line.trim() {
                mark if mark == TOTALS || mark.starts_with(AT) => parts.push((mark.to_owned(), Vec::new())),
                _ => parts.last_mut().expect("there is one").1.push(line),
            }
        }
        let mut sections = Sections::default();
        for (mark, lines) in parts {
            let is_empty = lines.iter().all(|line| line.trim().is_empty() || line.trim().starts_with("--"));
            let text = Some(lines.join("\n")).filter(|_| !is_empty);
            match mark.strip_prefix(AT) {
                Some(path) => sections.others.push((path.to_owned(), text.unwrap_or_default())),
                None if mark == TOTALS => sections.totals = text,
                None => sections.rows = text,
            }
        }
        sections
    }

    /// The keys below a place that another part counts: of `a.b[]` at `a`, `b`.
    pub fn apart(&self, path: &str) -> Vec<String> {
        let plain = |path: &str| path.replace("[]", "");
        let prefix = format!("{}.", plain(path));
        self.others.iter().filter_map(|(other, _)| Some(plain(other).strip_prefix(&prefix)?.to_owned())).collect()
    }
}

/// What stands at a path such as `a.b` or `a[].b`: the objects of a list, or one object. Below `[]` the keys of the object
/// around it are there too, as `^key`. `None` where nothing stands there.
pub fn at(answer: &Json, path: &str) -> Option<Vec<Json>> {
    let mut found = vec![(answer, None::<&Json>)];
    for step in path.split('.') {
        let (key, each) = (step.trim_end_matches("[]"), step.ends_with("[]"));
        let mut next = Vec::new();
        for (value, around) in found {
            let value = value.get(key)?;
            match each {
                true => next.extend(value.as_array()?.iter().map(|entry| (entry, Some(entry)))),
                false => next.push((value, around)),
            }
        }
        found = next;
    }
    let entries = found.into_iter().flat_map(|(value, around)| match value {
        Json::Array(entries) => entries.iter().map(|entry| (entry.clone(), around)).collect::<Vec<_>>(),
        other => vec![(other.clone(), around)],
    });
    let with_around = |(mut entry, around): (Json, Option<&Json>)| {
        if let (Some(own), Some(around)) = (entry.as_object_mut(), around.and_then(Json::as_object)) {
            let scalars = around.iter().filter(|(_, value)| !value.is_object() && !value.is_array());
            own.extend(scalars.map(|(key, value)| (format!("^{key}"), value.clone())).collect::<Map<_, _>>());
        }
        entry
    };
    Some(entries.map(with_around).collect())
}

#[test]
fn lists_in_lists_have_the_keys_of_what_is_around_them() {
    let answer = serde_json::json!({"a": [{"k": 1, "b": [{"x": 2}, {"x": 3}]}, {"k": 4, "b": []}]});
    let found = at(&answer, "a[].b").expect("it is there");
    assert_eq!(found, [serde_json::json!({"x": 2, "^k": 1}), serde_json::json!({"x": 3, "^k": 1})]);
    assert_eq!(at(&answer, "a.c"), None);
    let sections = Sections::of("-- words\n-- at a\nSELECT 1\n-- at a[].b\nSELECT 2");
    assert_eq!((sections.rows.as_deref(), sections.others.len(), sections.apart("a")), (None, 2, vec!["b".into()]));
}
