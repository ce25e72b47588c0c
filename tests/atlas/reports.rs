//! The weekly reports: the whole answer is what the files of `data/ddor/` print, in a fixed number of statements.

use std::collections::HashMap;

use serde_json::{Value as Json, json};

use crate::support::api::Api;
use crate::support::database;

/// A line of a file, by the names of its columns; a blank is null.
type Line = HashMap<String, Json>;

fn lines(file: &str) -> Vec<Line> {
    let path = format!("{}/data/ddor/{file}.csv", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(&path).expect(&path);
    let header = reader.headers().expect("a head").clone();
    let value = |cell: &str| if cell.is_empty() { Json::Null } else { cell.into() };
    let line = |record: csv::StringRecord| {
        header.iter().zip(&record).map(|(name, cell)| (name.to_owned(), value(cell))).collect()
    };
    reader.records().map(|record| line(record.expect("a line"))).collect()
}

/// The lines of a report.
fn of(file: &str, report: &Json) -> Vec<Line> {
    lines(file).into_iter().filter(|line| line["report"] == *report).collect()
}

fn number(cell: &Json) -> Json {
    cell.as_str().map_or(Json::Null, |text| text.parse::<i64>().expect(text).into())
}

fn place(cell: &Json) -> Json {
    cell.as_str().map_or(Json::Null, |id| json!({ "id": format!("jurisdiction:{id}") }))
}

fn day(cell: &Json) -> Json {
    if cell.is_null() { Json::Null } else { json!("DAY") }
}

fn figure(line: &Line, edition: &str, definitions: &HashMap<String, Line>) -> Json {
    let changed = edition == "AS_CORRECTED" && line["corrected"] == "yes";
    let definition = &definitions[line["figure"].as_str().expect("a figure")];
    json!({
        "figure": line["figure"], "rank": number(&line["rank"]), "name": line["name"], "jurisdiction": place(&line["place"]),
        "value": number(&line[if changed { "corrected_value" } else { "value" }]), "changed": changed,
        "unit": definition["unit"], "definition": definition["definition"], "seenIn": line["seen_in"], "note": line["note"],
        "edition": edition,
    })
}

/// What all reports are to answer, from the files.
fn printed() -> Json {
    let definitions: HashMap<String, Line> = lines("definitions")
        .into_iter()
        .map(|line| (line["figure"].as_str().expect("a figure").to_owned(), line))
        .collect();
    let report = |report: Line| {
        let own = &report["number"];
        let figures = |edition: &str| -> Vec<Json> {
            of("figures", own).iter().map(|line| figure(line, edition, &definitions)).collect()
        };
        let correction = |line: Line| {
            json!({
                "name": line["name"], "jurisdiction": place(&line["place"]), "whatWasWrong": line["what_was_wrong"],
                "whatItBecame": line["what_it_became"], "correctedOn": null, "correctedPrecision": null,
                "posted": line["posted"].as_str().map(|posted| posted == "yes"), "seenIn": line["seen_in"],
                "report": { "number": number(own) },
            })
        };
        let count = |line: Line| {
            json!({
                "source": line["source"], "datedOn": line["date"], "datedPrecision": day(&line["date"]),
                "printed": line["printed"], "value": number(&line["value"]), "definition": line["definition"],
                "jurisdiction": place(&line["place"]),
            })
        };
        json!({
            "id": format!("report:{}", own.as_str().expect("a number")), "number": number(own),
            "periodStart": report["period_start"], "periodEnd": report["period_end"],
            "publishedOn": report["published_on"], "publishedPrecision": day(&report["published_on"]),
            "pages": number(&report["pages"]), "status": report["status"].as_str().expect("a status").to_uppercase(),
            "statusNote": report["status_note"], "seenIn": report["seen_in"],
            "dataset": { "id": "ddor" }, "release": { "datasetId": "ddor", "current": true },
            "published": figures("AS_PUBLISHED"), "corrected": figures("AS_CORRECTED"),
            "corrections": of("corrections", own).into_iter().map(correction).collect::<Vec<_>>(),
            "sameNumber": of("same_number", own).into_iter().map(count).collect::<Vec<_>>(),
        })
    };
    lines("reports").into_iter().map(report).collect()
}

const FIGURE: &str = "figure rank name jurisdiction { id } value changed unit definition seenIn note edition";

fn whole() -> String {
    format!(
        "{{ reports {{ id number periodStart periodEnd publishedOn publishedPrecision pages status statusNote seenIn
           dataset {{ id }} release {{ datasetId current }}
           published: figures {{ {FIGURE} }} corrected: figures(edition: AS_CORRECTED) {{ {FIGURE} }}
           corrections {{ name jurisdiction {{ id }} whatWasWrong whatItBecame correctedOn correctedPrecision posted seenIn report {{ number }} }}
           sameNumber {{ source datedOn datedPrecision printed value definition jurisdiction {{ id }} }} }} }}"
    )
}

#[test]
fn the_reports_answer_what_the_files_print() {
    let answered = Api::bundled().data(&whole())["reports"].take();
    for (answered, printed) in answered.as_array().expect("reports").iter().zip(printed().as_array().unwrap())
    {
        for (key, value) in printed.as_object().expect("a report") {
            assert_eq!(answered[key], *value, "report {}: {key}", printed["number"]);
        }
    }
    assert_eq!(answered, printed());
}

#[test]
fn the_first_report_shows_what_the_press_confused() {
    let report = Api::bundled().data(
        "{ report(number: 1) {
             declinedRecorded { value definition } issued { value definition } issuedToTheTenCounties { value }
             counties { rank value } corrected: counties(edition: AS_CORRECTED) { value changed }
             figures(name: \"TRAVIS\") { figure value }
             sameNumber { value } corrections { posted }
           } two: report(number: 2) { corrections { name } counties { rank name } sameNumber { value } } }",
    );
    let (first, second) = (&report["report"], &report["two"]);
    let values = |list: &Json, field: &str| {
        list.as_array().expect("a list").iter().map(|item| item[field].clone()).collect::<Json>()
    };
    assert_eq!((&first["declinedRecorded"]["value"], &first["issued"]["value"]), (&json!(206), &json!(3083)));
    assert_eq!(
        first["declinedRecorded"]["definition"],
        "Detainers recorded as declined in the week, whenever they were issued"
    );
    assert_eq!(first["issuedToTheTenCounties"]["value"], 157);
    assert_eq!(values(&first["counties"], "rank"), json!([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
    assert_eq!(values(&first["counties"], "value"), json!([51, 38, 13, 12, 12, null, 7, 5, 5, null]));
    assert_eq!(values(&first["corrected"], "value"), json!([51, 38, 13, null, 12, null, 7, 5, null, null]));
    assert_eq!(
        values(&first["corrected"], "changed"),
        json!([false, false, false, true, false, true, false, false, true, true])
    );
    assert_eq!(first["figures"], json!([{"figure": "DECLINED_RECORDED", "value": 142}]));
    assert_eq!(values(&first["sameNumber"], "value"), json!([142, 128, 128, 196, 149, 31, 50, 143]));
    let posted = values(&first["corrections"], "posted");
    assert_eq!(posted, json!([true, true, true, true, true, true, true, true, null, false]));
    assert_eq!(values(&second["corrections"], "name"), json!(["Kern County, California"]));
    assert_eq!(second["counties"], json!([{"rank": 3, "name": "Kern County, California"}]));
    assert_eq!(second["sameNumber"], json!([]));
}

#[test]
fn a_place_knows_its_figures_and_corrections() {
    let travis = Api::bundled().data(
        "{ jurisdiction(fips: \"48453\") {
             reportFigures { report { number periodStart } figure name value }
             corrections { report { number } whatItBecame correctedOn }
           } montgomery: jurisdiction(fips: \"19137\") { reportFigures(edition: AS_CORRECTED) { edition value changed } }
           none: jurisdiction(fips: \"48\") { reportFigures { value } corrections { name } } }",
    );
    let figure = |report: i32, start: &str, value: Json| json!({"report": {"number": report, "periodStart": start}, "figure": "DECLINED_RECORDED", "name": "Travis County Jail, Texas", "value": value});
    assert_eq!(
        travis["jurisdiction"]["reportFigures"],
        json!([
            figure(1, "2017-01-28", json!(142)),
            figure(2, "2017-02-04", json!(2)),
            figure(3, "2017-02-11", Json::Null)
        ])
    );
    assert_eq!(
        travis["jurisdiction"]["corrections"],
        json!([{"report": {"number": 1}, "whatItBecame": "belong to a State Jail (Texas prisons system), a separate agency in the same county", "correctedOn": null}])
    );
    assert_eq!(
        travis["montgomery"]["reportFigures"],
        json!([{"edition": "AS_CORRECTED", "value": null, "changed": true}])
    );
    assert_eq!(travis["none"], json!({"reportFigures": [], "corrections": []}));
}

#[test]
fn a_report_that_is_not_there_is_null_and_an_edition_that_is_not_is_refused() {
    let api = Api::bundled();
    let none = api
        .data("{ a: report(number: 4) { id } b: report(number: -1) { id } c: report(number: 70000) { id } }");
    assert_eq!(none, json!({"a": null, "b": null, "c": null}));
    let (code, message) = api.error("{ report(number: 1) { figures(edition: CORRECTED) { value } } }");
    assert_eq!(code, "BAD_USER_INPUT");
    assert!(message.contains("Did you mean AS_CORRECTED?"), "{message}");
}

#[test]
fn a_report_is_found_by_its_id() {
    let nodes = Api::bundled().data(
        "{ nodes(ids: [\"report:2\", \"jurisdiction:48\", \"report:1\", \"report:9\", \"report:01\"]) { id ... on Report { periodStart } } }",
    );
    let expected = json!([
        {"id": "report:2", "periodStart": "2017-02-04"}, {"id": "jurisdiction:48"}, {"id": "report:1", "periodStart": "2017-01-28"}, null, null
    ]);
    assert_eq!(nodes["nodes"], expected);
}

/// One statement for the reports and one for each relation, however many reports, places and editions.
#[test]
fn the_number_of_statements_is_fixed() {
    let api = Api::over(database::bundled(), "ice-foia-fy2015");
    let rows = |condition: &str| {
        format!(
            "{{ detainerSlice(by: [COUNTY], where: {{county: {{{condition}}}}}) {{ rows {{ jurisdiction {{
               reportFigures {{ value report {{ number }} }} corrections {{ name report {{ number }} }} }} }} }} }}"
        )
    };
    for (document, expected) in [
        ("{ reports { number periodStart dataset { id } release { id } } }".to_owned(), 1),
        ("{ report(number: 1) { number } other: report(number: 2) { number } }".to_owned(), 1),
        ("{ reports { declinedRecorded { value } issued { value } counties { value } figures { value jurisdiction { fullName } } } }".to_owned(), 2),
        ("{ nodes(ids: [\"report:1\", \"report:2\"]) { id } node(id: \"report:3\") { id } }".to_owned(), 1),
        (whole(), 4),
        ("{ jurisdiction(fips: \"48453\") { reportFigures { value } corrections { name } } }".to_owned(), 2),
        (rows("eq: \"48453\""), 5),
        (rows("isNull: false"), 5),
    ] {
        api.data(&document);
        let before = api.store.statements();
        api.data(&document);
        assert_eq!(api.store.statements() - before, expected, "{document}");
    }
}
