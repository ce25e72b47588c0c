//! The running server: a child process that is awaited, watched and stopped.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use super::error::EmbeddedError;
use super::folder::Folder;
use super::log::{self, Log};
use super::programs::Programs;
use super::{patience, system};

/// Replaying what a crash left can take minutes.
const START_LIMIT: Duration = Duration::from_secs(600);
const STOP_LIMIT: Duration = Duration::from_secs(20);
/// PostgreSQL itself gives its processes five seconds to quit.
const QUIT_LIMIT: Duration = Duration::from_secs(8);

/// The server's first process; stopped on drop.
#[derive(Debug)]
pub(super) struct Server {
    child: Child,
    ended: bool,
    /// Ends the thread that spawned the child; see [`spawn_kept`].
    _keeper: Sender<()>,
}

impl Server {
    /// Starts the server; it is not ready yet.
    pub fn spawn(
        folder: &Folder,
        programs: &Programs,
        flags: &[OsString],
        log: &Log,
    ) -> Result<Server, EmbeddedError> {
        let mut command = programs.command("postgres", &folder.cluster);
        let copy = || log.file.try_clone().map_err(EmbeddedError::io("open", &log.path));
        command.args(flags).stdout(copy()?).stderr(copy()?);
        let program = command.get_program().to_owned();
        let (child, keeper) = spawn_kept(command).map_err(EmbeddedError::io("run", Path::new(&program)))?;
        Ok(Server { child, ended: false, _keeper: keeper })
    }

    /// The number of the server's first process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until the server takes connections.
    pub fn wait_until_ready(&mut self, folder: &Folder, log: &Log) -> Result<(), EmbeddedError> {
        let note = folder.cluster.join("postmaster.pid");
        let id = self.id();
        let outcome = patience::until(START_LIMIT, || match self.child.try_wait() {
            Ok(Some(status)) => Some(Err(Some(status))),
            Ok(None) => is_ready(&note, id).then_some(Ok(())),
            Err(_) => Some(Err(None)),
        });
        match outcome {
            Some(Ok(())) => Ok(()),
            Some(Err(status)) => {
                self.ended = status.is_some();
                Err(did_not_start(folder, log, status))
            }
            None => Err(EmbeddedError::NotReady { seconds: START_LIMIT.as_secs(), log: log.path.clone() }),
        }
    }

    /// Stops the server: rolls back, flushes, ends. One that does not obey is made to quit, then killed.
    pub fn stop(&mut self) -> Result<(), EmbeddedError> {
        if self.ended {
            return Ok(());
        }
        for (signal, limit) in
            [(libc::SIGINT, STOP_LIMIT), (libc::SIGQUIT, QUIT_LIMIT), (libc::SIGKILL, QUIT_LIMIT)]
        {
            // Not yet waited for, so the number is still our child's.
            system::signal(self.id(), signal);
            match patience::until(limit, || self.child.try_wait().transpose()) {
                Some(outcome) => {
                    self.ended = true;
                    let outcome = outcome.map_err(EmbeddedError::io("stop", Path::new("postgres")));
                    return outcome.map(|_| ());
                }
                None => tracing::warn!(signal, "PostgreSQL does not stop"),
            }
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Err(error) = self.stop() {
            tracing::warn!(%error, "PostgreSQL may not have stopped");
        }
    }
}

/// Spawns from a thread that lives as long as the sender: the signal that tells the child of our death follows the
/// thread that spawned it, and the caller's may end before the server should.
fn spawn_kept(mut command: Command) -> io::Result<(Child, Sender<()>)> {
    let (spawned, child) = channel();
    let (keeper, dropped) = channel::<()>();
    thread::Builder::new().name("postgres".to_owned()).spawn(move || {
        // Both ends are only ever dropped, never in error.
        let _ = spawned.send(command.spawn());
        let _ = dropped.recv();
    })?;
    let child = child.recv().map_err(io::Error::other)??;
    Ok((child, keeper))
}

/// Line 1 of `postmaster.pid` is the server's process, line 8 its state.
fn is_ready(note: &Path, id: u32) -> bool {
    let text = fs::read_to_string(note).unwrap_or_default();
    let mut lines = text.lines().map(str::trim);
    lines.next() == Some(id.to_string().as_str()) && lines.nth(6) == Some("ready")
}

fn did_not_start(folder: &Folder, log: &Log, status: Option<ExitStatus>) -> EmbeddedError {
    let reason = log.reason();
    if log::is_full(&reason) {
        return EmbeddedError::DiskFull(folder.root.clone());
    }
    let status = status.map(|status| format!(" ({status})")).unwrap_or_default();
    EmbeddedError::DidNotStart { reason: format!("{reason}{status}"), log: log.path.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ready_is_line_eight_of_our_own_note() {
        let temporary = tempfile::tempdir().unwrap();
        let note = temporary.path().join("postmaster.pid");
        assert!(!is_ready(&note, 7));
        fs::write(&note, "7\n/data\n1\n5432\n/data\n\n  1 2\nstarting\n").unwrap();
        assert!(!is_ready(&note, 7));
        fs::write(&note, "7\n/data\n1\n5432\n/data\n\n  1 2\nready   \n").unwrap();
        assert!(is_ready(&note, 7));
        assert!(!is_ready(&note, 8));
    }
}
