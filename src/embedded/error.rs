//! Why the private PostgreSQL could not be started, each with what to do about it.

use std::io;
use std::path::{Path, PathBuf};

/// Why the private PostgreSQL could not be started; shown to the person at the terminal as it is.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EmbeddedError {
    /// No PostgreSQL is installed in any place we know.
    #[error(
        "PostgreSQL was not found. Install it (`apt-get install postgresql` on Debian and Ubuntu, `brew install postgresql@17` on macOS), name its bin folder in DETAINER_ATLAS_PG_BIN, or set DATABASE_URL to use a server of your own."
    )]
    BinariesMissing,
    /// `DETAINER_ATLAS_PG_BIN` names a folder that lacks a program.
    #[error(
        "DETAINER_ATLAS_PG_BIN is {}, where there is no working `{program}`. Set it to PostgreSQL's bin folder, such as /usr/lib/postgresql/17/bin, or unset it.",
        .folder.display()
    )]
    BinariesIncomplete {
        /// The folder named.
        folder: PathBuf,
        /// The first program that is not there.
        program: &'static str,
    },
    /// Only versions older than 15 are installed.
    #[error(
        "The PostgreSQL in {} is version {major}; version 15 or newer is needed. Install a newer one, or set DATABASE_URL to use a server of your own.",
        .folder.display()
    )]
    BinariesTooOld {
        /// Where it is.
        folder: PathBuf,
        /// Its major version.
        major: u32,
    },
    /// The data were made by a version of PostgreSQL that is not installed.
    #[error(
        "The database files in {} are of PostgreSQL {data}, but only {found} is installed. Install PostgreSQL {data} (`apt-get install postgresql-{data}` on Debian and Ubuntu, `brew install postgresql@{data}` on macOS), or give --data-dir another folder.",
        .cluster.display()
    )]
    VersionMismatch {
        /// PGDATA.
        cluster: PathBuf,
        /// The major version that made it.
        data: u32,
        /// The major versions installed, as text: `PostgreSQL 17`.
        found: String,
    },
    /// There is no user to run PostgreSQL as; it refuses to run as root.
    #[error(
        "PostgreSQL refuses to run as root, and neither the user postgres nor nobody exists. Run as an ordinary user, or add the user postgres (`useradd --system postgres`)."
    )]
    NoDatabaseUser,
    /// The database user cannot run the programs that were found.
    #[error(
        "The database user {user} may not run {}. Make it readable for all users, or name another bin folder in DETAINER_ATLAS_PG_BIN.",
        .program.display()
    )]
    ProgramNotAllowed {
        /// The database user.
        user: String,
        /// The program.
        program: PathBuf,
    },
    /// The database user cannot reach the data directory.
    #[error("{}", unreachable(.data_dir, .stopped_at, .user, *.explicit))]
    Unreachable {
        /// The data directory.
        data_dir: PathBuf,
        /// The first folder on the way that does not let the user pass.
        stopped_at: PathBuf,
        /// The database user.
        user: String,
        /// Whether the user named the data directory.
        explicit: bool,
    },
    /// The data directory's name is empty.
    #[error("The data directory has an empty name. Give --data-dir a folder.")]
    EmptyName,
    /// A file stands where a folder is needed.
    #[error("{} is not a directory. Give --data-dir another folder.", .0.display())]
    NotADirectory(PathBuf),
    /// The folder for the cluster holds something else.
    #[error("{} holds files, but no PostgreSQL cluster. Move them away, or give --data-dir another folder.", .0.display())]
    NotACluster(PathBuf),
    /// The cluster belongs to a user that we do not run PostgreSQL as.
    #[error(
        "{} belongs to user number {owner}, but PostgreSQL would run as {user}. Run `chown -R {user} {}`, or give --data-dir another folder.",
        .cluster.display(), .cluster.display()
    )]
    WrongOwner {
        /// PGDATA.
        cluster: PathBuf,
        /// Its owner's number.
        owner: u32,
        /// The user we would run as.
        user: String,
    },
    /// Another process of this program uses the folder.
    #[error(
        "another detainer-atlas{} uses {}; stop it, or give --data-dir another folder",
        .process.map(|id| format!(" (process {id})")).unwrap_or_default(), .data_dir.display()
    )]
    Locked {
        /// The data directory.
        data_dir: PathBuf,
        /// The process, if its lock file tells.
        process: Option<u32>,
    },
    /// A PostgreSQL that is not ours runs on the cluster.
    #[error(
        "A PostgreSQL (process {process}) still runs on {}. Stop it with `kill -INT {process}`, or give --data-dir another folder.",
        .cluster.display()
    )]
    StillRunning {
        /// PGDATA.
        cluster: PathBuf,
        /// The process.
        process: u32,
    },
    /// The disk is full.
    #[error("No space is left on the disk of {}. Free some, or give --data-dir a folder on another disk.", .0.display())]
    DiskFull(PathBuf),
    /// We may not read or write there.
    #[error("Permission denied: cannot {action} {}. Run as the owner of that folder, or give --data-dir another one.", .path.display())]
    NotAllowed {
        /// What was tried: `create`, `read`.
        action: &'static str,
        /// Where.
        path: PathBuf,
    },
    /// Any other failure of the operating system.
    #[error("Cannot {action} {}: {source}. If it lasts, give --data-dir another folder.", .path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// Where.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// A program of PostgreSQL failed.
    #[error("{program} failed: {message} Run `detainer-atlas doctor`, or give --data-dir another folder.")]
    Program {
        /// Its name: `initdb`, `psql`.
        program: &'static str,
        /// The lines it said that matter.
        message: String,
    },
    /// PostgreSQL ended before it was ready.
    #[error("PostgreSQL did not start: {reason} The whole log is {}.", .log.display())]
    DidNotStart {
        /// The lines of the log that matter.
        reason: String,
        /// The log.
        log: PathBuf,
    },
    /// PostgreSQL was not ready in the time we give it, and was stopped.
    #[error("PostgreSQL was not ready after {seconds} seconds and was stopped. Look into {}, then start again.", .log.display())]
    NotReady {
        /// How long we waited.
        seconds: u64,
        /// The log.
        log: PathBuf,
    },
    /// There is no home folder to put the default data directory in.
    #[error("HOME is not set, so there is no default data directory. Give --data-dir a folder.")]
    NoHome,
}

impl EmbeddedError {
    /// Turns a failure of the operating system into the error that says what to do.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> EmbeddedError + use<> {
        let path = path.to_owned();
        move |source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => EmbeddedError::DiskFull(path),
            io::ErrorKind::NotADirectory => EmbeddedError::NotADirectory(path),
            io::ErrorKind::PermissionDenied => EmbeddedError::NotAllowed { action, path },
            _ => EmbeddedError::Io { action, path, source },
        }
    }
}

fn unreachable(data_dir: &Path, stopped_at: &Path, user: &str, explicit: bool) -> String {
    let (data_dir, stopped_at) = (data_dir.display(), stopped_at.display());
    let what = if explicit { "the folder" } else { "the default data directory" };
    let other = if explicit { "give --data-dir another folder" } else { "name a folder with --data-dir" };
    format!(
        "PostgreSQL runs as the user {user}, who cannot reach {what} {data_dir}: {stopped_at} does not let others pass. Either {other}, or run `chmod o+x {stopped_at}`."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operating_systems_words_become_ours() {
        let path = Path::new("/data");
        let full = EmbeddedError::io("create", path)(io::ErrorKind::StorageFull.into());
        assert!(matches!(full, EmbeddedError::DiskFull(_)), "{full}");
        let denied = EmbeddedError::io("create", path)(io::ErrorKind::PermissionDenied.into());
        assert_eq!(
            denied.to_string(),
            "Permission denied: cannot create /data. Run as the owner of that folder, or give --data-dir another one."
        );
    }

    #[test]
    fn a_lock_without_a_number_still_reads_well() {
        let error = EmbeddedError::Locked { data_dir: "/data".into(), process: None };
        assert_eq!(
            error.to_string(),
            "another detainer-atlas uses /data; stop it, or give --data-dir another folder"
        );
    }
}
