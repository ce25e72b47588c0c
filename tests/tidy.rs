//! The house rules, read off the files: the law of direction between rooms, one sentence at the head of each file, and
//! sizes that a reader can hold.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in their row: each uses only rooms before it.
const ROW: [&str; 10] =
    ["tables", "catalogue", "question", "plan", "store", "columns", "answer", "formats", "graphql", "http"];

/// What the rooms beside the row may use.
fn allowed(room: &str) -> Vec<&'static str> {
    match ROW.iter().position(|name| *name == room) {
        Some(place) => ROW[..place].to_vec(),
        None if room == "datasets" => ROW[..=4].to_vec(),
        None if room == "embedded" => Vec::new(),
        None => panic!(
            "src/{room} is a room that the law of direction does not know: add it here and in ARCHITECTURE.md"
        ),
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut all = Vec::new();
    for path in entries.map(|entry| entry.expect("a folder can be read").path()) {
        match path.is_dir() {
            true => all.extend(files(&path)),
            false if path.extension().is_some_and(|e| e == "rs") => all.push(path),
            false => {}
        }
    }
    all.sort();
    all
}

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: PathBuf| {
        (
            path.strip_prefix(root).expect("a path of the project").to_owned(),
            fs::read_to_string(&path).expect("a source is text"),
        )
    };
    files(&root.join("src")).into_iter().map(read).collect()
}

/// The room of a file below `src`; the command line stands at the end of the row and may use all.
fn room(path: &Path) -> Option<String> {
    let name = path.components().nth(1)?.as_os_str().to_str()?.to_owned();
    (!name.ends_with(".rs") && name != "commands").then_some(name)
}

#[test]
fn each_room_uses_only_rooms_before_it() {
    let mut steps_back = Vec::new();
    for (path, text) in sources() {
        let Some(own) = room(&path) else { continue };
        let allowed = allowed(&own);
        for (at, line) in text.lines().enumerate() {
            for used in line.match_indices("crate::").map(|(place, _)| &line[place + "crate::".len()..]) {
                let used: String = used.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
                let is_room =
                    ROW.contains(&used.as_str()) || ["datasets", "embedded"].contains(&used.as_str());
                if is_room && used != own && !allowed.contains(&used.as_str()) {
                    steps_back.push(format!("{}:{}: {own} uses {used}", path.display(), at + 1));
                }
            }
        }
    }
    assert!(steps_back.is_empty(), "{}", steps_back.join("\n"));
}

#[test]
fn each_file_opens_with_a_sentence() {
    let mute: Vec<String> = sources()
        .into_iter()
        .filter(|(path, text)| !text.starts_with("//! ") && !path.ends_with("tables/schema.rs"))
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(mute.is_empty(), "these files do not say what they are: {mute:?}");
}

/// A generated file is as long as it is.
const LISTS: [&str; 1] = ["src/tables/schema.rs"];

#[test]
fn a_file_is_short_enough_to_hold() {
    let long: Vec<String> = sources()
        .into_iter()
        .filter(|(path, _)| !LISTS.iter().any(|list| path.ends_with(list)))
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > 350)
        .map(|(path, lines)| format!("{} has {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "divide these: {long:#?}");
}

/// SQL is written in `plan` (slices), `store` (entities) and `datasets` (imports), nowhere else.
#[test]
fn no_other_room_writes_sql() {
    let writes = |text: &str| {
        ["\"SELECT ", "\"INSERT ", "\"UPDATE ", "\"DELETE "].iter().any(|word| text.contains(word))
    };
    let strangers: Vec<String> = sources()
        .into_iter()
        .filter(|(path, text)| {
            room(path).is_some_and(|own| !["plan", "store", "datasets", "embedded"].contains(&own.as_str()))
                && writes(text)
        })
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(strangers.is_empty(), "{strangers:?}");
}
