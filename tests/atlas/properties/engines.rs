//! Columns and PostgreSQL give the same, on the bundled data and on data that are generated with every sort of gap.

use std::cell::Cell;
use std::time::{Duration, Instant};

use detainer_atlas::columns::Choice;
use detainer_atlas::datasets::{
    GenerateOptions, ImportOptions, Silent, Source, generate, import, load_bundled,
};
use serde_json::Value as Json;

use super::questions::{Maker, asked};
use super::recorded::{Recorded, recorded};
use super::{MEASURES, each, fields};
use crate::support::api::Api;
use crate::support::database;
use crate::support::session::Session;

/// How many questions of each dataset are tried, and how many detainers are generated; `make soak` asks for more.
fn asked_for(variable: &str, else_so_many: u64) -> u64 {
    std::env::var(variable).ok().and_then(|number| number.parse().ok()).unwrap_or(else_so_many)
}

fn times() -> usize {
    asked_for("ATLAS_TIMES", 60) as usize
}

/// What was tried, to be printed.
#[derive(Default)]
struct Tried {
    questions: Cell<usize>,
    refused: Cell<usize>,
    rows: Cell<usize>,
    columns: Cell<Duration>,
    postgres: Cell<Duration>,
}

impl Tried {
    fn print(&self, what: &str) {
        let (columns, postgres) = (self.columns.get().as_secs_f64(), self.postgres.get().as_secs_f64());
        println!(
            "{what}: {} questions, {} of them refused by both, {} rows the same from both; columns took {columns:.1} s, PostgreSQL {postgres:.1} s",
            self.questions.get(),
            self.refused.get(),
            self.rows.get(),
        );
    }
}

fn timed(api: &Api, query: &str, time: &Cell<Duration>) -> Json {
    let began = Instant::now();
    let response = api.response(query);
    time.set(time.get() + began.elapsed());
    response
}

fn agree(dataset: &Recorded, maker: &mut Maker, columns: &Api, postgres: &Api, tried: &Tried) {
    let (by, filter, own) = (maker.grain(dataset), maker.filter(dataset, 2), maker.filter(dataset, 1));
    let steps = format!("first: 5000 {} {}", maker.order(), maker.steps(dataset, &by));
    let question = asked(dataset, &by, Some(&filter), &steps);
    let counts = format!(
        "{MEASURES} people facilities counties some: detainers(where: {own}) lines: charges(where: {own})"
    );
    let query = format!(
        "{{ detainerSlice({question}) {{ rowCount rows {{ {} {counts} }} totals {{ {counts} }} meta {{ statement warnings {{ code message }} engine }} }} }}",
        fields(&by)
    );
    let (a, b) = (timed(columns, &query, &tried.columns), timed(postgres, &query, &tried.postgres));
    tried.questions.set(tried.questions.get() + 1);
    if !b["errors"].is_null() {
        assert_eq!(a, b, "{query}");
        tried.refused.set(tried.refused.get() + 1);
        return; // refused, by either in the same words
    }
    let engine = |data: &Json| data["data"]["detainerSlice"]["meta"]["engine"].as_str().map(str::to_owned);
    assert_eq!(
        (engine(&a).as_deref(), engine(&b).as_deref()),
        (Some("COLUMNS"), Some("POSTGRES")),
        "{query}"
    );
    let same = |data: &Json| data.to_string().replace("COLUMNS", "POSTGRES");
    assert!(same(&a) == same(&b), "{query}\n{a}\n{b}");
    let rows = a["data"]["detainerSlice"]["rows"].as_array().map_or(0, Vec::len);
    tried.rows.set(tried.rows.get() + rows);
    // Without words, and with nothing that cells can share, columns add the coarser cells up from the finer ones.
    let counts = format!("{MEASURES} some: detainers(where: {own})");
    let query = format!(
        "{{ detainerSlice({question}) {{ rows {{ {} {counts} }} totals {{ {counts} }} }} }}",
        fields(&by)
    );
    assert_eq!(columns.response(&query), postgres.response(&query), "{query}");
    lists_agree(dataset, &filter, maker, columns, postgres);
}

/// What a detainer and its charge lines show of the columns that are stored.
const STORED: &str = "id state county facility facilityKind placement aor arrestedOn arrestedMonth bookedOn bookedMonth
    issuedOn issuedMonth outcomeOn outcomeMonth recordedOn recordedMonth outcome outcomeReversed custodyAfter liftReason
    detainerType ask citizenship birthCountry gender criminality threatLevel
    charges { ordinal status level offense { id } offenseFamily { code } }";

/// The detainers of a list with all that is stored of them, page by page, in a random order.
fn lists_agree(dataset: &Recorded, filter: &str, maker: &mut Maker, columns: &Api, postgres: &Api) {
    let orders =
        ["ARRESTED_ON", "BOOKED_ON", "ISSUED_ON", "OUTCOME_ON", "STATE", "COUNTY", "FACILITY", "OUTCOME"];
    let rules: Vec<String> = (0..maker.below(3))
        .map(|_| format!("{{by: {}, direction: {}}}", maker.one(&orders), maker.one(&["ASC", "DESC"])))
        .collect();
    let mut after = String::new();
    for _ in 0..2 {
        let query = format!(
            "{{ detainers(dataset: \"{}\" where: {filter} orderBy: [{}] first: {} {after}) {{ totalCount nodes {{ {STORED} }} pageInfo {{ endCursor }} }} }}",
            dataset.id,
            rules.join(" "),
            1 + maker.below(40)
        );
        let (a, b) = (columns.response(&query), postgres.response(&query));
        assert_eq!(a, b, "{query}");
        let Some(end) = b["data"]["detainers"]["pageInfo"]["endCursor"].as_str() else { return };
        after = format!("after: \"{end}\"");
    }
}

#[test]
fn both_engines_give_the_same() {
    let columns = Api::by(Choice::Auto, database::bundled(), "ice-foia-fy2015");
    let tried = Tried::default();
    each(11, times(), |dataset, maker| agree(dataset, maker, &columns, Api::bundled(), &tried));
    tried.print("bundled data");
}

#[test]
fn generated_data_are_the_same_from_one_seed_and_in_both_engines_and_say_what_they_are() {
    let session = Session::fresh();
    session.run(load_bundled(&session.url, &Silent)).expect("the bundled data load");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let detainers = asked_for("ATLAS_DETAINERS", 3000);
    let options = |name: &str| GenerateOptions { detainers, seed: 5, out: folder.path().join(name) };
    let mut ids = Vec::new();
    for name in ["one", "same"] {
        generate(&options(name), &Silent).expect("the files are written");
        let into = ImportOptions { dataset: "synthetic".into(), ..ImportOptions::into(&session.url) };
        let report = session.run(import(&Source::Folder(folder.path().join(name)), &into, &Silent));
        ids.push(report.expect("the files are loaded").release);
    }
    assert_eq!(ids[0], ids[1]);
    let [columns, postgres] =
        [Choice::Auto, Choice::Postgres].map(|choice| Api::by(choice, &session.url, "synthetic"));
    let datasets = recorded(&postgres);
    let generated = datasets.iter().find(|dataset| dataset.is("synthetic")).expect("it is there");
    let mut maker = Maker::new(12);
    let tried = Tried::default();
    (0..times()).for_each(|_| agree(generated, &mut maker, &columns, &postgres, &tried));
    tried.print(&format!("{detainers} generated detainers"));
    let meta = "meta { statement citation warnings { code } }";
    let answer =
        columns.data(&format!("{{ detainerSlice(by: [STATE]) {{ totals {{ detainers people }} {meta} }} }}"));
    let answer = &answer["detainerSlice"];
    assert_eq!(answer["totals"]["detainers"], detainers);
    for text in ["statement", "citation"] {
        assert!(answer["meta"][text].as_str().is_some_and(|text| text.starts_with("SYNTHETIC")), "{answer}");
    }
    assert_eq!(answer["meta"]["warnings"][0]["code"], "SYNTHETIC");
}
