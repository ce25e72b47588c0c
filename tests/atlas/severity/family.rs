//! The most serious family on the bundled data, against SQL that was written by hand.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use detainer_atlas::columns::Choice;
use serde_json::Value as Json;

use super::fixture::{apis as of_fixture, rows};
use crate::support::api::Api;
use crate::support::database::{self, bundled};

/// The families from the most serious on, written from docs/severity.md and not from the table that is loaded.
const ORDER: &str = "9,11,12,13,22,23,24,20,10,14,16,17,36,38,64,70,21,25,26,27,28,29,57,71,35,52,54,3,1,2,37,39,40,41,48,49,\
    50,51,53,55,56,58,59,60,61,62,63,72,73,81";

/// For each detainer of DATASET its id, outcome and family, by the charges that were not dismissed or acquitted.
const BY_HAND: &str = "
WITH ranked AS (
    SELECT family, place FROM unnest(ARRAY[ORDER]) WITH ORDINALITY AS r (family, place)
), detainers AS (
    SELECT d.* FROM detainer d JOIN release r ON r.key = d.release WHERE r.current AND r.dataset = 'DATASET'
), counted AS (
    SELECT c.* FROM charge c JOIN release r ON r.key = c.release
    WHERE r.current AND r.dataset = 'DATASET' AND (c.status IS NULL OR c.status NOT IN (3, 4))
), told AS (
    SELECT d.id, d.outcome, CASE
        WHEN d.charges IS NULL THEN 'null'
        WHEN NOT EXISTS (SELECT FROM counted c WHERE c.detainer = d.id) THEN 'NOT_APPLICABLE'
        ELSE coalesce(
            (SELECT lpad(r.family::text, 2, '0') FROM counted c JOIN ranked r ON r.family = c.family
             WHERE c.detainer = d.id ORDER BY r.place LIMIT 1),
            (SELECT 'WITHHELD' FROM counted c WHERE c.detainer = d.id AND c.family = -1 LIMIT 1),
            'null') END AS family
    FROM detainers d
)";

fn by_hand(dataset: &str, select: &str) -> Vec<Vec<String>> {
    let head = BY_HAND.replace("ORDER]", &format!("{ORDER}]")).replace("DATASET", dataset);
    database::rows(bundled(), &format!("{head} {select}"))
}

/// Both engines over the bundled data.
fn apis() -> [&'static Api; 2] {
    static COLUMNS: OnceLock<Api> = OnceLock::new();
    let columns = COLUMNS.get_or_init(|| Api::by(Choice::Auto, bundled(), "ice-foia-fy2015"));
    [columns, Api::bundled()]
}

fn text(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[test]
fn the_most_serious_family_is_that_of_sql_by_hand() {
    for dataset in ["travis-2009-2016", "travis-2017-02-01"] {
        let wanted = by_hand(
            dataset,
            "SELECT family, count(*), count(*) FILTER (WHERE outcome = 2) FROM told GROUP BY 1",
        );
        let wanted: BTreeMap<String, (String, String)> =
            wanted.into_iter().map(|row| (row[0].clone(), (row[1].clone(), row[2].clone()))).collect();
        assert!(wanted.len() > 15, "{dataset}: {wanted:?}");
        for api in apis() {
            let query = format!(
                "{{ detainerSlice(dataset: \"{dataset}\", by: [MOST_SERIOUS_OFFENSE_FAMILY]) {{
                    rows {{ mostSeriousOffenseFamilyCode detainers taken }} totals {{ detainers }} meta {{ additive }} }} }}"
            );
            let slice = api.data(&query)["detainerSlice"].take();
            let rows = slice["rows"].as_array().expect("rows").iter();
            let given: BTreeMap<String, (String, String)> = rows
                .map(|row| {
                    let numbers = (row["detainers"].to_string(), row["taken"].to_string());
                    (text(&row["mostSeriousOffenseFamilyCode"]), numbers)
                })
                .collect();
            assert_eq!(given, wanted, "{dataset}");
            assert_eq!(slice["meta"]["additive"], true);
            let sum: i64 = wanted.values().map(|(all, _)| all.parse::<i64>().expect("a count")).sum();
            assert_eq!(slice["totals"]["detainers"], sum);
        }
    }
}

#[test]
fn each_detainer_has_the_family_of_sql_by_hand() {
    let wanted = by_hand("travis-2017-02-01", "SELECT id, family FROM told ORDER BY id");
    let query = "{ detainers(dataset: \"travis-2017-02-01\", first: 230) { nodes { id mostSeriousOffenseFamilyCode } } }";
    for api in apis() {
        let data = api.data(query);
        let nodes = data["detainers"]["nodes"].as_array().expect("a list");
        assert_eq!(nodes.len(), 230);
        for (node, wanted) in nodes.iter().zip(&wanted) {
            assert!(text(&node["id"]).ends_with(&format!(":{}", wanted[0])));
            assert_eq!(text(&node["mostSeriousOffenseFamilyCode"]), wanted[1], "{}", node["id"]);
        }
    }
}

#[test]
fn filters_by_family_admit_those_of_sql_by_hand() {
    let dataset = "travis-2009-2016";
    let serious = "SELECT count(*) FROM told WHERE family IN ('09', '11', '12')";
    let unknown = "SELECT count(*) FROM told WHERE family = 'null'";
    let sexual = "SELECT count(*) FROM told WHERE family = '11'";
    for (filter, sql) in [
        ("in: [\"09\", \"11\", \"12\"]", serious),
        ("isNull: true", unknown),
        ("eq: \"NOT_RECORDED\"", unknown),
        ("eq: \"NOT_APPLICABLE\"", "SELECT count(*) FROM told WHERE family = 'NOT_APPLICABLE'"),
        ("contains: \"sexual\"", sexual),
    ] {
        let wanted = &by_hand(dataset, sql)[0][0];
        assert_ne!(wanted, "0", "{filter}");
        for api in apis() {
            let query = format!(
                "{{ detainerSlice(dataset: \"{dataset}\", where: {{mostSeriousOffenseFamily: {{{filter}}}}}) {{ totals {{ detainers }} }} }}"
            );
            let given = api.data(&query)["detainerSlice"]["totals"]["detainers"].to_string();
            assert_eq!(given, *wanted, "{filter}");
        }
    }
}

#[test]
fn what_counts_and_what_is_not_known_is_told_by_hand() {
    // Of the fixture: by record, in the order of issue.
    let wanted = "1 Larceny 23 | 2 Not applicable NOT_APPLICABLE | 3 Not applicable NOT_APPLICABLE | 4 - - | 5 - - | \
        6 Withheld WITHHELD | 7 Larceny 23 | 8 Not applicable NOT_APPLICABLE | 9 Traffic 54 | 9 Traffic 54 | 10 - - | 11 Homicide 09";
    for api in of_fixture() {
        let data = api.data(
            "{ detainers(first: 50) { nodes { issuedOn mostSeriousOffenseFamily mostSeriousOffenseFamilyCode } } }",
        );
        assert_eq!(rows(&data["detainers"]["nodes"]), wanted);
        let counted = api.data(
            "{ detainerSlice(by: [MOST_SERIOUS_OFFENSE_FAMILY]) { rows {
                mostSeriousOffenseFamily detainers charges mostSeriousOffenseFamilyEntry { code severity severitySource } } } }",
        );
        let expected = "Homicide 1 2 (09 1 FBI) | Larceny 2 4 (23 6 FBI) | Traffic 2 2 (54 27 ATLAS) | Withheld 1 2 - | \
            Not applicable 3 3 - | - 3 2 -";
        assert_eq!(rows(&counted["detainerSlice"]["rows"]), expected);
    }
}
