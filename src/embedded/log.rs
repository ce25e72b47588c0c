//! PostgreSQL's log, and the few lines of it that tell why a start failed.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

use super::error::EmbeddedError;
use super::folder::Folder;

/// A longer log is moved to `postgres.log.1` at the next start.
const LONGEST: u64 = 16 << 20;

/// The log, open for PostgreSQL to append to.
#[derive(Debug)]
pub(super) struct Log {
    pub path: PathBuf,
    pub file: File,
    /// Where this run's part begins.
    start: u64,
}

impl Log {
    pub fn open(folder: &Folder) -> Result<Log, EmbeddedError> {
        let path = folder.root.join("postgres.log");
        if fs::symlink_metadata(&path).is_ok_and(|found| found.len() > LONGEST) {
            fs::rename(&path, folder.root.join("postgres.log.1"))
                .map_err(EmbeddedError::io("move", &path))?;
        }
        // Root may write here in a folder that another user owns, so a symbolic link is not followed.
        let file = OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o600)
            .custom_flags(libc::O_NOFOLLOW)
            .open(&path)
            .map_err(EmbeddedError::io("open", &path))?;
        let start = file.metadata().map_err(EmbeddedError::io("read", &path))?.len();
        Ok(Log { path, file, start })
    }

    /// Why this run ended, from what it wrote.
    pub fn reason(&self) -> String {
        let mut text = Vec::new();
        // An unreadable log has no reason to give; the error names its path.
        let _ = File::open(&self.path).and_then(|mut file| {
            file.seek(SeekFrom::Start(self.start))?;
            file.read_to_end(&mut text)
        });
        what_matters(&String::from_utf8_lossy(&text))
    }
}

/// The last lines that report an error, with their details and hints but not their times, as one line; the last
/// lines of all when none does.
pub(super) fn what_matters(text: &str) -> String {
    const LEVELS: [&str; 7] = ["FATAL:", "PANIC:", "ERROR:", "DETAIL:", "HINT:", "error:", "LOG:"];
    // Which setting is wrong is told in lines of the level LOG, which else tell nothing of an error.
    let levels = if text.contains("contains errors") { &LEVELS[..] } else { &LEVELS[..6] };
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let reported = lines.iter().filter_map(|line| {
        let start = levels.iter().filter_map(|level| line.find(level)).min()?;
        Some(line[start..].split_whitespace().collect::<Vec<_>>().join(" "))
    });
    let mut chosen: Vec<String> = reported.collect();
    if chosen.is_empty() {
        chosen = lines.iter().map(|line| line.to_string()).collect();
    }
    let skipped = chosen.len().saturating_sub(4);
    let mut message = chosen[skipped..].join(" ");
    if message.is_empty() {
        message.push_str("it said nothing");
    }
    if !message.ends_with(['.', '!', '?']) {
        message.push('.');
    }
    message
}

/// Whether the words tell of a full disk.
pub(super) fn is_full(message: &str) -> bool {
    // The last is PostgreSQL's own hint when the disk took only a part of what it wrote.
    ["No space left on device", "Disk quota exceeded", "Check free disk space"]
        .iter()
        .any(|words| message.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_chosen_over_notices() {
        let text = "2026-01-01 00:00:00.000 UTC [7] LOG:  starting PostgreSQL 17\n\
             2026-01-01 00:00:00.000 UTC [7] FATAL:  database files are incompatible with server\n\
             2026-01-01 00:00:00.000 UTC [7] DETAIL:  The data directory was initialized by PostgreSQL version 15.\n\
             2026-01-01 00:00:00.000 UTC [7] LOG:  database system is shut down\n";
        assert_eq!(
            what_matters(text),
            "FATAL: database files are incompatible with server DETAIL: The data directory was initialized by PostgreSQL version 15."
        );
    }

    #[test]
    fn a_wrong_setting_is_named() {
        let text = "x LOG:  unrecognized configuration parameter \"a\" in file \"f\" line 1\n\
             x FATAL:  configuration file \"f\" contains errors\n";
        assert_eq!(
            what_matters(text),
            "LOG: unrecognized configuration parameter \"a\" in file \"f\" line 1 FATAL: configuration file \"f\" contains errors."
        );
    }

    #[test]
    fn without_errors_the_last_lines_count() {
        assert_eq!(what_matters("cannot load libpq.so.5\n\n"), "cannot load libpq.so.5.");
        assert_eq!(what_matters(""), "it said nothing.");
    }
}
