//! Holds the rows of a slice against those of a statement whose columns are named as the response's keys.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::support::api::Api;
use crate::support::database;

/// A dataset of an API, with the database below it.
pub struct Asked<'a> {
    /// What is asked.
    pub api: &'a Api,
    /// The address of its database.
    pub url: &'a str,
    /// The dataset that both sides read.
    pub dataset: &'a str,
}

/// Every detainer that ICE issued in fiscal year 2015.
pub fn ice() -> Asked<'static> {
    Asked { api: Api::bundled(), url: database::bundled(), dataset: "ice-foia-fy2015" }
}

/// The bookings of Travis County from 2009 to 2016, with their charges.
pub fn travis() -> Asked<'static> {
    Asked { dataset: "travis-2009-2016", ..ice() }
}

/// The detainers in the Travis County jail on 1 February 2017, with their charges.
pub fn event() -> Asked<'static> {
    Asked { dataset: "travis-2017-02-01", ..ice() }
}

impl Asked<'_> {
    /// The slice of these arguments.
    pub fn slice(&self, arguments: &str, selection: &str) -> Json {
        let query =
            format!("{{ detainerSlice(dataset: \"{}\", {arguments}) {{ {selection} }} }}", self.dataset);
        self.api.data(&query)["detainerSlice"].take()
    }

    /// The rows of a statement, which finds the dataset's detainers in `d`, in `s` states, in `c` charge lines; in `l` a line for each
    /// charge and each detainer without one: family 0, status 5 and level 3 are not recorded, -2, 6 and 4 not applicable.
    pub fn counted(&self, sql: &str) -> Vec<Json> {
        let sql = format!(
            "WITH d AS (SELECT detainer.* FROM detainer JOIN release ON key = release WHERE dataset = '{}' AND current),
                c AS (SELECT charge.* FROM charge JOIN release ON key = release WHERE dataset = '{}' AND current),
                l AS (SELECT d.id AS detainer, ordinal, d.outcome AS became, coalesce(family, CASE WHEN d.charges = 0 THEN -2 ELSE 0 END) AS family,
                        coalesce(status, CASE WHEN d.charges = 0 THEN 6 ELSE 5 END) AS status,
                        coalesce(level, CASE WHEN d.charges = 0 THEN 4 ELSE 3 END) AS level,
                        coalesce(bool_or(level = 1) OVER (PARTITION BY d.id), false) AS felon
                    FROM d LEFT JOIN c ON detainer = d.id),
                s AS (SELECT fips, code FROM jurisdiction WHERE level = 'state')
             SELECT to_json(answer) FROM ({sql}) answer",
            self.dataset, self.dataset
        );
        let rows = database::rows(self.url, &sql);
        rows.iter().map(|row| serde_json::from_str(&row[0]).expect("PostgreSQL writes JSON")).collect()
    }

    /// Asks both, and fails unless each row of one is in the other, with the same keys, and numbers as near as
    /// floating point allows. Gives how many rows there are.
    pub fn agrees(&self, arguments: &str, keys: &str, numbers: &str, sql: &str) -> usize {
        let arguments = format!("{arguments}, first: 50000");
        let found = self.slice(&arguments, &format!("rows {{ {keys} {numbers} }}"));
        let found = found["rows"].as_array().expect("rows").clone();
        self.compare(&arguments, keys, found, self.counted(sql))
    }

    /// As `agrees`, and holds the order of the rows to that of the statement.
    pub fn agrees_in_order(&self, arguments: &str, keys: &str, numbers: &str, sql: &str) -> usize {
        let count = self.agrees(arguments, keys, numbers, sql);
        let found = self.slice(&format!("{arguments}, first: 50000"), &format!("rows {{ {keys} }}"));
        let named = |row: &Json| named(row, keys);
        let order: Vec<String> = found["rows"].as_array().expect("rows").iter().map(named).collect();
        let expected: Vec<String> = self.counted(sql).iter().map(named).collect();
        assert_eq!(order, expected, "the order of {arguments}");
        count
    }

    /// As `agrees`, of the totals and a statement of one row.
    pub fn agrees_in_total(&self, arguments: &str, numbers: &str, sql: &str) {
        let found = self.slice(arguments, &format!("totals {{ {numbers} }}"))["totals"].take();
        self.compare(arguments, "", vec![found], self.counted(sql));
    }

    fn compare(&self, arguments: &str, keys: &str, found: Vec<Json>, counted: Vec<Json>) -> usize {
        let by_name = |rows: Vec<Json>, side: &str| {
            let count = rows.len();
            let named: BTreeMap<String, Json> =
                rows.into_iter().map(|row| (named(&row, keys), row)).collect();
            assert_eq!(named.len(), count, "{side} has two rows of one key: {arguments}");
            named
        };
        let (found, counted) = (by_name(found, "the answer"), by_name(counted, "the statement"));
        let mut wrong = Vec::new();
        for name in found.keys().chain(counted.keys().filter(|name| !found.contains_key(*name))) {
            let (ours, theirs) = (found.get(name), counted.get(name));
            if !ours.zip(theirs).is_some_and(|(ours, theirs)| same(ours, theirs)) {
                let text = |side: Option<&Json>| side.map_or("no such row".to_owned(), Json::to_string);
                wrong.push(format!("answer {}\n   sql {}", text(ours), text(theirs)));
            }
        }
        let shown = wrong.iter().take(8).cloned().collect::<Vec<_>>().join("\n");
        assert!(
            wrong.is_empty(),
            "{} of {} rows differ: {} {arguments}\n{shown}",
            wrong.len(),
            found.len(),
            self.dataset
        );
        found.len()
    }
}

fn named(row: &Json, keys: &str) -> String {
    keys.split_whitespace().map(|key| row[key].to_string()).collect::<Vec<_>>().join(" ")
}

/// Whether a value of the answer is that of the statement; a column that stands for a nested key has a point in its name.
fn same(ours: &Json, theirs: &Json) -> bool {
    match (ours, theirs) {
        (Json::Object(ours), Json::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours.iter().all(|(key, value)| theirs.get(key).is_some_and(|other| same(value, other)))
        }
        (Json::Number(ours), Json::Number(theirs)) => {
            let (ours, theirs) =
                (ours.as_f64().unwrap_or(f64::NAN), theirs.as_f64().unwrap_or(f64::INFINITY));
            (ours - theirs).abs() <= 1e-9 * theirs.abs().max(1.0)
        }
        _ => ours == theirs,
    }
}
