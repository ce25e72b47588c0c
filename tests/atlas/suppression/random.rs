//! Random questions of made-up detainers, asked of the dataset that withholds and of the same without: what is shown is
//! true, no small count is, and nothing that is withheld can be found from the rest of the answer.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use detainer_atlas::columns::Choice;
use serde_json::Value as Json;

use super::attack::{Cell, Known};
use super::fixture::database;
use crate::support::api::Api;
use crate::support::session::Session;

/// Counts of fewer are withheld.
const BELOW: i64 = 5;

/// Dimensions of which a detainer has one value each, and of charges, of which it can have several.
const DIMENSIONS: [(&str, &str); 6] = [
    ("STATE", "stateCode"),
    ("COUNTY", "countyFips"),
    ("GENDER", "gender"),
    ("ISSUED_MONTH", "issuedMonth"),
    ("CITIZENSHIP", "citizenship"),
    ("OUTCOME", "outcome"),
];
const OF_CHARGES: (&str, &str) = ("OFFENSE_FAMILY", "offenseFamilyCode");
const COUNTIES: [&str; 7] = ["32003", "32031", "48001", "48003", "48005", "48007", "48011"];
const OUTCOMES: [&str; 4] = ["DECLINED", "TAKEN", "", ""];

/// Keys and numbers of a row: all detainers, the three outcomes that divide them, and the genders that do.
const NUMBERS: [(&str, &str); 8] = [
    ("all", "all: detainers"),
    ("declined", "declined"),
    ("taken", "taken"),
    ("unresolved", "unresolved"),
    ("men", "men: detainers(where: {gender: {eq: MALE}})"),
    ("women", "women: detainers(where: {gender: {eq: FEMALE}})"),
    ("others", "others: detainers(where: {gender: {isNull: true}})"),
    ("women_declined", "women_declined: declined(where: {gender: {eq: FEMALE}})"),
];

fn apis() -> &'static [Api; 2] {
    static APIS: OnceLock<([Api; 2], Session)> = OnceLock::new();
    let made = || {
        let mut random = fastrand::Rng::with_seed(7);
        let mut lines =
            "record,detainers,issued_on,outcome_on,county_fips,outcome,gender,citizenship,person\n"
                .to_owned();
        let mut charges = "record,vocabulary,code,offense,family\n".to_owned();
        for record in 1..=400 {
            // The counties that come first have most, the last few.
            let county = COUNTIES[random.usize(0..COUNTIES.len()).min(random.usize(0..COUNTIES.len()))];
            let times = [1, 1, 1, 2, 3, 9][random.usize(0..6)];
            let (month, day) = (random.u8(1..=4), random.u8(1..=28));
            let outcome = OUTCOMES[random.usize(0..4)];
            let outcome_on = if outcome.is_empty() { String::new() } else { format!("2015-05-{day:02}") };
            let gender = ["MALE", "MALE", "MALE", "FEMALE", ""][random.usize(0..5)];
            let citizenship = ["Mexico", "Mexico", "Cuba", "Honduras", ""][random.usize(0..5)];
            let person = random.u32(0..150);
            lines += &format!(
                "{record},{times},2015-0{month}-{day:02},{outcome_on},{county},{outcome},{gender},{citizenship},p{person}\n"
            );
            for _ in 0..random.u8(0..3) {
                let (code, offense, family) = [(1, "DRIVING", 54), (2, "THEFT", 23)][random.usize(0..2)];
                charges += &format!("{record},made,{code},{offense},{family}\n");
            }
        }
        let session = database(&lines, &charges, BELOW as i32);
        let api = |choice| Api::by(choice, &session.url, "closed");
        ([api(Choice::Postgres), api(Choice::Auto)], session)
    };
    &APIS.get_or_init(made).0
}

fn some<'a, T>(random: &mut fastrand::Rng, of: &'a [T], most: usize) -> Vec<&'a T> {
    let mut all: Vec<&T> = of.iter().collect();
    random.shuffle(&mut all);
    all.truncate(random.usize(1..=most));
    all
}

/// A grain, its fields, and a filter of the slice.
fn question(random: &mut fastrand::Rng) -> (Vec<&'static str>, String, String) {
    let by = some(random, &DIMENSIONS, 3);
    let fields = by.iter().map(|(_, field)| *field).collect::<Vec<_>>().join(" ");
    let filter = [
        "",
        "where: {state: {eq: \"TX\"}}",
        "where: {not: {citizenship: {eq: \"Mexico\"}}}",
        "where: {issuedOn: {gte: \"2015-02-01\"}, county: {in: [\"32003\", \"48001\", \"48011\"]}}",
    ][random.usize(0..4)];
    (by.iter().map(|(name, _)| *name).collect(), fields, filter.to_owned())
}

/// What a row is of: its keys, and the dimensions that it does not tell apart.
fn of(row: &Json, fields: &str) -> String {
    format!(
        "{} {}",
        row["rolledUp"],
        fields.split(' ').map(|field| row[field].to_string()).collect::<Vec<_>>().join(" ")
    )
}

#[test]
fn what_is_shown_is_true_and_not_small_and_nothing_withheld_is_found() {
    let mut random = fastrand::Rng::with_seed(11);
    let mut withheld = 0;
    for round in 0..250 {
        let (by, fields, filter) = question(&mut random);
        let numbers = some(&mut random, &NUMBERS, 8);
        let keys: Vec<&str> = numbers.iter().map(|(key, _)| *key).collect();
        let subtotals = ["NONE", "ROLLUP", "CUBE"][random.usize(0..3)];
        let arguments = format!("by: [{}] {filter} subtotals: {subtotals} first: 50000", by.join(" "));
        let selection = numbers.iter().map(|(_, number)| *number).collect::<Vec<_>>().join(" ");
        let own = format!("rowKind rolledUp {fields} {selection} suppressed");
        let question = format!("{round}: {arguments} {selection}");
        let [postgres, columns] = apis();
        // `totals` has no dimensions, and its row stands behind the others here.
        let rows = |api: &Api, dataset: &str| {
            let rows = api.data(&format!(
                "{{ detainerSlice(dataset: \"{dataset}\", {arguments}) {{ rows {{ {own} }} totals {{ rowKind rolledUp {selection} suppressed }} }} }}"
            ));
            let slice = &rows["detainerSlice"];
            let mut all = slice["rows"].as_array().expect("rows").clone();
            all.push(slice["totals"].clone());
            all
        };
        let (closed, truth) = (rows(postgres, "closed"), rows(postgres, "open"));
        assert_eq!(closed, rows(columns, "closed"), "engines differ: {question}");
        assert_eq!(closed.len(), truth.len(), "{question}");
        let mut known = Known::default();
        for (at, (shown, true_row)) in closed.iter().zip(&truth).enumerate() {
            assert_eq!(of(shown, &fields), of(true_row, &fields), "{question}");
            let names: Vec<&str> =
                shown["suppressed"].as_array().expect("keys").iter().filter_map(Json::as_str).collect();
            for key in &keys {
                let is_named = names.contains(key);
                assert_eq!(shown[*key].is_null(), is_named, "{key} of {shown}: {question}");
                let (number, truth) = (shown[*key].as_i64(), true_row[*key].as_i64().expect("a number"));
                assert!(
                    number.is_none_or(|number| number == truth && !(1..BELOW).contains(&number)),
                    "{key} of {shown}: {question}"
                );
                assert!(number.is_some() || truth > 0, "0 is told: {key} of {shown}: {question}");
                known.cells.insert((at, (*key).to_owned()), number);
                withheld += usize::from(number.is_none());
            }
        }
        sums_of_rows(&closed, &fields, &keys, &mut known);
        sums_in_rows(&keys, &truth, &mut known);
        // A rest that is no number of the answer may be found where it is not small.
        let is_secret = |cell: &Cell| known.rests.get(cell).is_none_or(|rest| (1..BELOW).contains(rest));
        let found: Vec<Cell> = known.found().into_iter().filter(is_secret).collect();
        assert!(found.is_empty(), "{found:?}: {question}\n{closed:#?}");
    }
    assert!(withheld > 1000, "{withheld}");
}

/// Each row that tells less apart is the sum of those that tell one dimension more apart.
fn sums_of_rows(rows: &[Json], fields: &str, keys: &[&str], known: &mut Known) {
    let fields: Vec<&str> = fields.split(' ').collect();
    let rolled = |row: &Json| -> Vec<bool> {
        let names = row["rolledUp"].as_array().expect("names");
        let name = |field: &str| DIMENSIONS.iter().find(|(_, own)| *own == field).map(|(name, _)| *name);
        fields.iter().map(|field| names.iter().any(|own| own.as_str() == name(field))).collect()
    };
    let all: Vec<(Vec<bool>, &Json)> = rows.iter().map(|row| (rolled(row), row)).collect();
    let groupings: std::collections::BTreeSet<&Vec<bool>> = all.iter().map(|(rolled, _)| rolled).collect();
    for (whole, (coarse, row)) in all.iter().enumerate() {
        for fine in
            groupings.iter().filter(|fine| **fine != coarse && fine.iter().zip(coarse).all(|(a, b)| !a || *b))
        {
            let is_part = |(rolled, part): &(Vec<bool>, &Json)| {
                rolled == *fine
                    && fields.iter().zip(coarse).all(|(field, rolled)| *rolled || part[*field] == row[*field])
            };
            let parts: Vec<usize> = (0..all.len()).filter(|part| is_part(&all[*part])).collect();
            for key in keys {
                let cell = |row: &usize| -> Cell { (*row, (*key).to_owned()) };
                known.sums.push((cell(&whole), parts.iter().map(cell).collect()));
            }
        }
    }
}

/// Outcomes and genders divide a row, as far as they are asked: what is left of it is a number that is not shown.
fn sums_in_rows(keys: &[&str], truth: &[Json], known: &mut Known) {
    for (whole, parts) in [
        ("all", &["declined", "taken", "unresolved"][..]),
        ("all", &["men", "women", "others"]),
        ("declined", &["women_declined"]),
        ("women", &["women_declined"]),
    ] {
        let asked: Vec<&&str> = parts.iter().filter(|part| keys.contains(part)).collect();
        if !keys.contains(&whole) || asked.is_empty() {
            continue;
        }
        for (row, truth) in truth.iter().enumerate() {
            let mut cells: Vec<Cell> = asked.iter().map(|part| (row, (**part).to_owned())).collect();
            let number = |key: &str| truth[key].as_i64().expect("a number");
            let left = number(whole) - asked.iter().map(|part| number(part)).sum::<i64>();
            let is_whole = asked.len() == parts.len() && parts.len() > 1;
            let is_shown = known.cells[&(row, whole.to_owned())].is_some()
                && cells.iter().all(|cell| known.cells[cell].is_some());
            if !is_whole {
                // Who subtracts what is shown must not find few either.
                assert!(
                    !is_shown || !(1..BELOW).contains(&left),
                    "{left} of row {row} are {whole} and none of {asked:?}"
                );
                let rest = (row, format!("{whole} but {asked:?}"));
                known.rests.insert(rest.clone(), left);
                known.cells.insert(rest.clone(), (left == 0 || is_shown).then_some(left));
                cells.push(rest);
            }
            known.sums.push(((row, whole.to_owned()), cells));
        }
    }
}

#[test]
fn steps_after_the_rule_show_nothing_more() {
    let mut random = fastrand::Rng::with_seed(13);
    let [postgres, columns] = apis();
    for round in 0..120 {
        let (mut by, mut fields, filter) = question(&mut random);
        if random.bool() {
            by.push(OF_CHARGES.0);
            fields = format!("{fields} {}", OF_CHARGES.1);
        }
        let step = match random.usize(0..4) {
            0 => format!("top: {{n: {}, dimension: {}, of: {{}}}}", random.usize(1..4), by[0]),
            1 => "having: [{of: {measure: DECLINED}, lte: 12}]".to_owned(),
            2 => "orderBy: [{measure: {of: {measure: TAKEN}, direction: ASC}}]".to_owned(),
            _ => format!(
                "top: {{n: 2, dimension: {}, of: {{measure: DECLINED, per: DETAINERS}}}}",
                by[by.len() - 1]
            ),
        };
        let arguments = format!("by: [{}] {filter} {step} first: 50000", by.join(" "));
        let question = format!("{round}: {arguments}");
        let own = format!("rowKind {fields} {SHOWN} suppressed");
        let slice = asked(postgres, "closed", &arguments, &own);
        let closed = slice["rows"].as_array().expect("rows").clone();
        assert_eq!(slice, asked(columns, "closed", &arguments, &own), "engines differ: {question}");
        let plain = format!("by: [{}] {filter} first: 50000", by.join(" "));
        let plain = asked(postgres, "open", &plain, &own);
        let key = |row: &Json| fields.split(' ').map(|field| row[field].to_string()).collect::<String>();
        let rows = plain["rows"].as_array().expect("rows").iter();
        let truth: BTreeMap<String, &Json> = rows.map(|row| (key(row), row)).collect();
        for row in &closed {
            is_true_and_not_small(row, truth.get(&key(row)).copied(), &question);
        }
        if step.starts_with("top") && !by.contains(&OF_CHARGES.0) {
            others_tell_no_more(&closed, &slice["totals"], &question);
        }
        let taken: Vec<Option<i64>> = closed.iter().map(|row| row["taken"].as_i64()).collect();
        if step.starts_with("orderBy") {
            let first_null = taken.iter().position(Option::is_none).unwrap_or(closed.len());
            assert!(taken[first_null..].iter().all(Option::is_none), "{question}");
            assert!(taken[..first_null].is_sorted(), "{question}");
        }
        if step.starts_with("having") {
            let declined = |row: &Json| row["declined"].as_i64();
            assert!(closed.iter().all(|row| declined(row).is_some_and(|count| count <= 12)), "{question}");
        }
        words_tell_no_more(&slice, &question);
    }
}

const SHOWN: &str = "all: detainers declined taken rate(of: TAKEN, per: DETAINERS) share(of: {}) rank(of: {}) charges people daysBetween(from: ISSUED, to: OUTCOME) meanDaysBetween(from: ISSUED, to: OUTCOME)";

/// What is shown of a row; `truth` is the same row where nothing is withheld, if there is one.
fn is_true_and_not_small(row: &Json, truth: Option<&Json>, question: &str) {
    for name in ["all", "declined", "taken", "people"] {
        let count = row[name].as_i64();
        assert!(count.is_none_or(|count| !(1..BELOW).contains(&count)), "{row}: {question}");
    }
    let names = row["suppressed"].as_array().expect("names");
    for name in ["all", "declined", "taken", "rate", "charges", "people"] {
        let is_named = names.iter().any(|own| own == name);
        assert!(!row[name].is_null() || is_named, "{name} of {row}: {question}");
        let is_true = truth.is_none_or(|truth| row["rowKind"] != "DATA" || row[name] == truth[name]);
        assert!(row[name].is_null() || is_true, "{name} of {row}: {question}");
    }
}

/// All rows add up to the totals, those of the others with them.
fn others_tell_no_more(rows: &[Json], totals: &Json, question: &str) {
    let mut known = Known::default();
    for name in ["all", "declined", "taken"] {
        let cell = |row: usize| -> Cell { (row, name.to_owned()) };
        for (at, row) in rows.iter().chain([totals]).enumerate() {
            known.cells.insert(cell(at), row[name].as_i64());
        }
        known.sums.push((cell(rows.len()), (0..rows.len()).map(cell).collect()));
    }
    let found = known.found();
    assert!(found.is_empty(), "{found:?}: {question}\n{rows:#?} {totals}");
}

/// The statement has the number of all where the totals show it, and warnings have none of detainers.
fn words_tell_no_more(slice: &Json, question: &str) {
    let statement = slice["meta"]["statement"].as_str().expect("text").replace(',', "");
    match slice["totals"]["all"].as_i64() {
        Some(0) => assert!(statement.starts_with("This release holds no"), "{statement}"),
        Some(all) => {
            assert!(statement.starts_with(&format!("{all} detainer")), "{statement}: {question}");
            assert!(statement.ends_with("; counts of fewer than 5 are withheld."), "{statement}");
        }
        None => assert!(statement.starts_with("The number of detainers"), "{statement}: {question}"),
    }
    for warning in slice["meta"]["warnings"].as_array().expect("warnings") {
        let code = warning["code"].as_str().expect("a code");
        let of_rows = ["SUPPRESSED", "NON_ADDITIVE", "PARTIAL_PERIOD", "TIES_KEPT"];
        assert!(of_rows.contains(&code) || warning["count"].is_null(), "{warning}: {question}");
    }
}

fn asked(api: &Api, dataset: &str, arguments: &str, fields: &str) -> Json {
    let query = format!(
        "{{ detainerSlice(dataset: \"{dataset}\", {arguments}) {{ rows {{ {fields} }} totals {{ {SHOWN} suppressed }} meta {{ statement warnings {{ code count }} }} }} }}"
    );
    api.data(&query)["detainerSlice"].take()
}
