//! The SQL of detainers as rows: of a window, of a window of each of many places, and how many there are.

use std::sync::Arc;

use detainer_atlas::catalogue::Column;
use detainer_atlas::plan::{PassStatement, Records, RecordsStatement};
use detainer_atlas::question::read_records;
use serde_json::{Value as Json, json};

use super::picture;

fn records(arguments: Json, offset: usize, limit: Option<usize>) -> Records {
    let arguments = arguments.as_object().cloned().unwrap_or_default();
    let question = read_records(&arguments, &picture(), None).unwrap_or_else(|error| panic!("{error}"));
    Records::of(&question, offset, limit)
}

#[test]
fn a_window_of_all() {
    insta::assert_snapshot!(RecordsStatement::of(&records(json!({}), 0, Some(51))).printed());
}

#[test]
fn every_order() {
    let by = |(by, direction)| json!({"by": by, "direction": direction});
    let rules = [
        ("ARRESTED_ON", "ASC"),
        ("ISSUED_ON", "DESC"),
        ("STATE", "DESC"),
        ("COUNTY", "ASC"),
        ("FACILITY", "DESC"),
        ("OUTCOME", "ASC"),
    ];
    let asked = json!({"orderBy": rules.map(by), "where": {"anyCharge": {"chargeLevel": {"eq": "FELONY"}}}});
    let sql = RecordsStatement::of(&records(asked, 200, Some(101))).printed();
    // The columns are those of `a_window_of_all`.
    insta::assert_snapshot!(&sql[sql.find(" FROM ").unwrap()..]);
}

#[test]
fn a_window_of_each_place() {
    let asked = records(json!({"where": {"outcome": {"eq": "DECLINED"}}}), 0, Some(3));
    let sql = RecordsStatement::of_each(&asked, Column::County, &[32003, 48453]).printed();
    let (head, _) = sql.split_once(" \"detainer\".\"id\"").unwrap_or((&sql, ""));
    let counted = PassStatement::of(&asked.count_each(Column::County, &[32003, 48453])).printed();
    let rest = &sql[sql.find(" FROM \"detainer_7\"").unwrap()..];
    insta::assert_snapshot!(format!("{head} …{rest}\n\n{counted}"));
}

#[test]
fn a_window_of_each_offense() {
    let asked = records(json!({}), 2, Some(3));
    let sql = RecordsStatement::of_each(&asked, Column::ChargeOffense, &[21, 22]).printed();
    let counted = PassStatement::of(&asked.count_each(Column::ChargeOffense, &[21, 22])).printed();
    let rest = &sql[sql.find(" FROM \"detainer_7\"").unwrap()..];
    insta::assert_snapshot!(format!("{rest}\n\n{counted}"));
}

#[test]
fn a_window_of_each_of_several_rows() {
    let asked = |filter| Arc::new(records(json!({"where": filter}), 0, Some(3)));
    let all = [asked(json!({"outcome": {"eq": "DECLINED"}})), asked(json!({"county": {"isNull": true}}))];
    let sql = RecordsStatement::of_several(&all).printed();
    // The columns are those of `a_window_of_all`.
    let parts = sql.split(" UNION ALL ").map(|part| {
        let (head, _) = part.split_once(" \"detainer\".\"id\"").unwrap_or((part, ""));
        format!("{head} …{}", &part[part.find(" FROM \"detainer_7\"").unwrap()..])
    });
    insta::assert_snapshot!(parts.collect::<Vec<_>>().join("\nUNION ALL "));
}

#[test]
fn a_file_has_all() {
    let sql = RecordsStatement::of(&records(json!({}), 0, None)).printed();
    assert!(!sql.contains("LIMIT") && !sql.contains("OFFSET"), "{sql}");
}
