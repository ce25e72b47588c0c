//! Looks at what a private PostgreSQL would be started with, and changes nothing.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::error::EmbeddedError;
use super::folder::Folder;
use super::programs::Programs;
use super::{Options, create, memory};

/// What was found.
#[derive(Debug)]
pub struct Findings {
    /// The data directory, absolute.
    pub data_dir: PathBuf,
    /// PostgreSQL's programs, or why none will do.
    pub programs: Result<Found, EmbeddedError>,
    /// Whether there is a cluster already.
    pub has_cluster: bool,
    /// Whether the data directory can be used; why not, when it cannot.
    pub usable: Result<(), EmbeddedError>,
    /// Bytes that are free on its disk; `None` where the system does not tell.
    pub free: Option<u64>,
    /// Bytes of memory that this process may use.
    pub memory: u64,
}

/// PostgreSQL's programs.
#[derive(Debug)]
pub struct Found {
    /// Their folder.
    pub folder: PathBuf,
    /// Their major version.
    pub major: u32,
    /// The user they run as, when that is not us.
    pub user: Option<String>,
}

/// Looks at programs, data directory, disk and memory.
///
/// # Errors
/// When the data directory cannot be looked at.
pub fn examine(options: &Options) -> Result<Findings, EmbeddedError> {
    let folder = Folder::at(&options.data_dir)?;
    let programs = Programs::find(&folder);
    let usable = match &programs {
        Ok(programs) => usable(&folder, programs, options.explicit),
        Err(_) => Ok(()), // told already
    };
    let has_cluster = folder.version()?.is_some();
    let there = nearest(&folder.root).to_owned();
    Ok(Findings {
        data_dir: folder.root,
        programs: programs.map(Programs::told),
        has_cluster,
        usable,
        free: free(&there),
        memory: memory::total(),
    })
}

fn usable(folder: &Folder, programs: &Programs, explicit: bool) -> Result<(), EmbeddedError> {
    folder.check_reach(programs, explicit)?;
    if folder.version()?.is_some() {
        create::check_owner(&folder.cluster, programs)?;
    }
    let there = nearest(&folder.root);
    let action = if there == folder.root { "write" } else { "create" };
    match Command::new("test").arg("-w").arg(there).status() {
        Ok(status) if !status.success() => {
            Err(EmbeddedError::NotAllowed { action, path: folder.root.clone() })
        }
        // Without the program `test` it stays untold.
        _ => Ok(()),
    }
}

/// The folder itself, or the first above it that exists.
fn nearest(folder: &Path) -> &Path {
    folder.ancestors().find(|path| path.exists()).unwrap_or(Path::new("/"))
}

/// The fourth word of the last line of `df -Pk` is the number of free kilobytes.
fn free(folder: &Path) -> Option<u64> {
    let output = Command::new("df").arg("-Pk").arg(folder).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().last()?.split_whitespace().nth(3)?.parse::<u64>().ok().map(|kilobytes| kilobytes << 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_is_looked_at_and_not_made() {
        let temporary = tempfile::tempdir().unwrap();
        let missing = temporary.path().join("a/b");
        let found = examine(&Options::new(&missing)).unwrap();
        assert!(!found.has_cluster && !missing.exists());
        assert!(found.free.is_some_and(|bytes| bytes > 0) && found.memory > 0);
    }
}
