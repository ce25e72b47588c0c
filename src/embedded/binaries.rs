//! Finding PostgreSQL's programs on this machine.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use super::error::EmbeddedError;

/// The programs we use; they must stand in one folder.
const PROGRAMS: [&str; 3] = ["postgres", "initdb", "psql"];
const OLDEST: u32 = 15;

/// A folder with all of PostgreSQL's programs, and their major version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Binaries {
    pub folder: PathBuf,
    pub major: u32,
}

/// The programs to run a cluster of version `data` with, or a new one when there is none.
///
/// `DETAINER_ATLAS_PG_BIN` is the only place looked at when it is set. The order is else: what `pg_config` says,
/// Linux packages, Homebrew, `PATH`; newest first within each.
pub(super) fn find(cluster: &Path, data: Option<u32>) -> Result<Binaries, EmbeddedError> {
    let found: Vec<Binaries> = match env::var_os("DETAINER_ATLAS_PG_BIN").filter(|value| !value.is_empty()) {
        Some(value) => vec![named(PathBuf::from(value))?],
        None => places().into_iter().filter_map(|folder| inspect(folder).ok()).collect(),
    };
    choose(found, cluster, data)
}

fn choose(found: Vec<Binaries>, cluster: &Path, data: Option<u32>) -> Result<Binaries, EmbeddedError> {
    let (new, old): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.major >= OLDEST);
    if new.is_empty() {
        return Err(match old.into_iter().next() {
            Some(Binaries { folder, major }) => EmbeddedError::BinariesTooOld { folder, major },
            None => EmbeddedError::BinariesMissing,
        });
    }
    let mut majors: Vec<u32> = new.iter().map(|one| one.major).collect();
    let fits = |one: &Binaries| data.is_none_or(|data| data == one.major);
    new.into_iter().find(fits).ok_or_else(|| {
        majors.sort_unstable();
        majors.dedup();
        let majors: Vec<String> = majors.iter().map(u32::to_string).collect();
        EmbeddedError::VersionMismatch {
            cluster: cluster.to_owned(),
            data: data.unwrap_or_default(),
            found: format!("PostgreSQL {}", majors.join(" and ")),
        }
    })
}

fn named(folder: PathBuf) -> Result<Binaries, EmbeddedError> {
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    inspect(folder.clone()).map_err(|program| EmbeddedError::BinariesIncomplete { folder, program })
}

/// The folder's version, or the first program that is not there.
fn inspect(folder: PathBuf) -> Result<Binaries, &'static str> {
    if let Some(program) = PROGRAMS.into_iter().find(|program| !folder.join(program).is_file()) {
        return Err(program);
    }
    let major = ask(&folder.join("postgres"), "--version").and_then(|text| major_version(&text));
    major.map(|major| Binaries { folder, major }).ok_or("postgres")
}

fn places() -> Vec<PathBuf> {
    let mut places: Vec<PathBuf> = Vec::new();
    places.extend(ask(Path::new("pg_config"), "--bindir").map(|text| PathBuf::from(text.trim())));
    places.extend(versions("/usr/lib/postgresql", "", "bin"));
    places.extend(versions("/usr", "pgsql-", "bin"));
    places.extend(versions("/opt/homebrew/opt", "postgresql@", "bin"));
    places.extend(versions("/usr/local/opt", "postgresql@", "bin"));
    places
        .extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()).filter(|path| path.is_absolute()));
    places
}

/// The folders `<parent>/<prefix><number>/<below>`, the highest number first.
fn versions(parent: &str, prefix: &str, below: &str) -> Vec<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir(parent)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let number = entry.file_name().to_str()?.strip_prefix(prefix)?.parse().ok()?;
            Some((number, entry.path().join(below)))
        })
        .collect();
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.into_iter().map(|(_, path)| path).collect()
}

fn ask(program: &Path, question: &str) -> Option<String> {
    let output = Command::new(program).arg(question).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)` is 15; `17beta1` is 17.
fn major_version(text: &str) -> Option<u32> {
    let version = text.split_once("(PostgreSQL) ")?.1;
    let digits = version.find(|c: char| !c.is_ascii_digit()).unwrap_or(version.len());
    version[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(majors: &[u32]) -> Vec<Binaries> {
        majors.iter().map(|&major| Binaries { folder: format!("/pg/{major}").into(), major }).collect()
    }

    #[test]
    fn versions_are_read() {
        assert_eq!(major_version("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n"), Some(15));
        assert_eq!(major_version("postgres (PostgreSQL) 17beta1\n"), Some(17));
        assert_eq!(major_version("mysqld 8\n"), None);
    }

    #[test]
    fn the_version_of_the_data_is_preferred() {
        let cluster = Path::new("/data/postgres");
        assert_eq!(choose(found(&[17, 15]), cluster, None).unwrap().major, 17);
        assert_eq!(choose(found(&[17, 15]), cluster, Some(15)).unwrap().major, 15);
        assert_eq!(choose(found(&[14, 16]), cluster, None).unwrap().major, 16);
        assert_eq!(
            choose(found(&[17, 16, 17]), cluster, Some(15)).unwrap_err().to_string(),
            "The database files in /data/postgres are of PostgreSQL 15, but only PostgreSQL 16 and 17 is installed. Install PostgreSQL 15 (`apt-get install postgresql-15` on Debian and Ubuntu, `brew install postgresql@15` on macOS), or give --data-dir another folder."
        );
    }

    #[test]
    fn too_old_and_none_are_told_apart() {
        let cluster = Path::new("/data/postgres");
        let old = choose(found(&[13]), cluster, None).unwrap_err();
        assert!(old.to_string().contains("/pg/13 is version 13; version 15 or newer"), "{old}");
        let none = choose(found(&[]), cluster, None).unwrap_err();
        assert!(none.to_string().contains("apt-get install postgresql`"), "{none}");
    }
}
