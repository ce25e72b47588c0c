//! ICE's class of the record and threat level: every value, and why there is none.

use super::fixture::{Line, lines, slice};

/// The dimension, its field, and what a line says of it.
type Class = (&'static str, &'static str, fn(&Line) -> String);

const CLASSES: [Class; 2] = [
    ("CRIMINALITY", "criminality", |line| name(line.criminality)),
    ("THREAT_LEVEL", "threatLevel", |line| name(line.threat_level)),
];

/// The name of the member that a cell says.
fn name(cell: &str) -> String {
    match cell {
        "" => "NOT_RECORDED".to_owned(),
        "withheld" => "WITHHELD".to_owned(),
        "n/a" => "NOT_APPLICABLE".to_owned(),
        "1" | "2" | "3" => format!("LEVEL_{cell}"),
        other => other.to_owned(),
    }
}

#[test]
fn each_value_and_each_reason_for_none_is_a_row() {
    for (dimension, field, told) in CLASSES {
        let members = match dimension {
            "CRIMINALITY" => ["CONVICTED", "PENDING_CHARGES", "OTHER_VIOLATOR"],
            _ => ["LEVEL_1", "LEVEL_2", "LEVEL_3"],
        };
        let mut wanted = String::new();
        for member in members.into_iter().chain(["WITHHELD", "NOT_APPLICABLE", "NOT_RECORDED"]) {
            let of = lines();
            let of: Vec<&Line> = of.iter().filter(|line| told(line) == member).collect();
            assert!(!of.is_empty(), "{member} does not occur");
            let declined = of.iter().filter(|line| line.outcome == "DECLINED").count();
            wanted += &format!("{member} {} {declined} | ", of.len());
        }
        let answer = slice(&format!("by: [{dimension}]"), &format!("rows {{ {field} detainers declined }}"));
        let rows = answer["rows"].as_array().expect("rows").iter();
        let given: String = rows
            .map(|row| {
                format!("{} {} {} | ", row[field].as_str().unwrap_or("-"), row["detainers"], row["declined"])
            })
            .collect();
        assert_eq!(given, wanted);
    }
}

#[test]
fn both_classes_together_divide_the_lines() {
    let answer = slice(
        "by: [CRIMINALITY, THREAT_LEVEL], where: {outcome: {eq: TAKEN}}",
        "rows { criminality threatLevel detainers } totals { detainers }",
    );
    let of = lines();
    let taken = || of.iter().filter(|line| line.outcome == "TAKEN");
    for row in answer["rows"].as_array().expect("rows") {
        let is_row = |line: &&Line| {
            row["criminality"] == name(line.criminality) && row["threatLevel"] == name(line.threat_level)
        };
        assert_eq!(row["detainers"], taken().filter(is_row).count(), "{row}");
    }
    assert_eq!(answer["totals"]["detainers"], taken().count());
}

#[test]
fn filters_admit_each_value_and_its_not_the_rest() {
    for (_, field, told) in CLASSES {
        let of = lines();
        let count = |names: &[&str]| of.iter().filter(|line| names.contains(&told(line).as_str())).count();
        let [first, second] =
            if field == "criminality" { ["CONVICTED", "OTHER_VIOLATOR"] } else { ["LEVEL_1", "LEVEL_3"] };
        for (condition, wanted) in [
            (format!("eq: {first}"), count(&[first])),
            (format!("in: [{first}, {second}]"), count(&[first, second])),
            ("eq: WITHHELD".to_owned(), count(&["WITHHELD"])),
            ("eq: NOT_APPLICABLE".to_owned(), count(&["NOT_APPLICABLE"])),
            (format!("in: [{second}, NOT_RECORDED]"), count(&[second, "NOT_RECORDED"])),
            ("isNull: true".to_owned(), count(&["NOT_RECORDED"])),
        ] {
            let both = format!(
                "totals {{ yes: detainers(where: {{{field}: {{{condition}}}}}) no: detainers(where: {{not: {{{field}: {{{condition}}}}}}}) }}"
            );
            let answer = slice("", &both);
            assert_eq!(answer["totals"]["yes"], wanted, "{field} {condition}");
            assert_eq!(answer["totals"]["no"], 24 - wanted, "{field} {condition}");
        }
    }
}
