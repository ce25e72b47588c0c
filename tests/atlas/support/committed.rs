//! Files that are committed and must be what the code makes: `UPDATE=1` writes them anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// The place of a file or folder of the project.
pub fn path(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(file)
}

/// The text of a file.
pub fn text(file: &str) -> String {
    fs::read_to_string(path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The files of a folder, by name.
pub fn files(folder: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(path(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    entries.map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned()).collect()
}

/// The names of a folder's files that end so, without the ending.
pub fn names(folder: &str, extension: &str) -> BTreeSet<String> {
    let ending = format!(".{extension}");
    files(folder).iter().filter_map(|file| file.strip_suffix(&ending)).map(str::to_owned).collect()
}

/// Whether the tests write what they would compare.
pub fn is_updated() -> bool {
    std::env::var_os("UPDATE").is_some()
}

/// Where a committed file first differs from what the code makes, in one line; `None` when it does not.
pub fn difference(file: &str, made: &str) -> Option<String> {
    if is_updated() {
        fs::write(path(file), made).expect(file);
    }
    let Ok(committed) = fs::read_to_string(path(file)) else {
        return Some(format!("{file} is not there: run this test with UPDATE=1"));
    };
    if committed == made {
        return None;
    }
    let lines = |text: &str| text.lines().map(str::to_owned).chain([String::new()]).collect::<Vec<_>>();
    let (was, is) = (lines(&committed), lines(made));
    let line = was.iter().zip(&is).position(|(was, is)| was != is).unwrap_or(was.len().min(is.len()) - 1);
    let (was, is) = parted(&was[line], &is[line]);
    Some(format!("{file}, line {}: `{was}` is now `{is}`: run this test with UPDATE=1", line + 1))
}

/// Two lines from a little before where they part, no longer than can be read.
fn parted(one: &str, other: &str) -> (String, String) {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let part = |line: &str| {
        line.chars().skip(same.saturating_sub(30)).take(80).collect::<String>().trim().to_owned()
    };
    (part(one), part(other))
}
