//! Columns and PostgreSQL give the same, on the bundled data and on data that are generated with every sort of gap.

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

/// How many questions of each dataset are tried: `ATLAS_TIMES=5000` for a long run.
fn times() -> usize {
    std::env::var("ATLAS_TIMES").ok().and_then(|times| times.parse().ok()).unwrap_or(60)
}

fn agree(dataset: &Recorded, maker: &mut Maker, columns: &Api, postgres: &Api) {
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
    let (a, b) = (columns.response(&query), postgres.response(&query));
    if !b["errors"].is_null() {
        assert_eq!(a, b, "{query}");
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
    // Without words, and with nothing that cells can share, columns add the coarser cells up from the finer ones.
    let counts = format!("{MEASURES} some: detainers(where: {own})");
    let query = format!(
        "{{ detainerSlice({question}) {{ rows {{ {} {counts} }} totals {{ {counts} }} }} }}",
        fields(&by)
    );
    assert_eq!(columns.response(&query), postgres.response(&query), "{query}");
    lists_agree(dataset, &filter, maker, columns, postgres);
}

/// The detainers of a list, page by page, in a random order.
fn lists_agree(dataset: &Recorded, filter: &str, maker: &mut Maker, columns: &Api, postgres: &Api) {
    let orders =
        ["ARRESTED_ON", "BOOKED_ON", "ISSUED_ON", "OUTCOME_ON", "STATE", "COUNTY", "FACILITY", "OUTCOME"];
    let rules: Vec<String> = (0..maker.below(3))
        .map(|_| format!("{{by: {}, direction: {}}}", maker.one(&orders), maker.one(&["ASC", "DESC"])))
        .collect();
    let mut after = String::new();
    for _ in 0..2 {
        let query = format!(
            "{{ detainers(dataset: \"{}\" where: {filter} orderBy: [{}] first: {} {after}) {{ totalCount nodes {{ id }} pageInfo {{ endCursor }} }} }}",
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
    each(11, times(), |dataset, maker| agree(dataset, maker, &columns, Api::bundled()));
}

#[test]
fn generated_data_are_the_same_from_one_seed_and_in_both_engines_and_say_what_they_are() {
    let session = Session::fresh();
    session.run(load_bundled(&session.url, &Silent)).expect("the bundled data load");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let options = |name: &str| GenerateOptions { detainers: 3000, seed: 5, out: folder.path().join(name) };
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
    (0..times()).for_each(|_| agree(generated, &mut maker, &columns, &postgres));
    let meta = "meta { statement citation warnings { code } }";
    let answer =
        columns.data(&format!("{{ detainerSlice(by: [STATE]) {{ totals {{ detainers people }} {meta} }} }}"));
    let answer = &answer["detainerSlice"];
    assert_eq!(answer["totals"]["detainers"], 3000);
    for text in ["statement", "citation"] {
        assert!(answer["meta"][text].as_str().is_some_and(|text| text.starts_with("SYNTHETIC")), "{answer}");
    }
    assert_eq!(answer["meta"]["warnings"][0]["code"], "SYNTHETIC");
}
