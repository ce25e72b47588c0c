//! Of every row: the filter of its records admits as many detainers, and charge lines, as the row counts.

use std::time::Duration;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{DocumentOperations, Selection};
use detainer_atlas::answer::{Answer, Cell, RowRecords, answer};
use detainer_atlas::columns::{Choice, Engine};
use detainer_atlas::plan::{Lines, Pass, Records};
use detainer_atlas::question::{Filter, Selected, SliceRequest, Tally, read_slice};
use detainer_atlas::store::Store;
use serde_json::{Map, Value as Json};

use super::each;
use super::questions::asked;
use crate::support::api::Api;
use crate::support::database;

/// Rows that are looked at of each answer.
const ROWS: usize = 12;

/// Arguments as they stand in a document, in JSON.
fn arguments(text: &str) -> Map<String, Json> {
    let document = parse_query(format!("{{ slice({text}) }}")).expect("arguments");
    let DocumentOperations::Single(operation) = document.operations else { panic!("one operation") };
    let Selection::Field(field) = operation.node.selection_set.node.items[0].node.clone() else {
        panic!("a field")
    };
    let given = field.node.arguments.into_iter().map(|(name, value)| {
        let json = value.node.into_const().and_then(|value| value.into_json().ok());
        (name.node.to_string(), json.expect("a constant"))
    });
    given.collect()
}

fn request(text: &str) -> SliceRequest {
    let selected = |field: &str| Selected { key: field.into(), field: field.into(), ..Selected::default() };
    SliceRequest {
        arguments: arguments(text),
        rows: ["detainers", "charges"].map(selected).into(),
        wants_rows: true,
        wants_meta: true,
        is_file: true,
        ..SliceRequest::default()
    }
}

/// How many detainers and charge lines are in what a row counts.
async fn counted(answer: &Answer, row: &RowRecords, store: &Store) -> (i64, i64) {
    let lines = Lines::Only(row.filter.lines.clone());
    let tallies = vec![Tally::Detainers(Filter::all()), Tally::Lines(Filter::all())];
    let all = Records::of_row(&answer.question, &row.filter).count();
    let cells = store.run(&Pass { lines, tallies, ..all }).await.expect("the database answers");
    (cells.tallies_of(0)[0], cells.tallies_of(0)[1])
}

async fn check(text: &str, api: &Api, store: &Store) -> usize {
    let snapshot = api.snapshot();
    let Ok(question) = read_slice(&request(text), snapshot) else { return 0 };
    let engine = Engine::new(store, Choice::Postgres, 0);
    let answer = answer(question, snapshot, &engine).await.expect("the database answers");
    let [detainers, charges] = [0, 1].map(|at| answer.question.outputs[at].clone());
    let step = answer.len().div_ceil(ROWS).max(1);
    // The last row is that without a value.
    for row in (0..answer.len()).step_by(step).chain(answer.len().checked_sub(1)) {
        let records = answer.records_of(row);
        let (found, lines) = counted(&answer, &records, store).await;
        assert_eq!(found, records.count as i64, "row {row}: {text}\n{:?}", records.filter.detainers);
        let shown = answer.cell(row, &detainers, snapshot);
        assert!(shown == Cell::Int(found) || (shown == Cell::Null && found == 0), "row {row}: {text}");
        match answer.cell(row, &charges, snapshot) {
            Cell::Int(counted) => assert_eq!(lines, counted, "lines of row {row}: {text}"),
            other => assert_eq!(other, Cell::Null),
        }
    }
    let total = answer.records_of_total();
    assert_eq!(counted(&answer, &total, store).await.0, total.count as i64, "totals: {text}");
    answer.len().min(ROWS)
}

/// The bundled data, and a runtime to ask them with.
fn bundled() -> (&'static Api, tokio::runtime::Runtime, Store) {
    let store = Store::open(database::bundled(), 2, Duration::from_secs(30)).expect("a pool");
    (Api::bundled(), tokio::runtime::Runtime::new().expect("a runtime"), store)
}

#[test]
fn a_row_has_as_many_records_as_it_counts() {
    let (api, runtime, store) = bundled();
    let looked_at = std::cell::Cell::new(0);
    each(7, 20, |dataset, maker| {
        let (by, filter) = (maker.grain(dataset), maker.filter(dataset, 1));
        let text = asked(dataset, &by, Some(&filter), &maker.steps(dataset, &by));
        looked_at.set(looked_at.get() + runtime.block_on(check(&text, api, &store)));
    });
    assert!(looked_at.get() > 200, "{}", looked_at.get());
}

/// Every sort of key, and every row of it.
#[test]
fn rows_of_every_sort_of_key_have_their_records() {
    let (api, runtime, store) = bundled();
    for text in [
        "dataset: \"travis-2009-2016\", by: [OFFENSE_FAMILY]",
        "dataset: \"travis-2009-2016\", by: [CHARGE_LEVEL, CHARGE_STATUS]",
        "dataset: \"travis-2009-2016\", by: [OFFENSE_GROUP, BOOKED_FISCAL_YEAR], charges: {chargeStatus: {eq: CONVICTED}}",
        "dataset: \"travis-2017-02-01\", by: [OFFENSE_FAMILY, CHARGE_STATUS], subtotals: CUBE",
        "dataset: \"travis-2017-02-01\", by: [OFFENSE_FAMILY, OUTCOME], top: {n: 3, dimension: OFFENSE_FAMILY, of: {}}",
        "dataset: \"travis-2017-02-01\", by: [CHARGE_STATUS, OFFENSE], top: {n: 2, dimension: OFFENSE, of: {}, within: [CHARGE_STATUS]}, charges: {offenseFamily: {isNull: false}}",
        "by: [POLICY_KIND]",
        "by: [POLICY_KIND, POLICY_DIRECTION, DETAINER_RULE, POLICY_CERTAINTY], policyOn: ISSUED",
        "by: [POLICY_KIND], top: {n: 2, dimension: POLICY_KIND, of: {}}",
        "by: [AOR_2025], top: {n: 5, dimension: AOR_2025, of: {measure: DECLINED}}",
        "by: [ISSUED_WEEK]",
        "by: [ISSUED_ISO_WEEK, OUTCOME]",
        "dataset: \"travis-2009-2016\", by: [BOOKED_MONTH, CHARGE_LEVEL], fill: {dimension: BOOKED_MONTH}",
        "by: [PLACE_GROUP, OUTCOME], placeGroups: [{name: \"A\", counties: [\"32003\", \"48453\"]}, {name: \"B\", counties: [\"06037\"]}], subtotals: ROLLUP",
        "by: [FACILITY_KIND, PLACEMENT, DETAINER_TYPE]",
    ] {
        assert!(runtime.block_on(check(text, api, &store)) > 0, "{text}");
    }
}
