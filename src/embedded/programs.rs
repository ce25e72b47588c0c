//! Running PostgreSQL's programs: as the right user, with a clean environment, never outliving us.

use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::account::Account;
use super::binaries;
use super::error::EmbeddedError;
use super::examine::Found;
use super::folder::Folder;
use super::{log, system};

/// PostgreSQL's programs, and the user they run as when that is not us.
#[derive(Debug)]
pub(super) struct Programs {
    folder: PathBuf,
    pub major: u32,
    pub account: Option<Account>,
}

impl Programs {
    /// The programs for the cluster in `folder`, or for a new one.
    pub fn find(folder: &Folder) -> Result<Programs, EmbeddedError> {
        let found = binaries::find(&folder.cluster, folder.version()?)?;
        let programs =
            Programs { folder: found.folder, major: found.major, account: Account::choose(folder)? };
        if let Some(account) = &programs.account
            && !programs.can_enter(Path::new("/"))?
        {
            let program = programs.folder.join("postgres");
            return Err(EmbeddedError::ProgramNotAllowed { user: account.name.clone(), program });
        }
        Ok(programs)
    }

    /// What a person is told of them.
    pub fn told(self) -> Found {
        Found { folder: self.folder, major: self.major, user: self.account.map(|account| account.name) }
    }

    /// A program, not started yet, that will work in `directory`. In a group of its own, Ctrl-C at the terminal
    /// reaches us alone.
    pub fn command(&self, program: &str, directory: &Path) -> Command {
        let mut command = Command::new(self.folder.join(program));
        command.current_dir(directory).process_group(0).stdin(Stdio::null());
        command.env_clear().env("LC_ALL", "C").env("PATH", "/usr/bin:/bin");
        if let Some(account) = &self.account {
            // Becoming another user from root also drops root's supplementary groups.
            command.uid(account.uid).gid(account.gid);
        }
        system::interrupt_when_orphaned(&mut command);
        command
    }

    /// Runs a program to its end with `input`.
    ///
    /// # Errors
    /// [`EmbeddedError::Program`] with what it said when it fails.
    pub fn run(
        &self,
        folder: &Folder,
        name: &'static str,
        mut command: Command,
        input: &str,
    ) -> Result<(), EmbeddedError> {
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let output = started.and_then(|mut child| {
            if let Some(mut pipe) = child.stdin.take() {
                // A program that ends without reading tells why by itself.
                let _ = pipe.write_all(input.as_bytes());
            }
            child.wait_with_output()
        });
        let output = output.map_err(EmbeddedError::io("run", Path::new(command.get_program())))?;
        if output.status.success() {
            return Ok(());
        }
        let message = log::what_matters(&String::from_utf8_lossy(&output.stderr));
        Err(match log::is_full(&message) {
            true => EmbeddedError::DiskFull(folder.root.clone()),
            false => EmbeddedError::Program { program: name, message },
        })
    }

    /// Whether the user of the programs may enter `directory`, found out by entering it.
    pub fn can_enter(&self, directory: &Path) -> Result<bool, EmbeddedError> {
        let tried = self
            .command("postgres", directory)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        match tried {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(false),
            Err(error) => Err(EmbeddedError::io("enter", directory)(error)),
        }
    }
}
