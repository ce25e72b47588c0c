//! Waiting for a PostgreSQL that a killed process left behind, and telling it from a stale `postmaster.pid`.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::error::EmbeddedError;
use super::folder::Folder;
use super::lock::LeftBehind;
use super::{patience, socket, system};

/// A server that was told to stop says so in its note at once.
const MOMENT: Duration = Duration::from_secs(3);
/// How long a clean shutdown may take before we give up waiting for it.
const LIMIT: Duration = Duration::from_secs(20);

/// Waits until no PostgreSQL works in the cluster, and clears away what the last holder left.
///
/// # Errors
/// [`EmbeddedError::StillRunning`] when one works there and does not stop.
pub(super) fn wait(folder: &Folder, left: &LeftBehind) -> Result<(), EmbeddedError> {
    let cluster = &folder.cluster;
    if let Some(process) = running(cluster) {
        wait_for(process, cluster, left)?;
    }
    remove_stale_note(cluster)?;
    if let Some(path) = &left.socket_folder {
        socket::remove_folder(path);
    }
    Ok(())
}

fn wait_for(process: u32, cluster: &Path, left: &LeftBehind) -> Result<(), EmbeddedError> {
    tracing::info!(process, "waiting for the PostgreSQL of the last run to stop");
    if left.postgres == Some(process) {
        // Ours, and its holder is dead. Linux has told it already; twice does no harm.
        system::signal(process, libc::SIGINT);
    }
    let gone = || running(cluster).is_none().then_some(());
    patience::until(MOMENT, || is_stopping(cluster).then_some(()).or_else(gone))
        .and_then(|()| patience::until(LIMIT, gone))
        .ok_or_else(|| EmbeddedError::StillRunning { cluster: cluster.to_owned(), process })
}

/// After a crash of the machine `postmaster.pid` names a process that may by now be any other program; PostgreSQL
/// would take that one for its predecessor and refuse. A number that nobody has, PostgreSQL handles itself.
fn remove_stale_note(cluster: &Path) -> Result<(), EmbeddedError> {
    match noted(cluster) {
        Some(process) if system::signal(process, 0) => {
            let path = cluster.join("postmaster.pid");
            fs::remove_file(&path).map_err(EmbeddedError::io("remove", &path))
        }
        _ => Ok(()),
    }
}

/// Line 8 of the note is the server's state; the last act of a server is to remove the note.
fn is_stopping(cluster: &Path) -> bool {
    let text = fs::read_to_string(cluster.join("postmaster.pid")).unwrap_or_default();
    text.is_empty() || text.lines().nth(7).is_some_and(|state| state.trim() == "stopping")
}

fn noted(cluster: &Path) -> Option<u32> {
    fs::read_to_string(cluster.join("postmaster.pid")).ok()?.lines().next()?.trim().parse().ok()
}

/// A process of PostgreSQL that works in the cluster, the one in `postmaster.pid` before others.
#[cfg(target_os = "linux")]
fn running(cluster: &Path) -> Option<u32> {
    let cluster = cluster.canonicalize().ok()?;
    // The server and each of its processes have the cluster as their current directory.
    let works_here = |process: &u32| {
        let about = Path::new("/proc").join(process.to_string());
        let name = fs::read_to_string(about.join("comm")).unwrap_or_default();
        name.starts_with("postgres") && fs::read_link(about.join("cwd")).is_ok_and(|path| path == cluster)
    };
    let all = || fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbers = || all().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    noted(&cluster).filter(works_here).or_else(|| numbers().find(works_here))
}

/// A process of PostgreSQL that works in the cluster, as far as `postmaster.pid` tells.
#[cfg(not(target_os = "linux"))]
fn running(cluster: &Path) -> Option<u32> {
    let process = noted(cluster)?;
    let answer =
        std::process::Command::new("ps").args(["-o", "comm=", "-p", &process.to_string()]).output().ok()?;
    String::from_utf8_lossy(&answer.stdout).contains("postgres").then_some(process)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, Folder) {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::at(temporary.path()).unwrap();
        fs::create_dir(&folder.cluster).unwrap();
        (temporary, folder)
    }

    #[test]
    fn a_note_about_another_program_is_removed() {
        let (_temporary, folder) = folder();
        let note = folder.cluster.join("postmaster.pid");
        fs::write(&note, format!("{}\n/somewhere\n", std::process::id())).unwrap();
        wait(&folder, &LeftBehind::default()).unwrap();
        assert!(!note.exists());
    }

    #[test]
    fn a_note_about_nobody_is_left_to_postgres() {
        let (_temporary, folder) = folder();
        let note = folder.cluster.join("postmaster.pid");
        for text in ["2147483647\n", "not a number\n", ""] {
            fs::write(&note, text).unwrap();
            wait(&folder, &LeftBehind::default()).unwrap();
            assert!(note.exists(), "{text}");
        }
    }
}
