//! The folder of questions: which there are, and their files.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::question::Question;
use crate::support::committed;

const FOLDER: &str = "tests/questions";

/// The place of a file of a question, within the project.
pub fn file(name: &str, extension: &str) -> String {
    format!("{FOLDER}/{name}.{extension}")
}

/// The names of all questions, in their order, and what is wrong with the folder, a line each.
pub fn names() -> (BTreeSet<String>, Vec<String>) {
    let [questions, counts, answers] =
        ["graphql", "sql", "json"].map(|extension| committed::names(FOLDER, extension));
    let mut wrong = Vec::new();
    let mut halves = |whole: &BTreeSet<String>, part: &BTreeSet<String>, has: &str, lacks: &str| {
        wrong.extend(
            part.difference(whole).map(|name| format!("{name}: has a .{has} file and no .{lacks} file")),
        );
    };
    halves(&counts, &questions, "graphql", "sql");
    halves(&questions, &counts, "sql", "graphql");
    halves(&questions, &answers, "json", "graphql");
    let is_known = |file: &str| {
        file == "README.md" || [".graphql", ".sql", ".json"].iter().any(|ending| file.ends_with(ending))
    };
    let strange = committed::files(FOLDER).into_iter().filter(|file| !is_known(file));
    wrong.extend(strange.map(|file| format!("{file}: no file of a question")));
    (questions.intersection(&counts).cloned().collect(), wrong)
}

/// A question in words and as a query.
pub fn question(name: &str) -> Result<Question, String> {
    Question::read(name, &committed::text(&file(name, "graphql")))
}

/// The answer as it was written; `None` where it is not yet.
pub fn answer(name: &str) -> Option<Json> {
    let is_there = committed::path(&file(name, "json")).exists();
    is_there.then(|| serde_json::from_str(&committed::text(&file(name, "json"))).expect("an answer is JSON"))
}
